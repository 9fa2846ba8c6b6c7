package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All changes that were asked for after the deadline, and what became of them. */
@Repository
class LateChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    LateChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws java.util.NoSuchElementException when there is no such change */
    LateChange require(LateChangeId id) {
        return find(id).orElseThrow();
    }

    Optional<LateChange> find(LateChangeId id) {
        return jdbc.sql("select * from late_change where id = :id")
                .param("id", id.value())
                .query(LateChanges::row)
                .optional();
    }

    /** The change of this request of which something is still to come, if there is one. */
    Optional<LateChange> pending(RequestId request) {
        return jdbc.sql(
                        """
                        select * from late_change
                        where (request = :request or other = :request) and state in ('PROPOSED', 'PENDING')
                        """)
                .param("request", request.value())
                .query(LateChanges::row)
                .optional();
    }

    /** What a delegation asked for late, the newest first. */
    List<LateChange> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select c.* from late_change c join floor_request r on r.id = c.request or r.id = c.other
                        where r.meeting = :meeting and r.delegation = :delegation order by c.requested_at desc, c.id
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query(LateChanges::row)
                .list();
    }

    /** Those of a meeting in one state, the oldest first. */
    List<LateChange> in(LateChange.State state, MeetingCode meeting) {
        return jdbc.sql(
                        "select * from late_change where meeting = :meeting and state = :state order by requested_at, id")
                .param("meeting", meeting.value())
                .param("state", state.name())
                .query(LateChanges::row)
                .list();
    }

    /** Those that wait for a decision and of which the process does not know yet, the oldest first. */
    List<LateChangeId> unannounced(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select id from late_change
                        where meeting = :meeting and state in ('PROPOSED', 'PENDING') and not announced
                        order by requested_at, id
                        """)
                .param("meeting", meeting.value())
                .query((rs, n) -> new LateChangeId(rs.getString("id")))
                .list();
    }

    void add(LateChange change, @Nullable String proposedBy) {
        jdbc.sql(
                        """
                        insert into late_change
                            (id, meeting, request, kind, other, item, speaker, participant, level, language, on_behalf_of, members,
                             wanted_seconds, projector, agreed_at, other_agreed_at, proposed_by, requested_at, announced, state)
                        values (:id, :meeting, :request, :kind, :other, :item, :speaker, :participant, :level, :language, :onBehalfOf,
                             :members, :wantedSeconds, :projector, :agreed, :otherAgreed, :proposedBy, :requestedAt, false, :state)
                        """)
                .params(change.wanted().parameters())
                .param("id", change.id().value())
                .param("meeting", change.meeting().value())
                .param("request", change.request().value())
                .param("kind", change.kind().name())
                .param("other", change.other() == null ? null : change.other().value())
                .param("item", change.item())
                .param("agreed", timestamp(change.agreed()))
                .param("otherAgreed", timestamp(change.otherAgreed()))
                .param("proposedBy", proposedBy)
                .param("requestedAt", Timestamp.from(change.requestedAt()))
                .param("state", change.state().name())
                .update();
    }

    void announced(LateChangeId id) {
        jdbc.sql("update late_change set announced = true where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Those of a meeting that wait for a decision are to be told to the process anew: the one that knew of them has ended. */
    void announceAgain(MeetingCode meeting) {
        jdbc.sql(
                        """
                        update late_change set announced = false
                        where meeting = :meeting and state in ('PROPOSED', 'PENDING')
                        """)
                .param("meeting", meeting.value())
                .update();
    }

    /** The delegation of this request agrees to the swap. */
    void agree(LateChange change, RequestId request) {
        jdbc.sql("update late_change set %s = :now where id = :id"
                        .formatted(request.equals(change.request()) ? "agreed_at" : "other_agreed_at"))
                .param("id", change.id().value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** From being proposed to waiting for a decision, or to not being agreed to. */
    void set(LateChangeId id, LateChange.State state) {
        jdbc.sql("update late_change set state = :state where id = :id and state in ('PROPOSED', 'PENDING')")
                .param("id", id.value())
                .param("state", state.name())
                .update();
    }

    void decide(LateChangeId id, LateChange.State state, @Nullable String reason, @Nullable String by) {
        jdbc.sql(
                        """
                        update late_change set state = :state, reason = :reason, decided_by = :by, decided_at = :now
                        where id = :id and state in ('PROPOSED', 'PENDING')
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** When the change that was taken is published: with others that are, if any are still to be published; else at {@code latest}. */
    Instant publishWithOthers(LateChange change, Instant latest) {
        Instant at = jdbc.sql(
                        """
                        select min(publish_at) from late_change
                        where meeting = :meeting and state = 'TAKEN' and publish_at > :now
                        """)
                .param("meeting", change.meeting().value())
                .param("now", Timestamp.from(clock.instant()))
                .query((rs, n) -> Optional.ofNullable(rs.getTimestamp(1)).map(Timestamp::toInstant))
                .single()
                .orElse(latest);
        jdbc.sql("update late_change set publish_at = :at where id = :id")
                .param("id", change.id().value())
                .param("at", Timestamp.from(at))
                .update();
        return at;
    }

    void eraseNames(MeetingCode meeting) {
        jdbc.sql("update late_change set speaker = '', participant = null where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static LateChange row(ResultSet rs, int number) throws SQLException {
        return new LateChange(
                new LateChangeId(rs.getString("id")),
                new MeetingCode(rs.getString("meeting")),
                new RequestId(rs.getString("request")),
                LateChange.Kind.valueOf(rs.getString("kind")),
                Optional.ofNullable(rs.getString("other")).map(RequestId::new).orElse(null),
                (Integer) rs.getObject("item"),
                Intervention.of(rs),
                instant(rs, "agreed_at"),
                instant(rs, "other_agreed_at"),
                rs.getTimestamp("requested_at").toInstant(),
                LateChange.State.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("decided_by"),
                instant(rs, "decided_at"),
                instant(rs, "publish_at"));
    }
}
