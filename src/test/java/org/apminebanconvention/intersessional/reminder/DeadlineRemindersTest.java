package org.apminebanconvention.intersessional.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ReminderPlan;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.apminebanconvention.intersessional.meeting.ReminderTerms;
import org.apminebanconvention.intersessional.meeting.ReminderTexts;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@CoversModel("DeadlineReminders")
class DeadlineRemindersTest extends ProcessTest {

    private static final InvitationId SWITZERLAND = InvitationId.of("IM-2023/CH");
    private static final InvitationId EGYPT = InvitationId.of("IM-2023/EG");
    private static final String SWISS = "mission.ch@example.org";
    private static final String EGYPTIAN = "mission.eg@example.org";
    private static final String REVIEW = "userTask_reviewReminder";
    private static final WaveKey FIRST = WaveKey.of("IM-2023/registration/1");
    private static final WaveKey SECOND = WaveKey.of("IM-2023/registration/2");

    @Autowired
    private InvitationService answers;

    @Autowired
    private Invitations invitations;

    @Autowired
    private Waves waves;

    @Autowired
    private Reminders reminders;

    @Autowired
    private WaveService service;

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingService meetingService;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void twoDelegations() {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr," + SWISS + " deputy.ch@example.org",
                "EG,Egypt,STATE_NOT_PARTY,ar," + EGYPTIAN);
        meeting(Map.of("remindersPreviewed", false));
    }

    @Test
    void whoOwesBothAnswersIsRemindedInAllFourWavesAtTheirMoments() {
        invitationsGoOut();
        passTo("2023-06-16T09:00");

        assertThat(reminders(EGYPTIAN).stream().map(CaughtMail::date))
                .containsExactly(
                        geneva("2023-06-02T09:00"),
                        geneva("2023-06-07T09:00"),
                        geneva("2023-06-09T09:00"),
                        geneva("2023-06-13T09:00"));
    }

    @Test
    void whoHasAnsweredIsNotReminded() {
        invitationsGoOut();
        answers.registered(SWITZERLAND);
        passTo("2023-06-08T09:00");
        assertThat(reminders(SWISS)).isEmpty();
        assertThat(reminders(EGYPTIAN)).hasSize(2);

        answers.willNotSpeak(SWITZERLAND);
        passTo("2023-06-16T09:00");
        assertThat(reminders(SWISS)).isEmpty();
    }

    @Test
    void whoDeclinesIsNeverRemindedAgain() {
        invitationsGoOut();
        answers.declined(SWITZERLAND);
        passTo("2023-06-16T09:00");

        assertThat(reminders(SWISS)).isEmpty();
    }

    @Test
    void anAnswerThatComesInTheVerySecondIsWaitedForAndStopsTheReminder() throws Exception {
        invitationsGoOut();
        passTo("2023-06-02T08:59");
        clock.set(geneva("2023-06-02T09:00"));
        runUntil("serviceTask_remindDelegations");
        Job job = management
                .createJobQuery()
                .activityId("serviceTask_remindDelegations")
                .singleResult();
        var answered = new CountDownLatch(1);
        var committed = new CountDownLatch(1);

        var answer = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            answers.registered(SWITZERLAND);
            answered.countDown();
            await(committed);
        }));
        await(answered);
        var wave = CompletableFuture.runAsync(() -> management.executeJob(job.getId()));
        assertThat(wave).as("waits for the answer to be written").isNotDone();
        committed.countDown();
        answer.get(20, TimeUnit.SECONDS);
        wave.get(20, TimeUnit.SECONDS);
        runDueJobs();

        assertThat(reminders(SWISS)).isEmpty();
        assertThat(reminders(EGYPTIAN)).hasSize(1);
    }

    @Test
    void theLastWaveSaysSoAndGoesToAllAddresses() {
        invitationsGoOut();
        passTo("2023-06-02T09:00");
        assertThat(reminders("deputy.ch@example.org")).isEmpty();
        assertThat(reminders(SWISS).get(0).subject()).startsWith("Rappel");

        passTo("2023-06-07T09:00");
        assertThat(reminders("deputy.ch@example.org")).hasSize(1);
        assertThat(reminders(SWISS).get(1).subject()).startsWith("Dernier rappel");
    }

    @Test
    void aReminderTellsWhatIsOwedUntilWhenInTheThreadOfTheInvitationWithTheDeadlineForTheCalendar() throws Exception {
        invitationsGoOut();
        passTo("2023-06-02T09:00");

        CaughtMail invitation = mailbox.to(SWISS).get(0);
        CaughtMail reminder = reminders(SWISS).get(0);
        assertThat(reminder.html()).contains("lang=\"fr\"");
        assertThat(reminder.text())
                .contains("L’inscription de votre délégation", "9 juin 2023", "22:00 UTC", "/my/")
                .doesNotContain("points du programme au titre");
        assertThat(reminder.message().getHeader("In-Reply-To", null))
                .isEqualTo(invitation.message().getMessageID());
        assertThat(reminder.message().getHeader("References", null))
                .contains(invitation.message().getMessageID());
        assertThat(reminder.attachments()).singleElement().satisfies(file -> {
            assertThat(file.contentType()).startsWith("text/calendar");
            assertThat(new String(file.content(), StandardCharsets.UTF_8))
                    .contains("UID:IM-2023-registration@", "DTEND;TZID=Europe/Zurich:20230610T000000");
        });
        assertThat(reminders(EGYPTIAN).get(0).html()).contains("dir=\"rtl\"");
        assertThat(http.getForEntity(personalLink(SWISS), String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void oneMailNamesBothWhenTheWavesOfBothDeadlinesFallOnOneDay() {
        remindOnly(ReminderRule.usual(Deadline.REGISTRATION, 1, 7), ReminderRule.usual(Deadline.INTERVENTIONS, 1, 13));
        invitationsGoOut();
        passTo("2023-06-02T12:00");

        assertThat(reminders(EGYPTIAN)).hasSize(1);
        assertThat(reminders(SWISS)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("L’inscription de votre délégation", "Les points du programme au titre", "15 juin 2023"));
        assertThat(mailbox.to("manager@example.org"))
                .allSatisfy(report -> assertThat(report.text()).contains("Reminded: 2"));
    }

    @Test
    void aWaveIsReportedToTheManagersOnceWithWhoWasSkippedAndWhy() {
        invitationsGoOut();
        invitations.remind(EGYPT, false);
        passTo("2023-06-02T09:00");

        assertThat(mailbox.to("manager@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("report");
            assertThat(mail.text())
                    .contains(
                            "Reminded: 1",
                            "though they owe an answer: 1",
                            "has asked not to be reminded: 1",
                            "Not taken by any address: 0");
        });
        assertThat(states())
                .containsExactly(Wave.State.REPORTED, Wave.State.PLANNED, Wave.State.PLANNED, Wave.State.PLANNED);
    }

    @Test
    void whomNoAddressTakesIsToldToTheManagersWithTheServersWords() {
        invitationsGoOut();
        mailbox.reply(EGYPTIAN, "550 5.1.1 no such user");
        passTo("2023-06-02T09:00");

        assertThat(mailbox.to("manager@example.org").get(0).text())
                .contains("Not taken by any address: 1", "Egypt: ", "no such user");
        passTo("2023-06-07T09:00");
        assertThat(reminders.of(SECOND)).anySatisfy(each -> {
            assertThat(each.invitation()).isEqualTo(EGYPT);
            assertThat(each.reason()).isEqualTo("NO_ADDRESS");
        });
    }

    @Test
    void whatTheServerPutsOffIsTriedAgainAfterAnotherLook() {
        invitationsGoOut();
        mailbox.reply(EGYPTIAN, "451 4.3.0 later");
        mailbox.reply(SWISS, "451 4.3.0 later");
        passTo("2023-06-02T09:00");
        assertThat(reminders(SWISS)).isEmpty();
        mailbox.replies().keySet().forEach(address -> mailbox.reply(address, ""));
        answers.registered(EGYPT);
        passTo("2023-06-02T09:02");

        assertThat(reminders(SWISS)).hasSize(1);
        assertThat(reminders(EGYPTIAN)).isEmpty();
        assertThat(reminders.of(FIRST)).anySatisfy(each -> {
            assertThat(each.invitation()).isEqualTo(EGYPT);
            assertThat(each.reason()).isEqualTo("ANSWERED");
        });
        assertThat(states()).startsWith(Wave.State.REPORTED);
    }

    @Test
    void aNodeThatIsKilledAfterItsMailsWentOutRepeatsNone() {
        invitationsGoOut();
        passTo("2023-06-02T08:59");
        clock.set(geneva("2023-06-02T09:00"));
        runUntil("serviceTask_remindDelegations");
        // what was decided and sent, and the outcome not noted: the step is done anew
        service.remindNext(FIRST);
        jdbc.sql("update reminder set state = 'SENDING'").update();
        runDueJobs();

        assertThat(reminders(SWISS)).hasSize(1);
        assertThat(reminders(EGYPTIAN)).hasSize(1);
        assertThat(reminders.counts(FIRST)).containsOnly(Map.entry(Reminder.State.SENT, 2));
    }

    @Test
    void whoAnswersBetweenAKillAndTheRestartIsNotReminded() {
        invitationsGoOut();
        passTo("2023-06-02T08:59");
        clock.set(geneva("2023-06-02T09:00"));
        runUntil("serviceTask_remindDelegations");
        jdbc.sql("update reminder_wave set seen_to = 'IM-2023/ZZ' where key = :key")
                .param("key", FIRST.value())
                .update();
        reminders.decide(List.of(
                new Reminders.Decision(
                        FIRST, SWITZERLAND, new Verdict(java.util.Set.of(Owed.REGISTRATION), null), null),
                new Reminders.Decision(FIRST, EGYPT, new Verdict(java.util.Set.of(Owed.REGISTRATION), null), null)));
        answers.registered(SWITZERLAND);
        runDueJobs();

        assertThat(reminders(SWISS)).isEmpty();
        assertThat(reminders(EGYPTIAN)).hasSize(1);
    }

    @Test
    void aWaveThatWasMissedIsSentOnceWhenTheSystemIsUpAgain() {
        invitationsGoOut();
        passTo("2023-06-01T09:00");
        clock.set(geneva("2023-06-03T11:00"));
        runDueJobs();

        assertThat(reminders(SWISS).stream().map(CaughtMail::date)).containsExactly(geneva("2023-06-03T11:00"));
        passTo("2023-06-08T09:00");
        assertThat(reminders(SWISS)).hasSize(2);
    }

    @Test
    void aWaveThatWasMissedIsSkippedWhenTheNextOneComesWithinADay() {
        invitationsGoOut();
        passTo("2023-06-01T09:00");
        clock.set(geneva("2023-06-06T10:00"));
        runDueJobs();

        assertThat(reminders(SWISS)).isEmpty();
        assertThat(waves.require(FIRST).state()).isEqualTo(Wave.State.SKIPPED);
        assertThat(waves.require(FIRST).note()).contains("the next wave comes within a day");
        passTo("2023-06-07T09:00");
        assertThat(reminders(SWISS)).hasSize(1);
    }

    @Test
    void wavesThatWereMissedAltogetherComeAsNoBurst() {
        invitationsGoOut();
        passTo("2023-06-01T09:00");
        clock.set(geneva("2023-06-14T10:00"));
        runDueJobs();

        assertThat(states())
                .containsExactly(Wave.State.SKIPPED, Wave.State.SKIPPED, Wave.State.SKIPPED, Wave.State.REPORTED);
        assertThat(reminders(SWISS)).hasSize(1);
    }

    @Test
    void whoWasInvitedOnlyNowIsNotRemindedOfALetterThatHasJustCome() {
        passTo("2023-06-03T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        complete("userTask_approveInvitation", "president", Map.of("approved", true));

        assertThat(kinds(SWISS)).containsExactly("invitation");
        assertThat(reminders.of(FIRST)).extracting(Reminder::reason).containsOnly("JUST_INVITED");
        passTo("2023-06-07T09:00");
        assertThat(reminders(SWISS)).hasSize(1);
    }

    @Test
    void inManyChunksEveryoneIsRemindedOnceAndTheWaveIsSpread() {
        delegations(IntStream.range(0, 118)
                .mapToObj(i -> "A%03d,Mission %d,NGO,en,mission.%d@crowd.example".formatted(i, i, i))
                .toArray(String[]::new));
        invitationsGoOut();
        passTo("2023-06-02T09:00");
        long first = mailbox.mails().stream()
                .filter(DeadlineRemindersTest::isReminder)
                .count();
        passTo("2023-06-02T09:01");

        assertThat(first).isEqualTo(ReminderChunks.CHUNK);
        assertThat(mailbox.mails().stream()
                        .filter(DeadlineRemindersTest::isReminder)
                        .map(CaughtMail::to))
                .hasSize(120)
                .doesNotHaveDuplicates();
    }

    @Test
    void aWaveGoesOutAtItsNewMomentWhenItsRuleIsChanged() {
        invitationsGoOut();
        remindOnly(ReminderRule.usual(Deadline.REGISTRATION, 1, 4));
        passTo("2023-06-08T09:00");

        assertThat(reminders(SWISS).stream().map(CaughtMail::date)).containsExactly(geneva("2023-06-05T09:00"));
    }

    @Test
    void aWaveHasItsOwnWordsWhereTheyAreGiven() {
        invitationsGoOut();
        ReminderRule rule = ReminderRule.usual(Deadline.REGISTRATION, 1, 7);
        remindOnly(ReminderRule.of(
                rule.deadline(),
                1,
                7,
                rule.hour(),
                rule.audiences(),
                ReminderTexts.of(Map.of("fr", "Merci de penser à {title}, avant le {deadline}."))));
        passTo("2023-06-08T09:00");

        assertThat(reminders(SWISS).get(0).text())
                .contains("Merci de penser à")
                .contains("avant le 9 juin 2023")
                .doesNotContain("Nous n’avons pas encore reçu l’inscription");
        assertThat(reminders(EGYPTIAN)).hasSize(1);
    }

    @Test
    void aWaveThatIsTakenOutIsNotSent() {
        invitationsGoOut();
        remindOnly();
        passTo("2023-06-16T09:00");

        assertThat(kinds(SWISS)).containsExactly("invitation");
        assertThat(states()).containsOnly(Wave.State.CANCELLED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("DeadlineReminders")
                        .count())
                .isZero();
    }

    @Test
    void aDayAheadTheIsuLooksAtTheWaveAndWithoutAnAnswerItGoesOutAsPlanned() {
        previewed();
        invitationsGoOut();
        passTo("2023-06-01T08:59");
        assertThat(tasks(REVIEW)).isEmpty();
        passTo("2023-06-01T09:00");

        assertThat(shown(task(REVIEW)))
                .containsEntry("reminded", 2)
                .containsEntry("listUrl", "/staff/meetings/IM-2023/reminders/registration/1");
        passTo("2023-06-02T09:00");
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(reminders(SWISS)).hasSize(1);
    }

    @Test
    void whatStaffAcceptGoesOutWithoutThoseWhomTheyLeftOutAndWithTheirLine() {
        previewed();
        invitationsGoOut();
        passTo("2023-06-01T10:00");
        waves.change(FIRST, List.of("EG"), "The badge office opens at eight.");
        complete(REVIEW, "isu", Map.of("decision", "send"));
        passTo("2023-06-02T09:00");

        assertThat(reminders(SWISS).get(0).text()).contains("The badge office opens at eight.");
        assertThat(reminders(EGYPTIAN)).isEmpty();
        assertThat(waves.require(FIRST).decidedBy()).isEqualTo("isu");
    }

    @Test
    void aWaveThatStaffPutOffGoesOutThenAndIsNotShownAgain() {
        previewed();
        invitationsGoOut();
        passTo("2023-06-01T10:00");
        assertRefused(Map.of("decision", "postpone", "postponeTo", "soon"), "Please write the new moment like");
        assertRefused(Map.of("decision", "postpone", "postponeTo", "2023-05-20 09:00"), "has passed already");
        assertRefused(Map.of("decision", "postpone", "postponeTo", "2023-06-10 09:00"), "comes after the deadline");
        assertRefused(Map.of("decision", "postpone", "postponeTo", "2023-06-06 18:00"), "within a day");
        complete(REVIEW, "isu", Map.of("decision", "postpone", "postponeTo", "2023-06-05 14:00"));
        passTo("2023-06-05T13:59");
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(reminders(SWISS)).isEmpty();
        passTo("2023-06-05T14:00");

        assertThat(reminders(SWISS)).hasSize(1);
    }

    @Test
    void aWaveThatStaffDoNotWantDoesNotGoOut() {
        previewed();
        invitationsGoOut();
        passTo("2023-06-01T10:00");
        assertRefused(Map.of("decision", "stop"), "Please say why");
        complete(REVIEW, "isu", Map.of("decision", "stop", "reason", "The venue is not certain."));
        passTo("2023-06-03T09:00");

        assertThat(reminders(SWISS)).isEmpty();
        assertThat(waves.require(FIRST).state()).isEqualTo(Wave.State.STOPPED);
        assertThat(waves.require(FIRST).note()).isEqualTo("The venue is not certain.");
    }

    @Test
    void aWaveThatIsStoppedWhileItGoesOutStopsThere() {
        delegations(IntStream.range(0, 60)
                .mapToObj(i -> "A%03d,Mission %d,NGO,en,mission.%d@crowd.example".formatted(i, i, i))
                .toArray(String[]::new));
        invitationsGoOut();
        passTo("2023-06-02T09:00");
        service.stop(FIRST, "Wrong text", "isu");
        passTo("2023-06-02T09:10");

        assertThat(mailbox.mails().stream().filter(DeadlineRemindersTest::isReminder))
                .hasSize(ReminderChunks.CHUNK);
        assertThat(waves.require(FIRST).state()).isEqualTo(Wave.State.STOPPED);
    }

    @Test
    void byHandTheSameRulesHoldAndItCountsAsAWave() {
        invitationsGoOut();
        answers.declined(EGYPT);
        passTo("2023-06-01T10:00");
        WaveKey byHand = service.byHand(
                new MeetingCode(MEETING), Deadline.REGISTRATION, List.of(SWITZERLAND, EGYPT), null, "isu");
        runDueJobs();

        assertThat(reminders(SWISS)).hasSize(1);
        assertThat(reminders(EGYPTIAN)).isEmpty();
        assertThat(waves.require(byHand).state()).isEqualTo(Wave.State.REPORTED);
        assertThatThrownBy(
                        () -> service.byHand(new MeetingCode(MEETING), Deadline.REGISTRATION, List.of(), null, "isu"))
                .hasMessageContaining("Please choose");
        // on the same day it is not reminded twice
        service.byHand(new MeetingCode(MEETING), Deadline.REGISTRATION, List.of(SWITZERLAND), null, "isu");
        runDueJobs();
        assertThat(reminders(SWISS)).hasSize(1);
    }

    private void assertRefused(Map<String, Object> answer, String reason) {
        assertThatThrownBy(() -> answer(task(REVIEW), "isu", answer)).hasStackTraceContaining(reason);
        taskService.setAssignee(task(REVIEW).getId(), null);
    }

    private List<CaughtMail> reminders(String address) {
        return mailbox.to(address).stream()
                .filter(DeadlineRemindersTest::isReminder)
                .toList();
    }

    private static boolean isReminder(CaughtMail mail) {
        return mail.kind().equals("reminder");
    }

    /** Runs what is due, a job at a time, until one waits in this element. */
    private void runUntil(String element) {
        for (int job = 0;
                job < 50 && management.createJobQuery().activityId(element).count() == 0;
                job++) {
            management
                    .createJobQuery()
                    .executable()
                    .listPage(0, 1)
                    .forEach(each -> management.executeJob(each.getId()));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void previewed() {
        change(meeting().reminders(), new ReminderTerms(true, true));
    }

    private void remindOnly(ReminderRule... rules) {
        change(Arrays.asList(rules), meeting().reminderTerms());
    }

    private void change(Collection<ReminderRule> rules, ReminderTerms terms) {
        Meeting meeting = meeting();
        meetingService.changeReminders(
                meeting.code(), meeting.version(), new ReminderPlan(List.copyOf(rules), meeting.holidays(), terms));
        runDueJobs();
    }

    private Meeting meeting() {
        return meetings.require(new MeetingCode(MEETING));
    }

    private List<Wave.State> states() {
        return waves.of(new MeetingCode(MEETING)).stream().map(Wave::state).toList();
    }
}
