package org.apminebanconvention.intersessional.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ReminderPlan;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoversModel("DeadlineReminders")
class DeadlineRemindersTest extends ProcessTest {

    private static final String SWISS = "mission.ch@example.org";
    private static final String EGYPT = "mission.eg@example.org";

    @Autowired
    private InvitationService invitations;

    @Autowired
    private Waves waves;

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingService meetingService;

    @BeforeEach
    void twoDelegations() {
        delegations("CH,Switzerland,STATE_PARTY,fr," + SWISS, "EG,Egypt,STATE_NOT_PARTY,ar," + EGYPT);
        meeting(Map.of());
    }

    @Test
    void whoOwesBothAnswersIsRemindedInAllFourWavesAtTheirMoments() {
        invitationsGoOut();
        passTo("2023-06-16T09:00");

        assertThat(mailbox.to(SWISS).stream()
                        .filter(mail -> mail.kind().equals("reminder"))
                        .map(CaughtMail::date))
                .containsExactly(
                        geneva("2023-06-02T09:00"),
                        geneva("2023-06-07T09:00"),
                        geneva("2023-06-09T09:00"),
                        geneva("2023-06-13T09:00"));
    }

    @Test
    void whoHasAnsweredIsNotReminded() {
        invitationsGoOut();
        invitations.registered(InvitationId.of("IM-2023/CH"));
        passTo("2023-06-08T09:00");
        assertThat(kinds(SWISS)).containsExactly("invitation");
        assertThat(kinds(EGYPT)).containsExactly("invitation", "reminder", "reminder");

        invitations.willNotSpeak(InvitationId.of("IM-2023/CH"));
        passTo("2023-06-16T09:00");
        assertThat(kinds(SWISS)).containsExactly("invitation");
    }

    @Test
    void whoDeclinesIsNeverRemindedAgain() {
        invitationsGoOut();
        invitations.declined(InvitationId.of("IM-2023/CH"));
        passTo("2023-06-16T09:00");

        assertThat(kinds(SWISS)).containsExactly("invitation");
    }

    @Test
    void anAnswerThatComesWhileTheReminderIsQueuedStopsIt() {
        invitationsGoOut();
        passTo("2023-06-02T08:59");
        clock.set(geneva("2023-06-02T09:00"));
        for (int job = 0; job < 50 && remindersQueued() < 2; job++) {
            management
                    .createJobQuery()
                    .executable()
                    .listPage(0, 1)
                    .forEach(each -> management.executeJob(each.getId()));
        }
        assertThat(remindersQueued()).isEqualTo(2);
        invitations.registered(InvitationId.of("IM-2023/CH"));
        runDueJobs();

        assertThat(kinds(SWISS)).containsExactly("invitation");
        assertThat(kinds(EGYPT)).containsExactly("invitation", "reminder");
    }

    @Test
    void aWaveIsReportedToTheManagers() {
        invitationsGoOut();
        passTo("2023-06-02T09:00");

        assertThat(mailbox.to("manager@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("report");
            assertThat(mail.text()).contains("2 of 2");
        });
        assertThat(states())
                .containsExactly(Wave.State.REPORTED, Wave.State.PLANNED, Wave.State.PLANNED, Wave.State.PLANNED);
    }

    @Test
    void aWaveWhoseMomentHasPassedWhenItIsPlannedIsSkipped() {
        passTo("2023-06-03T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        complete("userTask_approveInvitation", "president", Map.of("approved", true));

        assertThat(kinds(SWISS)).containsExactly("invitation");
        assertThat(states()).startsWith(Wave.State.SKIPPED, Wave.State.PLANNED);
        passTo("2023-06-07T09:00");
        assertThat(kinds(SWISS)).containsExactly("invitation", "reminder");
    }

    @Test
    void aReminderSpeaksTheDelegationsLanguageAndNamesTheDeadline() {
        invitationsGoOut();
        passTo("2023-06-02T09:00");

        assertThat(mailbox.to(SWISS).get(1).html()).contains("lang=\"fr\"", "9 juin 2023", "/my/");
        assertThat(mailbox.to(EGYPT).get(1).html()).contains("dir=\"rtl\"");
    }

    @Test
    void aWaveGoesOutAtItsNewMomentWhenItsRuleIsChanged() {
        invitationsGoOut();
        remindOnly(ReminderRule.usual(Deadline.REGISTRATION, 1, 4));
        passTo("2023-06-08T09:00");

        assertThat(mailbox.to(SWISS).stream().skip(1).map(CaughtMail::date))
                .containsExactly(geneva("2023-06-05T09:00"));
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

    private long remindersQueued() {
        return management
                .createJobQuery()
                .activityId("serviceTask_remindOfRegistration")
                .count();
    }

    private void remindOnly(ReminderRule... rules) {
        Meeting meeting = meetings.require(new MeetingCode(MEETING));
        meetingService.changeReminders(
                meeting.code(),
                meeting.version(),
                new ReminderPlan(List.of(rules), meeting.holidays(), meeting.reminderTerms()));
        runDueJobs();
    }

    private List<Wave.State> states() {
        return waves.of(new MeetingCode(MEETING)).stream().map(Wave::state).toList();
    }
}
