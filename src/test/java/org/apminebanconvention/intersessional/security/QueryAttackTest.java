package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.OverHttp;
import org.apminebanconvention.intersessional.Visitor;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** CVE-2026-109432: whoever can log in runs code by an expression in a query. Every way in is tried; none is evaluated. */
class QueryAttackTest extends OverHttp {

    private static final String PAGES = "/camunda/api/engine/engine/default";

    /** Every resource that takes a query as JSON. */
    private static final List<String> QUERIES = List.of(
            "/task",
            "/task/count",
            "/process-instance",
            "/process-instance/count",
            "/process-instance/delete",
            "/process-instance/suspended-async",
            "/process-instance/job-retries",
            "/process-instance/variables-async",
            "/process-instance/message-async",
            "/execution",
            "/execution/count",
            "/job",
            "/job/count",
            "/job/retries",
            "/job-definition",
            "/external-task",
            "/variable-instance",
            "/modification/executeAsync",
            "/migration/executeAsync",
            "/history/task",
            "/history/task/count",
            "/history/process-instance",
            "/history/process-instance/count",
            "/history/process-instance/delete",
            "/history/process-instance/set-removal-time",
            "/history/activity-instance",
            "/history/variable-instance",
            "/history/detail",
            "/history/job-log",
            "/history/external-task-log",
            "/history/decision-instance/delete",
            "/filter/create");

    @Autowired
    private FilterService filters;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void silence() {
        Alarm.RAISED.set(0);
    }

    @AfterEach
    void nothingWasEvaluated() {
        assertThat(Alarm.RAISED).hasValue(0);
    }

    /** All that the engine calls an expression: {@code dueAfterExpression} and so on. */
    static Stream<String> keys() {
        return Arrays.stream(TaskQueryDto.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4));
    }

    static Stream<String> queries() {
        return QUERIES.stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noExpressionOfATaskQueryIsEvaluated(String key) {
        for (String body : bodies(key)) {
            refused(rest("isu").postJson("/engine-rest/task", body));
            refused(rest("isu").postJson("/engine-rest/task/count", body));
            refused(rest("admin").postJson("/engine-rest/filter/" + filter("All tasks") + "/list", body));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noQueryTakesAnExpression(String resource) {
        for (String body : bodies("dueAfterExpression")) {
            refused(rest("admin").postJson("/engine-rest" + resource, body));
        }
    }

    @Test
    void nobodyGetsInByTheWebapps() {
        Visitor isu = Visitor.anonymous(port);
        isu.logInToWebapp("tasklist", "isu", PASSWORD);
        isu.get("/camunda/app/tasklist/default/");
        String[] token = {"X-XSRF-TOKEN", isu.webappsToken()};
        assertThat(isu.postJson(PAGES + "/task", "{}", token).statusCode()).isEqualTo(200);
        for (String body : bodies("candidateGroupExpression")) {
            for (String resource : List.of("/task", "/task/count", "/history/task", "/process-instance")) {
                refused(isu.postJson(PAGES + resource, body, token));
            }
            refused(isu.postJson(PAGES + "/filter/" + filter("All tasks") + "/list", body, token));
            refused(isu.sendJson("PUT", PAGES + "/filter/" + filter("All tasks"), body, token));
        }
    }

    @Test
    void anExpressionInTheAddressIsRefusedToo() {
        String expression = java.net.URLEncoder.encode(Alarm.EXPRESSION, StandardCharsets.UTF_8);
        refused(rest("isu").get("/engine-rest/task?dueAfterExpression=" + expression));
        refused(rest("isu").get("/engine-rest/task/count?dueAfter%45xpression=" + expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=UTF-16",
                "application/hal+json",
                "application/*",
                "*/*",
                "text/plain",
                "APPLICATION/JSON"
            })
    void noContentTypeHidesAQuery(String type) {
        String body = bodies("dueAfterExpression").get(1);
        assertThat(rest("isu").send("POST", "/engine-rest/task", type, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(rest("isu").send("POST", "/engine-rest/task", type, body.getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\":[{\"dueAfter\\u0045xpression\":\"BAD\"}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":\"${now()}\",\"dueAfterExpression\":\"BAD\"}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":\"BAD\",\"dueAfterExpression\":\"${now()}\"}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":\"${now()}BAD\"}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":\"BAD${now()}\"}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":[\"BAD\"]}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"dueAfterExpression\":\"BAD\"}]}]}",
                "{\"orQueries\":[{\"dueAfterExpression\":\"BAD\"}]} {}",
                "/**/{\"orQueries\":[{\"dueAfterExpression\":\"BAD\"}]}",
                "\uFEFF{\"orQueries\":[{\"dueAfterExpression\":\"BAD\"}]}"
            })
    void noSpellingHidesAnExpression(String body) {
        assertThat(rest("isu")
                        .postJson("/engine-rest/task", body.replace("BAD", Alarm.EXPRESSION))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theHarmlessThreeAreAnswered() {
        String body = "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\","
                + "\"candidateGroupsExpression\":\"${ currentUserGroups() }\",\"dueAfterExpression\":\"${now()}\"}]}";
        assertThat(rest("isu").postJson("/engine-rest/task", body).body()).doesNotContain("no expressions but");
    }

    @Test
    void aTaskFormMayBeLong() {
        assertThat(rest("isu")
                        .postJson(
                                "/engine-rest/task/none/submit-form",
                                "{\"variables\":{\"text\":{\"value\":\"" + "x".repeat(1_000_000) + "\"}}}")
                        .statusCode())
                .as("the task is unknown, and the text was read")
                .isEqualTo(500);
        assertThat(rest("isu")
                        .postJson("/engine-rest/task", "\"" + "x".repeat(QueryExpressionsInRequests.LIMIT) + "\"")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aFilterThatWasSavedBeforeIsRefusedWhenItIsUsed() {
        var stored = filters.newTaskFilter("left behind");
        stored.setQuery(tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(Alarm.EXPRESSION)
                .endOr());
        String id = filters.saveFilter(stored).getId();
        try {
            refused(rest("admin").get("/engine-rest/filter/" + id + "/list"));
            refused(rest("admin").get("/engine-rest/filter/" + id + "/count"));
            assertThat(rest("admin")
                            .get("/engine-rest/filter/" + id + "/singleResult")
                            .statusCode())
                    .isEqualTo(400);
            refused(rest("admin").postJson("/engine-rest/filter/" + id + "/list", "{}"));
        } finally {
            filters.deleteFilter(id);
        }
    }

    @Test
    void theEngineItselfRefusesEveryKindOfQuery() throws ReflectiveOperationException {
        int kinds = 0;
        for (Object service : List.of(
                engine.getTaskService(),
                engine.getRuntimeService(),
                engine.getHistoryService(),
                engine.getRepositoryService(),
                engine.getManagementService(),
                engine.getIdentityService(),
                engine.getAuthorizationService(),
                engine.getExternalTaskService(),
                engine.getFilterService(),
                engine.getCaseService())) {
            for (Method method : service.getClass().getMethods()) {
                if (method.getName().startsWith("create")
                        && method.getParameterCount() == 0
                        && method.invoke(service) instanceof AbstractQuery<?, ?> query) {
                    query.addExpression("anything", Alarm.EXPRESSION);
                    assertThatThrownBy(query::list).as(method.getName()).isInstanceOf(QueryExpressions.Refused.class);
                    assertThatThrownBy(query::count).as(method.getName()).isInstanceOf(QueryExpressions.Refused.class);
                    kinds++;
                }
            }
        }
        assertThat(kinds).isGreaterThan(40);
    }

    @Test
    void theEngineItselfLooksIntoOrQueries() {
        var or = new TaskQueryImpl();
        or.setOrQueryActive();
        or.addExpression("dueAfter", Alarm.EXPRESSION);
        var query = (TaskQueryImpl) tasks.createTaskQuery();
        query.addOrQuery(or);
        assertThatThrownBy(query::list).isInstanceOf(QueryExpressions.Refused.class);

        var instance = new ProcessInstanceQueryImpl();
        instance.addExpression("processInstanceId", Alarm.EXPRESSION);
        var instances = (ProcessInstanceQueryImpl) runtime.createProcessInstanceQuery();
        instances.addOrQuery(instance);
        assertThatThrownBy(instances::list).isInstanceOf(QueryExpressions.Refused.class);
        assertThatThrownBy(() -> runtime.deleteProcessInstancesAsync(instances, "attack"))
                .isInstanceOf(QueryExpressions.Refused.class);

        var past = new HistoricProcessInstanceQueryImpl();
        past.addExpression("processInstanceId", Alarm.EXPRESSION);
        var history =
                (HistoricProcessInstanceQueryImpl) engine.getHistoryService().createHistoricProcessInstanceQuery();
        history.addOrQuery(past);
        assertThatThrownBy(history::list).isInstanceOf(QueryExpressions.Refused.class);

        var pastTask = new HistoricTaskInstanceQueryImpl();
        pastTask.addExpression("taskId", Alarm.EXPRESSION);
        var pastTasks =
                (HistoricTaskInstanceQueryImpl) engine.getHistoryService().createHistoricTaskInstanceQuery();
        pastTasks.addOrQuery(pastTask);
        assertThatThrownBy(pastTasks::list).isInstanceOf(QueryExpressions.Refused.class);
    }

    private static List<String> bodies(String key) {
        String query = "{\"" + key + "\":\"" + Alarm.EXPRESSION + "\"}";
        return List.of(
                query,
                "{\"orQueries\":[" + query + "]}",
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"properties\":{},\"query\":{\"orQueries\":[" + query
                        + "]}}",
                "{\"processInstanceQuery\":{\"orQueries\":[" + query + "]},\"jobQuery\":" + query + "}");
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no expressions but");
    }
}
