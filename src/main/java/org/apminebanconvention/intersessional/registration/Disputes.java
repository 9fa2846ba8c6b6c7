package org.apminebanconvention.intersessional.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When a delegation said that a registration was none of its own, and what came of that. */
@Repository
class Disputes {

    private final JdbcClient jdbc;
    private final Clock clock;

    Disputes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One objection of the delegation.
     *
     * @param number counts those against one registration from 1
     * @param version the number of the version that had been handed in last
     * @param state the registration's state before, to which it may go back
     * @param inForce the number of the version that counted before, if one did
     * @param comment what the delegation said to it; may be empty
     * @param genuine whether the registration is one of the delegation's after all; nothing while that is not clarified
     */
    record Dispute(
            RegistrationId registration,
            int number,
            int version,
            State state,
            @Nullable Integer inForce,
            Instant disputedAt,
            String comment,
            @Nullable Boolean genuine,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {

        public boolean open() {
            return decidedAt == null;
        }

        public boolean isGenuine() {
            return Boolean.TRUE.equals(genuine);
        }
    }

    /** All against one registration, the oldest first. */
    public List<Dispute> of(RegistrationId registration) {
        return jdbc.sql("select * from registration_dispute where registration = :registration order by number")
                .param("registration", registration.value())
                .query(Disputes::row)
                .list();
    }

    /** The one that came last. */
    public Optional<Dispute> last(RegistrationId registration) {
        List<Dispute> all = of(registration);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Notes an objection, and what the registration may go back to. */
    void open(Registration registration, String comment) {
        jdbc.sql(
                        """
                        insert into registration_dispute (registration, number, version, state, in_force, disputed_at, comment)
                        select :id, 1 + count(*), :version, :state, :inForce, :now, :comment
                        from registration_dispute where registration = :id
                        """)
                .param("id", registration.id().value())
                .param("version", registration.latest().number())
                .param("state", registration.state().name())
                .param("inForce", registration.inForceNumber())
                .param("now", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .update();
    }

    void close(Dispute dispute, boolean genuine, @Nullable String reason, String by) {
        jdbc.sql(
                        """
                        update registration_dispute
                        set genuine = :genuine, reason = :reason, decided_by = :by, decided_at = :now
                        where registration = :id and number = :number
                        """)
                .param("genuine", genuine)
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", dispute.registration().value())
                .param("number", dispute.number())
                .update();
    }

    /** Forgets what was said, and keeps that it was. */
    void eraseWords(MeetingCode meeting) {
        jdbc.sql(
                        """
                        update registration_dispute set comment = '', reason = null
                        where registration in (select id from registration where meeting = :meeting)
                        """)
                .param("meeting", meeting.value())
                .update();
    }

    private static Dispute row(ResultSet rs, int number) throws SQLException {
        Timestamp decided = rs.getTimestamp("decided_at");
        return new Dispute(
                RegistrationId.of(rs.getString("registration")),
                rs.getInt("number"),
                rs.getInt("version"),
                State.valueOf(rs.getString("state")),
                (Integer) rs.getObject("in_force"),
                rs.getTimestamp("disputed_at").toInstant(),
                Objects.requireNonNullElse(rs.getString("comment"), ""),
                (Boolean) rs.getObject("genuine"),
                rs.getString("reason"),
                rs.getString("decided_by"),
                decided == null ? null : decided.toInstant());
    }
}
