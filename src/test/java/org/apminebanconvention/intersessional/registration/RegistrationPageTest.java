package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** The public page, the personal page and the staff's pages, as a browser sees them. */
class RegistrationPageTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String FOCAL = "anna@example.org";
    private static final String PAGE = "/meetings/IM-2023";
    private static final String[] GOOD = {
        "password", "APMBC2023",
        "delegation", "CH",
        "focalName", "Anna Muster",
        "focalEmail", FOCAL,
        "participants[0].name", "Anna Muster",
        "participants[0].role", "HEAD"
    };

    @LocalServerPort
    private int port;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Invitations invitations;

    private Visitor visitor;

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        meeting(Map.of());
        visitor = Visitor.anonymous(port);
    }

    @Test
    void whoKnowsThePasswordRegistersTheDelegation() {
        invitationsGoOut();

        HttpResponse<String> answer = send(GOOD);
        String received = location(answer);
        assertThat(text(visitor.get(received)))
                .contains("your registration has arrived", "Anna Muster", "Head of delegation");

        runDueJobs();
        assertThat(kinds(FOCAL)).containsExactly("confirmation");
        assertThat(only().latest().source()).isEqualTo(Source.PASSWORD);
    }

    @Test
    void everyMistakeIsToldAtItsFieldAndNothingThatWasTypedIsLost() {
        invitationsGoOut();

        mistake(403, "This is not the password of the meeting", "password", "guess");
        mistake(422, "Please choose your delegation", "delegation", "");
        mistake(422, "Please choose your delegation", "delegation", "XX");
        mistake(422, "Please give the name of the focal point", "focalName", " ");
        mistake(422, "Please give the e-mail address of the focal point", "focalEmail", "");
        mistake(422, "Please give one complete e-mail address", "focalEmail", "anna");
        mistake(422, "Please name at least one participant", "participants[0].name", "");
        mistake(422, "Please give a name; there is no letter in it", "participants[0].name", "12");
        mistake(422, "Please give a name of at most 120 characters", "participants[0].name", "A".repeat(121));
        mistake(422, "Please choose the role", "participants[0].role", "");
        assertThat(registrations.of(INVITATION)).isEmpty();
        assertThat(kinds(FOCAL)).isEmpty();
    }

    @Test
    void noMoreThanFortyParticipantsAreTakenAtOnce() {
        invitationsGoOut();

        assertThat(send(people(40)).statusCode()).isEqualTo(302);
        HttpResponse<String> refused = send(people(41));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("At most 40 participants", "Person Forty-one");
        for (String row : List.of("300", "-1", "x")) {
            assertThat(send(with(GOOD, "participants[" + row + "].name", "Anna"))
                            .statusCode())
                    .as(row)
                    .isEqualTo(400);
        }
        assertThat(registrations.of(INVITATION)).hasSize(1);
    }

    @Test
    void rowsAreAddedAndTakenAwayWithoutLosingAnything() {
        invitationsGoOut();

        String more = text(send(with(GOOD, "add", "1")));
        assertThat(more).contains("Participant 2", "value=\"Anna Muster\"", "value=\"" + FOCAL + "\"");
        String less = text(send(with(GOOD, "participants[1].name", "Ben Beispiel", "remove", "0")));
        assertThat(less).contains("value=\"Ben Beispiel\"").doesNotContain("Participant 2");
        assertThat(registrations.of(INVITATION)).isEmpty();
    }

    @Test
    void theSameFormSentTwiceIsOneRegistration() {
        invitationsGoOut();
        String[] form = with(GOOD, "formToken", UUID.randomUUID().toString());

        send(form);
        assertThat(text(visitor.get(location(send(form))))).contains("This form had been sent before");
        assertThat(registrations.of(INVITATION)).hasSize(1);
    }

    @Test
    void thePageSpeaksTheLanguageThatIsChosen() {
        invitationsGoOut();
        visitor.get(PAGE + "?lang=fr");
        assertThat(text(send(with(GOOD, "focalEmail", ""))))
                .contains("lang=\"fr\"", "Veuillez indiquer l’adresse électronique du point focal");
        assertThat(text(visitor.get(PAGE + "?lang=ar"))).contains("lang=\"ar\"", "dir=\"rtl\"", "9 حزيران/يونيه 2023");
    }

    @Test
    void namesStandInTheMailAndOnThePageAsTheyWereTyped() {
        invitationsGoOut();
        send(with(GOOD, "participants[0].name", "أحمد <b>O’Brien</b>"));
        runDueJobs();

        assertThat(mailbox.to(FOCAL).get(0).text()).contains("أحمد <b>O’Brien</b>");
        assertThat(mailbox.to(FOCAL).get(0).html()).contains("أحمد &lt;b&gt;");
    }

    @Test
    void beforeTheInvitationNothingIsTakenAfterTheDeadlineItIsLateAndAfterTheMeetingClosed() {
        assertThat(text(visitor.get(PAGE))).contains("Registration has not opened yet");
        assertThat(send(GOOD).statusCode()).isIn(409, 422);

        invitationsGoOut();
        passTo("2023-06-10T00:01");
        assertThat(text(visitor.get(PAGE))).contains("The registration deadline has passed");
        assertThat(text(visitor.get(location(send(GOOD))))).contains("after the deadline");
        assertThat(only().latest().late()).isTrue();

        passTo("2023-06-16T09:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
        passTo("2023-06-22T09:00");
        assertThat(text(visitor.get(PAGE))).contains("The meeting has ended");
        assertThat(send(GOOD).statusCode()).isEqualTo(409);
        assertThat(registrations.of(INVITATION)).hasSize(1);
    }

    @Test
    void byThePersonalLinkARegistrationIsSeenChangedAndWithdrawn() {
        invitationsGoOut();
        send(GOOD);
        runDueJobs();
        String link = personalLink(FOCAL);
        assertThat(text(visitor.get(link))).contains("Switzerland", "Anna Muster", "Under review");
        String change = link + "/registrations/" + only().id();

        String[] changed =
                with(GOOD, "seen", "1", "participants[1].name", "Ben Beispiel", "participants[1].role", "DELEGATE");
        assertThat(visitor.submit(change, change, changed).statusCode()).isEqualTo(302);
        runDueJobs();
        assertThat(text(visitor.get(link))).contains("Ben Beispiel");
        visitor.submit(change, change, with(changed, "seen", "2", "participants[1].name", "Bernd Beispiel"));
        runDueJobs();
        assertThat(text(visitor.get(link)))
                .as("changed once more by the same link")
                .contains("Bernd Beispiel");
        HttpResponse<String> outdated =
                visitor.submit(change, change, with(GOOD, "seen", "1", "participants[0].name", "Carla Korrekt"));
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(text(outdated)).contains("Carla Korrekt");
        assertThat(only().latest().number()).isEqualTo(3);

        assertThat(text(visitor.get(change + "/withdrawal"))).contains("Anna Muster", "Bernd Beispiel");
        assertThat(only().state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(visitor.submit(change + "/withdrawal", change + "/withdrawal")
                        .statusCode())
                .isEqualTo(302);
        assertThat(only().state()).isEqualTo(State.WITHDRAWN);
        assertThat(text(visitor.get(link))).contains("Withdrawn");
    }

    @Test
    void theLinkOfARegistrationOpensNothingElseOfTheDelegation() {
        invitationsGoOut();
        send(GOOD);
        send(with(GOOD, "focalEmail", "ben@example.org", "participants[0].name", "Ben Beispiel"));
        runDueJobs();

        assertThat(text(visitor.get(personalLink(FOCAL))))
                .contains("Anna Muster")
                .doesNotContain("Ben Beispiel");
        assertThat(text(visitor.get(personalLink(MISSION)))).contains("Anna Muster", "Ben Beispiel");
        assertThat(visitor.get(personalLink(FOCAL) + "/decline").statusCode()).isEqualTo(404);
    }

    @Test
    void aDelegationSaysThatItWillNotAttend() {
        invitationsGoOut();
        String link = personalLink(MISSION);

        assertThat(visitor.submit(link + "/decline", link + "/decline").statusCode())
                .isEqualTo(302);
        runDueJobs();
        assertThat(invitations.require(INVITATION).registrationAnswer()).isEqualTo(Invitation.Answer.DECLINED);
        assertThat(text(visitor.get(link))).contains("will not attend");
        passTo("2023-06-15T12:00");
        assertThat(kinds(MISSION)).containsExactly("invitation");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        invitationsGoOut();
        for (String path : List.of("/meetings/IM-1999", "/meetings/..", PAGE + "/my/none", PAGE + "/received/none")) {
            assertThat(visitor.get(path).statusCode()).as(path).isBetween(400, 404);
        }
        assertThat(text(visitor.get(PAGE + "/my/none", "Accept", "text/html"))).contains("There is no such page");
    }

    @Test
    void staffEnterWhatCameByPostAndSeeIt() {
        invitationsGoOut();
        String path = "/staff" + PAGE + "/registrations/new";
        visitor.logIn("isu", TestHouse.PASSWORD);

        HttpResponse<String> how = visitor.submit(path, path, GOOD);
        assertThat(how.statusCode()).isEqualTo(422);
        assertThat(text(how)).contains("Please say how the registration reached us");
        String whole = location(visitor.submit(path, path, with(GOOD, "source", "POST")));
        runDueJobs();

        assertThat(only().state()).as("the staff know from whom they have it").isEqualTo(State.ACCEPTED);
        assertThat(text(visitor.get(whole))).contains("Switzerland", "Anna Muster", "isu");
        assertThat(text(visitor.get("/staff" + PAGE + "/registrations"))).contains("Switzerland", "Accepted");
        assertThat(text(visitor.get("/api" + PAGE + "/registrations?delegation=CH")))
                .contains("\"source\":\"POST\"", "Anna Muster");
    }

    @Test
    void onlyStaffSeeRegistrations() {
        invitationsGoOut();
        Visitor president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);

        assertThat(president.get("/staff" + PAGE + "/registrations").statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/staff" + PAGE + "/registrations").statusCode()).isEqualTo(302);
    }

    /** The good form with one value that is wrong. */
    private void mistake(int status, String message, String field, String value) {
        HttpResponse<String> answer = send(with(GOOD, field, value));
        assertThat(answer.statusCode()).as(field).isEqualTo(status);
        assertThat(text(answer)).contains(message, "aria-invalid=\"true\"");
        for (int i = 0; i < GOOD.length; i += 2) {
            if (!GOOD[i].equals(field) && !GOOD[i].endsWith("role") && !GOOD[i].equals("delegation")) {
                assertThat(text(answer)).as(GOOD[i]).contains("value=\"" + GOOD[i + 1] + "\"");
            }
        }
        if (!value.isBlank() && !field.equals("delegation")) {
            assertThat(text(answer)).contains("value=\"" + value + "\"");
        }
    }

    /** The token of any form will do: who sends this may have had the page open for long. */
    private HttpResponse<String> send(String... form) {
        return visitor.submit("/login", PAGE, form);
    }

    private static String[] people(int number) {
        String[] form = GOOD;
        for (int i = 1; i < number; i++) {
            form = with(
                    form,
                    "participants[" + i + "].name",
                    i == 40 ? "Person Forty-one" : "Person " + "ABCDEFGHIJ".charAt(i % 10) + i,
                    "participants[" + i + "].role",
                    "DELEGATE");
        }
        return form;
    }

    /** The form with these values instead of its own, or in addition. */
    private static String[] with(String[] form, String... changes) {
        var all = new ArrayList<>(Arrays.asList(form));
        for (int i = 0; i < changes.length; i += 2) {
            int at = all.indexOf(changes[i]);
            if (at >= 0) {
                all.set(at + 1, changes[i + 1]);
            } else {
                all.add(changes[i]);
                all.add(changes[i + 1]);
            }
        }
        return all.toArray(String[]::new);
    }

    private Registration only() {
        assertThat(registrations.of(INVITATION)).hasSize(1);
        return registrations.of(INVITATION).get(0);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getRawSchemeSpecificPart()
                .replaceFirst("^//[^/]+", "");
    }

    private static String text(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }
}
