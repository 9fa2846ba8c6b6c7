package org.apminebanconvention.intersessional.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What all waves came to, delegation by delegation. */
@Repository
class Reminders {

    private final JdbcClient jdbc;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was decided for a delegation.
     *
     * @param sentWith the wave whose mail says its part, if it is another
     */
    record Decision(WaveKey wave, InvitationId invitation, Verdict verdict, @Nullable WaveKey sentWith) {}

    /** Notes decisions, in one statement; one that was noted before, and is not final, is replaced. */
    void decide(List<Decision> decisions) {
        jdbc.sql(
                        """
                        insert into reminder (wave, invitation, state, reason, owed, sent_with, decided_at)
                        select wave, invitation, case when owed = '' then 'SKIPPED' else 'SENDING' end, reason,
                            string_to_array(owed, ','), sent_with, :now
                        from unnest(cast(:waves as text[]), cast(:invitations as text[]), cast(:reasons as text[]),
                            cast(:owed as text[]), cast(:with as text[])) as d (wave, invitation, reason, owed, sent_with)
                        on conflict (wave, invitation) do update set state = excluded.state, reason = excluded.reason,
                            owed = excluded.owed, sent_with = excluded.sent_with, decided_at = excluded.decided_at
                        where reminder.state in ('CHOSEN', 'SENDING', 'OPEN')
                        """)
                .param("waves", column(decisions, each -> each.wave().value()))
                .param("invitations", column(decisions, each -> each.invitation()
                        .value()))
                .param(
                        "reasons",
                        column(
                                decisions,
                                each -> each.verdict().skipped() == null
                                        ? null
                                        : each.verdict().skipped().name()))
                .param("owed", column(decisions, each -> each.verdict().owed().stream()
                        .map(Owed::name)
                        .collect(Collectors.joining(","))))
                .param(
                        "with",
                        column(
                                decisions,
                                each -> each.sentWith() == null
                                        ? null
                                        : each.sentWith().value()))
                .param("now", now())
                .update();
    }

    private static String[] column(List<Decision> decisions, Function<Decision, @Nullable String> value) {
        return decisions.stream().map(value).toArray(String[]::new);
    }

    /** Staff choose these for a wave by hand. */
    void choose(WaveKey wave, Collection<InvitationId> invitations) {
        jdbc.sql(
                        """
                        insert into reminder (wave, invitation, state, decided_at)
                        select :wave, id, 'CHOSEN', :now from invitation where id = any(:ids)
                        """)
                .param("wave", wave.value())
                .param("ids", invitations.stream().map(InvitationId::value).toArray(String[]::new))
                .param("now", now())
                .update();
    }

    /** How the sending of reminders ended, also for the wave whose part the same mail has said. Committed at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void end(WaveKey wave, Collection<InvitationId> invitations, Reminder.State state) {
        jdbc.sql(
                        """
                        update reminder set state = :state
                        where invitation = any(:ids) and (wave = :wave or sent_with = :wave) and state = 'SENDING'
                        """)
                .param("wave", wave.value())
                .param("ids", invitations.stream().map(InvitationId::value).toArray(String[]::new))
                .param("state", state.name())
                .update();
    }

    /** No address took it. Committed at once. @param words those of the mail server */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(WaveKey wave, InvitationId invitation, String words) {
        jdbc.sql(
                        """
                        update reminder set state = 'FAILED', reason = :words
                        where invitation = :invitation and (wave = :wave or sent_with = :wave) and state = 'SENDING'
                        """)
                .param("wave", wave.value())
                .param("invitation", invitation.value())
                .param("words", words)
                .update();
    }

    /** Those of a wave whose state is this, in the order of their invitations, at most so many. */
    List<InvitationId> in(WaveKey wave, Reminder.State state, int limit) {
        return jdbc.sql(
                        """
                        select invitation from reminder where wave = :wave and state = :state and sent_with is null
                        order by invitation limit :limit
                        """)
                .param("wave", wave.value())
                .param("state", state.name())
                .param("limit", limit)
                .query((rs, n) -> InvitationId.of(rs.getString("invitation")))
                .list();
    }

    /** Those of these delegations for which the wave was decided before, say because another mail of the day named it. */
    List<InvitationId> decided(WaveKey wave, Collection<InvitationId> invitations) {
        return jdbc.sql(
                        "select invitation from reminder where wave = :wave and invitation = any(:ids) and state <> 'CHOSEN'")
                .param("wave", wave.value())
                .param("ids", invitations.stream().map(InvitationId::value).toArray(String[]::new))
                .query((rs, n) -> InvitationId.of(rs.getString("invitation")))
                .list();
    }

    /** All that a wave came to, by the delegations' names. */
    List<Reminder> of(WaveKey wave) {
        return jdbc.sql(
                        """
                        select r.*, d.name as delegation_name from reminder r join invitation i on i.id = r.invitation
                            join delegation d on d.code = i.delegation
                        where r.wave = :wave order by d.name
                        """)
                .param("wave", wave.value())
                .query(Reminders::row)
                .list();
    }

    /** All reminders that a delegation was concerned by, the first one first. */
    List<Reminder> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select r.*, d.name as delegation_name from reminder r join invitation i on i.id = r.invitation
                            join delegation d on d.code = i.delegation
                        where r.invitation = :invitation order by r.decided_at
                        """)
                .param("invitation", invitation.value())
                .query(Reminders::row)
                .list();
    }

    /** How many reminders of each wave are in which state. */
    Map<WaveKey, Map<Reminder.State, Integer>> counts(MeetingCode meeting) {
        var counts = new HashMap<WaveKey, Map<Reminder.State, Integer>>();
        jdbc.sql(
                        """
                        select w.key, r.state, count(*) as n from reminder_wave w join reminder r on r.wave = w.key
                        where w.meeting = :meeting group by w.key, r.state
                        """)
                .param("meeting", meeting.value())
                .query((rs, n) -> counts.computeIfAbsent(
                                WaveKey.of(rs.getString("key")), key -> new EnumMap<>(Reminder.State.class))
                        .put(Reminder.State.valueOf(rs.getString("state")), rs.getInt("n")))
                .list();
        return counts;
    }

    /** How many reminders of a wave are in which state. */
    Map<Reminder.State, Integer> counts(WaveKey wave) {
        var counts = new EnumMap<Reminder.State, Integer>(Reminder.State.class);
        jdbc.sql("select state, count(*) as n from reminder where wave = :wave group by state")
                .param("wave", wave.value())
                .query((rs, n) -> counts.put(Reminder.State.valueOf(rs.getString("state")), rs.getInt("n")))
                .list();
        return counts;
    }

    /** The delegations of a wave that no address took, with the mail server's words; at most so many. */
    List<String> failed(WaveKey wave, int limit) {
        return jdbc.sql(
                        """
                        select d.name || ': ' || coalesce(r.reason, '') from reminder r join invitation i on i.id = r.invitation
                            join delegation d on d.code = i.delegation
                        where r.wave = :wave and r.state = 'FAILED' order by d.name limit :limit
                        """)
                .param("wave", wave.value())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** For how many each reason to skip held. */
    Map<Verdict.Reason, Integer> skipped(WaveKey wave) {
        var reasons = new TreeMap<Verdict.Reason, Integer>();
        jdbc.sql("select reason, count(*) as n from reminder where wave = :wave and state = 'SKIPPED' group by reason")
                .param("wave", wave.value())
                .query((rs, n) -> reasons.put(Verdict.Reason.valueOf(rs.getString("reason")), rs.getInt("n")))
                .list();
        return reasons;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Reminder row(ResultSet rs, int number) throws SQLException {
        String with = rs.getString("sent_with");
        return new Reminder(
                WaveKey.of(rs.getString("wave")),
                InvitationId.of(rs.getString("invitation")),
                rs.getString("delegation_name"),
                Reminder.State.valueOf(rs.getString("state")),
                rs.getString("reason"),
                Reminder.owed((String[]) rs.getArray("owed").getArray()),
                with == null ? null : WaveKey.of(with),
                rs.getTimestamp("decided_at").toInstant());
    }
}
