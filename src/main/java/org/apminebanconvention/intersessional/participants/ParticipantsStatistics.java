package org.apminebanconvention.intersessional.participants;

import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Numbers from which nobody can be told: totals of participants, and how delegations registered over time. */
@Service
class ParticipantsStatistics {

    private final JdbcClient jdbc;

    ParticipantsStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What persons state of their gender. */
    enum StatedGender {
        WOMAN,
        MAN,
        /** In words of their own. */
        OTHER,
        NOT_STATED
    }

    /** Those who may take part in a meeting as things stand, by category of the delegation and role, and by category and gender. */
    Totals totals(Meeting meeting) {
        int[][] byRole = new int[DelegationKind.values().length][ParticipantRole.values().length];
        int[][] byGender = new int[DelegationKind.values().length][StatedGender.values().length];
        jdbc.sql(
                        """
                        select d.kind, p.role,
                            case when p.gender is null then 'NOT_STATED' when p.gender in ('WOMAN', 'MAN') then p.gender else 'OTHER' end
                                as stated,
                            count(*) as persons
                        from registration r
                            join delegation d on d.code = r.delegation
                            join participant p on p.registration = r.id and p.version = r.in_force and p.accepted
                        where r.meeting = :meeting
                        group by 1, 2, 3
                        """)
                .param("meeting", meeting.code().value())
                .query(row -> {
                    int category = DelegationKind.valueOf(row.getString("kind")).ordinal();
                    int persons = row.getInt("persons");
                    byRole[category][
                            ParticipantRole.valueOf(row.getString("role")).ordinal()] += persons;
                    byGender[category][
                            StatedGender.valueOf(row.getString("stated")).ordinal()] += persons;
                });
        return Totals.of(SmallNumbers.show(byRole, byGender));
    }

    RegistrationsOverTime overTime(Meeting meeting) {
        var days = new ArrayList<RegistrationsOverTime.Day>();
        jdbc.sql(
                        """
                        select cast(f.first at time zone :zone as date) as day, count(*) as registered
                        from (select min(received_at) as first from registration
                            where meeting = :meeting and state <> 'DISOWNED' group by delegation) f
                        group by 1 order by 1
                        """)
                .param("zone", meeting.timeZone())
                .param("meeting", meeting.code().value())
                .query(row -> {
                    int registered = row.getInt("registered");
                    int before = days.isEmpty() ? 0 : days.get(days.size() - 1).inAll();
                    days.add(new RegistrationsOverTime.Day(
                            row.getDate("day").toLocalDate(), registered, before + registered));
                });
        int invited = jdbc.sql("select count(*) from invitation where meeting = :meeting")
                .param("meeting", meeting.code().value())
                .query(Integer.class)
                .single();
        return new RegistrationsOverTime(invited, meeting.lastDay(Deadline.REGISTRATION), List.copyOf(days));
    }
}
