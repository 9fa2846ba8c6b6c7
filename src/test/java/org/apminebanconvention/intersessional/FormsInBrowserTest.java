package org.apminebanconvention.intersessional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each form of a task as staff see it in Tasklist, with as much in it as there usually is: on one screen, the decision with it. */
class FormsInBrowserTest extends InBrowser {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{(\\w+)}}");

    /** What stands there usually; a sentence where nothing else is said. */
    private static final Map<String, Object> USUAL = Map.ofEntries(
            Map.entry("meetingTitle", "Anti-Personnel Mine Ban Convention Intersessional Meetings"),
            Map.entry("delegationName", "Lao People's Democratic Republic"),
            Map.entry("recipientCount", "232"),
            Map.entry("requestCount", "41"),
            Map.entry("fingerprint", "0123456789abcdef".repeat(4)),
            Map.entry("letterText", "Excellency,\n\nI have the honour to invite your delegation.\n\n".repeat(12)),
            Map.entry(
                    "mailText", "Excellency,\n\nI have to inform you that the meetings are called off.\n\n".repeat(8)),
            Map.entry("speakersList", "1. Switzerland, Ms Anna Muster\n2. Lao PDR, H.E. Mr Kham\n".repeat(20)),
            Map.entry("itemSummary", "- Clearing mined areas: 12 requests\n".repeat(6)),
            Map.entry("decision", "accept-some"),
            Map.entry("resolution", "send-again"),
            Map.entry("approved", "false"),
            Map.entry("genuine", "false"),
            Map.entry("accepted", List.<Map<String, String>>of()),
            Map.entry("reasonTable", rows(2, "reason")),
            Map.entry("changeTable", rows(3, "who", "what", "before", "now")),
            Map.entry("participantTable", rows(6, "name", "role", "function", "contact", "needs")),
            Map.entry("historyTable", rows(2, "what", "when", "people", "outcome")),
            Map.entry("participantOptions", rows(6, "label", "value")));

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ObjectMapper mapper;

    private final Map<String, String> tasks = new HashMap<>();

    @AfterEach
    void takeAway() {
        repository
                .createDeploymentQuery()
                .deploymentNameLike("form %")
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    @Test
    void everyFormFitsOneScreen() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.sorted().toList()) {
                waits(mapper.readTree(form.toFile()), "", Map.of("changeTable", List.of(), "historyTable", List.of()));
            }
        }
        waits(
                mapper.readTree(Path.of("forms", "reviewRegistration.form").toFile()),
                "-amended",
                Map.of("decision", "accept"));
        Files.createDirectories(PICTURES);
        try (BrowserContext staff = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setLocale("en"))) {
            Page page = logIn(staff, "isu");
            tasks.forEach((form, task) -> {
                page.navigate(url("/camunda/app/tasklist/default/#/?task=" + task));
                assertThat(page.locator(".fjs-form-field").first()).isVisible();
                assertThat(page.locator(".form-pane .btn-primary")).isVisible();
                page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("form-" + form + ".png")));
                softly.assertThat(page.evaluate("() => { const pane = document.querySelector('.task-details .content');"
                                + " return pane.scrollHeight - pane.clientHeight; }"))
                        .as("%s is longer than the screen", form)
                        .isEqualTo(0);
            });
        }
        softly.assertAll();
    }

    /** @param differently what does not stand there as usually */
    private void waits(JsonNode form, String variant, Map<String, Object> differently) {
        String id = form.get("id").asText();
        String process = "form_" + id;
        repository
                .createDeployment()
                .name("form " + id)
                .addModelInstance(
                        process + ".bpmn",
                        Bpmn.createExecutableProcess(process)
                                .name("Registration review")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("task")
                                .name("Review registration: Lao People's Democratic Republic")
                                .camundaFormRef(id)
                                .camundaFormRefBinding("latest")
                                .camundaAssignee("isu")
                                .endEvent()
                                .done())
                .deploy();
        var instance = runtime.startProcessInstanceByKey(process, variables(form, differently));
        tasks.put(
                id + variant,
                taskService
                        .createTaskQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getId());
    }

    private Map<String, Object> variables(JsonNode form, Map<String, Object> differently) {
        var variables = new HashMap<String, Object>();
        Matcher shown = SHOWN.matcher(form.toString());
        while (shown.find()) {
            variables.put(
                    shown.group(1), shown.group(1).endsWith("Url") ? "/" : "What usually stands there, in a few words");
        }
        var usual = new HashMap<>(USUAL);
        usual.putAll(differently);
        usual.forEach((name, value) -> variables.put(
                name,
                value instanceof List
                        ? SpinValues.jsonValue(mapper.valueToTree(value).toString())
                                .create()
                        : value));
        return variables;
    }

    private static List<Map<String, String>> rows(int number, String... columns) {
        return Stream.iterate(1, i -> i + 1)
                .limit(number)
                .map(i -> {
                    var row = new HashMap<String, String>();
                    for (String column : columns) {
                        row.put(column, column.equals("value") ? String.valueOf(i) : "Delegate No. " + i);
                    }
                    return (Map<String, String>) row;
                })
                .toList();
    }
}
