package org.apminebanconvention.intersessional.registration;

import java.util.UUID;
import org.apminebanconvention.intersessional.engine.TypedId;

/** Names a registration for ever; it is the business key of its review. */
public record RegistrationId(UUID uuid) implements TypedId {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static RegistrationId of(String value) {
        return new RegistrationId(UUID.fromString(value));
    }

    static RegistrationId next() {
        return new RegistrationId(UUID.randomUUID());
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
