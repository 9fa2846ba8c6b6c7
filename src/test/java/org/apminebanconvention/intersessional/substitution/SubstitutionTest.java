package org.apminebanconvention.intersessional.substitution;

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
import org.springframework.web.util.HtmlUtils;

/** Who is away has a colleague do their tasks, and it is known who decided for whom. */
class SubstitutionTest extends ProcessTest {

    private static final String PAGE = "/substitution";
    private static final String PREPARE = "userTask_prepareInvitation";

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private IdentityService identities;

    @LocalServerPort
    private int port;

    private Visitor isu = Visitor.anonymous(0);

    @BeforeEach
    void theIsuHasASecondMember() {
        var user = identities.newUser("ines");
        user.setFirstName("Inès");
        user.setPassword(TestHouse.PASSWORD);
        identities.saveUser(user);
        identities.createMembership("ines", StaffGroup.ISU_STAFF.id());
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    @AfterEach
    void sheLeaves() {
        identities.deleteUser("ines");
    }

    @Test
    void whatIsTakenIsHandedOverForTheTimeAndWhoDecidedForWhomIsNoted() {
        taskService.claim(task(PREPARE).getId(), "isu");
        assertThat(away("ines", "2023-05-02", "2023-05-05")).isEqualTo(302);
        assertThat(task(PREPARE).getAssignee()).isEqualTo("ines");
        assertThat(task(PREPARE).getOwner()).isEqualTo("isu");

        answer(task(PREPARE), "ines", Map.of());

        assertThat(jdbc.sql("select by || ' for ' || on_behalf_of from trail_entry where act = 'task/" + PREPARE
                                + "' order by number desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("ines for isu");
    }

    @Test
    void whatIsNotDoneComesBackWhenTheTimeIsOverOrThePersonIsBack() {
        taskService.claim(task(PREPARE).getId(), "isu");
        away("ines", "2023-05-03", "2023-05-05");
        assertThat(task(PREPARE).getAssignee()).as("it begins tomorrow").isEqualTo("isu");
        clock.set(geneva("2023-05-03T08:00"));
        substitutions.handOver();
        assertThat(task(PREPARE).getAssignee()).isEqualTo("ines");
        clock.set(geneva("2023-05-06T00:01"));
        substitutions.handOver();
        assertThat(task(PREPARE).getAssignee()).isEqualTo("isu");
        assertThat(task(PREPARE).getOwner()).isNull();

        away("ines", "2023-05-06", "2023-05-09");
        assertThat(task(PREPARE).getAssignee()).isEqualTo("ines");
        long id = substitutions.of("isu").get(0).id();
        assertThat(isu.submit(PAGE, PAGE + "/" + id + "/back").statusCode()).isEqualTo(302);
        assertThat(task(PREPARE).getAssignee()).isEqualTo("isu");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        assertThat(away("ines", "2023-05-05", "2023-05-03")).isEqualTo(422);
        assertThat(away("ines", "2023-04-01", "2023-04-03")).isEqualTo(422);
        assertThat(away("ines", "tomorrow", "2023-05-03")).isEqualTo(422);
        assertThat(away("president", "2023-05-02", "2023-05-03"))
                .as("of another group")
                .isEqualTo(422);
        assertThat(away("isu", "2023-05-02", "2023-05-03")).as("oneself").isEqualTo(422);
        assertThat(away("ines", "2023-05-02", "2023-05-03")).isEqualTo(302);
        assertThat(away("ines", "2023-05-03", "2023-05-04")).as("overlaps").isEqualTo(422);
        assertThat(HtmlUtils.htmlUnescape(isu.get(PAGE).body())).contains("Inès", "3 May 2023");
    }

    private int away(String substitute, String from, String until) {
        return isu.submit(PAGE, PAGE, "substitute", substitute, "from", from, "until", until)
                .statusCode();
    }
}
