package org.apminebanconvention.intersessional.speakers;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the list of speakers of a meeting has come, in figures. */
@Component
public class SpeakersStages {

    private final JdbcClient jdbc;

    SpeakersStages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param requests for the floor that count, late ones without a decision left aside
     * @param delegations that have asked for the floor
     * @param lateChanges that wait for a decision
     * @param editions published
     */
    public record Figures(int requests, int delegations, int lateChanges, int editions) {}

    public Figures of(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select
                            (select count(*) from floor_request where meeting = :meeting and state = 'ASKED') as requests,
                            (select count(distinct delegation) from floor_request
                                where meeting = :meeting and state = 'ASKED') as delegations,
                            (select count(*) from late_change where meeting = :meeting and state = 'PENDING') as late_changes,
                            (select count(*) from speakers_edition where meeting = :meeting) as editions
                        """)
                .param("meeting", meeting.value())
                .query(Figures.class)
                .single();
    }
}
