package org.apminebanconvention.intersessional.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A day ends at its midnight in Geneva, whatever happens to the clocks there, on the server or elsewhere. */
class MeetingTimeTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final String MISSION = "mission.ch@example.org";

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingWords words;

    @Autowired
    private HikariDataSource pool;

    @Test
    void aDeadlineBeyondTheChangeToSummerTimeIsAnHourEarlierByTheClockOfEverybody() {
        invited("2023-03-01T09:00:00Z", "2023-03-25", "2023-03-28", "2023-04-12");
        assertThat(due()).isEqualTo("2023-03-25T23:00:00Z");

        move("{\"registrationDeadline\": \"2023-03-26\"}");

        assertThat(due()).as("the day of the change has 23 hours").isEqualTo("2023-03-26T22:00:00Z");
        clock.set(Instant.parse("2023-03-26T21:59:59Z"));
        runDueJobs();
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).contains("receiveTask_awaitRegistration");
        clock.set(Instant.parse("2023-03-26T22:00:00Z"));
        runDueJobs();
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
    }

    @Test
    void aDeadlineBeyondTheChangeToWinterTimeIsAnHourLaterByTheClockOfEverybody() {
        invited("2023-10-01T09:00:00Z", "2023-10-28", "2023-10-31", "2023-11-20");
        assertThat(due()).isEqualTo("2023-10-28T22:00:00Z");

        move("{\"registrationDeadline\": \"2023-10-29\"}");

        assertThat(due()).as("the day of the change has 25 hours").isEqualTo("2023-10-29T23:00:00Z");
    }

    @Test
    void theLastDayOfFebruaryInALeapYearIsADayLikeAnyOther() {
        invited("2024-02-01T09:00:00Z", "2024-02-28", "2024-03-01", "2024-03-20");

        move("{\"registrationDeadline\": \"2024-02-29\"}");

        assertThat(due()).isEqualTo("2024-02-29T23:00:00Z");
        assertThat(words.deadline(meetings.require(CODE), Deadline.REGISTRATION, Locale.ENGLISH))
                .isEqualTo("29 February 2024, end of the day, Geneva time");
        assertThat(as(
                                "manager",
                                org.springframework.http.HttpMethod.PUT,
                                "/api/meetings/IM-2023/dates?reason=x",
                                org.springframework.http.MediaType.APPLICATION_JSON,
                                "{\"registrationDeadline\": \"2023-02-29\"}")
                        .getStatusCode()
                        .value())
                .as("there is none in 2023")
                .isEqualTo(400);
    }

    @Test
    void aServerInAnotherZoneKeepsTheTimeOfGeneva() {
        TimeZone before = TimeZone.getDefault();
        serverIn(TimeZone.getTimeZone("Pacific/Auckland"));
        try {
            invited("2023-05-02T09:00:00Z", "2023-06-09", "2023-06-15", "2023-06-19");
            assertThat(due()).isEqualTo("2023-06-09T22:00:00Z");

            move(
                    "{\"registrationDeadline\": \"2023-06-12\", \"begins\": \"2023-06-20T10:00\", \"ends\": \"2023-06-22T18:00\"}");

            assertThat(due()).isEqualTo("2023-06-12T22:00:00Z");
            Meeting meeting = meetings.require(CODE);
            assertThat(meeting.begins()).isEqualTo("2023-06-20T08:00:00Z");
            assertThat(words.moment(meeting, meeting.begins(), Locale.ENGLISH))
                    .isEqualTo("20 June 2023, 10:00 Geneva time");
            assertThat(words.utc(meeting.begins(), Locale.ENGLISH)).isEqualTo("20 June 2023, 08:00 UTC");
        } finally {
            serverIn(before);
        }
    }

    @Test
    void aClockThatIsSetBackOpensNothingAndSendsNothingTwice() {
        invited("2023-05-02T09:00:00Z", "2023-06-09", "2023-06-15", "2023-06-19");
        move("{\"registrationDeadline\": \"2023-06-10\"}");
        passTo("2023-06-11T00:00");
        int mails = mailbox.mails().size();
        List<String> waits = waitsIn("MeetingPreparation", MEETING);

        clock.set(geneva("2023-06-08T09:00"));
        runDueJobs();
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
        assertThat(waitsIn("MeetingPreparation", MEETING)).isEqualTo(waits);
        passTo("2023-06-11T00:00");
        assertThat(mailbox.mails()).hasSize(mails);
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
    }

    /** A connection to the database has the zone that the server had when it was opened. */
    private void serverIn(TimeZone zone) {
        TimeZone.setDefault(zone);
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private void invited(String now, String registration, String interventions, String firstDay) {
        clock.set(Instant.parse(now));
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        meeting(Map.of(
                "registrationDeadline",
                registration,
                "interventionsDeadline",
                interventions,
                "begins",
                firstDay + "T10:00",
                "ends",
                firstDay + "T18:00",
                "reminders",
                List.of()));
        complete("userTask_prepareInvitation", "isu", Map.of());
        complete("userTask_approveInvitation", "president", Map.of("approved", true));
    }

    private void move(String dates) {
        assertThat(moveDates(dates, true, false).getStatusCode().value()).isEqualTo(200);
    }

    /** When the registration is closed. */
    private Instant due() {
        return management
                .createJobQuery()
                .activityId("intermediateEvent_registrationDeadlinePassed")
                .singleResult()
                .getDuedate()
                .toInstant();
    }
}
