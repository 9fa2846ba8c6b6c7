package org.apminebanconvention.intersessional.speakers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the requests for the floor to the final list: item 3 is Victim Assistance, item 5 Cooperation and Assistance. */
@CoversModel("SpeakersListFinalisation")
class SpeakersListFinalisationTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final String PROCESS = "SpeakersListFinalisation";
    private static final String REVIEW = "userTask_reviewSpeakersList";
    private static final String APPROVE = "userTask_approveSpeakersList";
    private static final String DECIDE = "userTask_decideLateChange";

    @Autowired
    private FloorRequestService floor;

    @Autowired
    private BoardService board;

    @Autowired
    private ProgrammeService programme;

    @Autowired
    private TermsOfItems terms;

    @Autowired
    private Requests requests;

    @Autowired
    private LateChanges lateChanges;

    @Autowired
    private SpeakersLists lists;

    @Autowired
    private Editions editions;

    @Autowired
    private Invitations invitations;

    @Autowired
    private Meetings meetings;

    @BeforeEach
    void fiveDelegations() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en," + mission("CH"),
                "DE,Germany,STATE_PARTY,en," + mission("DE"),
                "EG,Egypt,STATE_NOT_PARTY,en," + mission("EG"),
                "ICRC,Red Cross,INTERNATIONAL_ORGANISATION,en," + mission("ICRC"),
                "ICBL,Campaign,NGO,en," + mission("ICBL"));
        meeting(Map.of());
    }

    @Test
    void theListIsInTheOrderOfArrivalWithinStatesPartiesThenStatesNotPartyThenOrganisations() {
        asked("2023-06-12T09:00", "ICBL", 3);
        asked("2023-06-12T10:00", "EG", 3);
        asked("2023-06-12T11:00", "DE", 3);
        asked("2023-06-12T12:00", "ICRC", 3);
        asked("2023-06-12T13:00", "CH", 3);
        asked("2023-06-12T14:00", "CH", 5);

        theDeadlinePasses();

        assertThat(order(3)).containsExactly("DE", "CH", "EG", "ICBL", "ICRC");
        assertThat(order(5)).containsExactly("CH");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly(REVIEW);
    }

    @Test
    void whoWithdrawsAndAsksAgainGoesToTheEndAndWhoNamesAnotherSpeakerKeepsThePlace() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        ask("DE", 3, "Ms. Anna Alt", "en");
        asked("2023-06-12T11:00", "DE", 5);
        asked("2023-06-12T12:00", "CH", 5);
        withdraw("DE", 5);
        asked("2023-06-12T13:00", "DE", 5);

        theDeadlinePasses();

        assertThat(order(3)).containsExactly("DE", "CH");
        assertThat(list().under(3).get(0).speaker()).isEqualTo("Ms. Anna Alt");
        assertThat(order(5)).containsExactly("CH", "DE");
    }

    @Test
    void whoWithdrewOrWillNotSpeakIsNotOnTheList() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "CH", 5);
        withdraw("DE", 3);
        floor.willNotSpeak(id("CH"), Asker.delegation());

        theDeadlinePasses();

        assertThat(list().entries()).isEmpty();
        assertThat(invitations.require(id("CH")).owes(Deadline.INTERVENTIONS)).isFalse();
        assertThat(invitations.require(id("DE")).owes(Deadline.INTERVENTIONS)).isFalse();
    }

    @Test
    void theReviewSaysHowManyHaveAskedUnderWhichItemAndLeadsToTheBoard() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);

        theDeadlinePasses();

        Task review = task(REVIEW);
        assertThat(review.getName()).contains("Review list of speakers", "Intersessional Meetings");
        assertThat(review.getDescription()).startsWith("2 requests for the floor");
        assertThat(review.getDueDate().toInstant()).isEqualTo(geneva("2023-06-17T00:00"));
        assertThat(shown(review))
                .containsEntry("requestCount", 2)
                .containsEntry("presidentComment", "")
                .containsEntry("boardUrl", "/staff/meetings/IM-2023/speakers");
        assertThat(text(review, "itemSummary"))
                .contains("Item 3, Matters related to the mandate of the Committee on Victim Assistance: **2**")
                .contains("Nobody has asked for the floor under items 2, 4, 5, 6");
    }

    @Test
    void thePresidentsOfficeApprovesTheOrderInWhichStaffPutTheList() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theDeadlinePasses();
        toTheFront("CH", 3);

        complete(REVIEW, "isu", Map.of());

        assertThat(list().state()).isEqualTo(SpeakersList.State.SUBMITTED);
        Task approval = task(APPROVE);
        assertThat(approval.getDescription()).startsWith("2 interventions");
        assertThat(shown(approval)).containsEntry("reviewedBy", "isu");
        assertThat(text(approval, "fingerprint")).matches("[0-9a-f]{64}");
        assertThat(text(approval, "speakersList"))
                .containsSubsequence(
                        "3. Matters related to the mandate of the Committee on Victim Assistance",
                        "1. Switzerland (State Party)",
                        "2. Germany (State Party)");
        assertThatThrownBy(() -> toTheFront("DE", 3)).hasMessage("speakers.refused.notUnderReview");
        complete(APPROVE, "president", Map.of("approved", true));
        assertThat(order(3)).containsExactly("CH", "DE");
        assertThat(page("/meetings/IM-2023/speakers")).containsSubsequence("Switzerland", "Germany");
    }

    @Test
    void anApprovedListIsEditionOneAsPagePdfAndDataAndGoesByMailToThoseOnItOnly() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        ask("DE", 5, "Ms. Anna Alt", "fr");
        asked("2023-06-12T10:00", "ICRC", 3);
        assertThat(page("/meetings/IM-2023/speakers")).contains("has not been published yet", "15 June 2023");
        mailbox.clear();

        theListIsApproved();

        assertThat(editions.of(CODE)).singleElement().satisfies(edition -> {
            assertThat(edition.number()).isEqualTo(1);
            assertThat(edition.approvedBy()).isEqualTo("president");
            assertThat(edition.changes()).isEmpty();
        });
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains(
                        "Edition 1, published", "Matters related to the mandate of the Committee on Victim Assistance")
                .containsSubsequence("Germany", "name to come", "Red Cross", "Ms. Anna Alt", "French")
                .doesNotContain("It replaces", "What has changed");
        assertThat(pdf("/meetings/IM-2023/speakers/1.pdf"))
                .contains("List of speakers", "Edition 1, published", "Germany", "Red Cross", "Ms. Anna Alt");
        assertThat(page("/meetings/IM-2023/speakers.json")).contains("\"edition\":1", "Ms. Anna Alt");
        assertThat(kinds(mission("ICRC"))).containsExactly("speakers-list");
        assertThat(mailbox.to(mission("DE"))).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("speakers-list");
            assertThat(mail.subject()).startsWith("List of speakers, edition 1");
            assertThat(mail.text())
                    .contains(
                            "The delegation of Germany is on the list", "place 1 (name to come", "Ms. Anna Alt, French")
                    .contains("http://house.example.org/meetings/IM-2023/speakers/1");
            assertThat(mail.text()).contains("about 19 June 2023, 11:00 Geneva time, for 5:00 min");
            assertThat(mail.attachments())
                    .extracting(CaughtMail.Attachment::name)
                    .containsExactly("IM-2023-speakers-1.pdf", "IM-2023-interventions.ics");
        });
        assertThat(kinds(mission("CH"))).doesNotContain("speakers-list");
        assertThat(kinds(mission("EG"))).doesNotContain("speakers-list");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void aListThatIsNotApprovedGoesBackWithTheCommentAndIsReviewedAgain() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());

        complete(APPROVE, "president", Map.of("approved", "false", "comment", "Switzerland first, please."));

        assertThat(editions.of(CODE)).isEmpty();
        assertThat(shown(task(REVIEW))).containsEntry("presidentComment", "Switzerland first, please.");
        assertThat(task(REVIEW).getDescription()).contains("Switzerland first, please.");
        assertThat(kinds(mission("DE"))).doesNotContain("speakers-list");
        toTheFront("CH", 3);
        complete(REVIEW, "isu", Map.of());
        refused(APPROVE, "president", Map.of("comment", "The first answer does not stand."), "Please answer Yes or No");
        complete(APPROVE, "president", Map.of("approved", "true"));
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(order(3)).containsExactly("CH", "DE");
    }

    @Test
    void anAnswerToTheListThatMakesNoSenseIsRefusedAndTheTaskStays() {
        asked("2023-06-12T09:00", "DE", 3);
        theDeadlinePasses();
        complete(REVIEW, "admin", Map.of());

        refused(APPROVE, "president", Map.of(), "Please answer Yes or No");
        refused(APPROVE, "president", Map.of("approved", "perhaps"), "Please answer Yes or No");
        refused(APPROVE, "president", Map.of("approved", "false"), "Please say in the comment what has to be changed");
        refused(APPROVE, "president", Map.of("approved", "false", "comment", "  "), "Please say in the comment");
        refused(APPROVE, "admin", Map.of("approved", "true"), "somebody else has to decide on it");
        assertThat(list().state()).isEqualTo(SpeakersList.State.SUBMITTED);
        assertThat(editions.of(CODE)).isEmpty();
    }

    @Test
    void aMeetingInWhichNobodySpeaksHasAnEditionWithoutSpeakersAndNoMail() {
        theListIsApproved();

        assertThat(page("/meetings/IM-2023/speakers")).contains("Edition 1, published", "No speakers.");
        assertThat(mailbox.mails()).noneMatch(mail -> mail.kind().equals("speakers-list"));
    }

    @Test
    void aLateRequestThatIsTakenBeforeTheApprovalJoinsTheListInItsPlace() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "EG", 3);
        theDeadlinePasses();
        assertThat(ask("CH", 3, "Mr. Beat Brun", "fr")).isEqualTo(FloorRequestService.Window.LATE);
        runDueJobs();

        assertThat(order(3)).containsExactly("DE", "EG");
        assertThat(task(DECIDE).getName()).isEqualTo("Decide late change: Switzerland, item 3");
        assertThat(shown(task(DECIDE)))
                .containsEntry("delegationName", "Switzerland")
                .containsEntry("speakersUrl", "/staff/meetings/IM-2023/speakers");
        assertThat(task(DECIDE).getDescription())
                .isEqualTo(
                        "Switzerland asks for the floor under item 3, Matters related to the mandate of the Committee on"
                                + " Victim Assistance. Speaker: Mr. Beat Brun; language: French.");
        assertThat(text(task(DECIDE), "requestedAt")).contains("16 June 2023", "Geneva time");
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(order(3)).containsExactly("DE", "CH", "EG");
        assertThat(editions.of(CODE)).isEmpty();
        assertThat(kinds(mission("CH"))).as("edition 1 will tell").doesNotContain("decision", "speakers-list");
        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(mailbox.to(mission("CH"))
                        .get(mailbox.to(mission("CH")).size() - 1)
                        .text())
                .contains("place 2 (Mr. Beat Brun, French)");
    }

    @Test
    void aListThatALateChangeMadeAnotherOneIsNotApprovedUnseen() {
        asked("2023-06-12T09:00", "DE", 3);
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());
        ask("CH", 3, "", "fr");
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        refused(APPROVE, "president", Map.of("approved", "true"), "The list has changed since it was submitted");
        complete(APPROVE, "president", Map.of("approved", "false", "comment", "With Switzerland, please."));
        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));

        assertThat(editions.of(CODE)).singleElement().satisfies(edition -> assertThat(
                        edition.content().delegations())
                .containsExactlyInAnyOrder(new DelegationCode("DE"), new DelegationCode("CH")));
    }

    @Test
    void aLateChangeThatWaitsDoesNotHoldUpTheApproval() {
        asked("2023-06-12T09:00", "DE", 3);
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());
        ask("CH", 3, "", "fr");
        complete(APPROVE, "president", Map.of("approved", "true"));
        assertThat(order(3)).containsExactly("DE");

        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(2, 1);
        assertThat(order(3)).containsExactly("DE", "CH");
    }

    @Test
    void whileTheApprovedListIsBeingPublishedALateChangeIsNotTaken() {
        asked("2023-06-12T09:00", "DE", 3);
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());
        ask("CH", 3, "", "fr");
        answer(task(APPROVE), "president", Map.of("approved", "true"));

        refused(DECIDE, "isu", Map.of("accepted", "true"), "Please answer again in a minute");
        runDueJobs();
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(2, 1);
    }

    @Test
    void aLateRequestThatIsTakenAfterThePublicationMakesEditionTwoThatSaysWhatHasChanged() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "EG", 3);
        asked("2023-06-12T11:00", "DE", 5);
        asked("2023-06-12T12:00", "ICRC", 5);
        theListIsApproved();
        mailbox.clear();
        ask("CH", 3, "Mr. Beat Brun", "fr");

        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(order(3)).containsExactly("DE", "CH", "EG");
        assertThat(editions.last(CODE)).hasValueSatisfying(edition -> {
            assertThat(edition.number()).isEqualTo(2);
            assertThat(edition.approvedBy()).isEqualTo("isu");
            assertThat(edition.changes()).containsExactly(new Change(Change.Kind.ADDED, 3, "CH", "Switzerland", null));
        });
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains("Edition 2, published", "It replaces edition 1.", "Added: Switzerland, under item 3")
                .containsSubsequence("Germany", "Switzerland", "Mr. Beat Brun", "Egypt");
        assertThat(page("/meetings/IM-2023/speakers/1"))
                .contains("This edition has been replaced by edition 2.")
                .doesNotContain("<strong>Switzerland", "Mr. Beat Brun");
        assertThat(pdf("/meetings/IM-2023/speakers/2.pdf"))
                .contains("Edition 2, published", "It replaces edition 1.", "Added: Switzerland, under item 3");
        assertThat(page("/meetings/IM-2023/speakers.json"))
                .contains("\"edition\":2", "\"predecessor\":1", "\"kind\":\"ADDED\"");
        assertThat(lastMail("CH").text())
                .contains(
                        "Edition 2 of the list of speakers", "It replaces edition 1", "place 2 (Mr. Beat Brun, French)")
                .contains("What has changed for your delegation", "Added: Switzerland, under item 3");
        assertThat(lastMail("EG").text())
                .as("its place is another")
                .contains("place 3")
                .doesNotContain("Switzerland, under item");
        assertThat(kinds(mission("DE"))).as("nothing is different for it").isEmpty();
        assertThat(kinds(mission("ICRC"))).isEmpty();
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void aWithdrawalAfterThePublicationMovesTheOthersUpInEditionTwo() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        mailbox.clear();

        assertThat(withdraw("DE", 3)).isEqualTo(FloorRequestService.Window.LATE);
        assertThat(order(3)).as("until it is decided, the list stands").containsExactly("DE", "CH");
        assertThat(task(DECIDE).getDescription())
                .startsWith("Germany withdraws its request for the floor under item 3");
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(order(3)).containsExactly("CH");
        assertThat(page("/meetings/IM-2023/speakers")).contains("Removed: Germany, under item 3");
        assertThat(lastMail("DE").text()).contains("The delegation of Germany is not on the list any more.");
        assertThat(lastMail("CH").text()).contains("place 1");
    }

    @Test
    void aLateWithdrawalThatIsTakenBeforeThePublicationIsConfirmedByMail() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theDeadlinePasses();
        withdraw("DE", 3);
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        assertThat(order(3)).containsExactly("CH");

        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));

        assertThat(lastMail("DE").text()).contains("The delegation of Germany is not on the list any more.");
        assertThat(kinds(mission("EG"))).doesNotContain("speakers-list");
    }

    @Test
    void anotherSpeakerAfterThePublicationKeepsThePlaceInEditionTwo() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        mailbox.clear();

        ask("DE", 3, "Ms. Anna Alt", "fr");
        assertThat(task(DECIDE).getDescription())
                .startsWith("Germany names another speaker or language under item 3")
                .endsWith("Speaker: Ms. Anna Alt; language: French.");
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(order(3)).containsExactly("DE", "CH");
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains("Another speaker or language: Germany, under item 3", "Ms. Anna Alt");
        assertThat(lastMail("DE").text()).contains("place 1 (Ms. Anna Alt, French)");
        assertThat(kinds(mission("CH"))).isEmpty();
    }

    @Test
    void aLateRequestThatIsNotTakenIsAnsweredWithTheReasonAndTheListStands() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        mailbox.clear();
        ask("CH", 3, "", "fr");

        complete(DECIDE, "isu", Map.of("accepted", "false", "reason", "The item is full."));

        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(order(3)).containsExactly("DE");
        assertThat(mailbox.to(mission("CH"))).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.text())
                    .contains("arrived after the deadline, and the list of speakers could not take it up")
                    .contains("The item is full.", "please ask for the floor in the room");
        });
        assertThat(kinds(mission("DE"))).isEmpty();
        assertThat(lateChanges.of(id("CH"))).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(LateChange.State.REFUSED);
            assertThat(change.decidedBy()).isEqualTo("isu");
        });
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void aWithdrawalAndAChangeOfSpeakerThatAreNotTakenLeaveTheListAsItIs() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        mailbox.clear();
        withdraw("DE", 3);
        ask("CH", 3, "Mr. Beat Brun", "fr");

        complete(decision("Germany"), "isu", Map.of("accepted", "false", "reason", "It is printed."));
        complete(decision("Switzerland"), "isu", Map.of("accepted", "false", "reason", "Too late."));

        assertThat(order(3)).containsExactly("DE", "CH");
        assertThat(entry("CH", 3).speaker()).isEmpty();
        assertThat(lastMail("DE").text())
                .contains("your delegation is still on the list of speakers", "It is printed.");
        assertThat(lastMail("CH").text())
                .contains("the speaker on the list is the one that was named before", "Too late.");
        assertThat(editions.of(CODE)).hasSize(1);
    }

    @Test
    void aDecisionWithoutAnAnswerOrANoWithoutAReasonIsRefusedAndTheTaskStays() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        ask("CH", 3, "", "fr");

        refused(DECIDE, "isu", Map.of(), "Please choose: take the change, or do not take it");
        refused(DECIDE, "isu", Map.of("reason", "The item is full."), "Please choose: take the change");
        refused(DECIDE, "isu", Map.of("accepted", "maybe"), "Please choose: take the change, or do not take it");
        refused(DECIDE, "isu", Map.of("accepted", "false"), "Please give the reason; the delegation reads it");
        refused(DECIDE, "isu", Map.of("accepted", "false", "reason", "\t"), "Please give the reason");

        assertThat(lateChanges.in(LateChange.State.PENDING, CODE)).hasSize(1);
    }

    @Test
    void aNameFromOutsideMakesNoLinkInTheForm() {
        theListIsApproved();
        ask("CH", 3, "Mr. *Brun* [mail](http://evil.example)", "fr");

        assertThat(text(task(DECIDE), "changeSummary"))
                .contains("Mr\\. \\*Brun\\* \\[mail\\]\\(http\\:\\/\\/evil\\.example\\)");
        assertThat(task(DECIDE).getDescription()).contains("Mr. *Brun* [mail](http://evil.example)");
    }

    @Test
    void severalLateChangesWaitSideBySideAndEachMakesItsOwnEdition() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        ask("CH", 3, "", "fr");
        ask("EG", 5, "", "ar");
        ask("ICRC", 3, "", "en");

        complete(decision("Egypt"), "isu", Map.of("accepted", "true"));
        complete(decision("Switzerland"), "isu", Map.of("accepted", "false", "reason", "The item is full."));
        complete(decision("Red Cross"), "isu", Map.of("accepted", "true"));

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(3, 2, 1);
        assertThat(editions.find(CODE, 2).orElseThrow().changes())
                .containsExactly(new Change(Change.Kind.ADDED, 5, "EG", "Egypt", null));
        assertThat(editions.find(CODE, 3).orElseThrow().changes())
                .containsExactly(new Change(Change.Kind.ADDED, 3, "ICRC", "Red Cross", null));
        assertThat(order(3)).containsExactly("DE", "ICRC");
    }

    @Test
    void twoLateChangesThatAreTakenInOneBreathShareAnEdition() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        ask("CH", 3, "", "fr");
        ask("EG", 3, "", "ar");

        answer(decision("Egypt"), "isu", Map.of("accepted", "true"));
        answer(decision("Switzerland"), "isu", Map.of("accepted", "true"));
        passTo("2023-06-16T00:14");
        assertThat(editions.of(CODE))
                .as("changes are gathered for a quarter of an hour")
                .hasSize(1);
        passTo("2023-06-16T00:15");

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(2, 1);
        assertThat(editions.find(CODE, 2).orElseThrow().changes()).hasSize(2);
        assertThat(lastMail("CH").text()).contains("Edition 2");
        assertThat(lastMail("EG").text()).contains("Edition 2");
    }

    @Test
    void whatIsAskedForBeforeTheListIsDrawnUpIsDecidedOnceItIs() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        passTo("2023-06-15T23:59");
        clock.set(geneva("2023-06-16T00:00"));
        assertThat(ask("CH", 3, "", "fr")).isEqualTo(FloorRequestService.Window.LATE);
        assertThat(tasks(DECIDE)).isEmpty();

        runDueJobs();

        assertThat(order(3)).containsExactly("DE");
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        assertThat(order(3)).containsExactly("DE", "CH");
    }

    @Test
    void whenTheLastItemBeginsTheListIsFinalAndWhatIsUndecidedIsToBeAskedForInTheRoom() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 14);
        asked("2023-06-12T10:00", "EG", 14);
        asked("2023-06-12T11:00", "ICRC", 14);
        theListIsApproved();
        ask("CH", 14, "", "fr");
        withdraw("DE", 14);
        ask("EG", 14, "Ms. Farida Fahmy", "ar");
        mailbox.clear();

        passTo("2023-06-21T16:14");
        assertThat(tasks(DECIDE)).hasSize(3);
        passTo("2023-06-21T16:15");

        assertThat(tasks(DECIDE)).isEmpty();
        assertThat(waitsIn(PROCESS, MEETING)).isEmpty();
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains("intermediateEvent_meetingEnded");
        assertThat(list().state()).isEqualTo(SpeakersList.State.FINAL);
        assertThat(order(14)).containsExactly("DE", "EG", "ICRC");
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(lastMail("CH").text())
                .contains("could not be decided before the item began", "please ask for the floor in the room");
        assertThat(lastMail("DE").text()).contains("Please tell the secretariat in the room");
        assertThat(lastMail("EG").text()).contains("Please tell the secretariat in the room");
        assertThat(kinds(mission("CH"))).containsExactly("decision");
        assertThat(kinds(mission("ICRC"))).isEmpty();
        assertThatThrownBy(() -> ask("CH", 5, "", "fr")).hasMessage("speakers.refused.inTheRoom");
        assertThatThrownBy(() -> withdraw("DE", 14)).hasMessage("speakers.refused.inTheRoom");
        assertThatThrownBy(() -> floor.willNotSpeak(id("ICBL"), Asker.delegation()))
                .hasMessage("speakers.refused.inTheRoom");
    }

    @Test
    void whatWasTakenAndNotPublishedWhenTheMeetingBeginsIsPublishedThen() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        ask("CH", 3, "", "fr");
        mailbox.clear();
        answer(task(DECIDE), "isu", Map.of("accepted", "true"));
        clock.set(geneva("2023-06-21T16:15"));

        fire("intermediateEvent_lastItemBegun");

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(2, 1);
        assertThat(kinds(mission("CH"))).containsExactly("speakers-list");
        assertThat(waitsIn(PROCESS, MEETING)).isEmpty();
    }

    @Test
    void aListThatIsApprovedOnlyWhenTheMeetingHasBegunIsPublishedAndFinalAtOnce() {
        asked("2023-06-12T09:00", "DE", 3);
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());
        passTo("2023-06-21T16:15");
        assertThat(task(APPROVE)).isNotNull();

        complete(APPROVE, "president", Map.of("approved", "true"));

        assertThat(list().state()).isEqualTo(SpeakersList.State.FINAL);
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(kinds(mission("DE"))).endsWith("speakers-list");
    }

    @Test
    void anEditionStandsWhileAMailServerIsDownAndTheMailsFollowOnce() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        mailbox.reply(mission("CH"), "451 4.3.0 try again later");

        theListIsApproved();

        assertThat(page("/meetings/IM-2023/speakers")).contains("Edition 1, published");
        assertThat(kinds(mission("DE"))).containsExactly("speakers-list");
        assertThat(kinds(mission("CH"))).doesNotContain("speakers-list");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("serviceTask_publishEdition");
        mailbox.reply(mission("CH"), "");
        passTo("2023-06-16T18:00");
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(kinds(mission("CH"))).endsWith("speakers-list");
        assertThat(kinds(mission("DE"))).filteredOn("speakers-list"::equals).hasSize(1);
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void whoCouldNotBeToldOfOneEditionIsToldWithTheNextEvenIfThatDoesNotConcernThem() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "EG", 5);
        theListIsApproved();
        mailbox.clear();
        mailbox.reply(mission("CH"), "451 4.3.0 try again later");
        withdraw("DE", 3);
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        assertThat(kinds(mission("CH"))).isEmpty();
        mailbox.reply(mission("CH"), "");

        withdraw("EG", 5);
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(3, 2, 1);
        assertThat(lastMail("CH").text()).contains("Edition 2", "place 1");
        passTo("2023-06-16T18:00");
        assertThat(kinds(mission("CH"))).as("once").containsExactly("speakers-list");
        assertThat(editions.untold(CODE)).isEmpty();
    }

    @Test
    void anAddressThatIsRefusedForGoodDoesNotHoldUpTheOthers() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        mailbox.reply(mission("CH"), "550 5.1.1 no such user");

        theListIsApproved();

        assertThat(kinds(mission("DE"))).endsWith("speakers-list");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void editionTwoThatCannotBeMailedNowIsMailedOnce() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        ask("CH", 3, "", "fr");
        mailbox.reply(mission("CH"), "451 4.3.0 try again later");
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        assertThat(waitsIn(PROCESS, MEETING)).contains("serviceTask_publishNextEdition");

        mailbox.reply(mission("CH"), "");
        passTo("2023-06-16T18:00");

        assertThat(editions.of(CODE)).hasSize(2);
        assertThat(kinds(mission("CH"))).filteredOn("speakers-list"::equals).hasSize(1);
    }

    @Test
    void eachEditionThatCouldNotBeMailedIsMailedWhenTheMeetingBegins() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        mailbox.clear();
        passTo("2023-06-19T09:50");
        mailbox.reply("*", "451 4.3.0 try again later");
        ask("CH", 3, "", "fr");
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        ask("EG", 5, "", "ar");
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        ask("ICRC", 5, "", "en");
        complete(DECIDE, "isu", Map.of("accepted", "false", "reason", "The item is full."));
        clock.set(geneva("2023-06-21T16:15"));
        fire("intermediateEvent_lastItemBegun");
        mailbox.reply("*", "");

        passTo("2023-06-21T17:00");

        assertThat(waitsIn(PROCESS, MEETING)).isEmpty();
        assertThat(kinds(mission("CH"))).containsExactly("speakers-list");
        assertThat(kinds(mission("EG"))).containsExactly("speakers-list");
        assertThat(kinds(mission("ICRC"))).containsExactly("decision");
    }

    @Test
    void aMeetingThatBeginsADayLaterTakesLateChangesADayLonger() {
        asked("2023-06-12T09:00", "DE", 3);
        theListIsApproved();
        moveDates("{\"begins\": \"2023-06-20T10:00\", \"ends\": \"2023-06-22T18:00\"}", false, false);

        passTo("2023-06-20T10:59");
        assertThat(ask("CH", 3, "", "fr")).isEqualTo(FloorRequestService.Window.LATE);
        assertThat(tasks(DECIDE)).hasSize(1);
        passTo("2023-06-20T11:00");
        assertThatThrownBy(() -> ask("EG", 3, "", "fr")).hasMessage("speakers.refused.itemBegun");
        assertThat(ask("EG", 5, "", "fr")).isEqualTo(FloorRequestService.Window.LATE);
        passTo("2023-06-22T16:15");
        assertThat(waitsIn(PROCESS, MEETING)).isEmpty();
    }

    @Test
    void aDeadlineThatIsOpenAgainInterruptsTheListKeepsItsOrderAndTakesWhatWasLate() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "EG", 3);
        theListIsApproved();
        assertThat(ask("ICRC", 3, "", "en")).isEqualTo(FloorRequestService.Window.LATE);
        assertThat(tasks(DECIDE)).hasSize(1);
        mailbox.clear();

        moveDates("{\"interventionsDeadline\": \"2023-06-17\"}", false, false);

        assertThat(tasks(DECIDE)).isEmpty();
        assertThat(waitsIn(PROCESS, MEETING)).isEmpty();
        assertThat(mailbox.to(mission("ICRC"))).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("is in time", "17 June 2023"));
        assertThat(mailbox.to("isu@example.org"))
                .as("staff read why their task is gone")
                .anySatisfy(mail -> assertThat(mail.text()).contains("taken again until 17 June 2023"));
        assertThat(ask("ICBL", 3, "", "en")).isEqualTo(FloorRequestService.Window.IN_TIME);
        withdraw("CH", 3);

        passTo("2023-06-18T00:00");
        assertThat(order(3)).containsExactly("DE", "EG", "ICBL", "ICRC");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly(REVIEW);
        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", true));
        assertThat(editions.last(CODE).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void aDeadlineThatPassesAtOnceHasTheListDrawnUpAtOnce() {
        asked("2023-06-10T09:00", "DE", 3);
        invitationsGoOut();
        passTo("2023-06-15T12:00");

        moveDates("{\"interventionsDeadline\": \"2023-06-14\"}", false, true);

        assertThat(order(3)).containsExactly("DE");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly(REVIEW);
        assertThat(ask("CH", 3, "", "fr")).isEqualTo(FloorRequestService.Window.LATE);
    }

    @Test
    void atTheEndOfTheRetentionTheNamesGoAndTheListStays() {
        invitationsGoOut();
        ask("DE", 3, "Ms. Anna Alt", "en");
        theListIsApproved();
        ask("DE", 3, "Mr. Bert Blau", "en");
        complete(DECIDE, "isu", Map.of("accepted", "true"));
        passTo("2024-01-31T09:00");

        assertThat(waitsIn("MeetingPreparation", MEETING)).isEmpty();
        for (String path : List.of("/meetings/IM-2023/speakers", "/meetings/IM-2023/speakers/1")) {
            assertThat(page(path)).contains("Germany").doesNotContain("Ms. Anna Alt", "Mr. Bert Blau");
        }
        assertThat(page("/meetings/IM-2023/speakers.json")).doesNotContain("Bert Blau");
        assertThat(pdf("/meetings/IM-2023/speakers/2.pdf")).contains("Germany").doesNotContain("Bert Blau");
        assertThat(jdbc.sql("select speaker from floor_request union select speaker from late_change")
                        .query(String.class)
                        .list())
                .containsOnly("");
    }

    @Test
    void twoDelegationsThatSwapPlacesAreBothToldInTheNextEdition() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "EG", 3);
        theListIsApproved();
        List<String> before = order(3);
        swap(entry("DE", 3).request(), entry("CH", 3).request());
        runDueJobs();
        assertThat(tasks(DECIDE)).as("both are asked first").isEmpty();
        answerSwap("DE", true);
        assertThat(tasks(DECIDE)).as("one is not enough").isEmpty();
        answerSwap("CH", true);
        assertThat(text(task(DECIDE), "suggestion")).startsWith("Take it: both delegations have agreed");
        assertThat(task(DECIDE).getDescription()).startsWith("Germany and Switzerland swap places under item 3");
        complete(DECIDE, "isu", Map.of("accepted", "true"));

        assertThat(before).containsExactly("DE", "CH", "EG");
        assertThat(order(3)).containsExactly("CH", "DE", "EG");
        assertThat(lastMail("DE").text()).contains("Edition 2", "place 2", "Another place");
        assertThat(lastMail("CH").text()).contains("Edition 2", "place 1", "Another place");
        assertThat(kinds(mission("EG")))
                .filteredOn("speakers-list"::equals)
                .as("its place is the same")
                .hasSize(1);
    }

    @Test
    void aSwapThatIsNotTakenIsExplainedToBothAndChangesNothing() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        swap(entry("DE", 3).request(), entry("CH", 3).request());
        runDueJobs();
        answerSwap("DE", true);
        answerSwap("CH", true);
        complete(DECIDE, "isu", Map.of("accepted", "false", "reason", "The order is not to be touched."));

        assertThat(order(3)).containsExactly("DE", "CH");
        assertThat(editions.of(CODE)).hasSize(1);
        for (String delegation : List.of("DE", "CH")) {
            assertThat(lastMail(delegation).kind()).isEqualTo("decision");
            assertThat(lastMail(delegation).text()).contains("The swap of places", "The order is not to be touched.");
        }
    }

    @Test
    void aSwapToWhichOneDoesNotAgreeIsNotDecidedAndBothAreTold() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        mailbox.clear();
        floor.proposeSwap(CODE, entry("DE", 3).request(), entry("CH", 3).request(), Asker.delegation());
        runDueJobs();
        assertThat(kinds(mission("DE"))).as("it has proposed it itself").isEmpty();
        assertThat(lastMail("CH").text())
                .contains("It is proposed that Switzerland and Germany change places under item 3", "/interventions");
        assertThat(waitsIn(PROCESS, MEETING)).contains("receiveTask_awaitConsent");

        answerSwap("CH", false);

        assertThat(tasks(DECIDE)).isEmpty();
        assertThat(order(3)).containsExactly("DE", "CH");
        assertThat(editions.of(CODE)).hasSize(1);
        for (String delegation : List.of("DE", "CH")) {
            assertThat(lastMail(delegation).text()).contains("was not agreed to by both delegations");
        }
        assertThatThrownBy(() -> answerSwap("CH", true)).hasMessage("speakers.refused.swapAnswered");
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void whatIsNotDecidedWhenItsItemBeginsIsLeftToTheRoomAndItsDelegationIsTold() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 12);
        theListIsApproved();
        withdraw("DE", 3);
        withdraw("CH", 12);
        ask("EG", 3, "", "fr");
        runDueJobs();
        mailbox.clear();

        passTo("2023-06-19T11:00");

        assertThat(tasks(DECIDE))
                .as("item 12 is still to come")
                .extracting(Task::getName)
                .hasSize(1)
                .first()
                .asString()
                .contains("Switzerland");
        assertThat(lastMail("DE").text()).contains("could not be decided before the item began");
        assertThat(lastMail("EG").text()).contains("could not be decided before the item began", "in the room");
        assertThat(requests.of(id("EG"))).isEmpty();
        assertThat(order(3)).containsExactly("DE");
        assertThat(editions.of(CODE)).hasSize(1);
        assertThat(kinds(mission("CH"))).isEmpty();
    }

    @Test
    void aSwapToWhichNobodyHasAnsweredWhenTheItemBeginsIsOffAndAnItemThatMovesGivesItTime() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 12);
        asked("2023-06-12T10:00", "CH", 12);
        theListIsApproved();
        swap(entry("DE", 12).request(), entry("CH", 12).request());
        runDueJobs();
        var meeting = meetings.require(CODE);
        programme.move(
                CODE,
                meeting.version(),
                meeting.programme().stream()
                        .map(part -> part.item() == 12 ? part.at(part.begins().plusSeconds(900), part.ends()) : part)
                        .toList(),
                "isu");

        passTo("2023-06-21T11:30");
        assertThat(waitsIn(PROCESS, MEETING))
                .as("there is a quarter of an hour more")
                .contains("receiveTask_awaitConsent");
        passTo("2023-06-21T11:45");

        assertThat(waitsIn(PROCESS, MEETING)).doesNotContain("receiveTask_awaitConsent");
        assertThat(tasks(DECIDE)).isEmpty();
        assertThat(order(12)).containsExactly("DE", "CH");
        for (String delegation : List.of("DE", "CH")) {
            assertThat(lastMail(delegation).text())
                    .contains("The swap of places", "could not be decided before the item began");
        }
    }

    @Test
    void aLateMoveToAnotherItemTakesItsPlaceThereInTheNextEdition() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "EG", 5);
        theListIsApproved();
        floor.moveToItem(id("DE"), entry("DE", 3).request(), 5, Asker.delegation());
        runDueJobs();
        assertThat(task(DECIDE).getDescription()).startsWith("Germany wants the floor under item 5");
        assertThat(text(task(DECIDE), "suggestion"))
                .startsWith("Take it: there is time")
                .contains("place 1 of 2");

        complete(DECIDE, "isu", Map.of("accepted", "true", "reason", "Its expert arrives on Tuesday"));

        assertThat(order(3)).containsExactly("CH");
        assertThat(order(5)).containsExactly("DE", "EG");
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains("Under another item: Germany, now under item 5 – Its expert arrives on Tuesday")
                .doesNotContain("Removed: Germany", "Added: Germany");
    }

    @Test
    void anItemThatMovesTakesItsSpeakersAlongIntoTheNextEditionAndTheirCalendars() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "DE", 12);
        asked("2023-06-12T10:00", "CH", 3);
        theListIsApproved();
        mailbox.clear();
        var meeting = meetings.require(CODE);

        programme.move(
                CODE,
                meeting.version(),
                meeting.programme().stream()
                        .map(part -> part.item() == 12
                                ? part.at(part.begins(), part.ends().minusSeconds(1800))
                                : part)
                        .map(part -> part.item() == 12 ? part.at(part.begins().plusSeconds(900), part.ends()) : part)
                        .toList(),
                "isu");
        runDueJobs();

        assertThat(editions.of(CODE)).extracting(Edition::number).containsExactly(2, 1);
        assertThat(page("/meetings/IM-2023/speakers")).contains("Item 12 is at another time");
        assertThat(lastMail("DE").text()).contains("about 21 June 2023, 11:45 Geneva time");
        assertThat(new String(lastMail("DE").attachments().get(1).content(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("SEQUENCE:2", "TZID=Europe/Zurich:20230621T114500");
        assertThat(kinds(mission("CH"))).as("its item stays").isEmpty();
        assertThat(waitsIn(PROCESS, MEETING)).containsExactly("intermediateEvent_lastItemBegun");
    }

    @Test
    void aSwapNeedsTwoPlacesUnderOneItemOfThePublishedListWithoutAnotherChangeToCome() {
        asked("2023-06-12T09:00", "DE", 3);
        asked("2023-06-12T10:00", "CH", 3);
        asked("2023-06-12T11:00", "EG", 4);
        theDeadlinePasses();
        RequestId german = entry("DE", 3).request();
        RequestId swiss = entry("CH", 3).request();
        RequestId egyptian = entry("EG", 4).request();
        assertThatThrownBy(() -> swap(german, swiss)).hasMessage("speakers.refused.swap");

        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));
        assertThatThrownBy(() -> swap(german, egyptian)).hasMessage("speakers.refused.swap");
        assertThatThrownBy(() -> swap(german, german)).hasMessage("speakers.refused.swap");
        withdraw("CH", 3);
        assertThatThrownBy(() -> swap(german, swiss)).hasMessage("speakers.refused.pending");
        complete(DECIDE, "isu", Map.of("accepted", "false", "reason", "They will speak."));
        swap(german, swiss);
        assertThatThrownBy(() -> withdraw("CH", 3)).hasMessage("speakers.refused.pending");
    }

    /** What is taken late is gathered for a while before it is published; here the while is over at once. */
    @Override
    protected void complete(Task task, String user, Map<String, Object> answers) {
        super.complete(task, user, answers);
        management
                .createJobQuery()
                .activityId("intermediateEvent_changesGathered")
                .list()
                .forEach(gathered -> management.executeJob(gathered.getId()));
        runDueJobs();
    }

    /** The ISU puts it first under its item, and says why. */
    private void toTheFront(String delegation, int item) {
        board.move(
                CODE,
                new BoardService.Move(
                        entry(delegation, item).request(),
                        item,
                        1,
                        terms.of(CODE, item).revision(),
                        "Its minister has to leave early"),
                "isu");
    }

    /** The ISU proposes a swap. */
    private void swap(RequestId one, RequestId other) {
        floor.proposeSwap(CODE, one, other, Asker.staff("isu"));
    }

    private void answerSwap(String delegation, boolean agrees) {
        floor.answerSwap(id(delegation), lateChanges.of(id(delegation)).get(0).id(), agrees, Asker.delegation());
        runDueJobs();
    }

    private static String mission(String delegation) {
        return "mission." + delegation.toLowerCase(Locale.ROOT) + "@example.org";
    }

    private static InvitationId id(String delegation) {
        return new InvitationId(CODE, new DelegationCode(delegation));
    }

    /** The delegation asks for the floor at this moment; the speaker is still to come. */
    private void asked(String local, String delegation, int item) {
        passTo(local);
        ask(delegation, item, "", "en");
    }

    private FloorRequestService.Window ask(String delegation, int item, String speaker, String language) {
        return floor.ask(
                id(delegation), List.of(new FloorRequestService.Wish(item, speaker, language)), "", Asker.delegation());
    }

    private FloorRequestService.Window withdraw(String delegation, int item) {
        return requests.of(id(delegation)).stream()
                .filter(request -> request.item() == item)
                .map(request -> floor.withdraw(id(delegation), request.id(), Asker.delegation()))
                .findFirst()
                .orElseThrow();
    }

    /** Where the invitation has not gone out, the finalisation begins all the same. */
    private void theDeadlinePasses() {
        passTo("2023-06-16T00:00");
        if (waitsIn("MeetingPreparation", MEETING).contains("userTask_prepareInvitation")) {
            runtime.startProcessInstanceByKey(PROCESS, MEETING);
            runDueJobs();
        }
    }

    private void theListIsApproved() {
        theDeadlinePasses();
        complete(REVIEW, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));
    }

    private void refused(String element, String user, Map<String, Object> answers, String reason) {
        assertThatThrownBy(() -> complete(element, user, answers)).hasMessageContaining(reason);
        taskService.setAssignee(task(element).getId(), null);
    }

    /** The open decision on what this delegation asked for late. */
    private Task decision(String delegation) {
        return tasks(DECIDE).stream()
                .filter(task -> task.getName().contains(delegation))
                .findFirst()
                .orElseThrow();
    }

    /** A text that the form of a task shows. */
    private String text(Task task, String name) {
        return String.valueOf(shown(task).get(name));
    }

    private SpeakersList list() {
        return lists.of(CODE);
    }

    private SpeakersList.Entry entry(String delegation, int item) {
        return list().under(item).stream()
                .filter(entry -> entry.delegation().value().equals(delegation))
                .findFirst()
                .orElseThrow();
    }

    /** The delegations under an item, in their order; places count from 1 without a gap. */
    private List<String> order(int item) {
        List<SpeakersList.Entry> entries = list().under(item);
        assertThat(entries)
                .extracting(SpeakersList.Entry::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, entries.size()).boxed().toList());
        return entries.stream().map(entry -> entry.delegation().value()).toList();
    }

    private CaughtMail lastMail(String delegation) {
        List<CaughtMail> mails = mailbox.to(mission(delegation));
        assertThat(mails).as("mails to " + delegation).isNotEmpty();
        return mails.get(mails.size() - 1);
    }

    private String page(String path) {
        var answer = http.getForEntity(path + "?lang=en", String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return String.valueOf(answer.getBody());
    }

    private String pdf(String path) {
        byte[] bytes = http.getForObject(path + "?lang=en", byte[].class);
        try (var document = Loader.loadPDF(bytes)) {
            return String.join(
                    " ", Arrays.asList(new PDFTextStripper().getText(document).split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
