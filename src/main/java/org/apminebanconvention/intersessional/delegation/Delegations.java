package org.apminebanconvention.intersessional.delegation;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/** All delegations that can be invited. */
public interface Delegations extends ListCrudRepository<Delegation, DelegationCode> {

    List<Delegation> findAllByOrderByName();

    List<Delegation> findAllByOrderByCode();

    /** @throws UnknownDelegationException when there is no such delegation */
    default Delegation require(DelegationCode code) {
        return findById(code).orElseThrow(() -> new UnknownDelegationException(code));
    }
}
