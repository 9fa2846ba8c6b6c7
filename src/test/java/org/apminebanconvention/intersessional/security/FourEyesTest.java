package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who prepared a letter does not approve it, whichever way they try: as Tasklist, Cockpit and Admin speak to the engine. */
class FourEyesTest extends ProcessTest {

    private static final String PREPARE = "userTask_prepareInvitation";
    private static final String APPROVE = "userTask_approveInvitation";
    private static final String YES = "{\"variables\":{\"approved\":{\"value\":\"true\",\"type\":\"String\"}}}";

    @Autowired
    private IdentityService identities;

    @LocalServerPort
    private int port;

    private String task = "";

    @BeforeEach
    void theIsuSubmitsALetter() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        complete(PREPARE, "isu", Map.of());
        task = task(APPROVE).getId();
    }

    @AfterEach
    void theIsuIsTheIsuAgain() {
        if (identities
                        .createUserQuery()
                        .userId("isu")
                        .memberOfGroup(StaffGroup.PRESIDENT_OFFICE.id())
                        .count()
                > 0) {
            identities.deleteMembership("isu", StaffGroup.PRESIDENT_OFFICE.id());
        }
    }

    @Test
    void whoIsNoCandidateNeitherClaimsNorCompletesIt() {
        Visitor isu = tasklist("isu");
        assertThat(post(isu, "claim", "{\"userId\":\"isu\"}")).isEqualTo(403);
        assertThat(post(isu, "complete", YES)).isEqualTo(403);
        assertThat(post(isu, "submit-form", YES)).isEqualTo(403);
        assertThat(post(isu, "resolve", YES)).isEqualTo(403);
        stillWaits();
    }

    @Test
    void whoJoinsThePresidentsOfficeAfterHavingPreparedItDoesNotApproveIt() {
        identities.createMembership("isu", StaffGroup.PRESIDENT_OFFICE.id());
        Visitor isu = tasklist("isu");
        assertThat(post(isu, "claim", "{\"userId\":\"isu\"}")).isEqualTo(204);
        assertThat(post(isu, "complete", YES)).isGreaterThanOrEqualTo(400);
        assertThat(post(isu, "submit-form", YES)).isGreaterThanOrEqualTo(400);
        stillWaits();
    }

    @Test
    void whomAnAdministratorAssignsOrAColleagueDelegatesItToDoesNotApproveWhatTheyPrepared() {
        assertThat(post(tasklist("admin"), "assignee", "{\"userId\":\"isu\"}")).isEqualTo(204);
        Visitor isu = tasklist("isu");
        assertThat(post(isu, "complete", YES)).isGreaterThanOrEqualTo(400);
        stillWaits();
        assertThat(post(tasklist("admin"), "assignee", "{\"userId\":\"president\"}"))
                .isEqualTo(204);
        assertThat(post(tasklist("president"), "delegate", "{\"userId\":\"isu\"}"))
                .isIn(204, 403);
        post(isu, "resolve", YES);
        post(isu, "complete", YES);
        post(isu, "submit-form", YES);
        stillWaits();
    }

    @Test
    void somebodyElseApprovesIt() {
        Visitor president = tasklist("president");
        assertThat(post(president, "claim", "{\"userId\":\"president\"}")).isEqualTo(204);
        assertThat(post(president, "submit-form", YES)).isEqualTo(204);
        runDueJobs();
        assertThat(waitsIn("MeetingPreparation", MEETING)).doesNotContain(APPROVE);
    }

    private void stillWaits() {
        runDueJobs();
        assertThat(waitsIn("MeetingPreparation", MEETING)).contains(APPROVE);
        assertThat(kinds("mission.ch@example.org")).isEmpty();
    }

    private Visitor tasklist(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logInToWebapp(user.equals("admin") ? "admin" : "tasklist", user, TestHouse.PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    private int post(Visitor browser, String what, String body) {
        return browser.postJson(
                        "/camunda/api/engine/engine/default/task/" + task + "/" + what,
                        body,
                        "X-XSRF-TOKEN",
                        browser.webappsToken())
                .statusCode();
    }
}
