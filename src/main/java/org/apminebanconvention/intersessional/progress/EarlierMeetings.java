package org.apminebanconvention.intersessional.progress;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the registrations of former meetings were when so much time was left before their deadlines. */
@Component
class EarlierMeetings {

    private static final int MOST = 3;

    private final Meetings meetings;
    private final JdbcClient jdbc;

    EarlierMeetings(Meetings meetings, JdbcClient jdbc) {
        this.meetings = meetings;
        this.jdbc = jdbc;
    }

    /** @param registered delegations by the same day before the deadline, of those {@code invited} */
    record Earlier(String code, int registered, int invited) {}

    /** The last ones first. */
    List<Earlier> onTheSameDay(Meeting meeting, Instant now) {
        Duration left = Duration.between(now, meeting.closes(Deadline.REGISTRATION));
        return meetings.findAllByOrderByBegins().stream()
                .filter(other -> other.begins().isBefore(meeting.begins()))
                .sorted(Comparator.comparing((Meeting each) -> each.begins()).reversed())
                .limit(MOST)
                .map(other -> jdbc.sql(
                                """
                                select :code as code, count(*) filter (where registration_answer = 'REGISTERED'
                                    and registration_answered < :then) as registered, count(*) as invited
                                from invitation where meeting = :code
                                """)
                        .param("code", other.code().value())
                        .param(
                                "then",
                                Timestamp.from(
                                        other.closes(Deadline.REGISTRATION).minus(left)))
                        .query(Earlier.class)
                        .single())
                .toList();
    }
}
