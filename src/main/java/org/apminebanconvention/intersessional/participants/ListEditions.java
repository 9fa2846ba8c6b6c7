package org.apminebanconvention.intersessional.participants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All editions of the lists of participants. */
@Repository
class ListEditions {

    private final JdbcClient jdbc;

    ListEditions(DataSource database) {
        jdbc = ListedPersons.pieceByPiece(database);
    }

    /** Those of a meeting, the newest first. */
    List<ListEdition> of(MeetingCode meeting) {
        return jdbc.sql("select * from participants_edition where meeting = :meeting order by number desc")
                .param("meeting", meeting.value())
                .query((row, n) -> edition(row))
                .list();
    }

    Optional<ListEdition> find(MeetingCode meeting, int number) {
        return jdbc.sql("select * from participants_edition where meeting = :meeting and number = :number")
                .param("meeting", meeting.value())
                .param("number", number)
                .query((row, n) -> edition(row))
                .optional();
    }

    /**
     * Keeps everybody who may take part, as they stand in the caller's transaction; the database copies them by itself.
     *
     * @param parties the delegations in their order
     * @throws org.springframework.dao.DuplicateKeyException when there is an edition with this number
     */
    void add(MeetingCode meeting, ListEdition edition, List<Delegation> parties) {
        jdbc.sql(
                        """
                        insert into participants_edition (meeting, number, provisional, persons, issued_by, issued_at)
                        values (:meeting, :number, :provisional, 0, :by, :at)
                        """)
                .param("meeting", meeting.value())
                .param("number", edition.number())
                .param("provisional", edition.provisional())
                .param("by", edition.issuedBy())
                .param("at", Timestamp.from(edition.issuedAt()))
                .update();
        String[] codes = parties.stream().map(party -> party.code().value()).toArray(String[]::new);
        jdbc.sql(
                        """
                        insert into participants_edition_delegation (meeting, edition, place, code, kind, name, translated_names)
                        select :meeting, :number, o.place, d.code, d.kind, d.name, d.translated_names
                        from unnest(cast(:codes as text[])) with ordinality as o(code, place)
                            join delegation d on d.code = o.code
                        """)
                .param("meeting", meeting.value())
                .param("number", edition.number())
                .param("codes", codes)
                .update();
        int persons = jdbc.sql(
                        """
                        insert into participants_edition_person
                            (meeting, edition, delegation_place, place, role, title, name, function)
                        select :meeting, :number, o.place, row_number() over (partition by o.place%s),
                            p.role, p.title, p.name, p.function
                        from unnest(cast(:codes as text[])) with ordinality as o(code, place)
                            join registration r on r.meeting = :meeting and r.delegation = o.code
                            join participant p on p.registration = r.id and p.version = r.in_force and p.accepted
                        """
                                .formatted(ListedPersons.ORDER))
                .param("meeting", meeting.value())
                .param("number", edition.number())
                .param("codes", codes)
                .param("roles", ListedPersons.ROLES)
                .update();
        jdbc.sql("update participants_edition set persons = :persons where meeting = :meeting and number = :number")
                .param("persons", persons)
                .param("meeting", meeting.value())
                .param("number", edition.number())
                .update();
    }

    /** Hands over everybody who stands in an edition, one after the other. */
    @Transactional(readOnly = true)
    public void each(MeetingCode meeting, int number, BiConsumer<Delegation, Participant> reader) {
        Map<Integer, Delegation> parties = new HashMap<>();
        jdbc.sql("select * from participants_edition_delegation where meeting = :meeting and edition = :edition")
                .param("meeting", meeting.value())
                .param("edition", number)
                .query(row -> {
                    parties.put(row.getInt("place"), ListedPersons.delegation(row));
                });
        jdbc.sql(
                        """
                        select * from participants_edition_person where meeting = :meeting and edition = :edition
                        order by delegation_place, place
                        """)
                .param("meeting", meeting.value())
                .param("edition", number)
                .query(row -> {
                    reader.accept(
                            Objects.requireNonNull(parties.get(row.getInt("delegation_place"))), participant(row));
                });
    }

    void erasePersons(MeetingCode meeting) {
        jdbc.sql("delete from participants_edition_person where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    private static ListEdition edition(ResultSet row) throws SQLException {
        return new ListEdition(
                row.getInt("number"),
                row.getBoolean("provisional"),
                row.getInt("persons"),
                row.getString("issued_by"),
                row.getTimestamp("issued_at").toInstant());
    }

    private static Participant participant(ResultSet row) throws SQLException {
        var person = new Person(
                row.getString("title"),
                row.getString("name"),
                null,
                row.getString("function"),
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null);
        return new Participant(
                row.getString("place"), person, ParticipantRole.valueOf(row.getString("role")), Boolean.TRUE);
    }
}
