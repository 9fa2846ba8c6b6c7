package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.apminebanconvention.intersessional.OverHttp;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest extends OverHttp {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/actuator/health"})
    void anybodySeesWhatIsPublic(String path) {
        assertThat(Visitor.anonymous(port).get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/staff,                            isu admin",
        "/staff/meetings/IM-1999/board,     isu admin",
        "/staff/meetings/IM-1999/dates,     manager",
        "/staff/meetings/IM-1999/calling-off, manager",
        "/staff/meetings/IM-1999/letter,    isu admin",
        "/staff/meetings/IM-1999/letter/submitted, isu admin president",
        "/staff/meetings/IM-1999/letter/1/programme.pdf, isu admin president",
        "/staff/meetings/IM-1999/letter/1/package.zip, isu admin president",
        "/staff/meetings/IM-1999/letter/enclosures/programme.pdf, isu admin",
        "/staff/meetings/IM-1999/dispatch,  isu admin",
        "/staff/meetings/IM-1999/participants, isu admin",
        "/staff/meetings/IM-1999/participants/list.pdf, isu admin",
        "/staff/meetings/IM-1999/participants/badges.pdf, isu admin",
        "/staff/meetings/IM-1999/participants/export.csv, isu admin",
        "/staff/meetings/IM-1999/participants/registrations.xlsx, isu admin",
        "/staff/meetings/IM-1999/participants/editions/1.docx, isu admin",
        "/progress/IM-1999/registrations,   isu admin manager",
        "/progress/IM-1999/mails,           isu admin manager",
        "/staff/meetings/IM-1999/letter.pdf, isu admin president",
        "/staff/meetings/IM-1999/speakers,  isu admin president",
        "/progress,                         isu admin manager",
        "/progress/IM-1999,                 isu admin manager",
        "/api/meetings,                     isu admin",
        "/api/meetings/IM-1999/participants, isu admin",
        "/api/meetings/IM-1999/participants/totals, isu admin",
        "/api/meetings/IM-1999/participants/export.csv, isu admin",
        "/api/meetings/IM-1999/participants/list.pdf, isu admin",
        "/api/openapi.json,                 isu admin",
        "/api/openapi.json.yaml,            isu admin",
        "/v3/api-docs,                      ",
        "/api/nothing,                      isu admin",
        "/nothing,                          ",
        "/webjars/camunda/securityFilterRules.json, ",
        "/actuator,                         ",
        "/actuator/env,                     ",
        "/meetings/IM-1999,                 anybody isu president manager admin",
        "/css/none.css,                     anybody isu president manager admin"
    })
    void everyoneOpensTheirOwnDoorsOnly(String path, @Nullable String people) {
        Set<String> welcome = people == null ? Set.of() : Set.of(people.split(" "));
        int refused = path.startsWith("/api") ? 401 : 302;
        for (String user : List.of("anybody", "isu", "president", "manager", "admin")) {
            boolean anybody = user.equals("anybody");
            var answer = (anybody ? Visitor.anonymous(port) : loggedIn(user)).get(path);
            if (welcome.contains(user)) {
                assertThat(answer.statusCode()).as(user).isNotIn(401, 403).isLessThan(500);
                assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("/login");
            } else {
                assertThat(answer.statusCode()).as(user).isEqualTo(anybody ? refused : 403);
            }
        }
    }

    @Test
    void metricsAreToldToManagersAuditorsAndAdministratorsOnly() {
        for (String user : List.of("manager", "auditor", "admin")) {
            assertThat(rest(user).get("/actuator/prometheus").body()).contains("hikaricp_connections_active");
        }
        for (String user : List.of("isu", "president")) {
            assertThat(rest(user).get("/actuator/prometheus").statusCode()).isEqualTo(403);
        }
        assertThat(Visitor.anonymous(port).get("/actuator/prometheus").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLoginAndComesBack() {
        Visitor browser = Visitor.anonymous(port);
        HttpResponse<String> refusal = browser.get("/progress");
        assertThat(refusal.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(browser.logIn("manager", PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/progress"));
    }

    @Test
    void aWrongPasswordOpensNothing() {
        String forgetful = "forgetful";
        if (identities.createUserQuery().userId(forgetful).count() == 0) {
            var user = identities.newUser(forgetful);
            user.setPassword(PASSWORD);
            identities.saveUser(user);
            identities.createMembership(forgetful, StaffGroup.ISU_STAFF.id());
        }
        Visitor browser = Visitor.anonymous(port);
        assertThat(browser.logIn(forgetful, "wrong").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?error"));
        assertThat(browser.get("/progress").statusCode()).isEqualTo(302);
        assertThat(Visitor.basic(port, forgetful, "wrong").get("/api/meetings").statusCode())
                .isEqualTo(401);
        assertThat(Visitor.basic(port, forgetful, "wrong")
                        .get("/engine-rest/task")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Visitor.basic(port, forgetful, PASSWORD).get("/api/meetings").statusCode())
                .as("who guesses has to wait, even with the right one")
                .isEqualTo(401);
    }

    @Test
    void oneLoginOpensThePagesAndTheWebapps() {
        Visitor browser = loggedIn("isu");
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"isu\"");
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLoginToTasklistOpensThePagesToo() {
        Visitor browser = Visitor.anonymous(port);
        assertThat(browser.logInToWebapp("tasklist", "isu", PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/meetings").statusCode()).isEqualTo(200);
        assertThat(browser.get("/staff").statusCode()).isEqualTo(404);
    }

    @Test
    void aLogoutEndsBoth() {
        Visitor browser = loggedIn("isu");
        assertThat(browser.postForm("/logout", "_csrf", browser.formToken("/login"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/api/meetings").statusCode()).isEqualTo(401);
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLogoutFromTasklistEndsBoth() {
        Visitor browser = Visitor.anonymous(port);
        browser.logInToWebapp("tasklist", "isu", PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.postJson(
                                "/camunda/api/admin/auth/user/default/logout",
                                "{}",
                                "X-XSRF-TOKEN",
                                browser.webappsToken())
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/meetings").statusCode()).isEqualTo(401);
    }

    @Test
    void aRightTakenAwayIsGoneWithTheNextRequest() {
        Visitor browser = loggedIn("isu");
        identities.deleteMembership("isu", StaffGroup.ISU_STAFF.id());
        try {
            assertThat(browser.get("/api/meetings").statusCode()).isEqualTo(403);
        } finally {
            identities.createMembership("isu", StaffGroup.ISU_STAFF.id());
        }
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        Visitor browser = loggedIn("isu");
        assertThat(browser.postForm("/logout").statusCode()).isEqualTo(403);
        assertThat(browser.postJson("/api/meetings", "{}").statusCode()).isEqualTo(403);
        Visitor remembered = Visitor.basic(port, "isu", PASSWORD);
        assertThat(remembered
                        .postJson("/api/meetings", "{}", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(remembered
                        .postJson("/engine-rest/task", "{}", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(remembered.postJson("/api/meetings", "{}").statusCode())
                .as("without a browser between")
                .isIn(400, 422);
    }

    @Test
    void pagesLetNothingInFromElsewhereAndTellNoOtherSiteWhereAReaderWas() {
        var headers = Visitor.anonymous(port).get("/login").headers();
        assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src"));
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void theEnginesApiAsksForNameAndPasswordAndKeepsNoSession() {
        assertThat(Visitor.anonymous(port).get("/engine-rest/task").statusCode())
                .isEqualTo(401);
        assertThat(Visitor.anonymous(port).get("/engine-rest/engine").statusCode())
                .isEqualTo(401);
        HttpResponse<String> answer = Visitor.basic(port, "isu", PASSWORD).get("/engine-rest/task");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(loggedIn("isu").get("/engine-rest/task").statusCode())
                .as("a login of the pages is none here")
                .isEqualTo(401);
    }

    @Test
    void everyoneSeesTheirOwnTasksOnly() {
        assertThat(rest("isu").get("/engine-rest/task").body())
                .contains("\"review\"")
                .doesNotContain("\"approve\"");
        assertThat(rest("president").get("/engine-rest/task").body())
                .contains("\"approve\"")
                .doesNotContain("\"review\"");
        assertThat(rest("manager").get("/engine-rest/task").body()).isEqualTo("[]");
        assertThat(rest("admin").get("/engine-rest/task").body()).contains("\"review\"", "\"approve\"");
    }

    @Test
    void aMemberClaimsAndCompletesATaskAndNobodyElseDoes() {
        String task = task("review");
        assertThat(rest("president")
                        .postJson("/engine-rest/task/" + task + "/claim", "{\"userId\":\"president\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest("manager")
                        .postJson("/engine-rest/task/" + task + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest("isu")
                        .postJson("/engine-rest/task/" + task + "/claim", "{\"userId\":\"isu\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rest("isu")
                        .get("/engine-rest/task/" + task + "/form-variables")
                        .body())
                .contains("what review shows");
        assertThat(rest("isu")
                        .postJson(
                                "/engine-rest/task/" + task + "/submit-form",
                                "{\"variables\":{\"approved\":{\"value\":true,\"type\":\"Boolean\"}}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rest("isu")
                        .get("/engine-rest/history/user-operation?taskId=" + task)
                        .body())
                .as("Tasklist's history of a task")
                .contains("\"Complete\"");
        assertThat(rest("president")
                        .get("/engine-rest/history/user-operation?taskId=" + task)
                        .body())
                .isEqualTo("[]");
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "done"));
    }

    @Test
    void tasklistShowsItsFiltersAndTheDiagramToThoseWhoWorkThere() {
        for (String user : List.of("isu", "president", "admin")) {
            assertThat(rest(user).get("/engine-rest/filter?resourceType=Task").body())
                    .contains(
                            "My tasks",
                            "Overdue",
                            "Registrations to review",
                            "Undeliverable",
                            "Late changes",
                            "Approvals",
                            "All tasks");
            for (String filter : List.of("Overdue", "Registrations to review", "Approvals")) {
                assertThat(rest(user)
                                .get("/engine-rest/filter/" + filter(filter) + "/list")
                                .statusCode())
                        .as(filter)
                        .isEqualTo(200);
            }
            assertThat(rest(user)
                            .get("/engine-rest/process-definition/key/" + PROCESS + "/xml")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(rest("manager").get("/engine-rest/filter?resourceType=Task").body())
                .isEqualTo("[]");
        String task = task("review");
        rest("isu").postJson("/engine-rest/task/" + task + "/claim", "{\"userId\":\"isu\"}");
        assertThat(rest("isu")
                        .get("/engine-rest/filter/" + filter("My tasks") + "/list")
                        .body())
                .contains(task);
        assertThat(rest("admin")
                        .get("/engine-rest/filter/" + filter("My tasks") + "/list")
                        .body())
                .doesNotContain(task);
        rest("isu").postJson("/engine-rest/task/" + task + "/unclaim", "{}");
    }

    @Test
    void onlyAdministratorsMakeFiltersAndSeeOtherUsers() {
        for (String user : List.of("isu", "president", "manager")) {
            assertThat(rest(user)
                            .postJson(
                                    "/engine-rest/filter/create",
                                    "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{},\"properties\":{}}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(rest(user)
                            .sendJson(
                                    "PUT",
                                    "/engine-rest/filter/" + filter("All tasks"),
                                    "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{},\"properties\":{}}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(rest(user).get("/engine-rest/user").body())
                    .contains("\"" + user + "\"")
                    .doesNotContain("\"admin\"");
        }
        assertThat(rest("admin").get("/engine-rest/user").body()).contains("\"isu\"", "\"manager\"");
    }

    @Test
    void managersSeeWhereEverythingStandsAndTryAgainButReadAndChangeNobodysData() {
        Visitor manager = rest("manager");
        assertThat(manager.get("/engine-rest/process-definition/count").body()).doesNotContain(":0");
        assertThat(manager.get("/engine-rest/process-instance").body()).contains("\"id\"");
        assertThat(manager.get("/engine-rest/history/activity-instance").body()).contains("\"review\"");
        assertThat(manager.get("/engine-rest/deployment").body()).contains("\"id\"");
        assertThat(manager.get("/engine-rest/variable-instance").body()).doesNotContain("secret of a person");
        assertThat(manager.get("/engine-rest/history/variable-instance").body())
                .doesNotContain("secret of a person")
                .doesNotContain("what review shows");
        assertThat(manager.get("/engine-rest/history/detail").body()).doesNotContain("secret of a person");
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .singleResult()
                .getId();
        assertThat(manager.sendJson(
                                "PUT",
                                "/engine-rest/process-instance/" + instance + "/variables/passport",
                                "{\"value\":\"changed\",\"type\":\"String\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.sendJson("DELETE", "/engine-rest/process-instance/" + instance, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.postJson("/engine-rest/process-definition/key/" + PROCESS + "/start", "{\"variables\":{}}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theDoorsOfTheWebappsAreThoseOfTheGroups() {
        assertThat(webapps("isu")).containsExactlyInAnyOrder("tasklist");
        assertThat(webapps("president")).containsExactlyInAnyOrder("tasklist");
        assertThat(webapps("manager")).containsExactlyInAnyOrder("cockpit");
        assertThat(webapps("admin")).containsExactlyInAnyOrder("tasklist", "cockpit", "admin");
    }

    private List<String> webapps(String user) {
        return List.of("tasklist", "cockpit", "admin").stream()
                .filter(app -> Visitor.anonymous(port)
                                .logInToWebapp(app, user, PASSWORD)
                                .statusCode()
                        == 200)
                .toList();
    }

    private String task(String element) {
        return tasks.createTaskQuery()
                .processDefinitionKey(PROCESS)
                .taskDefinitionKey(element)
                .singleResult()
                .getId();
    }
}
