package org.apminebanconvention.intersessional.reminder;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where delegations stand. Reads tables of several rooms, and changes none of them. */
@Repository
class Debtors {

    /** Who may owe something: all who have not given both answers, and those of whose registration something is open. */
    private static final String MAY_OWE =
            """
            (i.registration_answer is null or i.interventions_answer is null or exists (select 1 from registration r
                where r.meeting = i.meeting and r.delegation = i.delegation and r.state in ('RETURNED', 'PARTLY_ACCEPTED')))
            """;

    private static final String STANDING =
            """
            select i.id, i.state, i.delivered_at, i.registration_answer, i.interventions_answer, i.no_reminders, i.round,
                d.name, d.language, d.emails,
                coalesce(r.on_hold, false) as on_hold, coalesce(r.returned, false) as returned,
                coalesce(r.partly_accepted, false) as partly_accepted,
                exists (select 1 from registration_draft f where f.invitation = i.id and f.registration is null) as draft,
                (select max(x.decided_at) from reminder x where x.invitation = i.id and x.wave <> :wave
                    and x.sent_with is distinct from :wave and x.state in ('SENDING', 'OPEN', 'SENT')) as reminded,
                (select array_agg(distinct m.recipient) from mail m where m.meeting = i.meeting and m.delegation = i.delegation
                    and m.kind in ('invitation', 'reminder') and m.state in ('REFUSED', 'BOUNCED')) as dead
            from invitation i join delegation d on d.code = i.delegation
            left join lateral (
                select bool_or(state = 'ON_HOLD') as on_hold, bool_or(state = 'RETURNED') as returned,
                    bool_or(state = 'PARTLY_ACCEPTED') as partly_accepted
                from registration where meeting = i.meeting and delegation = i.delegation) as r on true
            """;

    private final JdbcClient jdbc;

    Debtors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next delegations that may owe something, after one in the order of their invitations; at most so many. */
    List<InvitationId> next(MeetingCode meeting, String after, int limit) {
        return jdbc.sql("select i.id from invitation i where i.meeting = :meeting and i.id > :after and " + MAY_OWE
                        + " order by i.id limit :limit")
                .params(Map.of("meeting", meeting.value(), "after", after, "limit", limit))
                .query((rs, n) -> InvitationId.of(rs.getString("id")))
                .list();
    }

    /**
     * These delegations as they stand, each held against any answer until the caller's transaction ends. Who answers at this moment is
     * waited for, and seen.
     *
     * @param wave for which they are looked at: its own reminder is not one before it
     */
    List<Debtor> locked(Collection<InvitationId> ids, WaveKey wave) {
        String[] keys = ids.stream().map(InvitationId::value).toArray(String[]::new);
        jdbc.sql("select id from invitation where id = any(:ids) order by id for update")
                .param("ids", keys)
                .query(String.class)
                .list();
        return of(keys, wave);
    }

    private List<Debtor> of(String[] keys, WaveKey wave) {
        return jdbc.sql(STANDING + " where i.id = any(:ids) order by i.id")
                .param("ids", keys)
                .param("wave", wave.value())
                .query(Debtors::row)
                .list();
    }

    /** All delegations of a meeting that may owe something, by their names, as they stand for a wave. */
    List<Debtor> of(WaveKey wave) {
        return jdbc.sql(STANDING + " where i.meeting = :meeting and " + MAY_OWE + " order by d.name")
                .param("meeting", wave.meeting().value())
                .param("wave", wave.value())
                .query(Debtors::row)
                .list();
    }

    private static Debtor row(ResultSet rs, int number) throws SQLException {
        return new Debtor(
                InvitationId.of(rs.getString("id")),
                rs.getString("name"),
                PageLanguage.of(rs.getString("language")),
                Invitation.State.valueOf(rs.getString("state")),
                instant(rs.getTimestamp("delivered_at")),
                answer(rs.getString("registration_answer")),
                answer(rs.getString("interventions_answer")),
                rs.getBoolean("no_reminders"),
                rs.getBoolean("on_hold"),
                rs.getBoolean("returned"),
                rs.getBoolean("partly_accepted"),
                rs.getBoolean("draft"),
                instant(rs.getTimestamp("reminded")),
                texts(rs.getArray("emails")),
                texts(rs.getArray("dead")),
                rs.getInt("round"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Answer.valueOf(answer);
    }
}
