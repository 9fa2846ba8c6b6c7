package org.apminebanconvention.intersessional.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What a manager moves, what it comes to, and who hears of it. */
class MovedDatesTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final String DATES = "/staff/meetings/IM-2023/dates";
    private static final String FOLLOW_UP = "serviceTask_followUpDelegations";

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingService service;

    @Autowired
    private DateChanges changes;

    @Autowired
    private MeetingCalendar calendars;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @BeforeEach
    void delegationsInSeveralLanguages() {
        delegations(
                "GB,United Kingdom,STATE_PARTY,en," + mission("gb") + " office.gb@example.org",
                "CH,Switzerland,STATE_PARTY,fr," + mission("ch"),
                "IQ,Iraq,STATE_PARTY,ar," + mission("iq"),
                "PE,Peru,STATE_PARTY,es," + mission("pe"),
                "BY,Belarus,STATE_PARTY,ru," + mission("by"));
        meeting(Map.of());
        invitationsGoOut();
    }

    @Test
    void thoseWhomItConcernsAreToldOnceInTheirLanguageInTheThreadOfTheInvitation() {
        jdbc.sql("update invitation set registration_answer = 'REGISTERED' where delegation = 'PE'")
                .update();
        String invitation = header(mailbox.to(mission("gb")).get(0), "Message-ID");

        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", true, false);

        assertThat(kinds(mission("pe"))).as("Peru owes nothing").containsExactly("invitation");
        assertThat(kinds("office.gb@example.org")).containsExactly("invitation", "announcement");
        assertThat(kinds(mission("gb"))).containsExactly("invitation", "announcement");
        CaughtMail english = last(mission("gb"));
        assertThat(english.text())
                .contains("9 June 2023, end of the day, Geneva time (9 June 2023, 22:00 UTC)")
                .contains("12 June 2023, end of the day, Geneva time (12 June 2023, 22:00 UTC)")
                .contains("/my/");
        assertThat(header(english, "In-Reply-To")).isEqualTo(invitation);
        assertThat(header(english, "References")).isEqualTo(invitation);
        assertThat(last(mission("ch")).text()).contains("12 juin 2023 à 23:59");
        assertThat(last(mission("by")).text()).contains("12 июня 2023");
        assertThat(last(mission("iq")).html()).contains("dir=\"rtl\"", "12 حزيران/يونيه 2023");
        assertThat(changes.of(CODE)).singleElement().satisfies(change -> {
            assertThat(change.progress().state()).isEqualTo(DateChange.State.DONE);
            assertThat(change.progress().told()).isEqualTo(4);
            assertThat(change.by()).isEqualTo("manager");
            assertThat(change.reason()).isEqualTo("A holiday");
            assertThat(change.effects()).anySatisfy(effect -> assertThat(effect).contains("Registration closes"));
        });
    }

    @Test
    void aMeetingThatMovesIsToldToAllWithACalendarFileThatReplacesTheOneBefore() {
        jdbc.sql("update invitation set registration_answer = 'REGISTERED' where delegation = 'PE'")
                .update();
        jdbc.sql("update invitation set registration_answer = 'DECLINED' where delegation = 'BY'")
                .update();
        String before = calendar();

        moveDates("{\"begins\": \"2023-06-26T10:00\", \"ends\": \"2023-06-28T18:00\"}", true, false);

        assertThat(kinds(mission("pe"))).containsExactly("invitation", "announcement");
        assertThat(kinds(mission("by"))).as("who declined").containsExactly("invitation");
        String after = new String(last(mission("gb")).attachments().get(0).content(), StandardCharsets.UTF_8);
        assertThat(after).contains("DTSTART;TZID=Europe/Zurich:20230626T100000");
        assertThat(line(after, "UID")).isEqualTo(line(before, "UID"));
        assertThat(number(after)).isGreaterThan(number(before));
        assertThat(meetings.require(CODE).programme().get(0).begins())
                .as("the programme moves along")
                .isEqualTo(geneva("2023-06-26T10:00"));
        assertThat(meetings.require(CODE).retentionEnds()).isAfter(geneva("2023-12-24T00:00"));
        assertThat(http.getForObject("/meetings/IM-2023", String.class)).contains("26–28 June 2023");
    }

    @Test
    void aMoveThatIsNotAnnouncedIsToldToNobody() {
        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false);

        assertThat(kinds(mission("gb"))).containsExactly("invitation");
        assertThat(changes.require(CODE, 1).progress().state()).isEqualTo(DateChange.State.DONE);
    }

    @Test
    void whoIsNotReachedNowIsToldLaterAndNobodyTwice() {
        mailbox.reply(mission("ch"), "451 4.3.0 Try again later");

        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", true, false);

        assertThat(kinds(mission("gb"))).containsExactly("invitation", "announcement");
        assertThat(changes.require(CODE, 1).progress().state()).isEqualTo(DateChange.State.BEGUN);
        mailbox.reply(mission("ch"), "");
        passTo("2023-05-08T12:00");
        assertThat(kinds(mission("ch"))).containsExactly("invitation", "announcement");
        assertThat(kinds(mission("gb"))).containsExactly("invitation", "announcement");
        assertThat(changes.require(CODE, 1).progress()).satisfies(progress -> {
            assertThat(progress.state()).isEqualTo(DateChange.State.DONE);
            assertThat(progress.told()).isEqualTo(5);
        });
    }

    @Test
    void aCrashInTheMiddleIsFinishedAndNobodyIsToldTwice() {
        passTo("2023-06-10T00:00");
        mailbox.clear();
        Meeting meeting = meetings.require(CODE);
        service.changeDates(
                CODE,
                meeting.version(),
                new Meeting.Dates(
                        meeting.begins(),
                        meeting.ends(),
                        meeting.registrationDeadline().plusDays(3),
                        meeting.interventionsDeadline()),
                new DateChangeOrder("Too short", true, false, "manager"));
        crash("serviceTask_moveDates");
        management.executeJob(job("serviceTask_moveDates").getId());
        crash(FOLLOW_UP);
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH"))
                .as("the crash has taken it back")
                .containsExactly("receiveTask_awaitInterventions");

        runDueJobs();

        assertThat(kinds(mission("ch"))).containsExactly("announcement");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH"))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
        assertThat(changes.require(CODE, 1).progress().state()).isEqualTo(DateChange.State.DONE);
    }

    @Test
    void aDeadlineThatOpensAgainWhileItIsStillBeingClosedStaysOpen() {
        clock.set(geneva("2023-06-10T00:00"));
        management.executeJob(
                job("intermediateEvent_registrationDeadlinePassed").getId());
        management.executeJob(job("serviceTask_closeRegistration").getId());
        Meeting meeting = meetings.require(CODE);
        service.changeDates(
                CODE,
                meeting.version(),
                new Meeting.Dates(
                        meeting.begins(),
                        meeting.ends(),
                        meeting.registrationDeadline().plusDays(3),
                        meeting.interventionsDeadline()),
                new DateChangeOrder("Too short", true, false, "manager"));
        management.executeJob(job("serviceTask_moveDates").getId());
        assertThatThrownBy(() -> management.executeJob(job(FOLLOW_UP).getId()))
                .hasStackTraceContaining("still being closed");

        runDueJobs();
        passTo("2023-06-10T00:01");

        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH"))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
        assertThat(changes.require(CODE, 1).progress().state()).isEqualTo(DateChange.State.DONE);
    }

    @Test
    void aCrashWhileEveryoneIsToldOfACancellationTellsNobodyTwice() {
        callOff("CANCEL");
        mailbox.clear();
        answer(task("userTask_approveCallingOff"), "president", Map.of("approved", true));
        crash("serviceTask_callOffMeeting");
        assertThat(meetings.require(CODE).standing()).isEqualTo(Standing.CONVENED);
        management.executeJob(job("serviceTask_callOffMeeting").getId());
        crash("serviceTask_tellEveryone");

        runDueJobs();

        assertThat(meetings.require(CODE).standing()).isEqualTo(Standing.CANCELLED);
        for (String code : List.of("gb", "ch", "iq", "pe", "by")) {
            assertThat(kinds(mission(code))).as(code).containsExactly("announcement");
        }
    }

    @Test
    void ofTwoMovesAtTheSameMomentOneWinsAndTheOtherIsTold() throws Exception {
        Meeting seen = meetings.require(CODE);
        var together = new CyclicBarrier(2);
        var both = Executors.newFixedThreadPool(2);
        int won = 0;
        try {
            List<Future<Integer>> moves = List.of(1, 2).stream()
                    .map(days -> both.submit(() -> {
                        together.await();
                        return service.changeDates(
                                CODE,
                                seen.version(),
                                new Meeting.Dates(
                                        seen.begins(),
                                        seen.ends(),
                                        seen.registrationDeadline().plusDays(days),
                                        seen.interventionsDeadline()),
                                new DateChangeOrder("At once", true, false, "manager"));
                    }))
                    .toList();
            for (Future<Integer> move : moves) {
                try {
                    assertThat(move.get()).isEqualTo(1);
                    won++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(MeetingChangedException.class);
                }
            }
        } finally {
            both.shutdown();
        }
        assertThat(won).isEqualTo(1);
        runDueJobs();
        assertThat(changes.of(CODE)).hasSize(1);
        assertThat(kinds(mission("gb"))).containsExactly("invitation", "announcement");
    }

    @Test
    void whatIsNotedOfAMoveIsNeverChanged() {
        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false);

        assertThatThrownBy(() ->
                        jdbc.sql("update date_change set reason = 'Another'").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from date_change").update()).hasMessageContaining("never changed");
    }

    @Test
    void datesOutOfOrderInThePastOrUnchangedAreRefusedInWords() {
        passTo("2023-06-08T09:00");
        assertThat(moveDates("{\"interventionsDeadline\": \"2023-06-08\"}", false, false)
                        .getBody())
                .contains("before the registration deadline");
        assertThat(moveDates("{}", false, false).getBody()).contains("nothing is moved");
        assertThat(moveDates(
                                "{\"begins\": \"2023-06-07T10:00\", \"registrationDeadline\": \"2023-06-01\", "
                                        + "\"interventionsDeadline\": \"2023-06-02\"}",
                                false,
                                true)
                        .getBody())
                .contains("cannot be moved into the past");
        passTo("2023-06-20T09:00");
        assertThat(moveDates("{\"begins\": \"2023-06-21T10:00\"}", false, false).getBody())
                .contains("has passed and cannot be moved");
        passTo("2023-06-22T09:00");
        assertThat(moveDates("{\"ends\": \"2023-06-23T18:00\"}", false, false).getBody())
                .contains("The meeting is over");
    }

    @Test
    void theManagerSeesEveryEffectGivesAReasonAndIsAskedASecondTimeBeforeADeadlineCloses() {
        passTo("2023-06-08T09:00");
        Visitor manager = manager();
        String[] typed = form("2023-06-07", "2023-06-15");

        var preview = manager.submit(DATES, DATES + "/preview", typed);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains("Registration closes at once")
                .contains("not waited for any more: 5")
                .contains("told by mail if you announce it: 5")
                .contains("You will be asked once more");

        var reasonless = manager.submit(DATES, DATES, typed);
        assertThat(reasonless.statusCode()).isEqualTo(400);
        assertThat(reasonless.body()).contains("Please say why the dates are moved");

        var question = manager.submit(DATES, DATES, with(typed, "reason", "Rooms are full"));
        assertThat(question.body()).contains("This closes at once", "Is that what you want?", "Rooms are full");
        assertThat(meetings.require(CODE).registrationDeadline()).hasToString("2023-06-09");

        var done = manager.submit(DATES, DATES, with(typed, "reason", "Rooms are full", "closeAtOnce", "true"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(manager.get(DATES).body()).contains("Rooms are full", "manager", "9 June 2023 → 7 June 2023");
    }

    @Test
    void ofTwoManagersOneWinsAndTheOtherSeesWhatChangedAndLosesNothing() {
        String[] seen = form("2023-06-13", "2023-06-15");
        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false);
        Visitor late = manager();

        for (String step : List.of("/preview", "")) {
            var answer = late.submit(DATES, DATES + step, with(seen, "reason", "My own reason"));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("Somebody else has changed the meeting", "A holiday", "9 June 2023 → 12 June 2023")
                    .contains("value=\"2023-06-13\"", "My own reason")
                    .contains(
                            "name=\"version\" value=\"" + meetings.require(CODE).version() + "\"");
        }
        assertThat(meetings.require(CODE).registrationDeadline()).hasToString("2023-06-12");
    }

    @Test
    void onlyManagersMoveDates() {
        for (String user : List.of("isu", "president", "admin")) {
            assertThat(Visitor.basic(port, user, TestHouse.PASSWORD)
                            .sendJson("PUT", "/api/meetings/IM-2023/dates?reason=x", "{}")
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    private Visitor manager() {
        Visitor manager = Visitor.anonymous(port);
        manager.logIn("manager", TestHouse.PASSWORD);
        return manager;
    }

    private String[] form(String registration, String interventions) {
        DatesForm form = DatesForm.of(meetings.require(CODE));
        return new String[] {
            "version", String.valueOf(form.version()),
            "begins", form.begins(),
            "ends", form.ends(),
            "registrationDeadline", registration,
            "interventionsDeadline", interventions
        };
    }

    private static String[] with(String[] form, String... more) {
        return java.util.stream.Stream.of(form, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private Job job(String element) {
        return management.createJobQuery().activityId(element).singleResult();
    }

    /** Rolls a step back after it has done everything, its mails too. */
    private void crash(String element) {
        String id = job(element).getId();
        transaction.executeWithoutResult(status -> {
            management.executeJob(id);
            status.setRollbackOnly();
        });
    }

    private CaughtMail last(String address) {
        List<CaughtMail> mails = mailbox.to(address);
        return mails.get(mails.size() - 1);
    }

    private String calendar() {
        return new String(calendars.of(meetings.require(CODE), Locale.ENGLISH), StandardCharsets.UTF_8);
    }

    private static String header(CaughtMail mail, String name) {
        return mail.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(CaughtMail.Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static String line(String calendar, String name) {
        return calendar.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
    }

    private static int number(String calendar) {
        return Integer.parseInt(line(calendar, "SEQUENCE").substring("SEQUENCE:".length()));
    }

    private static String mission(String code) {
        return "mission." + code + "@example.org";
    }
}
