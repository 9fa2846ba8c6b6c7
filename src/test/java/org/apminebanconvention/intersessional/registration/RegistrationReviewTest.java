package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.apminebanconvention.intersessional.trail.Act;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoversModel("RegistrationReview")
class RegistrationReviewTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String FOCAL = "anna@example.org";
    private static final String REVIEW = "userTask_reviewRegistration";
    private static final String CLARIFY = "userTask_clarifyRegistration";

    @Autowired
    private RegistrationService service;

    @Autowired
    private DisputeService disputes;

    @Autowired
    private PersonWithdrawalService withdrawals;

    @Autowired
    private WaitingList waiting;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Invitations invitations;

    @Autowired
    private HistoryService history;

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-05-20T10:00");
    }

    @Test
    void aRegistrationInOrderFromTheMissionItselfIsAcceptedAtOnce() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel");

        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(last(MISSION)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("confirmation");
            assertThat(mail.text()).contains("Anna Muster", "Ben Beispiel", "/my/");
        });
        assertThat(inForce(id)).containsExactly("Anna Muster", "Ben Beispiel");
        assertThat(invitations.require(INVITATION).registrationAnswer()).isEqualTo(Invitation.Answer.REGISTERED);
        assertThat(decidedByTheRules(id)).containsExactly("accept");
    }

    @Test
    void whoeverRegistersByThePasswordIsReviewedAndAccepted() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        assertThat(last(FOCAL).kind()).isEqualTo("confirmation");
        assertThat(last(FOCAL).subject()).startsWith("Registration received");
        assertThat(inForce(id)).isEmpty();
        Task review = task(REVIEW);
        assertThat(review.getName()).isEqualTo("Review registration: Switzerland");
        assertThat(shown(review)).extractingByKey("checkReason").asString().contains("own link");

        complete(review, "isu", Map.of("decision", "accept"));

        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(registrations.require(id).latest().decidedBy()).isEqualTo("isu");
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.subject()).startsWith("Registration accepted");
            assertThat(mail.text()).contains("Anna Muster");
        });
        assertThat(waitsIn("RegistrationReview", id.value())).containsExactly("receiveTask_awaitAmendment");
    }

    @Test
    void whatWasLateIsInTimeByAMovedDeadlineIsToldSoAndCheckedOnceMore() {
        passTo("2023-06-10T10:00");
        RegistrationId late = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");
        assertThat(tasks(REVIEW)).hasSize(1);
        mailbox.clear();

        moveDates("{\"registrationDeadline\": \"2023-06-12\"}", false, false);

        assertThat(mailbox.to(MISSION).get(0)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("announcement");
            assertThat(mail.text()).contains("12 June 2023", "is in time");
        });
        assertThat(registrations.require(late).latest().late()).isFalse();
        assertThat(state(late)).as("nothing else was against it").isEqualTo(State.ACCEPTED);
        assertThat(tasks(REVIEW)).isEmpty();
    }

    @Test
    void aCancelledMeetingEndsTheReviewAndTheFocalPointIsTold() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        mailbox.clear();

        callOff("CANCEL");
        complete("userTask_approveCallingOff", "president", Map.of("approved", true));

        assertThat(kinds(FOCAL)).containsExactly("announcement");
        assertThat(last(FOCAL).text()).contains("will not take place").doesNotContain("/my/");
        assertThat(kinds(MISSION)).containsExactly("announcement");
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(waitsIn("RegistrationReview", id.value())).isEmpty();
        assertThatThrownBy(() -> register("other@example.org", Source.PASSWORD, "Berta Beispiel"))
                .isInstanceOf(NotOpenException.class);
    }

    @Test
    void someAreAcceptedAndTheFocalPointIsToldWhoIsNotAndWhy() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster", "Ben Beispiel");

        complete(REVIEW, "isu", Map.of("decision", "accept-some", "accepted", "1", "reason", "Ben comes with another"));

        assertThat(state(id)).isEqualTo(State.PARTLY_ACCEPTED);
        assertThat(inForce(id)).containsExactly("Anna Muster");
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.subject()).startsWith("Registration accepted in part");
            assertThat(mail.text())
                    .containsSubsequence(
                            "Participants accepted",
                            "Anna Muster",
                            "Participants not accepted",
                            "Ben Beispiel",
                            "Ben comes with another");
        });
    }

    @Test
    void aRegistrationThatIsReturnedCanBeCorrectedAndIsThenAccepted() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");

        complete(REVIEW, "isu", Map.of("decision", "return", "reason", "Who is the head of delegation?"));
        assertThat(state(id)).isEqualTo(State.RETURNED);
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.subject()).startsWith("Please correct your registration");
            assertThat(mail.text()).contains("Who is the head of delegation?", "/my/");
        });

        amend(id, 1, FOCAL, "Anna Muster", "Carla Korrekt");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        assertThat(inForce(id)).containsExactly("Anna Muster", "Carla Korrekt");
    }

    @Test
    void aRejectedRegistrationIsExplained() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Mickey Mouse");

        complete(REVIEW, "isu", Map.of("decision", "reject", "reason", "The mission does not know this person"));

        assertThat(state(id)).isEqualTo(State.REJECTED);
        assertThat(inForce(id)).isEmpty();
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.subject()).startsWith("Registration not accepted");
            assertThat(mail.text()).contains("The mission does not know this person");
        });
    }

    @Test
    void anAnswerThatMakesNoSenseIsRefusedAndTheTaskStays() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster", "Ben Beispiel");

        refused(Map.of(), "Please choose one of: accept, accept-some, return, reject");
        refused(Map.of("decision", "perhaps"), "Please choose one of");
        refused(Map.of("decision", "return"), "Please give the reason");
        refused(Map.of("decision", "reject", "reason", " "), "Please give the reason");
        refused(Map.of("decision", "accept-some", "reason", "x"), "Please choose the participants");
        refused(Map.of("decision", "accept-some", "accepted", "7", "reason", "x"), "has the id 7; the ids are 1, 2");
        refused(Map.of("decision", "accept-some", "accepted", "1,2", "reason", "x"), "All participants are chosen");
        assertThat(state(id)).isEqualTo(State.UNDER_REVIEW);
        assertThat(kinds(FOCAL)).containsExactly("confirmation");
    }

    @Test
    void aSecondReviewIsAskedAnewAndDoesNotRememberTheFirstAnswer() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        amend(id, 1, FOCAL, "Anna Muster", "Ben Beispiel");

        refused(Map.of(), "Please choose one of");
    }

    @Test
    void anAcceptedVersionStaysInForceUntilTheAmendedOneIsDecided() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "accept"));

        amend(id, 1, FOCAL, "Anna Muster", "Ben Beispiel");
        assertThat(inForce(id)).containsExactly("Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "reject", "reason", "Too late for a badge"));

        assertThat(inForce(id)).containsExactly("Anna Muster");
        assertThat(last(FOCAL).text()).contains("Too late for a badge");
    }

    @Test
    void whatIsAmendedDuringTheReviewReplacesWhatWasUnderReview() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        Task before = task(REVIEW);

        amend(id, 1, FOCAL, "Anna Muster", "Ben Beispiel");

        assertThat(task(REVIEW).getId()).isNotEqualTo(before.getId());
        assertThat(registrations.require(id).versions())
                .extracting(RegistrationVersion::outcome)
                .containsExactly(Outcome.REPLACED, null);
        assertThat(shown(task(REVIEW)))
                .extractingByKey("participantTable")
                .asString()
                .contains("Ben Beispiel");
    }

    @Test
    void whoHasNotSeenTheLastVersionDoesNotOverwriteIt() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        amend(id, 1, FOCAL, "Ben Beispiel");

        assertThatThrownBy(() -> amend(id, 1, FOCAL, "Carla Korrekt")).isInstanceOf(ChangedMeanwhileException.class);
        assertThat(registrations.require(id).latest().participants())
                .extracting(Participant::name)
                .containsExactly("Ben Beispiel");
    }

    @Test
    void aLateRegistrationIsMarkedAndTheFocalPointIsToldSo() {
        passTo("2023-06-10T09:00");
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");

        assertThat(registrations.require(id).latest().late()).isTrue();
        assertThat(shown(task(REVIEW)))
                .extractingByKey("checkReason")
                .asString()
                .contains("after the deadline");
        assertThat(last(MISSION).subject()).containsIgnoringCase("late");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        assertThat(state(id)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void aRegistrationWithdrawnDuringTheReviewTakesTheTaskAwayAndIsConfirmed() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");

        service.withdraw(id);
        runDueJobs();

        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(state(id)).isEqualTo(State.WITHDRAWN);
        assertThat(kinds(FOCAL)).containsExactly("confirmation", "confirmation");
        assertThat(last(FOCAL).subject()).containsIgnoringCase("withdrawn");
        assertThat(waitsIn("RegistrationReview", id.value())).isEmpty();
    }

    @Test
    void anAcceptedRegistrationCanBeWithdrawnAndAdmitsNobodyThen() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");

        service.withdraw(id);
        service.withdraw(id);
        runDueJobs();

        assertThat(inForce(id)).isEmpty();
        assertThat(invitations.require(INVITATION).registrationAnswer()).isEqualTo(Invitation.Answer.WITHDRAWN);
        assertThat(mailbox.to(MISSION).stream()
                        .filter(mail -> mail.subject().toLowerCase(Locale.ROOT).contains("withdrawn")))
                .hasSize(1);
    }

    @Test
    void whoDeclinesWithdrawsWhatWasRegistered() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");

        service.decline(INVITATION);
        runDueJobs();

        assertThat(state(id)).isEqualTo(State.WITHDRAWN);
        assertThat(waitsIn("InvitationDispatch", INVITATION.toString())).isEmpty();
    }

    @Test
    void theSameFormSentTwiceIsOneRegistration() {
        HandIn form = handIn(FOCAL, Source.PASSWORD, "Anna Muster");
        service.register(INVITATION, form);
        service.register(INVITATION, form);
        runDueJobs();

        assertThat(registrations.of(INVITATION)).hasSize(1);
        assertThat(kinds(FOCAL)).containsExactly("confirmation");
    }

    @Test
    void aDelegationsSecondRegistrationIsReviewed() {
        register(MISSION, Source.DELEGATION_LINK, "Anna Muster");
        register(MISSION, Source.DELEGATION_LINK, "Ben Beispiel");

        assertThat(tasks(REVIEW)).hasSize(1);
    }

    @Test
    void aFocalPointWhoseAddressIsRefusedDoesNotStopTheReviewAndStaffSeeIt() {
        mailbox.reply(FOCAL, "550 5.1.1 no such user");
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "accept"));

        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(registrations.require(id).mailTrouble()).contains(FOCAL, "no such user");
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void theReviewStopsWhenTheMeetingIsOver() {
        RegistrationId open = register(FOCAL, Source.PASSWORD, "Anna Muster");
        RegistrationId decided = register(FOCAL, Source.PASSWORD, "Ben Beispiel");
        complete(taskOf(decided), "isu", Map.of("decision", "accept"));
        closeTheList();
        passTo("2023-06-22T09:00");

        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(waitsIn("RegistrationReview", open.value())).isEmpty();
        assertThat(waitsIn("RegistrationReview", decided.value())).isEmpty();
        assertThatThrownBy(() -> amend(decided, 1, FOCAL, "Carla Korrekt")).isInstanceOf(NotOpenException.class);
    }

    @Test
    void personalDataAreErasedWhenTheRetentionIsOver() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "reject", "reason", "Anna Muster is unknown"));
        closeTheList();
        passTo("2023-12-20T09:00");

        RegistrationVersion version = registrations.require(id).latest();
        assertThat(version.focalPoint()).isEqualTo(new FocalPoint("", ""));
        assertThat(version.reason()).isNull();
        assertThat(version.participants()).extracting(Participant::name).containsExactly("");
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("RegistrationReview")
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery().list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains("Muster"));
    }

    @Test
    void twoHeadsOrAPersonTwiceAreForAPersonToDecide() {
        service.register(INVITATION, withHeads(2, "Anna Muster", "Ben Beispiel"));
        runDueJobs();
        assertThat(shown(task(REVIEW)))
                .extractingByKey("checkReason")
                .asString()
                .contains("exactly one head");
        complete(REVIEW, "isu", Map.of("decision", "reject", "reason", "Two heads"));

        register(MISSION, Source.DELEGATION_LINK, "Anna Muster", "  anna  MUSTER ");
        assertThat(shown(task(REVIEW)))
                .extractingByKey("checkReason")
                .asString()
                .contains("stands in it twice");
    }

    @Test
    void theMissionIsToldAndARegistrationThatIsNotFromItIsOnHoldUntilSomebodyHasClarifiedIt() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        assertThat(last(MISSION)).satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("notice");
            assertThat(mail.text())
                    .contains(
                            "Anna (" + FOCAL + "), with the password",
                            "Anna Muster",
                            "This was not us",
                            id + "/not-us");
        });

        assertThat(disputes.dispute(id, "Nobody here knows Anna")).isEqualTo(DisputeService.Result.ON_HOLD);
        assertThat(disputes.dispute(id, "")).isEqualTo(DisputeService.Result.ALREADY_ON_HOLD);
        runDueJobs();

        assertThat(state(id)).isEqualTo(State.ON_HOLD);
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(last(FOCAL).subject()).startsWith("Registration on hold");
        assertThat(last(MISSION).subject()).startsWith("Registration on hold");
        assertThatThrownBy(() -> amend(id, 1, FOCAL, "Ben Beispiel")).isInstanceOf(OnHoldException.class);
        Task clarify = task(CLARIFY);
        assertThat(clarify.getName()).isEqualTo("Clarify registration: Switzerland");
        assertThat(shown(clarify))
                .containsEntry("comment", "Nobody here knows Anna")
                .containsEntry("focalPointEmail", FOCAL)
                .containsEntry("delegationAddresses", MISSION)
                .containsEntry("stateBefore", "Under review")
                .containsEntry("people", "Anna Muster (Head of delegation)");
        for (Map<String, Object> answer : List.<Map<String, Object>>of(Map.of(), Map.of("genuine", "false"))) {
            assertThatThrownBy(() -> complete(task(CLARIFY), "isu", answer)).hasStackTraceContaining("Please");
            taskService.setAssignee(task(CLARIFY).getId(), null);
        }

        complete(CLARIFY, "isu", Map.of("genuine", "true", "reason", "The new attaché is Anna"));

        assertThat(state(id)).isEqualTo(State.UNDER_REVIEW);
        assertThat(last(FOCAL).text()).contains("is from the delegation", "Under review", "The new attaché is Anna");
        assertThat(last(MISSION).text()).contains("is from your delegation", "Anna", "The new attaché is Anna");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        assertThat(inForce(id)).containsExactly("Anna Muster");
        assertThat(kinds(MISSION)).containsExactly("invitation", "notice", "notice", "decision");
    }

    @Test
    void whoIsAcceptedAndOnHoldCountsNowhereAndIsBackAtOnceWhenItIsGenuine() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");

        disputes.dispute(id, "");
        runDueJobs();
        assertThat(registrations.participants(INVITATION.meeting())).isZero();
        assertThat(registrations.inForce(INVITATION)).isEmpty();

        complete(CLARIFY, "isu", Map.of("genuine", "true"));
        assertThat(inForce(id)).containsExactly("Anna Muster");
        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(waitsIn("RegistrationReview", id.value())).containsExactly("receiveTask_awaitAmendment");
        assertThat(last(MISSION).attachments()).isEmpty();
        assertThat(disputes.dispute(id, "Still not us")).isEqualTo(DisputeService.Result.CLARIFIED);
        amend(id, 1, FOCAL, "Ben Beispiel");
        assertThat(disputes.dispute(id, "")).as("what came since").isEqualTo(DisputeService.Result.ON_HOLD);
    }

    @Test
    void aRegistrationThatIsNotFromTheDelegationIsRejectedAsAWholeAndBothSidesAreToldWhy() {
        RegistrationId id = register(FOCAL, Source.PASSWORD, "Anna Muster");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        disputes.dispute(id, "");
        runDueJobs();

        complete(CLARIFY, "isu", Map.of("genuine", "false", "reason", "A prank"));

        assertThat(state(id)).isEqualTo(State.DISOWNED);
        assertThat(inForce(id)).isEmpty();
        assertThat(waitsIn("RegistrationReview", id.value())).isEmpty();
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Registration rejected");
            assertThat(mail.text()).contains("A prank");
        });
        assertThat(last(MISSION).text()).contains("not from your delegation", "A prank", "/my/");
        assertThat(invitations.require(INVITATION).registrationAnswer()).isNull();
        assertThatThrownBy(() -> amend(id, 1, FOCAL, "Ben Beispiel")).isInstanceOf(NotOpenException.class);
        assertThatThrownBy(() -> disputes.dispute(id, "")).isInstanceOf(NotOpenException.class);
    }

    @Test
    void whatIsOnHoldCanBeWithdrawnAndEndsWithTheMeeting() {
        RegistrationId withdrawn = register(FOCAL, Source.PASSWORD, "Anna Muster");
        RegistrationId held = register(FOCAL, Source.PASSWORD, "Ben Beispiel");
        disputes.dispute(withdrawn, "");
        disputes.dispute(held, "");
        runDueJobs();

        service.withdraw(withdrawn);
        runDueJobs();
        assertThat(tasks(CLARIFY)).hasSize(1);
        assertThat(state(withdrawn)).isEqualTo(State.WITHDRAWN);
        closeTheList();
        passTo("2023-06-22T09:00");
        assertThat(tasks(CLARIFY)).isEmpty();
        assertThat(waitsIn("RegistrationReview", held.value())).isEmpty();
        assertThatThrownBy(() -> disputes.dispute(held, "")).isInstanceOf(NotOpenException.class);
    }

    @Test
    void whoIsAcceptedBeyondTheCapacityWaitsAndMovesUpInOrderOfArrival() {
        capacity(3);
        RegistrationId first =
                register(MISSION, Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel", "Carla Korrekt");
        RegistrationId large = register(FOCAL, Source.PASSWORD, "Dora", "Emil");
        clock.set(clock.instant().plusSeconds(1));
        RegistrationId small = register("ben@example.org", Source.PASSWORD, "Franz");
        complete(taskOf(small), "isu", Map.of("decision", "accept"));
        complete(taskOf(large), "isu", Map.of("decision", "accept"));

        assertThat(state(large)).isEqualTo(State.WAITING);
        assertThat(waiting.placeOf(registrations.require(large)))
                .as("it came first")
                .isEqualTo(1);
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.subject()).startsWith("On the waiting list");
            assertThat(mail.text()).contains("at present 1", "Dora", "Emil");
        });
        assertThat(last("ben@example.org").subject()).startsWith("On the waiting list");
        assertThat(registrations.participants(INVITATION.meeting())).isEqualTo(3);

        withdrawals.withdraw(first, "3", Source.DELEGATION_LINK);
        runDueJobs();
        assertThat(state(small)).as("nobody passes the first").isEqualTo(State.WAITING);

        service.withdraw(first);
        runDueJobs();
        assertThat(state(large)).isEqualTo(State.ACCEPTED);
        assertThat(state(small)).isEqualTo(State.ACCEPTED);
        assertThat(decidedByTheRules(small)).as("in their turn").containsExactly("place");
        assertThat(last(FOCAL)).satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Places for your delegation");
            assertThat(mail.text()).contains("Dora", "Emil");
        });
        assertThat(waitsIn("RegistrationReview", small.value())).containsExactly("receiveTask_awaitAmendment");
    }

    @Test
    void anAmendmentThatGrowsBeyondTheCapacityWaitsWhileWhatWasAcceptedStaysInForce() {
        capacity(2);
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster");
        amend(id, 1, MISSION, "Anna Muster", "Ben Beispiel", "Carla Korrekt");
        assertThat(state(id)).isEqualTo(State.WAITING);
        assertThat(inForce(id)).containsExactly("Anna Muster");

        disputes.dispute(id, "");
        runDueJobs();
        complete(CLARIFY, "isu", Map.of("genuine", "true"));
        assertThat(state(id)).as("back in the line").isEqualTo(State.WAITING);
        assertThat(waitsIn("RegistrationReview", id.value())).containsExactly("receiveTask_awaitPlace");
        assertThat(inForce(id)).containsExactly("Anna Muster");

        capacity(3);
        waiting.lookAgain();
        runDueJobs();
        assertThat(inForce(id)).containsExactly("Anna Muster", "Ben Beispiel", "Carla Korrekt");

        capacity(1);
        amend(id, 2, MISSION, "Anna Muster", "Ben Beispiel", "Dora");
        assertThat(state(id)).as("who asks for no more waits for nobody").isEqualTo(State.ACCEPTED);
    }

    @Test
    void twoThatAreAcceptedAtOnceNeverExceedTheCapacity() throws Exception {
        capacity(3);
        List<RegistrationId> all = List.of(
                register(FOCAL, Source.PASSWORD, "Anna", "Ben"), register(FOCAL, Source.PASSWORD, "Carla", "Dora"));
        var together = new CountDownLatch(all.size());
        var threads = Executors.newFixedThreadPool(all.size());
        var decided = new ArrayList<Future<?>>();
        for (RegistrationId id : all) {
            decided.add(threads.submit(() -> {
                together.countDown();
                together.await();
                answer(taskOf(id), "isu", Map.of("decision", "accept"));
                return id;
            }));
        }
        for (Future<?> each : decided) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        runDueJobs();

        assertThat(all).extracting(this::state).containsExactlyInAnyOrder(State.ACCEPTED, State.WAITING);
        assertThat(registrations.participants(INVITATION.meeting())).isEqualTo(2);
    }

    @Test
    void aSinglePersonIsWithdrawnAtOnceAndTheLastOneWithTheWhole() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel");

        withdrawals.withdraw(id, "1", Source.DELEGATION_LINK);
        withdrawals.withdraw(id, "1", Source.DELEGATION_LINK);
        runDueJobs();

        assertThat(inForce(id)).containsExactly("Ben Beispiel");
        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(registrations.require(id).versions()).hasSize(2);
        assertThat(tasks(REVIEW)).isEmpty();
        assertThat(last(MISSION)).satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Participant withdrawn");
            assertThat(mail.text()).contains("Anna Muster is withdrawn", "Ben Beispiel", "now has no head");
        });

        withdrawals.withdraw(id, "2", Source.DELEGATION_LINK);
        runDueJobs();
        assertThat(state(id)).isEqualTo(State.WITHDRAWN);
        assertThat(waitsIn("RegistrationReview", id.value())).isEmpty();
    }

    @Test
    void aPersonWithdrawnDuringAReviewLeavesWhatIsInForceAtOnceAndTheReviewGoesOnWithoutThem() {
        RegistrationId id = register(MISSION, Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel");
        service.amend(id, 1, change(registrations.require(id), "Carla Korrekt"));
        runDueJobs();
        assertThat(state(id)).isEqualTo(State.UNDER_REVIEW);

        withdrawals.withdraw(id, "2", Source.REGISTRATION_LINK);
        runDueJobs();

        assertThat(inForce(id)).containsExactly("Anna Muster");
        assertThat(state(id)).isEqualTo(State.UNDER_REVIEW);
        assertThat(registrations.require(id).latest().participants())
                .extracting(Participant::name)
                .containsExactly("Anna Muster", "Carla Korrekt");
        complete(REVIEW, "isu", Map.of("decision", "return", "reason", "Who is Carla?"));
        withdrawals.withdraw(id, "1", Source.REGISTRATION_LINK);
        runDueJobs();
        assertThat(inForce(id)).isEmpty();
        assertThat(state(id)).as("still to be corrected").isEqualTo(State.RETURNED);
        amend(id, registrations.require(id).latest().number(), "anna@elsewhere.example", "Carla Korrekt");
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        assertThat(inForce(id)).containsExactly("Carla Korrekt");
    }

    @Test
    void whoMayTakePartIsToldOnceByWhomTheyWereRegisteredAndHowTheirDataAreUsed() {
        mailbox.reply("refused@example.org", "550 5.1.1 no such user");
        HandIn form = handIn(MISSION, Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel");
        RegistrationId id = service.register(
                        INVITATION,
                        new HandIn(
                                form.form(),
                                form.focalPoint(),
                                List.of(
                                        reachable(null, "Anna Muster", "anna.muster@example.org", ParticipantRole.HEAD),
                                        reachable(
                                                null, "Ben Beispiel", "refused@example.org", ParticipantRole.ADVISER)),
                                PageLanguage.of("ar"),
                                Source.DELEGATION_LINK,
                                null,
                                null))
                .registration();
        runDueJobs();

        assertThat(state(id)).isEqualTo(State.ACCEPTED);
        assertThat(mailbox.to("anna.muster@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("notice");
            assertThat(mail.html()).contains("dir=\"rtl\"");
            assertThat(mail.text())
                    .contains("قام Anna بتسجيلكم", "رئيس", "180", MISSION)
                    .doesNotContain("Ben");
        });
        assertThat(runtime.createIncidentQuery().count()).isZero();

        service.amend(
                id,
                1,
                new HandIn(
                        UUID.randomUUID().toString(),
                        form.focalPoint(),
                        List.of(
                                reachable("1", "Anna Muster", "anna.muster@example.org", ParticipantRole.HEAD),
                                reachable("2", "Ben Beispiel", "ben@example.org", ParticipantRole.ADVISER),
                                reachable(null, "Carla Korrekt", "carla@example.org", ParticipantRole.DELEGATE)),
                        Locale.ENGLISH,
                        Source.DELEGATION_LINK,
                        null,
                        null));
        runDueJobs();
        assertThat(kinds("anna.muster@example.org")).containsExactly("notice");
        assertThat(kinds("ben@example.org")).as("another address").containsExactly("notice");
        assertThat(last("carla@example.org").text())
                .contains("Anna has registered you", "Delegate", "erased 180 days after");
    }

    /** A change from an address of another domain, by which a person is added and all others stay. */
    private HandIn change(Registration registration, String added) {
        var rows = new ArrayList<HandIn.Row>();
        registration
                .latest()
                .participants()
                .forEach(each -> rows.add(new HandIn.Row(each.id(), each.person(), each.role())));
        rows.add(new HandIn.Row(null, Person.called(added, null), ParticipantRole.DELEGATE));
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Anna", "anna@elsewhere.example"),
                rows,
                Locale.ENGLISH,
                Source.REGISTRATION_LINK,
                null,
                null);
    }

    private static HandIn.Row reachable(@Nullable String id, String name, String email, ParticipantRole role) {
        return new HandIn.Row(id, Person.called(name, email), role);
    }

    /** What the approval trail says that nobody decided. */
    private List<String> decidedByTheRules(RegistrationId id) {
        return jdbc.sql("select decision from trail_entry where act like 'task/serviceTask_%' and by = :house"
                        + " and subject = :subject order by number")
                .param("house", Act.HOUSE)
                .param("subject", INVITATION.delegation() + "/" + id)
                .query(String.class)
                .list();
    }

    private void capacity(int persons) {
        jdbc.sql("update meeting set capacity = :persons")
                .param("persons", persons)
                .update();
    }

    /** So that the meeting can come to its end. */
    private void closeTheList() {
        passTo("2023-06-16T09:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
    }

    private void refused(Map<String, Object> answers, String reason) {
        Task review = task(REVIEW);
        assertThatThrownBy(() -> complete(review, "isu", answers)).hasStackTraceContaining(reason);
        assertThat(task(REVIEW).getId()).isEqualTo(review.getId());
        taskService.setAssignee(review.getId(), null);
    }

    private Task taskOf(RegistrationId id) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.value())
                .singleResult();
    }

    private RegistrationId register(String focalPoint, Source source, String... names) {
        RegistrationId id =
                service.register(INVITATION, handIn(focalPoint, source, names)).registration();
        runDueJobs();
        return id;
    }

    private void amend(RegistrationId id, int seen, String focalPoint, String... names) {
        service.amend(id, seen, handIn(focalPoint, Source.REGISTRATION_LINK, names));
        runDueJobs();
    }

    private static HandIn handIn(String focalPoint, Source source, String... names) {
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Anna", focalPoint),
                people(1, names),
                Locale.ENGLISH,
                source,
                null,
                null);
    }

    private static HandIn withHeads(int heads, String... names) {
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Anna", MISSION),
                people(heads, names),
                Locale.ENGLISH,
                Source.DELEGATION_LINK,
                null,
                null);
    }

    private static List<HandIn.Row> people(int heads, String... names) {
        List<String> all = Arrays.asList(names);
        return all.stream()
                .map(name -> new HandIn.Row(
                        null,
                        Person.called(name, null),
                        all.indexOf(name) < heads ? ParticipantRole.HEAD : ParticipantRole.DELEGATE))
                .toList();
    }

    private State state(RegistrationId id) {
        return registrations.require(id).state();
    }

    private List<String> inForce(RegistrationId id) {
        return registrations.require(id).inForce().stream()
                .flatMap(version -> version.accepted().stream())
                .map(Participant::name)
                .toList();
    }

    private CaughtMail last(String address) {
        List<CaughtMail> mails = mailbox.to(address);
        return mails.get(mails.size() - 1);
    }
}
