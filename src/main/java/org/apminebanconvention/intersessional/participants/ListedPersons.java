package org.apminebanconvention.intersessional.participants;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Person;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All participants of all meetings in the order of an official list: delegations in protocol order, within one by role, then as they were
 * handed in. Read line by line: however long a list is, only a piece of it is in memory.
 */
@Repository
class ListedPersons {

    /** The roles in their order. */
    static final String[] ROLES =
            Arrays.stream(ParticipantRole.values()).map(Enum::name).toArray(String[]::new);

    static final String ORDER =
            " order by o.place, array_position(cast(:roles as text[]), p.role), r.received_at, r.id, p.position";

    private static final int PIECE = 1000;

    private final JdbcClient jdbc;

    ListedPersons(DataSource database) {
        jdbc = pieceByPiece(database);
    }

    /** The driver fetches so many rows at a time within a transaction; else it fetches all before the first is handed over. */
    static JdbcClient pieceByPiece(DataSource database) {
        var statements = new JdbcTemplate(database);
        statements.setFetchSize(PIECE);
        return JdbcClient.create(statements);
    }

    /** A registration as a table shows one, with the number of its participants who are looked at. Moments are instants. */
    record Line(
            Delegation delegation,
            String id,
            State state,
            int version,
            @Nullable Integer versionInForce,
            boolean late,
            String source,
            String focalName,
            String focalEmail,
            Instant receivedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            boolean note,
            @Nullable String mailTrouble,
            int participants) {}

    /** Hands over everybody who is selected, one after the other. */
    @Transactional(readOnly = true)
    public void each(MeetingCode meeting, Selection selection, Consumer<ListedPerson> reader) {
        Query query = query(meeting, selection);
        jdbc.sql("select r.delegation, r.state, v.number, v.late, p.*" + query.from + ORDER)
                .params(query.parameters)
                .param("roles", ROLES)
                .query(row -> {
                    reader.accept(person(row, query.parties));
                });
    }

    /** The first of those who are selected. */
    @Transactional(readOnly = true)
    public List<ListedPerson> first(MeetingCode meeting, Selection selection, int most) {
        Query query = query(meeting, selection);
        return jdbc.sql("select r.delegation, r.state, v.number, v.late, p.*" + query.from + ORDER + " limit :most")
                .params(query.parameters)
                .param("roles", ROLES)
                .param("most", most)
                .query((row, n) -> person(row, query.parties))
                .list();
    }

    /** How many are selected. */
    @Transactional(readOnly = true)
    public int count(MeetingCode meeting, Selection selection) {
        Query query = query(meeting, selection);
        return jdbc.sql("select count(*)" + query.from)
                .params(query.parameters)
                .query(Integer.class)
                .single();
    }

    /** Hands over the registrations that have somebody who is selected. */
    @Transactional(readOnly = true)
    public void eachRegistration(MeetingCode meeting, Selection selection, Consumer<Line> reader) {
        Query query = query(meeting, selection);
        jdbc.sql("select r.id, r.delegation, r.state, r.in_force, r.mail_trouble, v.*, count(*) as persons" + query.from
                        + " group by o.place, r.id, v.registration, v.number order by o.place, r.received_at, r.id")
                .params(query.parameters)
                .query(row -> {
                    reader.accept(line(row, query.parties));
                });
    }

    /** The delegations that have registered somebody, in protocol order. */
    List<Delegation> delegations(MeetingCode meeting) {
        return ProtocolOrder.of(jdbc.sql(
                        """
                        select d.code, d.kind, d.name, d.translated_names from delegation d
                        where exists (select 1 from registration r where r.meeting = :meeting and r.delegation = d.code)
                        """)
                .param("meeting", meeting.value())
                .query((row, n) -> delegation(row))
                .list());
    }

    static Delegation delegation(ResultSet row) throws SQLException {
        return new Delegation(
                new DelegationCode(row.getString("code")),
                0,
                row.getString("name"),
                DelegationKind.valueOf(row.getString("kind")),
                "en",
                List.of(),
                List.of((String[]) row.getArray("translated_names").getArray()),
                List.of());
    }

    private record Query(String from, Map<String, Object> parameters, Map<String, Delegation> parties) {}

    private Query query(MeetingCode meeting, Selection selection) {
        List<Delegation> parties =
                delegations(meeting).stream().filter(selection::takes).toList();
        var parameters = new HashMap<String, Object>();
        parameters.put("meeting", meeting.value());
        parameters.put(
                "codes", parties.stream().map(party -> party.code().value()).toArray(String[]::new));
        var from = new StringBuilder(
                """
                 from unnest(cast(:codes as text[])) with ordinality as o(code, place)
                    join registration r on r.meeting = :meeting and r.delegation = o.code
                    join registration_version v on v.registration = r.id and v.number = %s
                    join participant p on p.registration = v.registration and p.version = v.number
                """
                        .formatted(
                                selection.inForce()
                                        ? "r.in_force"
                                        : "(select max(l.number) from registration_version l where l.registration = r.id)"));
        from.append(" where ").append(selection.inForce() ? "p.accepted" : "true");
        if (selection.state() != null) {
            from.append(" and r.state = :state");
            parameters.put("state", selection.state().name());
        }
        if (selection.role() != null) {
            from.append(" and p.role = :role");
            parameters.put("role", selection.role().name());
        }
        if (selection.late() != null) {
            from.append(" and v.late = :late");
            parameters.put("late", selection.late());
        }
        if (selection.text() != null) {
            from.append(
                    """
                     and (p.name ilike :text or p.badge_name ilike :text or p.function ilike :text or p.email ilike :text
                        or v.focal_name ilike :text or v.focal_email ilike :text or r.id || '/' || p.id ilike :text)
                    """);
            parameters.put("text", "%" + selection.text().replaceAll("([%_\\\\])", "\\\\$1") + "%");
        }
        return new Query(
                from.toString(),
                parameters,
                parties.stream().collect(Collectors.toMap(party -> party.code().value(), Function.identity())));
    }

    private static ListedPerson person(ResultSet row, Map<String, Delegation> parties) throws SQLException {
        var person = new Person(
                row.getString("title"),
                row.getString("name"),
                row.getString("badge_name"),
                row.getString("function"),
                row.getString("email"),
                row.getString("phone"),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("interpretation"),
                row.getString("accessibility"),
                Arrays.stream((Date[]) row.getArray("days").getArray())
                        .map(Date::toLocalDate)
                        .toList(),
                (Boolean) row.getObject("intends_to_speak"),
                null);
        return new ListedPerson(
                party(row, parties),
                row.getString("registration"),
                State.valueOf(row.getString("state")),
                row.getInt("number"),
                row.getBoolean("late"),
                new Participant(row.getString("id"), person, ParticipantRole.valueOf(row.getString("role")), (Boolean)
                        row.getObject("accepted")));
    }

    private static Line line(ResultSet row, Map<String, Delegation> parties) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new Line(
                party(row, parties),
                row.getString("id"),
                State.valueOf(row.getString("state")),
                row.getInt("number"),
                (Integer) row.getObject("in_force"),
                row.getBoolean("late"),
                row.getString("source"),
                row.getString("focal_name"),
                row.getString("focal_email"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("reason"),
                row.getString("note") != null,
                row.getString("mail_trouble"),
                row.getInt("persons"));
    }

    private static Delegation party(ResultSet row, Map<String, Delegation> parties) throws SQLException {
        return java.util.Objects.requireNonNull(parties.get(row.getString("delegation")));
    }
}
