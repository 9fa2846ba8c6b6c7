package org.apminebanconvention.intersessional.delegation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

/** All delegations that can be invited. */
public interface Delegations extends ListCrudRepository<Delegation, DelegationCode> {

    List<Delegation> findAllByOrderByName();

    List<Delegation> findAllByOrderByCode();

    /** The one that a person means who types its code, or its name in one of its languages. */
    default Optional<Delegation> called(String typed) {
        return findAllByOrderByName().stream()
                .filter(delegation -> delegation.isCalled(typed))
                .findFirst();
    }

    /** @throws UnknownDelegationException when there is no such delegation */
    default Delegation require(DelegationCode code) {
        return findById(code).orElseThrow(() -> new UnknownDelegationException(code));
    }
}
