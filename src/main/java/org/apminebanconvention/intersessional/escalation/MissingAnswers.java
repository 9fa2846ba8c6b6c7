package org.apminebanconvention.intersessional.escalation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads which delegations still owe an answer. Reads tables of several rooms, and changes none of them. */
@Service
class MissingAnswers {

    /** Who owes something that it can still be asked for. A registration that was returned for correction is still owed. */
    private static final String MISSING =
            """
            from invitation i join delegation d on d.code = i.delegation
            left join lateral (
                select max(v.decided_at) as at from registration r join registration_version v
                    on v.registration = r.id and v.number = (select max(l.number) from registration_version l where l.registration = r.id)
                where :registration and r.meeting = i.meeting and r.delegation = i.delegation and r.state = 'RETURNED') as returned on true
            where i.meeting = :meeting and i.state not in ('PLANNED', 'GIVEN_UP', 'NOT_SENT')
                and (%s is null or returned.at is not null)
                and (:kind = '' or d.kind = :kind)
                and (d.name ilike :text or d.code ilike :text or exists (select 1 from unnest(d.translated_names) as t where t ilike :text))
                and (not :uncalled or not exists (select 1 from call_note c where c.meeting = i.meeting and c.delegation = i.delegation))
            """;

    private final JdbcClient jdbc;
    private final Delegations delegations;
    private final Invitations invitations;
    private final MailLog mails;
    private final CallNotes calls;

    MissingAnswers(JdbcClient jdbc, Delegations delegations, Invitations invitations, MailLog mails, CallNotes calls) {
        this.jdbc = jdbc;
        this.delegations = delegations;
        this.invitations = invitations;
        this.mails = mails;
        this.calls = calls;
    }

    /**
     * Which of them are shown.
     *
     * @param kind nothing for all
     * @param text part of the name in any language, or of the code; empty for all
     * @param uncalled whether only those are shown whom nobody has called
     */
    record Filter(Deadline deadline, @Nullable DelegationKind kind, String text, boolean uncalled) {

        Map<String, Object> parameters(Meeting meeting) {
            return Map.of(
                    "meeting",
                    meeting.code().value(),
                    "registration",
                    deadline == Deadline.REGISTRATION,
                    "kind",
                    kind == null ? "" : kind.name(),
                    "text",
                    "%" + text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%",
                    "uncalled",
                    uncalled);
        }

        String missing() {
            return MISSING.formatted(
                    deadline == Deadline.REGISTRATION ? "i.registration_answer" : "i.interventions_answer");
        }
    }

    int count(Meeting meeting, Filter filter) {
        return jdbc.sql("select count(*) " + filter.missing())
                .params(filter.parameters(meeting))
                .query(Integer.class)
                .single();
    }

    /** Those that a filter shows, by their English names. */
    List<MissingAnswer> find(Meeting meeting, Filter filter, int limit, int from) {
        List<MissingAnswer> missing = jdbc.sql(
                        """
                        select i.delegation, i.state, i.addresses, returned.at as returned,
                            (select max(f.saved_at) from registration_draft f where :registration and f.invitation = i.id) as draft_saved,
                            (select array_agg(m.sent_at order by m.sent_at) from mail m where m.meeting = i.meeting
                                and m.delegation = i.delegation and m.kind = :reminder and m.sent_at is not null) as reminded
                        """
                                + filter.missing() + " order by d.name limit :limit offset :from")
                .params(filter.parameters(meeting))
                .param("reminder", MailKind.REMINDER.header())
                .param("limit", limit)
                .param("from", from)
                .query((rs, n) -> row(rs))
                .list();
        List<String> codes =
                missing.stream().map(each -> each.delegation().code().value()).toList();
        Map<String, List<CallNote>> called = calls.of(meeting.code(), codes);
        Map<String, List<FormerMeeting>> former = former(meeting, codes);
        return missing.stream()
                .map(each -> new MissingAnswer(
                        each.delegation(),
                        each.state(),
                        each.addresses(),
                        each.draftSaved(),
                        each.returned(),
                        each.reminded(),
                        called.getOrDefault(each.delegation().code().value(), List.of()),
                        former.getOrDefault(each.delegation().code().value(), List.of())))
                .toList();
    }

    /** One delegation, whether it owes an answer or not. */
    MissingAnswer one(Meeting meeting, InvitationId invitation) {
        Invitation held = invitations.require(invitation);
        String code = invitation.delegation().value();
        return new MissingAnswer(
                delegations.require(invitation.delegation()),
                held.state(),
                held.addresses(),
                null,
                null,
                mails.of(meeting.code().value(), code).stream()
                        .filter(mail -> mail.kind().equals(MailKind.REMINDER.header()))
                        .flatMap(mail -> Stream.ofNullable(mail.sentAt()))
                        .toList(),
                calls.of(meeting.code(), List.of(code)).getOrDefault(code, List.of()),
                former(meeting, List.of(code)).getOrDefault(code, List.of()));
    }

    /** The invitations of all that a filter shows. */
    List<InvitationId> ids(Meeting meeting, Filter filter) {
        return jdbc
                .sql("select i.id " + filter.missing() + " order by i.id")
                .params(filter.parameters(meeting))
                .query(String.class)
                .stream()
                .map(InvitationId::of)
                .toList();
    }

    private Map<String, List<FormerMeeting>> former(Meeting meeting, List<String> codes) {
        return jdbc
                .sql(
                        """
                        select i.delegation, m.begins, m.time_zone, m.registration_deadline, i.registration_answer, i.registration_answered,
                            i.interventions_answer,
                            (select count(*) from registration r join participant p on p.registration = r.id and p.version = r.in_force
                                where r.meeting = i.meeting and r.delegation = i.delegation and p.accepted) as people
                        from invitation i join meeting m on m.code = i.meeting
                        where i.delegation = any(:codes) and m.begins < :begins and i.state not in ('PLANNED', 'GIVEN_UP', 'NOT_SENT')
                        order by m.begins desc
                        """)
                .param("codes", codes.toArray(String[]::new))
                .param("begins", Timestamp.from(meeting.begins()))
                .query((rs, n) -> Map.entry(rs.getString("delegation"), formerMeeting(rs)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, HashMap::new, mapping(Map.Entry::getValue, toList())));
    }

    private MissingAnswer row(ResultSet rs) throws SQLException {
        return new MissingAnswer(
                delegations.require(new DelegationCode(rs.getString("delegation"))),
                Invitation.State.valueOf(rs.getString("state")),
                List.of((String[]) rs.getArray("addresses").getArray()),
                instant(rs.getTimestamp("draft_saved")),
                instant(rs.getTimestamp("returned")),
                instants(rs.getArray("reminded")),
                List.of(),
                List.of());
    }

    private static FormerMeeting formerMeeting(ResultSet rs) throws SQLException {
        var zone = java.time.ZoneId.of(rs.getString("time_zone"));
        LocalDate deadline = rs.getDate("registration_deadline").toLocalDate();
        Instant answered = instant(rs.getTimestamp("registration_answered"));
        return new FormerMeeting(
                rs.getTimestamp("begins").toInstant().atZone(zone).getYear(),
                answer(rs.getString("registration_answer")),
                answered == null
                        ? 0
                        : (int) ChronoUnit.DAYS.between(answered.atZone(zone).toLocalDate(), deadline),
                rs.getInt("people"),
                answer(rs.getString("interventions_answer")));
    }

    private static Invitation.@Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Invitation.Answer.valueOf(answer);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<Instant> instants(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Timestamp[]) array.getArray())
                        .map(Timestamp::toInstant)
                        .toList();
    }
}
