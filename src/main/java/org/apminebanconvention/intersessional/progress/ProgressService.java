package org.apminebanconvention.intersessional.progress;

import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads where a meeting and each of its delegations stand. Reads tables of all rooms, and changes nothing. */
@Service
class ProgressService {

    private final JdbcClient jdbc;

    ProgressService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many delegations have come how far. The stages follow each other; a delegation counts in each it has reached. */
    record Stages(
            int invited,
            int delivered,
            int undeliverable,
            int givenUp,
            int registered,
            int declined,
            int owingRegistration,
            int asked,
            int willNotSpeak,
            int owingInterventions) {}

    /** One delegation's line. */
    record Line(
            DelegationCode code,
            String name,
            DelegationKind kind,
            Invitation.State state,
            Invitation.@Nullable Answer registration,
            Invitation.@Nullable Answer interventions,
            int mails) {}

    Stages stages(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select count(*) as invited,
                            count(*) filter (where state in ('DELIVERED', 'DELIVERED_OTHERWISE')) as delivered,
                            count(*) filter (where state in ('UNDELIVERABLE', 'BOUNCED')) as undeliverable,
                            count(*) filter (where state = 'GIVEN_UP') as given_up,
                            count(*) filter (where registration_answer = 'REGISTERED') as registered,
                            count(*) filter (where registration_answer in ('DECLINED', 'WITHDRAWN')) as declined,
                            count(*) filter (where registration_answer is null) as owing_registration,
                            count(*) filter (where interventions_answer = 'REQUESTED') as asked,
                            count(*) filter (where interventions_answer in ('WILL_NOT_SPEAK', 'DECLINED', 'WITHDRAWN')) as will_not_speak,
                            count(*) filter (where interventions_answer is null) as owing_interventions
                        from invitation where meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .query(Stages.class)
                .single();
    }

    /** @param name part of a delegation's name or code; empty for all */
    List<Line> lines(MeetingCode meeting, String name) {
        return jdbc.sql(
                        """
                        select d.code, d.name, d.kind, i.state, i.registration_answer, i.interventions_answer,
                            (select count(*) from mail m where m.meeting = i.meeting and m.delegation = d.code) as mails
                        from invitation i join delegation d on d.code = i.delegation
                        where i.meeting = :meeting and (d.name ilike :name or d.code ilike :name)
                        order by d.name
                        """)
                .param("meeting", meeting.value())
                .param("name", "%" + name.replaceAll("([%_\\\\])", "\\\\$1") + "%")
                .query((rs, n) -> new Line(
                        new DelegationCode(rs.getString("code")),
                        rs.getString("name"),
                        DelegationKind.valueOf(rs.getString("kind")),
                        Invitation.State.valueOf(rs.getString("state")),
                        answer(rs.getString("registration_answer")),
                        answer(rs.getString("interventions_answer")),
                        rs.getInt("mails")))
                .list();
    }

    private static Invitation.@Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Invitation.Answer.valueOf(answer);
    }
}
