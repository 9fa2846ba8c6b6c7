package org.apminebanconvention.intersessional.meeting;

import org.jspecify.annotations.Nullable;

/**
 * What a meeting demands of registrations.
 *
 * @param noteVerbale whether a delegation hands in a note verbale that names its participants
 * @param capacity how many persons can take part; who is accepted beyond it waits for a place. Nothing where there is room for all
 * @param largestDelegation how many persons a delegation may have before a person decides; nothing where that does not matter
 */
public record RegistrationTerms(boolean noteVerbale, @Nullable Integer capacity, @Nullable Integer largestDelegation) {

    static final RegistrationTerms NONE = new RegistrationTerms(false, null, null);
}
