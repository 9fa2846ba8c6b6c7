package org.apminebanconvention.intersessional.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apminebanconvention.intersessional.CoversModel;
import org.apminebanconvention.intersessional.ProcessTest;
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

    @BeforeEach
    void oneDelegation() {
        delegations("CH,Switzerland,STATE_PARTY,fr," + MISSION);
        meeting(Map.of());
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
    void theMailHasTheLetterWithAllItsFactsAndOneDocument() {
        invitationsGoOut();

        var mail = mailbox.to(MISSION).get(0);
        assertThat(mail.text())
                .contains("Permanent Mission to the United Nations Office at Geneva", "Switzerland")
                .contains("19–21 June 2023", "World Meteorological Organisation Building (WMO)")
                .contains("9 June 2023", "15 June 2023", "APMBC2023", "isu@apminebanconvention.org")
                .contains(
                        "Twenty-First Meeting of the States Parties", "20 to 24 November 2023, Geneva", "Thomas Göbel")
                .contains("Arabic, English, French, Russian and Spanish", "http://house.example.org/meetings/IM-2023")
                .doesNotContain("{", "@@");
        assertThat(mail.html()).contains("Switzerland", "APMBC2023", "/my/").doesNotContain("{", "@@");
        assertThat(mail.attachments()).singleElement().satisfies(pdf -> {
            assertThat(pdf.contentType()).isEqualTo("application/pdf");
            assertThat(pdf.content()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
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
