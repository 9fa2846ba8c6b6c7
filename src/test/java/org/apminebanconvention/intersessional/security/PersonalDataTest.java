package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who finds what a delegation tells of its persons, and who does not, wherever they look. */
class PersonalDataTest extends ProcessTest {

    private static final List<String> USERS = List.of("anybody", "isu", "president", "manager", "auditor", "admin");

    private static final List<String> PERSONAL = List.of(
            "Zzfocalpoint",
            "zzfocalmail",
            "Zzparticipant",
            "Zzfunction",
            "zzmail",
            "+41 22 999 77 55",
            "Zzaccess",
            "Zzinterpretation");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    @Autowired
    private org.camunda.bpm.engine.HistoryService history;

    @LocalServerPort
    private int port;

    /**
     * What a delegation tells of its persons is found by nobody who has no right to it, wherever they look: on no page, in no answer of the API, nowhere
     * in the engine, neither by its REST API nor as the webapps read it.
     */
    @Test
    void whatADelegationTellsOfItsPersonsIsFoundNowhereByThoseWhoHaveNoRightToIt() throws Exception {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        invitationsGoOut();
        String registration = registered();
        List<String[]> doors = EngineResources.all();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(registration)
                .singleResult()
                .getId();
        var ids = new HashMap<String, String>();
        ids.put("process-instance", instance);
        ids.put("execution", instance);
        ids.put("history/process-instance", instance);
        taskService.createTaskQuery().processInstanceId(instance).list().forEach(task -> ids.put("task", task.getId()));
        runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                .findFirst()
                .ifPresent(variable -> ids.put("variable-instance", variable.getId()));
        history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream()
                .findFirst()
                .ifPresent(variable -> ids.put("history/variable-instance", variable.getId()));
        var seen = new TreeMap<String, Set<String>>();
        for (String user : USERS) {
            Visitor browser = user.equals("anybody") ? Visitor.anonymous(port) : loggedIn(user);
            var answers = new ArrayList<String>();
            for (var mapping : pages.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                if (!methods.isEmpty() && !methods.contains(RequestMethod.GET)) {
                    continue;
                }
                for (String pattern : mapping.getPatternValues()) {
                    if (pattern.contains("/revision")) {
                        continue;
                    }
                    String path = EngineResources.path(pattern.replace("{code}", "IM-2023")
                            .replaceAll("\\{(?:delegation|d)}", "CH")
                            .replace("/staff/registrations/{id}", "/staff/registrations/" + registration));
                    answers.add(browser.get(path).body());
                }
            }
            for (int mail = 1; mail <= 3; mail++) {
                answers.add(browser.get("/progress/IM-2023/mails/" + mail).body());
                answers.add(browser.get("/progress/IM-2023/mails/" + mail + "/body.html")
                        .body());
            }
            for (String[] door : doors) {
                if (door[0].equals("GET")) {
                    String root = door[1].split("/").length < 2 ? "" : door[1].split("/")[1];
                    String key = root.equals("history") && door[1].split("/").length > 2
                            ? "history/" + door[1].split("/")[2]
                            : root;
                    String path = ids.containsKey(key)
                            ? EngineResources.none(door[1].replaceFirst("\\{id}", ids.get(key)))
                            : EngineResources.none(door[1]);
                    answers.add(browser.get("/camunda/api/engine/engine/default" + path)
                            .body());
                }
            }
            for (String marker : PERSONAL) {
                if (answers.stream().anyMatch(answer -> answer.contains(marker))) {
                    seen.computeIfAbsent(user, key -> new TreeSet<>()).add(marker);
                }
            }
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder("isu", "admin", "manager");
        assertThat(seen.get("manager"))
                .as("to whom a mail went stands in the mail log")
                .containsExactly("zzfocalmail", "zzmail");
        assertThat(seen.get("isu")).as("who has a right to it finds it").containsExactlyInAnyOrderElementsOf(PERSONAL);
    }

    /** Switzerland registers somebody of whom every field is told; the review waits. @return the registration's id */
    private String registered() throws Exception {
        Visitor isu = loggedIn("isu");
        var opened = isu.submit(
                "/staff/meetings/IM-2023/registrations/new",
                "/staff/meetings/IM-2023/registrations/new",
                "delegation",
                "Switzerland");
        String form = java.net
                .URI
                .create(opened.headers().firstValue("Location").orElseThrow())
                .getPath();
        String page = isu.get(form).body();
        var revision = java.util.regex.Pattern.compile("name=\"revision\" value=\"(\\d+)\"")
                .matcher(page);
        assertThat(revision.find()).isTrue();
        var sent = isu.submitFiles(
                form,
                form,
                List.of(),
                "source",
                "MAIL",
                "focalName",
                "Zzfocalpoint Marker",
                "focalEmail",
                "zzfocalmail@example.org",
                "participants[0].name",
                "Zzparticipant Marker",
                "participants[0].role",
                "HEAD",
                "participants[0].function",
                "Zzfunction",
                "participants[0].email",
                "zzmail@example.org",
                "participants[0].phone",
                "+41 22 999 77 55",
                "participants[0].accessibility",
                "Zzaccess",
                "participants[0].interpretation",
                "Zzinterpretation",
                "press",
                "send",
                "revision",
                revision.group(1));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String address = sent.headers().firstValue("Location").orElseThrow();
        String registration = address.substring(address.lastIndexOf('/') + 1);
        runDueJobs();
        return registration;
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logIn(user, TestHouse.PASSWORD);
        return browser;
    }
}
