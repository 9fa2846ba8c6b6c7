package org.apminebanconvention.intersessional.delegation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** All delegations that can be invited. */
public interface Delegations extends ListCrudRepository<Delegation, DelegationCode>, DelegationReader {

    List<Delegation> findAllByOrderByName();

    List<Delegation> findByLanguageNotInOrderByName(Collection<String> languages);

    /** All, by code. However many they are, only a page of them is in memory. */
    default Stream<Delegation> streamByCode() {
        return Stream.iterate(
                        pageAfter(""),
                        page -> !page.isEmpty(),
                        page -> pageAfter(page.get(page.size() - 1).code().value()))
                .flatMap(List::stream);
    }

    /** The next 1,000, by code. */
    @Query("select * from delegation where code > :code order by code limit 1000")
    List<Delegation> pageAfter(String code);

    /** The one that a person means who types its code, or its name in one of its languages. */
    default Optional<Delegation> called(String typed) {
        return findAllByOrderByName().stream()
                .filter(delegation -> delegation.isCalled(typed))
                .findFirst();
    }
}
