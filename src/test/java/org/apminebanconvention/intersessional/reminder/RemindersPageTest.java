package org.apminebanconvention.intersessional.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of the reminders: the waves on a timeline, their rules, one wave, reminders by hand, and who wants none. */
class RemindersPageTest extends ProcessTest {

    private static final String PAGE = "/staff/meetings/IM-2023/reminders";

    @LocalServerPort
    private int port;

    @Autowired
    private InvitationService answers;

    private Visitor isu;

    @BeforeEach
    void threeAreInvited() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en,mission.ch@example.org",
                "JP,Japan,STATE_PARTY,en,mission.jp@example.org",
                "NO,Norway,STATE_PARTY,en,mission.no@example.org");
        meeting(Map.of());
        invitationsGoOut();
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    @Test
    void theTimelineShowsEachWaveWithWhomItWouldReachNowAndWhomItHasReached() {
        answers.registered(InvitationId.of("IM-2023/CH"));
        assertThat(lines(page(PAGE)))
                .hasSize(4)
                .first()
                .asString()
                .contains("2 June 2023, 09:00", "07:00 UTC", "Planned", "2");
        assertThat(lines(page(PAGE)).get(2)).contains("who has registered and has not said", "3");

        passTo("2023-06-02T09:00");
        answers.registered(InvitationId.of("IM-2023/JP"));
        assertThat(lines(page(PAGE)).get(0)).contains("Sent", "2");
        assertThat(lines(page(PAGE)).get(1)).contains("Planned", "1");
    }

    @Test
    void aRuleThatIsChangedMovesItsWaveAndANewOneIsPlanned() {
        var form = form(page(PAGE));
        form.put("row0-days", "4");
        form.put("row4-deadline", "registration");
        form.put("row4-days", "1");
        form.put("row4-hour", "15:30");
        form.put("row4-to", "notRegistered");

        assertThat(submit(PAGE, PAGE + "/rules", form)).isEqualTo(302);
        List<String> lines = lines(page(PAGE));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("5 June 2023, 09:00");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("8 June 2023, 15:30", "Planned"));
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedAndNothingThatWasTypedIsLost() {
        var form = form(page(PAGE));
        form.put("row0-days", "soon");
        form.put("row1-hour", "noon");

        var refused = isu.submit(PAGE, PAGE + "/rules", pairs(form));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "&#39;soon&#39; is no number.",
                        "&#39;noon&#39; is no hour",
                        "value=\"soon\"",
                        "value=\"noon\"");
        assertThat(lines(page(PAGE)).get(0)).contains("2 June 2023, 09:00");
    }

    @Test
    void whoChangesTheRulesOfAMeetingThatSomebodyElseHasChangedIsTold() {
        var form = form(page(PAGE));
        submit(PAGE, PAGE + "/rules", form(page(PAGE)));

        assertThat(submit(PAGE, PAGE + "/rules", form)).isEqualTo(409);
    }

    @Test
    void staffLeaveADelegationOutAddALineAndSeeWhatItCameTo() {
        String wave = PAGE + "/registration/1";
        assertThat(Jsoup.parse(isu.get(wave).body()).select("input[name=remind][checked]"))
                .hasSize(3);

        isu.submit(
                wave,
                wave,
                "listed",
                "CH",
                "listed",
                "JP",
                "listed",
                "NO",
                "remind",
                "JP",
                "remind",
                "NO",
                "line",
                "See you soon.");
        assertThat(Jsoup.parse(isu.get(wave).body()).select("input[name=remind][checked]"))
                .hasSize(2);
        passTo("2023-06-02T09:00");

        assertThat(kinds("mission.ch@example.org")).containsExactly("invitation");
        assertThat(mailbox.to("mission.jp@example.org").get(1).text()).contains("See you soon.");
        assertThat(lines(page(wave))).anySatisfy(line -> assertThat(line).contains("Switzerland", "left out by staff"));
        // it has gone out
        assertThat(isu.submit(PAGE, wave, "line", "Too late").statusCode()).isEqualTo(409);
        assertThat(isu.get(PAGE + "/registration/9").statusCode()).isEqualTo(404);
    }

    @Test
    void aWaveThatIsStoppedNeedsAReason() {
        String wave = PAGE + "/registration/1";
        assertThat(isu.submit(wave, wave + "/stop", "reason", " ").statusCode()).isEqualTo(422);
        assertThat(isu.submit(wave, wave + "/stop", "reason", "Not needed").statusCode())
                .isEqualTo(302);
        passTo("2023-06-03T09:00");

        assertThat(kinds("mission.ch@example.org")).containsExactly("invitation");
        assertThat(lines(page(PAGE)).get(0)).contains("Stopped", "Not needed");
        assertThat(isu.submit(PAGE, wave + "/stop", "reason", "Again").statusCode())
                .isEqualTo(409);
    }

    @Test
    void thoseChosenOnTheListAreRemindedByHand() {
        String list = "/staff/meetings/IM-2023/missing";
        passTo("2023-05-20T10:00");

        assertThat(isu.submit(
                                list,
                                PAGE + "/by-hand",
                                "deadline",
                                "registration",
                                "delegations",
                                "CH",
                                "delegations",
                                "NO")
                        .statusCode())
                .isEqualTo(302);
        runDueJobs();

        assertThat(kinds("mission.ch@example.org")).containsExactly("invitation", "reminder");
        assertThat(kinds("mission.jp@example.org")).containsExactly("invitation");
        assertThat(lines(page(PAGE))).anySatisfy(line -> assertThat(line).contains("by hand 1", "Sent", "2"));
        assertThat(isu.submit(list, PAGE + "/by-hand", "deadline", "registration")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDelegationSaysOnItsPageThatItWantsNoRemindersAndStaffSeeIt() {
        String mine = personalLink("mission.jp@example.org");
        Visitor mission = Visitor.anonymous(port);
        mission.submit(mine, mine + "/reminders", "remind", "false");
        passTo("2023-06-03T09:00");

        assertThat(kinds("mission.jp@example.org")).containsExactly("invitation");
        assertThat(kinds("mission.ch@example.org")).containsExactly("invitation", "reminder");
        assertThat(mission.get(mine).body()).contains("is not reminded any more");
        assertThat(isu.get("/progress/IM-2023/JP").body()).contains("has asked not to be reminded");
        isu.submit("/progress/IM-2023/JP", PAGE + "/delegations/JP", "remind", "true");
        passTo("2023-06-07T10:00");
        assertThat(kinds("mission.jp@example.org")).containsExactly("invitation", "reminder");
    }

    private Document page(String path) {
        return Jsoup.parse(isu.get(path).body());
    }

    private static List<String> lines(Document page) {
        return page.select("tbody tr").eachText();
    }

    /** What the form of the rules holds, as a browser would send it. */
    private static Map<String, String> form(Document page) {
        var fields = new LinkedHashMap<String, String>();
        for (Element field : page.select("form[action$=/rules]").select("input, select, textarea")) {
            boolean box = field.attr("type").equals("checkbox");
            if (field.attr("name").isEmpty() || box && !field.hasAttr("checked")) {
                continue;
            }
            String value = field.tagName().equals("select")
                    ? field.select("option[selected]").attr("value")
                    : field.tagName().equals("textarea") ? field.text() : field.attr("value");
            fields.merge(field.attr("name"), value, (one, other) -> one + "\u0000" + other);
        }
        return fields;
    }

    private int submit(String page, String action, Map<String, String> form) {
        return isu.submit(page, action, pairs(form)).statusCode();
    }

    private static String[] pairs(Map<String, String> form) {
        var pairs = new ArrayList<String>();
        form.forEach((name, values) -> {
            for (String value : values.split("\u0000", -1)) {
                if (!name.equals("_csrf")) {
                    pairs.add(name);
                    pairs.add(value);
                }
            }
        });
        return pairs.toArray(String[]::new);
    }
}
