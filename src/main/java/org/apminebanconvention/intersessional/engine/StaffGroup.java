package org.apminebanconvention.intersessional.engine;

import java.util.Locale;
import java.util.function.Predicate;

/** The groups that the engine knows; a user's rights come from them. */
public enum StaffGroup {
    ISU_STAFF("ISU staff"),
    PRESIDENT_OFFICE("President's office"),
    MANAGERS("Managers"),
    AUDITORS("Auditors"),
    CAMUNDA_ADMIN("Administrators");

    private final String title;

    StaffGroup(String title) {
        this.title = title;
    }

    /** The group's id in the engine and in the models, say {@code isu-staff}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The group's name as people read it. */
    public String title() {
        return title;
    }

    /**
     * Whether somebody works on meetings: the ISU's staff, and the administrators.
     *
     * @param inRole tells whether the person has the role of a group's id
     */
    public static boolean isStaff(Predicate<String> inRole) {
        return inRole.test(ISU_STAFF.id()) || inRole.test(CAMUNDA_ADMIN.id());
    }
}
