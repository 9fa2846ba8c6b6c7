package org.apminebanconvention.intersessional.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** The list of those who have not answered, and the notes on calling them. */
class EscalationTest extends ProcessTest {

    private static final String LIST = "/staff/meetings/IM-2023/missing";

    @LocalServerPort
    private int port;

    @Autowired
    private InvitationService answers;

    @Autowired
    private ApplicationEventPublisher events;

    private Visitor isu;

    @BeforeEach
    void fourAreInvited() {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org",
                "JP,Japan,STATE_PARTY,en,mission.jp@example.org",
                "NO,Norway,STATE_PARTY,en,mission.no@example.org",
                "NGO,Campaign,NGO,en,office@example.org");
        meeting(Map.of());
        invitationsGoOut();
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    @Test
    void thoseWhoHaveAnsweredAreNotOnTheListAndTheOthersAreWithTheirReminders() {
        answers.registered(InvitationId.of("IM-2023/CH"));
        answers.declined(InvitationId.of("IM-2023/NO"));
        passTo("2023-06-12T09:00");

        String page = isu.get(LIST).body();

        assertThat(Jsoup.parse(page).select("tbody tr").eachText())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("Campaign", "2 June 2023", "7 June 2023"))
                .anySatisfy(line -> assertThat(line).contains("Japan", "2 June 2023", "7 June 2023"));
        assertThat(page).contains("It has passed");
        assertThat(lines(LIST + "?deadline=interventions")).isEqualTo(3);
        assertThat(lines(LIST + "?kind=NGO")).isEqualTo(1);
        assertThat(lines(LIST + "?text=jap")).isEqualTo(1);
    }

    @Test
    void allThatTheListShowsAreRemindedWithOneButtonUnlessItHasChangedMeanwhile() {
        passTo("2023-06-01T10:00");
        answers.registered(InvitationId.of("IM-2023/CH"));

        var outdated = isu.submit(LIST, LIST + "/remind", "kind", "STATE_PARTY", "seen", "3", "line", "Do call us.");

        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(outdated.body()).contains("The list has changed since you saw it", "Do call us.");
        runDueJobs();
        assertThat(kinds("mission.jp@example.org")).doesNotContain("reminder");

        var done = isu.submit(LIST, LIST + "/remind", "kind", "STATE_PARTY", "seen", "2", "line", "Do call us.");
        runDueJobs();

        assertThat(done.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/reminders/registration/by-hand-1"));
        assertThat(kinds("mission.jp@example.org")).contains("reminder");
        assertThat(kinds("mission.no@example.org")).contains("reminder");
        assertThat(kinds("mission.ch@example.org")).as("has answered").doesNotContain("reminder");
        assertThat(kinds("office@example.org")).as("not shown").doesNotContain("reminder");
        passTo("2023-06-12T09:00");
        assertThat(isu.submit(LIST + "/JP", LIST + "/remind", "seen", "3").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aCallIsNotedForTheNextPersonAndTheDelegationIsNoMoreAmongThoseWhomNobodyCalled() {
        String page = LIST + "/JP";

        var noted = isu.submit(
                page,
                LIST + "/JP/calls",
                "outcome",
                "REACHED",
                "spokeWith",
                "Ms <Sato>",
                "note",
                "Will register tomorrow.");

        assertThat(noted.statusCode()).isEqualTo(302);
        assertThat(Jsoup.parse(isu.get(LIST + "/JP").body()).select(".notes li").text())
                .contains("Reached, Ms <Sato>", "Will register tomorrow.", "8 May 2023", "isu");
        assertThat(lines(LIST)).isEqualTo(4);
        assertThat(lines(LIST + "?uncalled=true")).isEqualTo(3);
        assertThat(isu.get(LIST + "/all.csv").body())
                .contains("Japan,\"State Party\",Delivered,mission.jp@example.org")
                .contains("Reached, Ms <Sato>, Will register tomorrow.");
    }

    @Test
    void aCallWithoutAnOutcomeIsRefusedAndNothingThatWasTypedIsLost() {
        var refused = isu.submit(LIST + "/JP", LIST + "/JP/calls", "spokeWith", "Ms Sato", "note", "Call again");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Please say what came of the call.", "Ms Sato", "Call again");
        assertThat(lines(LIST + "?uncalled=true")).isEqualTo(4);
        assertThat(isu.get(LIST + "/XX").statusCode()).isEqualTo(404);
    }

    @Test
    void telephoneNumbersAreCorrectedOnTheSpotAndStayWithTheDelegation() {
        String page = LIST + "/JP";

        assertThat(isu.submit(page, LIST + "/JP/phones", "phones", "+41 22 717 31 11\r\n+41 22 717 31 12")
                        .statusCode())
                .isEqualTo(302);
        assertThat(isu.submit(page, LIST + "/JP/phones", "phones", "ask the ambassador")
                        .statusCode())
                .isEqualTo(422);

        Element cell = Jsoup.parse(isu.get(LIST + "?text=Japan").body())
                .select("tbody td")
                .get(3);
        assertThat(cell.select("a").eachText()).containsExactly("+41 22 717 31 11", "+41 22 717 31 12");
        assertThat(isu.get("/api/delegations?code=JP").body()).contains("\"phones\":[\"+41 22 717 31 11\"");
        // a list that says nothing of telephones leaves them as they are
        delegations("JP,Japan,STATE_PARTY,fr,mission.jp@example.org");
        assertThat(isu.get("/api/delegations?code=JP").body()).contains("+41 22 717 31 11");
    }

    @Test
    void whatADelegationDidInFormerYearsStandsBesideIt() {
        passTo("2023-06-05T09:00");
        answers.registered(InvitationId.of("IM-2023/CH"));
        answers.askedForTheFloor(InvitationId.of("IM-2023/CH"));
        enterMeetingOfTheNextYear();

        assertThat(Jsoup.parse(isu.get("/staff/meetings/IM-2024/missing").body())
                        .select("tbody tr")
                        .eachText())
                .anySatisfy(line -> assertThat(line)
                        .contains("Switzerland", "2023: registered 4 days before the deadline", "asked for the floor"))
                .anySatisfy(line -> assertThat(line).contains("Japan", "2023: did not answer"));
    }

    @Test
    void atTheEndOfTheRetentionTheWordsGoAndThatSomebodyCalledStays() {
        isu.submit(
                LIST + "/JP",
                LIST + "/JP/calls",
                "outcome",
                "REACHED",
                "spokeWith",
                "Ms Sato",
                "note",
                "Will register.");

        events.publishEvent(new MeetingEvents.RetentionEnded(new MeetingCode("IM-2023")));

        assertThat(isu.get(LIST + "/JP").body()).contains("Reached").doesNotContain("Ms Sato", "Will register.");
    }

    private int lines(String path) {
        return Jsoup.parse(isu.get(path).body()).select("tbody tr").size();
    }

    /** Where the same delegations are invited, straight in the database: how they were invited is not what is looked at. */
    private void enterMeetingOfTheNextYear() {
        jdbc.sql(
                        """
                        do $$ declare m meeting%rowtype; begin
                            select * into m from meeting where code = 'IM-2023';
                            m.code := 'IM-2024';
                            m.begins := m.begins + interval '1 year';
                            m.ends := m.ends + interval '1 year';
                            m.registration_deadline := m.registration_deadline + 365;
                            m.interventions_deadline := m.interventions_deadline + 365;
                            insert into meeting values (m.*);
                            insert into invitation (id, meeting, delegation, language, addressee, addresses, state, round)
                                select 'IM-2024/' || delegation, 'IM-2024', delegation, language, addressee, addresses, 'DELIVERED', 1
                                from invitation where meeting = 'IM-2023';
                        end $$
                        """)
                .update();
    }
}
