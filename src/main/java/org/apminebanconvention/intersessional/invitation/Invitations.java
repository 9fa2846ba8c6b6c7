package org.apminebanconvention.intersessional.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All invitations of all meetings. Changed a column at a time, since answers and deliveries come in independently. */
@Repository
public class Invitations {

    private static final String TO_DOMAIN =
            "exists (select 1 from unnest(addresses) as a where lower(substring(a from '[^@]*$')) = any(:domains))";

    /** Who takes from what is left takes one share of so many, but not fewer than a few. */
    private static final int SHARES = 8;

    private static final int FEW = 5;

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

    /** These invitations, held against any change until the caller's transaction ends. */
    List<Invitation> lock(List<InvitationId> ids) {
        return jdbc.sql("select * from invitation where id = any(:ids) order by id for update")
                .param("ids", column(ids, InvitationId::value))
                .query(Invitations::row)
                .list();
    }

    /** Whether anybody was invited to a meeting. */
    public boolean anyOf(MeetingCode meeting) {
        return jdbc.sql("select exists (select 1 from invitation where meeting = :meeting)")
                .param("meeting", meeting.value())
                .query(Boolean.class)
                .single();
    }

    /** All invitations of a meeting, by the delegation's code. */
    public List<Invitation> of(MeetingCode meeting) {
        return jdbc.sql("select * from invitation where meeting = :meeting order by delegation")
                .param("meeting", meeting.value())
                .query(Invitations::row)
                .list();
    }

    /** The invitations of a meeting that follow this one in the order of their ids, at most so many; the first ones where {@code id} is empty. */
    List<Invitation> after(MeetingCode meeting, String id, int limit) {
        return jdbc.sql("select * from invitation where meeting = :meeting and id > :id order by id limit :limit")
                .param("meeting", meeting.value())
                // ids begin with the meeting's code: those of earlier meetings are passed over at once
                .param("id", id.isEmpty() ? meeting + "/" : id)
                .param("limit", limit)
                .query(Invitations::row)
                .list();
    }

    /**
     * The business keys of a meeting's invitations in their order, a few at a time.
     *
     * @param after the one before them; empty at the beginning
     */
    List<String> keys(MeetingCode meeting, String after, int limit) {
        return jdbc.sql(
                        "select id from invitation where meeting = :meeting and delegation > :after order by delegation limit :limit")
                .param("meeting", meeting.value())
                .param("after", after.substring(after.indexOf('/') + 1))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Whether invitations of a meeting are still to go out for the first time. */
    public boolean anyPlanned(MeetingCode meeting) {
        return jdbc.sql("select exists (select 1 from invitation where meeting = :meeting and state = 'PLANNED')")
                .param("meeting", meeting.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * How many delegations that have their invitation, and have neither declined nor withdrawn, owe which answer.
     *
     * @param all whether they owe anything or not
     */
    record Owing(int registration, int interventions, int any, int all) {

        int of(Deadline deadline) {
            return deadline == Deadline.REGISTRATION ? registration : interventions;
        }
    }

    Owing owing(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select count(*) filter (where registration_answer is null) as registration,
                            count(*) filter (where interventions_answer is null) as interventions,
                            count(*) filter (where registration_answer is null or interventions_answer is null) as "any",
                            count(*) as "all"
                        from invitation where meeting = :meeting and state in ('DELIVERED', 'DELIVERED_OTHERWISE')
                            and (registration_answer is null or registration_answer not in ('DECLINED', 'WITHDRAWN'))
                        """)
                .param("meeting", meeting.value())
                .query(Owing.class)
                .single();
    }

    /** Plans an invitation for each recipient of a letter. What was planned before, or not sent, is planned anew. */
    void plan(MeetingCode meeting, int version) {
        jdbc.sql(
                        """
                        insert into invitation (id, meeting, delegation, language, addressee, addresses, state, round)
                        select meeting || '/' || delegation, meeting, delegation, language, addressee,
                            coalesce(string_to_array(nullif(addresses, ''), ' '), '{}'), 'PLANNED', 1
                        from letter_recipient where meeting = :meeting and version = :version
                        on conflict (id) do update set state = 'PLANNED', language = excluded.language,
                            addressee = excluded.addressee, addresses = excluded.addresses, round = invitation.round + 1
                        where invitation.state in ('PLANNED', 'NOT_SENT')
                        """)
                .param("meeting", meeting.value())
                .param("version", version)
                .update();
    }

    /** Takes back what was planned and not begun. */
    void withdrawPlanned(MeetingCode meeting) {
        jdbc.sql("delete from invitation where meeting = :meeting and state = 'PLANNED' and round = 1")
                .param("meeting", meeting.value())
                .update();
        jdbc.sql("update invitation set state = 'NOT_SENT' where meeting = :meeting and state = 'PLANNED'")
                .param("meeting", meeting.value())
                .update();
    }

    /** The dispatch was aborted before any that are planned were sent. */
    void notSent(MeetingCode meeting, Dispatch aborted) {
        jdbc.sql(
                        """
                        update invitation set state = 'NOT_SENT', reason = :reason, decided_by = :by
                        where meeting = :meeting and state = 'PLANNED'
                        """)
                .param("reason", aborted.reason())
                .param("by", aborted.changedBy())
                .param("meeting", meeting.value())
                .update();
    }

    /** The meeting is over or cancelled: what was not sent is not sent any more. */
    void notSentAnyMore(MeetingCode meeting, String reason) {
        jdbc.sql(
                        """
                        update invitation set state = 'NOT_SENT', reason = :reason, decided_by = null
                        where meeting = :meeting and state in ('PLANNED', 'UNDER_WAY')
                        """)
                .param("reason", reason)
                .param("meeting", meeting.value())
                .update();
    }

    /** The dispatch was aborted before this one was sent. */
    void notSent(InvitationId id, Dispatch aborted) {
        jdbc.sql("update invitation set state = 'NOT_SENT', reason = :reason, decided_by = :by where id = :id")
                .param("reason", aborted.reason())
                .param("by", aborted.changedBy())
                .param("id", id.value())
                .update();
    }

    /** A person wants it sent once more. */
    void sendAgain(InvitationId id, String reason, String by) {
        resolve(id, Invitation.State.UNDER_WAY, true, reason, by);
    }

    /** Whether a delegation is reminded of what it owes: it may have asked not to be. */
    public void remind(InvitationId id, boolean remind) {
        jdbc.sql("update invitation set no_reminders = :not where id = :id")
                .param("not", !remind)
                .param("id", id.value())
                .update();
    }

    /** Whether a delegation is reminded of what it owes. */
    public boolean isReminded(InvitationId id) {
        return jdbc.sql("select not no_reminders from invitation where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Replaces the addresses of one invitation. */
    void readdress(InvitationId id, List<String> addresses) {
        jdbc.sql("update invitation set addresses = :addresses where id = :id")
                .param("addresses", addresses.toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    /**
     * Takes the next planned invitations, at most {@code limit}, and fewer when few are left, so that all who take end at about the same
     * time; nobody else takes them until the caller's transaction ends.
     *
     * @param notTo the domains, in small letters, to none of which they may go now
     */
    List<Invitation> takePlanned(MeetingCode meeting, int limit, Set<String> notTo) {
        return jdbc.sql(
                        """
                        select * from invitation where meeting = :meeting and state = 'PLANNED' %s
                        limit (select least(:limit, greatest(:few, count(*) / :shares)) from (
                            select 1 from invitation where meeting = :meeting and state = 'PLANNED'
                            limit :limit * :shares) as next)
                        for update skip locked
                        """
                                .formatted(notTo.isEmpty() ? "" : "and not " + TO_DOMAIN))
                .param("meeting", meeting.value())
                .param("limit", limit)
                .param("shares", SHARES)
                .param("few", FEW)
                .param("domains", notTo.toArray(String[]::new))
                .query(Invitations::row)
                .list();
    }

    /** Whether a planned invitation, that nobody has taken, is to go to one of these domains, given in small letters. */
    boolean isPlannedFor(MeetingCode meeting, Set<String> domains) {
        return !domains.isEmpty()
                && !jdbc.sql(
                                """
                                select 1 from invitation where meeting = :meeting and state = 'PLANNED' and %s
                                limit 1 for update skip locked
                                """
                                        .formatted(TO_DOMAIN))
                        .param("meeting", meeting.value())
                        .param("domains", domains.toArray(String[]::new))
                        .query()
                        .listOfRows()
                        .isEmpty();
    }

    /** These are still to be sent, each by itself. */
    void underWay(List<InvitationId> ids) {
        jdbc.sql("update invitation set state = 'UNDER_WAY' where id = any(:ids)")
                .param("ids", column(ids, InvitationId::value))
                .update();
    }

    /** Notes that a mail server has accepted these. */
    void delivered(List<InvitationId> ids) {
        jdbc.sql(
                        "update invitation set state = 'DELIVERED', delivered_at = :now, server_reply = null where id = any(:ids)")
                .param("ids", column(ids, InvitationId::value))
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

    void takeBackAnswer(InvitationId id, Deadline deadline) {
        String column = deadline == Deadline.REGISTRATION ? "registration" : "interventions";
        jdbc.sql("update invitation set %s_answer = null, %s_answered = null where id = :id".formatted(column, column))
                .param("id", id.value())
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
                instant(rs.getTimestamp("interventions_answered")),
                rs.getString("language"),
                Recipient.lines(rs.getString("addressee")),
                List.of((String[]) rs.getArray("addresses").getArray()));
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static java.time.@Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Invitation.@Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Invitation.Answer.valueOf(answer);
    }
}
