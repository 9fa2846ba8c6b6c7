package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoversModel("RegistrationReview")
class RegistrationReviewTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String FOCAL = "anna@example.org";
    private static final String REVIEW = "userTask_reviewRegistration";

    @Autowired
    private RegistrationService service;

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
