package org.apminebanconvention.intersessional;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the President's letter to the end of the meeting, with every mail that each delegation gets, and no other. */
class LifeOfAMeetingTest extends ProcessTest {

    private static final String SWISS = "mission.ch@example.org";
    private static final String EGYPT = "mission.eg@example.org";
    private static final String JAPAN = "mission.jp@example.org";
    private static final String NIGER = "mission.ne@example.org";
    private static final String NIGER_NEW = "ambassade.ne@example.org";
    private static final String PERU = "mission.pe@example.org";

    @LocalServerPort
    private int port;

    @Test
    void fromThe8thOfMayToThe21stOfJune() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en," + SWISS,
                "EG,Egypt,STATE_NOT_PARTY,en," + EGYPT,
                "JP,Japan,STATE_PARTY,en," + JAPAN,
                "NE,Niger,STATE_PARTY,en," + NIGER,
                "PE,Peru,STATE_PARTY,en," + PERU);
        meeting(Map.of());
        mailbox.reply(NIGER, "550 5.1.1 no such user");

        invitationsGoOut();
        assertThat(calendar(NIGER)).isEmpty();
        passTo("2023-05-09T10:00");
        complete(
                "userTask_correctAddress", "isu", Map.of("resolution", "send-again", "email", NIGER_NEW, "reason", ""));

        passTo("2023-05-20T11:00");
        register(SWISS, "focal.ch@capital.example", "Anna Muster", "Ben Beispiel");
        complete("userTask_reviewRegistration", "isu", Map.of("decision", "accept"));
        passTo("2023-05-25T15:00");
        decline(JAPAN);
        passTo("2023-06-05T12:00");
        askForTheFloor(SWISS, "3");
        passTo("2023-06-12T08:00");
        register(PERU, "focal.pe@capital.example", "Rosa Quispe");
        complete("userTask_reviewRegistration", "isu", Map.of("decision", "accept"));
        passTo("2023-06-14T10:00");
        askForTheFloor(NIGER_NEW, "3");

        passTo("2023-06-16T09:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
        passTo("2023-06-17T16:00");
        askForTheFloor(PERU, "3");
        complete("userTask_decideLateChange", "isu", Map.of("accepted", true));
        passTo("2023-06-21T23:59");

        assertThat(calendar(SWISS))
                .as("Switzerland has answered in time and is reminded of nothing")
                .containsExactly("05-08 invitation", "05-20 notice", "06-16 speakers-list");
        assertThat(calendar("focal.ch@capital.example")).containsExactly("05-20 confirmation", "05-20 decision");
        assertThat(calendar(EGYPT))
                .as("Egypt never answers")
                .containsExactly(
                        "05-08 invitation", "06-02 reminder", "06-07 reminder", "06-09 reminder", "06-13 reminder");
        assertThat(calendar(JAPAN)).as("Japan declines and is left alone").containsExactly("05-08 invitation");
        assertThat(calendar(NIGER)).as("Niger's first address does not exist").isEmpty();
        assertThat(calendar(NIGER_NEW))
                .as("Niger, at its new address, does not register and asks for the floor after the last reminder")
                .containsExactly(
                        "05-09 invitation",
                        "06-02 reminder",
                        "06-07 reminder",
                        "06-09 reminder",
                        "06-13 reminder",
                        "06-16 speakers-list");
        assertThat(calendar(PERU))
                .as("Peru registers late, and asks for the floor when the list is out")
                .containsExactly(
                        "05-08 invitation",
                        "06-02 reminder",
                        "06-07 reminder",
                        "06-09 reminder",
                        "06-12 notice",
                        "06-13 reminder",
                        "06-17 speakers-list");
        assertThat(calendar("focal.pe@capital.example")).containsExactly("06-12 confirmation", "06-12 decision");
        assertThat(calendar("manager@example.org")).hasSize(4).allMatch(line -> line.endsWith(" report"));
        assertThat(Visitor.anonymous(port).get("/meetings/IM-2023/speakers").body())
                .contains("Edition 2")
                .containsSubsequence("Switzerland", "Niger", "Peru");
        assertThat(waitsIn("MeetingPreparation", MEETING)).containsExactly("intermediateEvent_retentionEnded");
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        assertThat(taskService.createTaskQuery().list()).isEmpty();
    }

    private void register(String address, String focalPoint, String... names) {
        String link = personalLink(address);
        var form = new ArrayList<>(
                List.of("press", "send", "revision", "0", "focalName", "The focal point", "focalEmail", focalPoint));
        for (int i = 0; i < names.length; i++) {
            form.addAll(List.of(
                    "participants[" + i + "].name",
                    names[i],
                    "participants[" + i + "].role",
                    i == 0 ? "HEAD" : "DELEGATE"));
        }
        Visitor visitor = Visitor.anonymous(port);
        HttpResponse<String> begun = visitor.submit(link, link + "/registration");
        String page = begun.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        isTaken(visitor.submitFiles(page, page, List.of(), form.toArray(String[]::new)));
    }

    private void decline(String address) {
        String link = personalLink(address);
        isTaken(Visitor.anonymous(port).submit(link + "/decline", link + "/decline"));
    }

    private void askForTheFloor(String address, String item) {
        String page = personalLink(address) + "/interventions";
        isTaken(Visitor.anonymous(port).submit(page, page, "item", item, "language-" + item, "en"));
    }

    private void isTaken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        runDueJobs();
    }

    /** What an address got, a line each: day in Geneva and kind. */
    private List<String> calendar(String address) {
        return mailbox.to(address).stream().map(LifeOfAMeetingTest::line).toList();
    }

    private static String line(CaughtMail mail) {
        return mail.date()
                        .atZone(java.time.ZoneId.of("Europe/Zurich"))
                        .toLocalDate()
                        .toString()
                        .substring(5) + " " + mail.kind();
    }
}
