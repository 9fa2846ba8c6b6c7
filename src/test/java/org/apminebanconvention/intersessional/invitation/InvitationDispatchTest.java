package org.apminebanconvention.intersessional.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoversModel("InvitationDispatch")
class InvitationDispatchTest extends ProcessTest {

    private static final String MISSION = "mission.ch@example.org";
    private static final String KEY = "IM-2023/CH";

    @Autowired
    private InvitationService invitations;

    @Autowired
    private Invitations all;

    @Autowired
    private DispatchService dispatches;

    @Autowired
    private MailLog log;

    @BeforeEach
    void oneDelegation() {
        delegations("CH,Switzerland,STATE_PARTY,fr," + MISSION);
        meetingInFiveLanguages();
    }

    @Test
    void aDeliveredInvitationAwaitsBothAnswers() {
        invitationsGoOut();

        assertThat(kinds(MISSION)).containsExactly("invitation");
        assertThat(invitation().state()).isEqualTo(Invitation.State.DELIVERED);
        assertThat(waitsIn("InvitationDispatch", KEY))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
    }

    @Test
    void whoHadNotAnsweredWaitsAgainWhenADeadlineIsOpenAgain() {
        delegations(
                "DE,Germany,STATE_PARTY,en,mission.de@example.org",
                "FR,France,STATE_PARTY,fr,mission.fr@example.org",
                "PE,Peru,STATE_PARTY,es,mission.pe@example.org",
                "BY,Belarus,STATE_PARTY,ru,mission.by@example.org");
        mailbox.reply("mission.fr@example.org", "550 5.1.1 No such mailbox");
        invitationsGoOut();
        invitations.registered(InvitationId.of("IM-2023/DE"));
        invitations.declined(InvitationId.of("IM-2023/PE"));
        passTo("2023-06-10T00:00");
        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("receiveTask_awaitInterventions");

        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false);

        assertThat(waitsIn("InvitationDispatch", KEY))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/DE")).containsExactly("receiveTask_awaitInterventions");
        assertThat(waitsIn("InvitationDispatch", "IM-2023/PE")).isEmpty();
        assertThat(waitsIn("InvitationDispatch", "IM-2023/FR")).containsExactly("userTask_correctAddress");
        assertThat(jdbc.sql("select waiting_again from date_change_progress")
                        .query(Integer.class)
                        .single())
                .as("Switzerland and Belarus")
                .isEqualTo(2);

        passTo("2023-06-13T00:00");
        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("receiveTask_awaitInterventions");
        passTo("2023-06-16T00:00");
        assertThat(waitsIn("InvitationDispatch", KEY))
                .as("both deadlines are over")
                .isEmpty();

        moveDates(
                "{\"registrationDeadline\": \"2023-06-16\", \"interventionsDeadline\": \"2023-06-17\"}", false, false);

        assertThat(waitsIn("InvitationDispatch", KEY))
                .as("what had ended begins anew, without another invitation")
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
        assertThat(kinds(MISSION)).containsOnlyOnce("invitation");
    }

    @Test
    void noAddressIsCorrectedAnyMoreOnceTheMeetingIsOver() {
        mailbox.reply(MISSION, "550 5.1.1 No such mailbox");
        invitationsGoOut();
        assertThat(tasks("userTask_correctAddress")).hasSize(1);
        passTo("2023-06-16T09:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));

        passTo("2023-06-21T18:00");

        assertThat(tasks("userTask_correctAddress")).isEmpty();
        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void whatHadNotGoneOutWhenTheMeetingWasCancelledIsNotSentAnyMore() {
        delegations("GB,United Kingdom,STATE_PARTY,en,mission.gb@example.org");
        mailbox.reply("mission.gb@example.org", "451 4.3.0 Try again later");
        invitationsGoOut();
        callOff("CANCEL");
        complete("userTask_approveCallingOff", "president", Map.of("approved", true));
        mailbox.reply("mission.gb@example.org", "");

        passTo("2023-05-10T09:00");

        assertThat(all.require(InvitationId.of("IM-2023/GB"))).satisfies(invitation -> {
            assertThat(invitation.state()).isEqualTo(Invitation.State.NOT_SENT);
            assertThat(invitation.reason()).contains("cancelled");
        });
        dispatches.sendAgain(InvitationId.of(KEY), "Once more", "isu");
        runDueJobs();
        assertThat(kinds("mission.gb@example.org")).isEmpty();
        assertThat(kinds(MISSION)).containsExactly("invitation", "announcement");
    }

    @Test
    void theMailHasTheLetterWithAllItsFactsAndTheDocuments() {
        delegations("GB,United Kingdom,STATE_PARTY,en,mission.gb@example.org");
        invitationsGoOut();

        var mail = mailbox.to("mission.gb@example.org").get(0);
        assertThat(mail.text())
                .contains("Permanent Mission to the United Nations Office at Geneva", "United Kingdom")
                .contains("19–21 June 2023", "World Meteorological Organisation Building (WMO)")
                .contains("9 June 2023", "15 June 2023", "APMBC2023", "isu@apminebanconvention.org")
                .contains(
                        "Twenty-First Meeting of the States Parties", "20 to 24 November 2023, Geneva", "Thomas Göbel")
                .contains("Arabic, English, French, Russian and Spanish", "http://house.example.org/meetings/IM-2023")
                .doesNotContain("{", "@@");
        assertThat(mail.html()).contains("United Kingdom", "APMBC2023", "/my/").doesNotContain("{", "@@");
        assertThat(mail.attachments()).hasSize(3).allSatisfy(pdf -> {
            assertThat(pdf.contentType()).isEqualTo("application/pdf");
            assertThat(pdf.content()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
    }

    @Test
    void eachDelegationGetsTheLetterInTheLanguageOfItsCorrespondence() throws java.io.IOException {
        delegations(
                "IQ,Iraq,STATE_PARTY,ar,mission.iq@example.org",
                "BY,Belarus,STATE_PARTY,ru,mission.by@example.org",
                "PE,Peru,STATE_PARTY,es,mission.pe@example.org");
        invitationsGoOut();

        assertThat(mailbox.to(MISSION).get(0).text())
                .contains(
                        "Mission permanente auprès de l’Office des Nations Unies",
                        "19–21 juin 2023",
                        "Traduction de courtoisie");
        assertThat(mailbox.to("mission.by@example.org").get(0).text())
                .contains("Ваши Превосходительства", "9 июня 2023");
        assertThat(mailbox.to("mission.pe@example.org").get(0).text()).contains("Excelencias", "9 de junio de 2023");
        var arabic = mailbox.to("mission.iq@example.org").get(0);
        assertThat(arabic.html()).contains("dir=\"rtl\"", "أصحاب السعادة").contains("<bdi dir=\"ltr\">");
        try (var letter =
                org.apache.pdfbox.Loader.loadPDF(arabic.attachments().get(0).content())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(letter))
                    .contains("APMBC2023");
            assertThat(letter.getDocumentCatalog().getLanguage()).isEqualTo("ar");
        }
    }

    @Test
    void theLetterIsAddressedToTheDelegationAndBearsTheFingerprintOfWhatWasApproved() throws java.io.IOException {
        invitationsGoOut();

        String fingerprint =
                jdbc.sql("select fingerprint from letter").query(String.class).single();
        try (var letter = org.apache.pdfbox.Loader.loadPDF(
                mailbox.to(MISSION).get(0).attachments().get(0).content())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(letter))
                    .contains("Mission permanente auprès de l’Office des Nations Unies à Genève", "Switzerland")
                    .contains(fingerprint);
        }
        assertThat(jdbc.sql("select fingerprint from mail").query(String.class).single())
                .isEqualTo(fingerprint);
    }

    @Test
    void theMailLogShowsWhatWasSentAndNoSecret() {
        invitationsGoOut();

        long id = jdbc.sql("select id from mail").query(Long.class).single();
        var log = this.log.kept(id).orElseThrow();
        String token = personalLink(MISSION).replaceAll(".*/my/", "");
        assertThat(log.text()).contains("Switzerland", "•••").doesNotContain(token, "APMBC2023");
        assertThat(log.html()).contains("Switzerland", "•••").doesNotContain(token, "APMBC2023");
    }

    @Test
    void aDispatchThatIsPausedSendsNothingUntilItGoesOn() {
        passTo("2023-05-08T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        answer(task("userTask_approveInvitation"), "president", Map.of("approved", true));
        dispatches.pause(new MeetingCode("IM-2023"), "The minister calls", "isu");
        runDueJobs();
        assertThat(mailbox.mails()).isEmpty();

        dispatches.resume(new MeetingCode("IM-2023"), null, "isu");
        runDueJobs();
        assertThat(kinds(MISSION)).containsExactly("invitation");
    }

    @Test
    void whoTakesInvitationsTakesAShareSoThatAllEndTogether() {
        delegations(IntStream.range(0, 99)
                .mapToObj(i -> "X%02d,State %d,STATE_PARTY,en,mission.%d@example.org".formatted(i, i, i))
                .toArray(String[]::new));
        passTo("2023-05-08T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        answer(task("userTask_approveInvitation"), "president", Map.of("approved", true));
        var meeting = new MeetingCode("IM-2023");

        assertThat(all.takePlanned(meeting, 32, Set.of())).as("of a hundred").hasSize(12);
        assertThat(all.takePlanned(meeting, 3, Set.of()))
                .as("as the pace admits")
                .hasSize(3);
        jdbc.sql("update invitation set state = 'DELIVERED' where delegation like 'X%'")
                .update();
        assertThat(all.takePlanned(meeting, 32, Set.of())).as("the last one").hasSize(1);
    }

    @Test
    void aDispatchThatIsAbortedSendsNothingMoreAndCanBeTakenUpAgain() {
        mailbox.reply(MISSION, "451 4.3.0 try again later");
        invitationsGoOut();

        dispatches.abort(new MeetingCode("IM-2023"), "A wrong date", "isu");
        passTo("2023-05-08T11:00");
        assertThat(invitation().state()).isEqualTo(Invitation.State.NOT_SENT);
        assertThat(invitation().reason()).isEqualTo("A wrong date");
        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();

        mailbox.reply(MISSION, "");
        assertThat(dispatches.sendAgainToFailed(new MeetingCode("IM-2023"), "The date was right", "isu"))
                .isEqualTo(1);
        runDueJobs();
        assertThat(kinds(MISSION)).containsExactly("invitation");
        assertThat(invitation().state()).isEqualTo(Invitation.State.DELIVERED);
    }

    @Test
    void theMeetingIsNamedInTheReadersLanguageOnPagesAndInMailsThatFollow() {
        invitationsGoOut();
        passTo("2023-06-02T09:00");
        assertThat(kinds(MISSION)).contains("reminder");
        assertThat(mailbox.to(MISSION).get(mailbox.to(MISSION).size() - 1).subject())
                .contains("Réunions intersessions");
        assertThat(http.getForObject("/meetings/IM-2023?lang=fr", String.class))
                .contains("<h1>Réunions intersessions")
                .contains("Bâtiment de l’Organisation météorologique mondiale");
    }

    @Test
    void anInvitationThatSomebodyWantsSentAgainGoesOutOnceMoreAndWaitsAsBefore() {
        invitationsGoOut();

        dispatches.sendAgain(InvitationId.of(KEY), "The mission asked for it", "isu");
        runDueJobs();

        assertThat(kinds(MISSION)).containsExactly("invitation", "invitation");
        assertThat(waitsIn("InvitationDispatch", KEY))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
    }

    @Test
    void aDispatchKeepsToItsPace() {
        delegations("FR,France,STATE_PARTY,fr,mission.fr@example.org", "PE,Peru,STATE_PARTY,es,mission.pe@example.org");
        letterIsApprovedAtAPace(2, null);

        runDueJobs();
        assertThat(mailbox.mails()).hasSize(2);
        passTo("2023-05-08T09:02");
        assertThat(mailbox.mails()).hasSize(3);
    }

    @Test
    void aDispatchKeepsToItsPaceForEachDomain() {
        delegations(
                "FR,France,STATE_PARTY,fr,mission.fr@example.org",
                "PE,Peru,STATE_PARTY,es,mission.pe@elsewhere.example");
        letterIsApprovedAtAPace(null, 1);

        runDueJobs();
        assertThat(mailbox.mails())
                .extracting(mail -> mail.to().replaceAll(".*@", ""))
                .containsExactlyInAnyOrder("example.org", "elsewhere.example");
        passTo("2023-05-08T09:02");
        assertThat(mailbox.mails()).hasSize(3);
    }

    @Test
    void aDomainWhosePaceIsReachedHoldsNobodyElseUp() {
        delegations(IntStream.range(0, 25)
                .mapToObj(i -> "A%02d,Mission %d,NGO,en,mission.%d@crowd.example".formatted(i, i, i))
                .toArray(String[]::new));
        delegations("ZW,Zimbabwe,STATE_PARTY,en,mission.zw@elsewhere.example");
        letterIsApprovedAtAPace(7, 2);

        runDueJobs();
        assertThat(mailbox.mails())
                .extracting(mail -> mail.to().replaceAll(".*@", ""))
                .containsExactlyInAnyOrder("crowd.example", "crowd.example", "example.org", "elsewhere.example");
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("serviceTask_dispatchInvitations");
        passTo("2023-05-08T09:01");
        assertThat(mailbox.mails()).hasSize(6);
        passTo("2023-05-08T10:00");
        assertThat(mailbox.mails()).hasSize(27);
        assertThat(waitsIn("MeetingPreparation", MEETING)).doesNotContain("serviceTask_dispatchInvitations");
    }

    @Test
    void everyMailCountsWhereADelegationHasSeveralAddresses() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en,one@crowd.example two@crowd.example three@crowd.example",
                "ZW,Zimbabwe,STATE_PARTY,en,four@crowd.example");
        letterIsApprovedAtAPace(null, 2);

        runDueJobs();
        passTo("2023-05-08T09:02");
        passTo("2023-05-08T09:04");
        assertThat(mailbox.mails()).hasSize(4);
        var sent = sentAt();
        assertThat(Duration.between(sent.get(0), sent.get(3)))
                .as("three and one are two windows of two")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anotherTrialKeepsToThePaceToo() {
        delegations(
                "FR,France,STATE_PARTY,fr,mission.fr@example.org",
                "PE,Peru,STATE_PARTY,es,mission.pe@example.org",
                "ZW,Zimbabwe,STATE_PARTY,en,mission.zw@example.org");
        var missions = List.of(MISSION, "mission.fr@example.org", "mission.pe@example.org", "mission.zw@example.org");
        missions.forEach(mission -> mailbox.reply(mission, "450 4.2.1 later"));
        invitationsGoOut();
        assertThat(mailbox.mails()).isEmpty();
        missions.forEach(mission -> mailbox.reply(mission, ""));
        dispatches.pace(new MeetingCode(MEETING), 1, null);

        passTo("2023-05-08T12:00");
        assertThat(mailbox.mails()).hasSize(4);
        var sent = sentAt();
        for (int i = 1; i < 4; i++) {
            assertThat(Duration.between(sent.get(i - 1), sent.get(i))).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    private List<Instant> sentAt() {
        return jdbc.sql("select sent_at from mail where kind = 'invitation' order by sent_at")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private void letterIsApprovedAtAPace(@Nullable Integer perMinute, @Nullable Integer perDomain) {
        passTo("2023-05-08T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        answer(task("userTask_approveInvitation"), "president", Map.of("approved", true));
        dispatches.pace(new MeetingCode(MEETING), perMinute, perDomain);
    }

    @Test
    void aFaultOfTheMailServerStopsAllMailMakesOneIncidentAndMendsItself() {
        delegations("FR,France,STATE_PARTY,fr,mission.fr@example.org", "PE,Peru,STATE_PARTY,es,mission.pe@example.org");
        mailbox.reply(MISSION, "421 4.3.2 shutting down");
        mailbox.reply("mission.fr@example.org", "421 4.3.2 shutting down");
        mailbox.reply("mission.pe@example.org", "421 4.3.2 shutting down");
        invitationsGoOut();

        assertThat(mailbox.mails()).isEmpty();
        assertThat(runtime.createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("shutting down"));
        assertThat(jdbc.sql("select count(*) from mail_attempt")
                        .query(Integer.class)
                        .single())
                .as("the others are not tried")
                .isEqualTo(1);

        mailbox.reply(MISSION, "");
        mailbox.reply("mission.fr@example.org", "");
        mailbox.reply("mission.pe@example.org", "");
        passTo("2023-05-08T09:10");

        assertThat(kinds(MISSION)).containsExactly("invitation");
        assertThat(kinds("mission.fr@example.org")).containsExactly("invitation");
        assertThat(kinds("mission.pe@example.org")).containsExactly("invitation");
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void theSampleGoesToTheOfficeInEveryLanguage() throws Exception {
        invitationsGoOut();

        String office = dispatches.sample(new MeetingCode("IM-2023"));

        assertThat(kinds(office)).hasSize(5).containsOnly("sample");
    }

    @Test
    void anUndeliverableInvitationIsReportedToTheSecretariatAndSentAgainToAnotherAddress() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();

        var task = task("userTask_correctAddress");
        assertThat(task.getName()).contains("Switzerland");
        assertThat(shown(task)).extractingByKey("serverReply").asString().contains("no such user");
        assertThat(invitation().state()).isEqualTo(Invitation.State.UNDELIVERABLE);

        complete(task, "isu", Map.of("resolution", "send-again", "email", "new.ch@example.org"));

        assertThat(kinds("new.ch@example.org")).containsExactly("invitation");
        assertThat(invitation().state()).isEqualTo(Invitation.State.DELIVERED);
        assertThat(waitsIn("InvitationDispatch", KEY)).contains("receiveTask_awaitRegistration");
    }

    @Test
    void anInvitationDeliveredOtherwiseAwaitsTheAnswersWithoutAMail() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();

        complete("userTask_correctAddress", "isu", Map.of("resolution", "delivered-otherwise", "reason", "By hand"));

        assertThat(kinds(MISSION)).isEmpty();
        assertThat(invitation().state()).isEqualTo(Invitation.State.DELIVERED_OTHERWISE);
        assertThat(waitsIn("InvitationDispatch", KEY))
                .containsExactlyInAnyOrder("receiveTask_awaitRegistration", "receiveTask_awaitInterventions");
    }

    @Test
    void anInvitationGivenUpEndsWithANamedPersonAndAReason() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();

        complete("userTask_correctAddress", "isu", Map.of("resolution", "give-up", "reason", "No mission any more"));

        assertThat(invitation().state()).isEqualTo(Invitation.State.GIVEN_UP);
        assertThat(invitation().decidedBy()).isEqualTo("isu");
        assertThat(invitation().reason()).isEqualTo("No mission any more");
        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void anAnswerThatMakesNoSenseIsRefusedAndTheTaskStays() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();

        refused(Map.of("resolution", "send-again"), "Please give the e-mail address");
        refused(Map.of("resolution", "send-again", "email", "nobody"), "not an e-mail address");
        refused(Map.of("resolution", "delivered-otherwise"), "Please say in the reason");
        refused(Map.of("resolution", "give-up"), "Please say in the reason");
        refused(Map.of("resolution", "burn-it"), "Please choose one of");
        assertThat(invitation().state()).isEqualTo(Invitation.State.UNDELIVERABLE);
    }

    @Test
    void aTemporaryFailureIsRetriedWithGrowingDelaysAndThenBecomesAnIncident() {
        mailbox.reply(MISSION, "451 4.3.0 try again later");
        invitationsGoOut();
        assertThat(tasks("userTask_correctAddress")).isEmpty();

        passTo("2023-05-08T09:30");
        mailbox.reply(MISSION, "");
        passTo("2023-05-08T11:00");
        assertThat(kinds(MISSION)).containsExactly("invitation");
    }

    @Test
    void aFailureThatLastsBecomesAnIncident() {
        mailbox.reply(MISSION, "451 4.3.0 try again later");
        invitationsGoOut();

        passTo("2023-05-09T09:00");

        assertThat(runtime.createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getActivityId()).isEqualTo("serviceTask_sendInvitation"));
    }

    @Test
    void aRegistrationLeavesOneWaitAndARequestForTheFloorTheOther() {
        invitationsGoOut();

        invitations.registered(InvitationId.of(KEY));
        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("receiveTask_awaitInterventions");
        invitations.askedForTheFloor(InvitationId.of(KEY));
        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void decliningLeavesBothWaits() {
        invitationsGoOut();

        invitations.declined(InvitationId.of(KEY));

        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void anAnswerGivenBeforeTheWaitBeginsSkipsIt() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();
        invitations.registered(InvitationId.of(KEY));
        invitations.willNotSpeak(InvitationId.of(KEY));

        complete("userTask_correctAddress", "isu", Map.of("resolution", "delivered-otherwise", "reason", "By hand"));

        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void aDeadlineThatPassedBeforeTheWaitBeginsSkipsIt() {
        mailbox.reply(MISSION, "550 5.1.1 no such user");
        invitationsGoOut();
        passTo("2023-06-10T09:00");

        complete("userTask_correctAddress", "isu", Map.of("resolution", "delivered-otherwise", "reason", "By hand"));

        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("receiveTask_awaitInterventions");
    }

    @Test
    void aDeadlineThatPassesEndsTheWait() {
        invitationsGoOut();

        passTo("2023-06-09T23:59");
        assertThat(waitsIn("InvitationDispatch", KEY)).contains("receiveTask_awaitRegistration");
        passTo("2023-06-10T00:00");
        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("receiveTask_awaitInterventions");
        passTo("2023-06-16T00:00");
        assertThat(waitsIn("InvitationDispatch", KEY)).isEmpty();
    }

    @Test
    void anInvitationThatBouncesDaysLaterIsCorrectedAndWaitsAgain() {
        invitationsGoOut();

        invitations.bounced(InvitationId.of(KEY), "550 mailbox gone");
        assertThat(invitation().state()).isEqualTo(Invitation.State.BOUNCED);
        assertThat(shown(task("userTask_correctAddress")))
                .containsEntry("serverReply", "550 mailbox gone")
                .containsEntry("invitationState", "The invitation came back after it had been accepted.");
        assertThat(waitsIn("InvitationDispatch", KEY)).containsExactly("userTask_correctAddress");
        passTo("2023-06-03T09:00");
        assertThat(kinds(MISSION)).as("nobody is reminded of what never came").containsExactly("invitation");

        complete("userTask_correctAddress", "isu", Map.of("resolution", "send-again", "email", "new.ch@example.org"));
        assertThat(kinds("new.ch@example.org")).containsExactly("invitation");
        assertThat(waitsIn("InvitationDispatch", KEY)).contains("receiveTask_awaitRegistration");
    }

    @Test
    void anInvitationThatIsAnsweredOrNotDeliveredCannotBounce() {
        invitationsGoOut();
        invitations.declined(InvitationId.of(KEY));
        assertThatThrownBy(() -> invitations.bounced(InvitationId.of(KEY), "550 mailbox gone"))
                .isInstanceOf(NothingToCorrectException.class);

        assertThat(invitation().state()).as("nothing was changed").isEqualTo(Invitation.State.DELIVERED);
        assertThat(tasks("userTask_correctAddress")).isEmpty();
    }

    @Test
    void aDelegationWithoutAnAddressBecomesATask() {
        delegations("NU,Niue,STATE_PARTY,en,");
        invitationsGoOut();

        assertThat(shown(task("userTask_correctAddress")))
                .containsEntry("delegationName", "Niue")
                .extractingByKey("serverReply")
                .asString()
                .contains("No e-mail address is known");
    }

    @Test
    void ofSeveralAddressesOneThatAcceptsIsEnough() {
        delegations("FR,France,STATE_PARTY,fr,one.fr@example.org;two.fr@example.org");
        mailbox.reply("one.fr@example.org", "550 5.1.1 no such user");
        invitationsGoOut();

        assertThat(kinds("two.fr@example.org")).containsExactly("invitation");
        assertThat(all.require(InvitationId.of("IM-2023/FR")).state()).isEqualTo(Invitation.State.DELIVERED);
    }

    private void refused(Map<String, Object> answers, String reason) {
        assertThatThrownBy(() -> complete("userTask_correctAddress", "isu", answers))
                .hasMessageContaining(reason);
        assertThat(tasks("userTask_correctAddress")).hasSize(1);
    }

    private Invitation invitation() {
        return all.require(InvitationId.of(KEY));
    }
}
