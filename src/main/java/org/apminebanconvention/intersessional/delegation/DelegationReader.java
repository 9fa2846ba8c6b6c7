package org.apminebanconvention.intersessional.delegation;

import java.util.Optional;

/** Reads one delegation. */
public interface DelegationReader {

    /** The delegation as it stands in the database now. */
    Optional<Delegation> find(DelegationCode code);

    /** @throws UnknownDelegationException when there is no such delegation */
    default Delegation require(DelegationCode code) {
        return find(code).orElseThrow(() -> new UnknownDelegationException(code));
    }
}
