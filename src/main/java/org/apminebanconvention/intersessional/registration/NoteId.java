package org.apminebanconvention.intersessional.registration;

import java.util.UUID;
import org.apminebanconvention.intersessional.engine.TypedId;

/** Names a note verbale that was handed in. */
public record NoteId(UUID uuid) implements TypedId {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static NoteId of(String value) {
        return new NoteId(UUID.fromString(value));
    }

    static NoteId next() {
        return new NoteId(UUID.randomUUID());
    }

    @Override
    public String value() {
        return uuid.toString();
    }

    @Override
    public String toString() {
        return value();
    }
}
