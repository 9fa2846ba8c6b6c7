package org.apminebanconvention.intersessional.speakers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is registered by the delegations that ask for the floor. Read for all of them at once, since a board may have thousands of cards. */
@Repository
class RegisteredSpeakers {

    private final JdbcClient jdbc;

    RegisteredSpeakers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A registered person.
     *
     * @param id as {@code registration/person}
     * @param compared the name without regard to case and accents
     * @param accepted nothing while that is undecided
     * @param gender where it was stated; only for totals
     */
    record Person(
            String id,
            DelegationCode delegation,
            String compared,
            @Nullable Boolean accepted,
            @Nullable String gender) {}

    /** All persons of the delegations that ask for the floor in this meeting. */
    record People(Map<String, Person> byId, Map<DelegationCode, List<Person>> byDelegation) {

        /** The registered person who is meant by an intervention; nothing where nobody is, or the name is still to come. */
        @Nullable
        Person of(DelegationCode delegation, Intervention said) {
            if (said.participant() != null) {
                return byId.get(said.participant());
            }
            if (said.speaker().isEmpty()) {
                return null;
            }
            String compared = " " + Delegation.compared(said.speaker()) + " ";
            return byDelegation.getOrDefault(delegation, List.of()).stream()
                    .filter(person -> compared.contains(" " + person.compared() + " "))
                    .findFirst()
                    .orElse(null);
        }
    }

    People of(MeetingCode meeting) {
        List<Person> persons = jdbc.sql(
                        """
                        select r.id || '/' || p.id as id, r.delegation, p.name, p.accepted, p.gender
                        from registration r
                            join participant p on p.registration = r.id and p.version =
                                (select max(v.number) from registration_version v where v.registration = r.id)
                        where r.meeting = :meeting and r.state not in ('WITHDRAWN', 'DISOWNED', 'REJECTED')
                            and r.delegation in (select f.delegation from floor_request f where f.meeting = :meeting)
                        """)
                .param("meeting", meeting.value())
                .query((row, n) -> new Person(
                        row.getString("id"),
                        new DelegationCode(row.getString("delegation")),
                        Delegation.compared(row.getString("name")),
                        (Boolean) row.getObject("accepted"),
                        row.getString("gender")))
                .list();
        var byId = new HashMap<String, Person>();
        persons.forEach(person -> byId.put(person.id(), person));
        return new People(byId, persons.stream().collect(Collectors.groupingBy(Person::delegation)));
    }
}
