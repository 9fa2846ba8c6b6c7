package org.apminebanconvention.intersessional.speakers;

import java.util.Locale;

/** One difference between an edition and the one before it. Holds no name of a person. */
record Change(Kind kind, int item, String delegation, String delegationName) {

    enum Kind {
        ADDED,
        REMOVED,
        /** Another speaker, or another language. */
        SPEAKER,
        /** Another order among those who stayed. */
        MOVED
    }

    /** The message that tells it; {0} the delegation, {1} the item. */
    String messageKey() {
        return "speakers.change." + kind.name().toLowerCase(Locale.ROOT);
    }
}
