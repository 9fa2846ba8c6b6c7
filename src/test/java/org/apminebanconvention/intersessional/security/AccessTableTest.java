package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apminebanconvention.intersessional.OverHttp;
import org.apminebanconvention.intersessional.Visitor;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Goes to every door of the product as everybody, and compares with {@code docs/access.md} and {@code docs/access-engine.csv}. A page, a method of the
 * API or a resource of the engine that is not in there fails it, as does one in there that is no more. What was found stands in
 * {@code target/access}, to be looked at and, if it is right, put into the tables.
 */
class AccessTableTest extends OverHttp {

    private static final List<String> USERS = List.of("anybody", "isu", "president", "manager", "auditor", "admin");
    /** What is sent to a resource to which an empty object says nothing. */
    private static final Map<String, String> BODIES = Map.of(
            "/process-instance/{id}/modification",
            "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"review\"}]}",
            "/process-instance/{id}/variables",
            "{\"modifications\":{\"passport\":{\"value\":\"another\"}}}",
            "/job/{id}/retries",
            "{\"retries\":3}");

    private static final java.nio.file.Path FOUND = java.nio.file.Path.of("target", "access");

    private final Set<String> broken = new TreeSet<>();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private AuthorizationService authorizations;

    @Test
    void everyPageAndEveryMethodOfTheApiOpensToWhomTheTableSays() throws IOException {
        var visitors = new HashMap<String, Visitor>();
        USERS.forEach(user -> visitors.put(user, user.equals("anybody") ? Visitor.anonymous(port) : loggedIn(user)));
        var found = new TreeMap<String, String>();
        int tried = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                pages.getHandlerMethods().entrySet()) {
            if (mapping.getValue().getBeanType().getName().contains(".embedded.")
                    || mapping.getValue().getBeanType().getName().endsWith("BasicErrorController")) {
                continue;
            }
            Set<RequestMethod> methods = mapping.getKey().getMethodsCondition().getMethods();
            for (String pattern : mapping.getKey().getPatternValues()) {
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    var row = new StringBuilder(
                            "| `" + method + " " + pattern.replaceAll(":(?:[^{}]|\\{[^}]*})*}", "}") + "` |");
                    for (String user : USERS) {
                        row.append(
                                opens(visitors.get(user), user, method.name(), EngineResources.path(pattern))
                                        ? " yes |"
                                        : " |");
                        tried++;
                    }
                    found.put(pattern + " " + method, row.toString());
                }
            }
        }
        Files.createDirectories(FOUND);
        Files.write(FOUND.resolve("access.md"), found.values());
        System.out.println("access: " + found.size() + " doors of our own x " + USERS.size() + " roles = " + tried);

        assertThat(broken).as("answered with a fault of ours").isEmpty();
        List<String> table = Files.readAllLines(java.nio.file.Path.of("docs", "access.md")).stream()
                .filter(line -> line.matches("\\| `(GET|POST|PUT|DELETE|PATCH|HEAD) .*"))
                .toList();
        assertThat(new TreeSet<>(found.values())).isEqualTo(new TreeSet<>(table));
    }

    private boolean opens(@Nullable Visitor visitor, String user, String method, String path) {
        if (path.startsWith("/api")) {
            Visitor program = user.equals("anybody") ? Visitor.anonymous(port) : Visitor.basic(port, user, PASSWORD);
            return open(
                    method + " " + path,
                    method.equals("GET")
                            ? program.get(path).statusCode()
                            : program.sendJson(method, path, "{}").statusCode(),
                    "");
        }
        Visitor browser = java.util.Objects.requireNonNull(visitor);
        var answer = method.equals("GET") ? browser.get(path) : browser.submit("/login", path);
        return open(
                method + " " + path,
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse(""));
    }

    private boolean open(String door, int status, String location) {
        if (status >= 500) {
            broken.add(door);
        }
        return status != 401 && status != 403 && !location.endsWith("/login");
    }

    /** As everybody but an administrator, with the ids of things that there are; as an administrator, who may do everything, with none. */
    @Test
    void everyResourceOfTheEngineAnswersAsTheTableSays() throws Exception {
        var found = new TreeMap<String, String>();
        List<String[]> doors = EngineResources.all();
        int tried = 0;
        for (String[] door : doors) {
            var row = new StringBuilder();
            for (String user : USERS) {
                aReviewWaits();
                boolean admin = user.equals("admin") && !door[0].equals("GET");
                String path = "/engine-rest" + (admin ? EngineResources.none(door[1]) : real(door[1]));
                Visitor visitor = user.equals("anybody") ? Visitor.anonymous(port) : rest(user);
                int status = door[0].equals("GET")
                        ? visitor.get(path).statusCode()
                        : visitor.sendJson(door[0], path, BODIES.getOrDefault(door[1], "{}"))
                                .statusCode();
                row.append(',')
                        .append(
                                status < 300
                                        ? "yes"
                                        : status == 401 || status == 403 ? "no" : admin ? "yes" : "nothing");
                tried++;
            }
            found.put(door[1] + " " + door[0], door[0] + " " + door[1] + row);
        }
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "done"));
        compare("access-engine.csv", found.values(), "resources of the engine", tried);
    }

    /** Behind {@code /camunda/api}, with the login of the pages and the webapps' own token. */
    @Test
    void everyResourceOfTheWebappsAnswersAsTheTableSays() throws IOException {
        var found = new TreeMap<String, String>();
        int tried = 0;
        for (String[] door : EngineResources.ofWebapps()) {
            var row = new StringBuilder();
            for (String user : USERS) {
                // one of the resources logs out
                Visitor visitor = user.equals("anybody") ? Visitor.anonymous(port) : loggedIn(user);
                visitor.get("/camunda/app/welcome/default/");
                String path = "/camunda/api" + ofWebapps(door[1]);
                HttpResponse<String> answer = door[0].equals("GET")
                        ? visitor.get(path)
                        : visitor.sendJson(door[0], path, "{}", "X-XSRF-TOKEN", visitor.webappsToken());
                row.append(',').append(told(answer));
                tried++;
            }
            found.put(door[1] + " " + door[0], door[0] + " " + door[1] + row);
        }
        compare("access-webapps.csv", found.values(), "resources of the webapps", tried);
    }

    private static String told(HttpResponse<String> answer) {
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            return "no";
        }
        boolean empty = answer.statusCode() == 204 || answer.body().matches("\\[]|\\{\"count\":0}");
        return answer.statusCode() >= 300 ? "nothing" : empty ? "empty" : "yes";
    }

    private static void compare(String file, Collection<String> found, String what, int tried) throws IOException {
        Files.createDirectories(FOUND);
        var lines = new ArrayList<String>();
        lines.add("resource," + String.join(",", USERS));
        lines.addAll(found);
        Files.write(FOUND.resolve(file), lines);
        System.out.println("access: " + found.size() + " " + what + " x " + USERS.size() + " roles = " + tried);

        assertThat(lines).isEqualTo(Files.readAllLines(java.nio.file.Path.of("docs", file)));
    }

    /** Of an instance that there is. */
    private String ofWebapps(String pattern) {
        work();
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .listPage(0, 1)
                .get(0)
                .getId();
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();
        return pattern.replaceAll("\\{(?:processE|e)ngine(?:Name)?}", "default")
                .replaceFirst("process-definition/\\{id}", "process-definition/" + definition)
                .replaceFirst("process-instance/\\{id}", "process-instance/" + instance)
                .replaceAll("\\{file[^}]*}", "app/plugin.js")
                .replaceAll("\\{[^}]*}", "none");
    }

    /** Somebody may just have completed it, or made a second one. */
    private void aReviewWaits() {
        if (tasks.createTaskQuery().taskDefinitionKey("review").count() != 1) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(PROCESS)
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "done"));
        }
        work();
    }

    /** With the ids of a process instance, its tasks and so on. */
    private String real(String path) {
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .list()
                .get(0)
                .getId();
        String root = path.split("/")[1].equals("history") ? "history/" + path.split("/")[2] : path.split("/")[1];
        String id =
                switch (root) {
                    case "task", "history/task" ->
                        tasks.createTaskQuery().taskDefinitionKey("review").processInstanceId(instance).list().stream()
                                .findFirst()
                                .or(() -> tasks.createTaskQuery().processInstanceId(instance).list().stream()
                                        .findFirst())
                                .map(org.camunda.bpm.engine.task.Task::getId)
                                .orElse("none");
                    case "process-instance", "execution", "history/process-instance" -> instance;
                    case "process-definition" ->
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(PROCESS)
                                .latestVersion()
                                .singleResult()
                                .getId();
                    case "decision-definition" ->
                        repository
                                .createDecisionDefinitionQuery()
                                .latestVersion()
                                .listPage(0, 1)
                                .get(0)
                                .getId();
                    case "deployment" ->
                        repository.createDeploymentQuery().listPage(0, 1).get(0).getId();
                    case "variable-instance" ->
                        runtime.createVariableInstanceQuery()
                                .processInstanceIdIn(instance)
                                .list()
                                .get(0)
                                .getId();
                    case "history/variable-instance" ->
                        history.createHistoricVariableInstanceQuery()
                                .processInstanceId(instance)
                                .list()
                                .get(0)
                                .getId();
                    case "history/activity-instance" ->
                        history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance)
                                .list()
                                .get(0)
                                .getId();
                    case "job", "history/job-log" ->
                        // one that belongs to no process: for it the engine asks for the least rights
                        management.createJobQuery().list().stream()
                                .filter(job -> job.getProcessDefinitionKey() == null)
                                .map(org.camunda.bpm.engine.runtime.Job::getId)
                                .findFirst()
                                .orElse("none");
                    case "job-definition" ->
                        management
                                .createJobDefinitionQuery()
                                .listPage(0, 1)
                                .get(0)
                                .getId();
                    case "user" -> "admin";
                    case "group" -> "camunda-admin";
                    case "authorization" ->
                        authorizations
                                .createAuthorizationQuery()
                                .listPage(0, 1)
                                .get(0)
                                .getId();
                    case "filter" -> filter("All tasks");
                    default -> "none";
                };
        return path.replaceFirst("\\{(?:id|resourceId)[^}]*}", id)
                .replaceFirst("\\{key}", PROCESS)
                .replaceAll("\\{(?:varId|varName|variableName)[^}]*}", "passport")
                .replaceAll("\\{(?:userId|username)[^}]*}", "isu")
                .replaceAll("\\{(?:groupId)[^}]*}", "isu-staff")
                .replaceAll("\\{[^}]*}", id);
    }
}
