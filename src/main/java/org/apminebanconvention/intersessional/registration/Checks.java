package org.apminebanconvention.intersessional.registration;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each version that was handed in was like when it was checked, and what the table said of it. */
@Repository
class Checks {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Checks(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The facts of the version of a registration that was checked last. */
    record Checked(
            RegistrationId registration, MeetingCode meeting, DelegationCode delegation, Map<String, Object> facts) {}

    /** @param facts by their names, as in {@link Facts} */
    void note(RegistrationId id, int version, Map<String, Object> facts, CheckResult result) {
        jdbc.sql(
                        """
                        insert into registration_check (registration, version, facts, outcome, reasons, checked_at)
                        values (:id, :version, cast(:facts as jsonb), :outcome, :reasons, :now)
                        on conflict (registration, version) do update
                        set facts = excluded.facts, outcome = excluded.outcome, reasons = excluded.reasons,
                            checked_at = excluded.checked_at
                        """)
                .param("id", id.value())
                .param("version", version)
                .param("facts", write(facts))
                .param("outcome", result.outcome().name())
                .param("reasons", result.reasons().toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** What the table said of this version; nothing where it has not been asked yet. */
    Optional<CheckResult> of(RegistrationId id, int version) {
        return Optional.ofNullable(of(id).get(version));
    }

    /** What the table said of each version of a registration, by its number. */
    Map<Integer, CheckResult> of(RegistrationId id) {
        return jdbc
                .sql("select version, outcome, reasons from registration_check where registration = :id")
                .param("id", id.value())
                .query((rs, n) -> Map.entry(rs.getInt("version"), result(rs)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All registrations in the order in which they were first handed in, those of one meeting or of all. */
    List<Checked> all(@Nullable MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select distinct on (r.received_at, r.id) r.id, r.meeting, r.delegation, c.facts
                        from registration r join registration_check c on c.registration = r.id
                        where cast(:meeting as text) is null or r.meeting = :meeting
                        order by r.received_at, r.id, c.version desc
                        """)
                .param("meeting", meeting == null ? null : meeting.value())
                .query((rs, n) -> new Checked(
                        RegistrationId.of(rs.getString("id")),
                        new MeetingCode(rs.getString("meeting")),
                        new DelegationCode(rs.getString("delegation")),
                        read(rs.getString("facts"))))
                .list();
    }

    private static CheckResult result(ResultSet rs) throws SQLException {
        return new CheckResult(Outcome.valueOf(rs.getString("outcome")), List.of((String[])
                rs.getArray("reasons").getArray()));
    }

    private String write(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
