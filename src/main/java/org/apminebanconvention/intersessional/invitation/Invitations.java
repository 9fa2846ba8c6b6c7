package org.apminebanconvention.intersessional.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All invitations of all meetings. Changed a column at a time, since answers and deliveries come in independently. */
@Repository
public class Invitations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Invitation> find(InvitationId id) {
        return jdbc.sql("select * from invitation where id = :id")
                .param("id", id.value())
                .query(Invitations::row)
                .optional();
    }

    /** @throws IllegalArgumentException when the delegation was not invited to this meeting */
    public Invitation require(InvitationId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(id + " was not invited"));
    }

    /** The invitation, held against any change until the caller's transaction ends. */
    Invitation lock(InvitationId id) {
        return jdbc.sql("select * from invitation where id = :id for update")
                .param("id", id.value())
                .query(Invitations::row)
                .single();
    }

    /** All invitations of a meeting, by the delegation's code. */
    public List<Invitation> of(MeetingCode meeting) {
        return jdbc.sql("select * from invitation where meeting = :meeting order by delegation")
                .param("meeting", meeting.value())
                .query(Invitations::row)
                .list();
    }

    /** Plans an invitation for every delegation that has none yet. */
    int planAll(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        insert into invitation (id, meeting, delegation, state, round)
                        select :meeting || '/' || code, :meeting, code, 'PLANNED', 1 from delegation
                        on conflict (id) do nothing
                        """)
                .param("meeting", meeting.value())
                .update();
    }

    /** Takes the next planned invitations under way, at most {@code limit} of them. */
    List<InvitationId> takeUnderWay(MeetingCode meeting, int limit) {
        return jdbc.sql(
                        """
                        update invitation set state = 'UNDER_WAY' where id in
                            (select id from invitation where meeting = :meeting and state = 'PLANNED' order by id limit :limit)
                        returning id
                        """)
                .param("meeting", meeting.value())
                .param("limit", limit)
                .query((rs, n) -> InvitationId.of(rs.getString("id")))
                .list();
    }

    boolean anyPlanned(MeetingCode meeting) {
        return jdbc.sql("select exists (select 1 from invitation where meeting = :meeting and state = 'PLANNED')")
                .param("meeting", meeting.value())
                .query(Boolean.class)
                .single();
    }

    void deliver(InvitationId id, Invitation.State how) {
        jdbc.sql("update invitation set state = :state, delivered_at = :now, server_reply = null where id = :id")
                .param("id", id.value())
                .param("state", how.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void fail(InvitationId id, Invitation.State how, String serverReply) {
        jdbc.sql("update invitation set state = :state, server_reply = :reply, delivered_at = null where id = :id")
                .param("id", id.value())
                .param("state", how.name())
                .param("reply", serverReply)
                .update();
    }

    /** @param newRound whether the letter is to go out once more */
    void resolve(InvitationId id, Invitation.State state, boolean newRound, @Nullable String reason, String by) {
        jdbc.sql(
                        """
                        update invitation set state = :state, reason = :reason, decided_by = :by,
                            round = round + :more,
                            delivered_at = case when :state = 'DELIVERED_OTHERWISE' then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by)
                .param("more", newRound ? 1 : 0)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void answer(InvitationId id, Deadline deadline, Invitation.Answer answer) {
        String column = deadline == Deadline.REGISTRATION ? "registration" : "interventions";
        jdbc.sql("update invitation set %s_answer = :answer, %s_answered = :now where id = :id"
                        .formatted(column, column))
                .param("id", id.value())
                .param("answer", answer.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static Invitation row(java.sql.ResultSet rs, int number) throws java.sql.SQLException {
        InvitationId id = InvitationId.of(rs.getString("id"));
        return new Invitation(
                id,
                id.meeting(),
                id.delegation(),
                Invitation.State.valueOf(rs.getString("state")),
                rs.getInt("round"),
                rs.getString("server_reply"),
                rs.getString("reason"),
                rs.getString("decided_by"),
                instant(rs.getTimestamp("delivered_at")),
                answer(rs.getString("registration_answer")),
                instant(rs.getTimestamp("registration_answered")),
                answer(rs.getString("interventions_answer")),
                instant(rs.getTimestamp("interventions_answered")));
    }

    private static java.time.@Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Invitation.@Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Invitation.Answer.valueOf(answer);
    }
}
