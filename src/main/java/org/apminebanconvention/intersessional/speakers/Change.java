package org.apminebanconvention.intersessional.speakers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One difference between an edition and the one before it. Holds no name of a person.
 *
 * @param delegation code of the delegation, and its name as it was; empty where the item as a whole is meant
 * @param reason why, in the words of whoever decided it; they are published
 */
record Change(Kind kind, int item, String delegation, String delegationName, @Nullable String reason) {

    enum Kind {
        ADDED,
        REMOVED,
        /** Under another item than before. */
        ITEM,
        /** Another speaker, level, group or language. */
        SPEAKER,
        /** Another order among those who stayed. */
        MOVED,
        /** The item is at another time. */
        TIME
    }

    /** The message that tells it; {0} the delegation, {1} the item. */
    String messageKey() {
        return "speakers.change." + kind.name().toLowerCase(Locale.ROOT);
    }
}
