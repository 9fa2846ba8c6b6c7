package org.apminebanconvention.intersessional.reminder;

import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Deadline;

/** What a reminder asks for. */
enum Owed {
    /** To register, or to decline. */
    REGISTRATION(Deadline.REGISTRATION),
    /** To send the form that was begun. */
    DRAFT(Deadline.REGISTRATION),
    /** To correct the registration that was returned. */
    CORRECTION(Deadline.REGISTRATION),
    /** To see to those participants who are not accepted. */
    COMPLETION(Deadline.REGISTRATION),
    /** To ask for the floor, or to say that the delegation will not speak. */
    INTERVENTIONS(Deadline.INTERVENTIONS);

    private final Deadline deadline;

    Owed(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Until when it can be given in time. */
    Deadline deadline() {
        return deadline;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
