package org.apminebanconvention.intersessional.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

@CoversModel("MeetingPreparation")
class MeetingPreparationTest extends ProcessTest {

    private static final String MISSION = "mission.ch@example.org";

    @Autowired
    private Meetings meetings;

    /** Everything that an invitation must not lack, and nothing else. */
    private static final String SHORT_LETTER =
            """
            Come to the {venue} on {dates}. Register by {registrationDeadline} at {registrationPage} ({password}), ask for the \
            floor by {interventionsDeadline}. Interpretation: {interpretation}. {president}
            """;

    @Autowired
    private MeetingService service;

    @Autowired
    private CallingOffService callingOff;

    @BeforeEach
    void oneDelegation() {
        delegations("CH,Switzerland,STATE_PARTY,fr," + MISSION);
    }

    @Test
    void anApprovedInvitationGoesOutAsItWasApproved() {
        meeting(Map.of());
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        complete("userTask_prepareInvitation", "isu", Map.of("letterText", SHORT_LETTER));
        assertThat(shown(task("userTask_approveInvitation")))
                .containsEntry("preparedBy", "isu")
                .extractingByKey("letterText")
                .asString()
                .contains("Come to the World Meteorological Organisation Building (WMO), Geneva on 19–21 June 2023.");

        complete("userTask_approveInvitation", "president", Map.of("approved", true));

        assertThat(mailbox.to(MISSION)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("Come to the World Meteorological Organisation Building (WMO), Geneva on 19–21 June 2023."));
    }

    @Test
    void anInvitationThatIsNotApprovedGoesBackWithTheComment() {
        meeting(Map.of());
        complete("userTask_prepareInvitation", "isu", Map.of());

        complete("userTask_approveInvitation", "president", Map.of("approved", false, "comment", "Mention the venue."));

        assertThat(shown(task("userTask_prepareInvitation"))).containsEntry("approverComment", "Mention the venue.");
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void aNoWithoutACommentIsRefused() {
        meeting(Map.of());
        complete("userTask_prepareInvitation", "isu", Map.of());

        assertThatThrownBy(() -> complete("userTask_approveInvitation", "president", Map.of("approved", false)))
                .hasMessageContaining("Please say in the comment");
        assertThatThrownBy(() -> complete("userTask_approveInvitation", "president", Map.of()))
                .hasMessageContaining("Please answer Yes or No");
        assertThat(tasks("userTask_approveInvitation")).hasSize(1);
    }

    @Test
    void whoPreparedTheInvitationCannotApproveIt() {
        meeting(Map.of());
        complete("userTask_prepareInvitation", "admin", Map.of());

        assertThatThrownBy(() -> complete("userTask_approveInvitation", "admin", Map.of("approved", true)))
                .hasMessageContaining("somebody else has to decide");
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void aPlaceholderThatStandsForNothingIsRefused() {
        meeting(Map.of());

        assertThatThrownBy(
                        () -> complete("userTask_prepareInvitation", "isu", Map.of("letterText", "Dear {everybody}")))
                .hasMessageContaining("{everybody} stands for nothing");
        assertThat(tasks("userTask_prepareInvitation")).hasSize(1);
    }

    @Test
    void aLetterThatLacksAFactIsNotSubmitted() {
        meeting(Map.of());

        assertThatThrownBy(() ->
                        complete("userTask_prepareInvitation", "isu", Map.of("letterText", "Come to the {venue}.")))
                .hasMessageContaining("{registrationPage} is missing (en)")
                .hasMessageContaining("{password} is missing (en)");
        assertThat(tasks("userTask_prepareInvitation")).hasSize(1);
    }

    @Test
    void whatIsNotAsItWasApprovedIsNotSentAndComesBackWithTheReason() {
        meeting(Map.of());
        passTo("2023-05-08T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        answer(task("userTask_approveInvitation"), "president", Map.of("approved", true));

        delegations("FR,France,STATE_PARTY,fr,mission.fr@example.org");
        runDueJobs();

        assertThat(mailbox.mails()).as("not one mail").isEmpty();
        assertThat(shown(task("userTask_prepareInvitation")))
                .extractingByKey("stopReason")
                .asString()
                .contains("list of recipients has changed", "FR");

        complete("userTask_prepareInvitation", "isu", Map.of());
        complete("userTask_approveInvitation", "president", Map.of("approved", true));
        assertThat(kinds("mission.fr@example.org")).containsExactly("invitation");
        assertThat(kinds(MISSION)).containsExactly("invitation");
    }

    @Test
    void whatIsStoredAndWasTamperedWithIsNotSent() {
        meeting(Map.of());
        complete("userTask_prepareInvitation", "isu", Map.of());
        answer(task("userTask_approveInvitation"), "president", Map.of("approved", true));

        jdbc.sql("update letter_rendering set html = replace(html, 'honour', 'pleasure')")
                .update();
        runDueJobs();

        assertThat(mailbox.mails()).isEmpty();
        assertThat(shown(task("userTask_prepareInvitation")))
                .extractingByKey("stopReason")
                .asString()
                .contains("does not have its fingerprint");
    }

    @Test
    void recipientsThatChangedSinceTheSubmissionAreNotApprovedUnseen() {
        meeting(Map.of());
        complete("userTask_prepareInvitation", "isu", Map.of());
        delegations("FR,France,STATE_PARTY,fr,mission.fr@example.org");

        assertThatThrownBy(() -> complete("userTask_approveInvitation", "president", Map.of("approved", true)))
                .hasMessageContaining("list of recipients has changed");
    }

    @Test
    void moreDelegationsThanOneChunkAreAllInvited() {
        delegations(IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "ORG-%d,Organisation %d,NGO,en,office.%d@example.org".formatted(i, i, i))
                .toArray(String[]::new));
        meeting(Map.of());

        invitationsGoOut();

        assertThat(mailbox.mails()).hasSize(61);
    }

    @Test
    void theMeetingIsLivedThroughToTheErasureOfPersonalData() {
        meeting(Map.of("retentionDays", 10));
        invitationsGoOut();
        String link = personalLink(MISSION);
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_registrationDeadlinePassed");

        passTo("2023-06-10T00:00");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_interventionsDeadlinePassed");
        passTo("2023-06-16T00:00");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("callActivity_finaliseSpeakersList");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
        passTo("2023-06-21T16:15");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_meetingEnded");
        passTo("2023-06-21T18:00");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_retentionEnded");
        assertThat(http.getForEntity(link, String.class).getStatusCode().is2xxSuccessful())
                .isTrue();

        passTo("2023-07-01T18:00");
        assertThat(waitsIn("MeetingPreparation", MEETING)).isEmpty();
        assertThat(meetings.require(new MeetingCode(MEETING)).personalDataErased())
                .isNotNull();
        assertThat(http.getForEntity(link, String.class).getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void aDeadlineThatMovesMovesEverythingThatHangsOnIt() {
        meeting(Map.of());
        invitationsGoOut();
        Meeting meeting = meetings.require(new MeetingCode(MEETING));

        service.changeDates(
                meeting.code(),
                meeting.version(),
                new Meeting.Dates(
                        meeting.begins(), meeting.ends(), LocalDate.of(2023, 6, 12), meeting.interventionsDeadline()),
                new DateChangeOrder("The holiday", false, false, "manager"));
        runDueJobs();

        passTo("2023-06-04T09:00");
        assertThat(kinds(MISSION)).as("the wave of 2 June has moved").containsExactly("invitation");
        passTo("2023-06-05T09:00");
        assertThat(kinds(MISSION)).as("to 5 June").containsExactly("invitation", "reminder");
        passTo("2023-06-11T09:00");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).contains("receiveTask_awaitRegistration");
        passTo("2023-06-13T00:00");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
    }

    @Test
    void aDeadlineThatIsOpenAgainIsAwaitedAnewAndClosesAsBefore() {
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-06-16T00:00");
        assertThat(tasks("userTask_reviewSpeakersList")).hasSize(1);

        moveDates("{\"interventionsDeadline\": \"2023-06-17\"}", false, false);

        assertThat(tasks("userTask_reviewSpeakersList")).isEmpty();
        assertThat(waitsIn("MeetingPreparation", MEETING))
                .as("registration is over, and closes nothing once more")
                .contains("intermediateEvent_interventionsDeadlinePassed");
        passTo("2023-06-18T00:00");
        assertThat(tasks("userTask_reviewSpeakersList")).hasSize(1);
    }

    @Test
    void aDeadlineThatPassesByAMoveClosesAtOnceAfterASecondQuestion() {
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-06-08T09:00");

        assertThat(moveDates("{\"registrationDeadline\": \"2023-06-07\"}", false, false)
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).contains("receiveTask_awaitRegistration");

        assertThat(moveDates("{\"registrationDeadline\": \"2023-06-07\"}", false, true)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_interventionsDeadlinePassed");
    }

    @Test
    void aCancelledMeetingEndsInOrderAndTellsEveryoneOnceInTheApprovedWords() {
        delegations(
                "GB,United Kingdom,STATE_PARTY,en,mission.gb@example.org",
                "FR,France,STATE_PARTY,fr,mission.fr@example.org");
        mailbox.reply("mission.fr@example.org", "550 5.1.1 No such mailbox");
        meeting(Map.of("retentionDays", 10));
        invitationsGoOut();
        assertThat(tasks("userTask_correctAddress")).hasSize(1);

        callOff("CANCEL");
        assertThat(mailbox.mails()).as("nothing is told before it is approved").allMatch(mail -> mail.kind()
                .equals("invitation"));
        assertThat(shown(task("userTask_approveCallingOff")))
                .containsEntry("askedBy", "manager")
                .extractingByKey("mailText")
                .asString()
                .contains("will not take place", "The building is flooded.");
        complete("userTask_approveCallingOff", "president", Map.of("approved", true));

        assertThat(kinds("mission.gb@example.org")).containsExactly("invitation", "announcement");
        assertThat(mailbox.to("mission.gb@example.org").get(1)).satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Cancelled: ");
            assertThat(mail.text()).contains("19–21 June 2023", "will not take place", "The building is flooded.");
            assertThat(new String(mail.attachments().get(0).content(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("METHOD:CANCEL", "STATUS:CANCELLED");
        });
        assertThat(mailbox.to(MISSION).get(1).text()).contains("n’aura pas lieu");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/GB")).isEmpty();
        assertThat(tasks("userTask_correctAddress")).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("DeadlineReminders")
                        .count())
                .as("no wave is left")
                .isZero();
        assertThat(waitsIn("MeetingPreparation", MEETING)).containsExactly("intermediateEvent_retentionEnded");
        assertThat(http.getForObject("/meetings/IM-2023", String.class))
                .contains("This meeting is cancelled")
                .doesNotContain("name=\"password\"");
        assertThat(http.getForObject("/meetings/IM-2023?lang=ar", String.class)).contains("أُلغي هذا الاجتماع");
        assertThatThrownBy(() ->
                        callingOff.ask(new MeetingCode(MEETING), CallingOff.Kind.CANCEL, null, "Once more", "manager"))
                .hasMessageContaining("cancelled already");
        assertThat(moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false)
                        .getBody())
                .contains("is cancelled");

        passTo("2023-07-01T18:00");
        assertThat(kinds("mission.gb@example.org")).containsExactly("invitation", "announcement");
        assertThat(waitsIn("MeetingPreparation", MEETING)).isEmpty();
        assertThat(meetings.require(new MeetingCode(MEETING)).personalDataErased())
                .isNotNull();
    }

    @Test
    void thePresidentsOfficeCanLetTheMeetingStandAndSaysWhy() {
        meeting(Map.of());
        invitationsGoOut();
        callOff("CANCEL");

        assertThatThrownBy(() -> complete("userTask_approveCallingOff", "president", Map.of("approved", false)))
                .hasMessageContaining("Please say in the comment");
        jdbc.sql("update calling_off set asked_by = 'president'").update();
        assertThatThrownBy(() -> complete("userTask_approveCallingOff", "president", Map.of("approved", true)))
                .hasMessageContaining("somebody else has to decide");
        jdbc.sql("update calling_off set asked_by = 'manager'").update();
        complete(
                "userTask_approveCallingOff",
                "president",
                Map.of("approved", false, "comment", "Another hall is free"));

        assertThat(kinds(MISSION)).containsExactly("invitation");
        assertThat(waitsIn("MeetingPreparation", MEETING))
                .containsExactly("intermediateEvent_registrationDeadlinePassed");
        assertThat(callOff("POSTPONE").statusCode()).as("it can be asked again").isEqualTo(302);
    }

    @Test
    void aMeetingThatIsPostponedWithoutDatesStandsStillUntilTheyAreGiven() {
        meeting(Map.of());
        assertThat(callOff("POSTPONE").body()).contains("nobody to tell");
        invitationsGoOut();
        callOff("POSTPONE");
        complete("userTask_approveCallingOff", "president", Map.of("approved", true));
        assertThat(kinds(MISSION)).containsExactly("invitation", "announcement");
        assertThat(mailbox.to(MISSION).get(1).text()).contains("De nouvelles dates seront annoncées");

        passTo("2023-06-30T09:00");
        assertThat(kinds(MISSION)).as("no reminder").containsExactly("invitation", "announcement");
        assertThat(waitsIn("MeetingPreparation", MEETING)).containsExactly("receiveTask_awaitNewDates");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH"))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
        assertThat(http.getForObject("/meetings/IM-2023", String.class)).contains("This meeting is postponed");

        moveDates(
                """
                {"begins": "2023-09-18T10:00", "ends": "2023-09-20T18:00", "registrationDeadline": "2023-09-08",
                 "interventionsDeadline": "2023-09-14"}
                """,
                true,
                false);

        assertThat(waitsIn("MeetingPreparation", MEETING))
                .containsExactly("intermediateEvent_registrationDeadlinePassed");
        assertThat(kinds(MISSION)).containsExactly("invitation", "announcement", "announcement");
        assertThat(http.getForObject("/meetings/IM-2023", String.class))
                .contains("18–20 September 2023", "name=\"password\"");
        passTo("2023-09-08T12:00");
        assertThat(kinds(MISSION)).as("reminders are planned anew").contains("reminder");
        passTo("2023-09-09T00:00");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH")).containsExactly("receiveTask_awaitInterventions");
    }

    @Test
    void aMeetingThatIsPostponedToOtherDatesGoesOnWithThemAndIsToldOfOnce() {
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-06-10T09:00");
        String[] dates = {
            "begins", "2023-09-18T10:00", "ends", "2023-09-20T18:00",
            "registrationDeadline", "2023-09-08", "interventionsDeadline", "2023-09-14"
        };
        mailbox.clear();
        callOff("POSTPONE_TO", dates);
        complete("userTask_approveCallingOff", "president", Map.of("approved", true));

        assertThat(kinds(MISSION)).containsExactly("announcement");
        assertThat(mailbox.to(MISSION).get(0).text()).contains("18 septembre 2023", "8 septembre 2023", "08:00 UTC");
        assertThat(waitsIn("MeetingPreparation", MEETING))
                .containsExactly("intermediateEvent_registrationDeadlinePassed");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/CH"))
                .as("registration had closed")
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
    }

    @Test
    void aSecondMeetingIsMadeByDataAlone() {
        meeting(Map.of());
        meeting(Map.of(
                "code",
                "IM-2024",
                "title",
                "Another Meeting",
                "begins",
                "2024-06-18T10:00",
                "ends",
                "2024-06-20T18:00",
                "registrationDeadline",
                "2024-06-07",
                "interventionsDeadline",
                "2024-06-13",
                "programme",
                List.of(),
                "reminders",
                List.of()));

        assertThat(tasks("userTask_prepareInvitation"))
                .extracting("name")
                .hasSize(2)
                .anySatisfy(name -> assertThat(name).asString().contains("Another Meeting"));
    }

    @Test
    void aMeetingIsSetUpOnceAndABadOneIsRefusedWithEverythingThatIsWrong() {
        meeting(Map.of());

        String same = as("isu", HttpMethod.GET, "/api/meetings", MediaType.APPLICATION_JSON, null)
                .getBody();
        String one = same.substring(1, same.length() - 1);
        assertThat(as("isu", HttpMethod.POST, "/api/meetings", MediaType.APPLICATION_JSON, one)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(as(
                                "isu",
                                HttpMethod.POST,
                                "/api/meetings",
                                MediaType.APPLICATION_JSON,
                                one.replace("Thomas", "Theodor"))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        var bad = as(
                "isu",
                HttpMethod.POST,
                "/api/meetings",
                MediaType.APPLICATION_JSON,
                "{\"code\": \"x y\", \"title\": \"\"}");
        assertThat(bad.getStatusCode().value()).isEqualTo(400);
        assertThat(bad.getBody()).contains("title", "venue", "begins", "capital letters");
        assertThat(tasks("userTask_prepareInvitation")).hasSize(1);
    }
}
