package org.apminebanconvention.intersessional.registration;

import java.util.Locale;
import org.apminebanconvention.intersessional.registration.Registration.State;

/** What is left to do for the version handed in last; the model asks for it where a version comes to be decided. */
enum LeftToDo {
    /** Nobody has decided it. */
    DECIDE,
    /** It is accepted, and there was no room for it. */
    PLACE,
    /** It is decided. */
    NOTHING;

    static LeftToDo of(Registration registration) {
        if (registration.latest().undecided()) {
            return DECIDE;
        }
        return registration.state() == State.WAITING ? PLACE : NOTHING;
    }

    /** As the model writes it, say {@code decide}. */
    String answer() {
        return name().toLowerCase(Locale.ROOT);
    }
}
