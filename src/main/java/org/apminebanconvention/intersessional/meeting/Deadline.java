package org.apminebanconvention.intersessional.meeting;

import java.util.Locale;

/** The two answers that a delegation owes. */
public enum Deadline {
    /** Register the delegation, or decline (the letter: "Please register by 9 June"). */
    REGISTRATION,
    /** Say under which items it will intervene, or that it will not (the letter: "no later than 15 June"). */
    INTERVENTIONS;

    /** As it stands in business keys: {@code registration} or {@code interventions}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
