package org.apminebanconvention.intersessional.embedded;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows and moves the clock. */
@Controller
@Profile("embedded")
class ClockController {

    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss", Locale.UK);

    /** How many of the coming timers are looked at. */
    private static final int COMING = 60;

    /** PostgreSQL and the engine go further; nobody needs to. */
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final MovableClock clock;
    private final ClockWalk walk;
    private final ManagementService management;
    private final RepositoryService models;
    private final RuntimeService runtime;

    ClockController(
            MovableClock clock,
            ClockWalk walk,
            ManagementService management,
            RepositoryService models,
            RuntimeService runtime) {
        this.clock = clock;
        this.walk = walk;
        this.management = management;
        this.models = models;
        this.runtime = runtime;
    }

    /** Something that falls due. @param local date and time in Geneva, as the form sends it back */
    record Due(String when, String local, String what, String process, int times) {

        Due oneMore() {
            return new Due(when, local, what, process, times + 1);
        }
    }

    /** Where the clock is to go. @param to a date and time with offset */
    record Move(@Nullable String to) {}

    @GetMapping("/clock")
    String page(Model model) {
        ZonedDateTime now = clock.instant().atZone(GENEVA);
        model.addAttribute("now", WORDS.format(now));
        // the form has no fractions of a second, and back it cannot go
        model.addAttribute("local", local(now.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS)));
        model.addAttribute("due", due());
        model.addAttribute("incidents", runtime.createIncidentQuery().count());
        return "embedded/clock";
    }

    @GetMapping("/clock.json")
    @ResponseBody
    Map<String, String> now() {
        return Map.of("now", clock.instant().toString());
    }

    @PostMapping(path = "/clock", consumes = "application/json")
    @ResponseBody
    ResponseEntity<Map<String, String>> move(@RequestBody Move move) {
        Instant to;
        try {
            to = OffsetDateTime.parse(String.valueOf(move.to())).toInstant();
        } catch (DateTimeException e) {
            return answer(
                    HttpStatus.BAD_REQUEST, "'to' is not a date and time with offset, as 2023-06-02T09:00:00+02:00 is");
        }
        if (!to.isBefore(END)) {
            return answer(HttpStatus.BAD_REQUEST, "The clock ends with the year 2199");
        }
        try {
            walk.to(to);
            return ResponseEntity.ok(now());
        } catch (IllegalArgumentException e) {
            return answer(HttpStatus.CONFLICT, e.getMessage());
        } catch (ClockWalk.StillBusyException e) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    @PostMapping(path = "/clock", consumes = "application/x-www-form-urlencoded")
    String move(@RequestParam(defaultValue = "") String to, RedirectAttributes answer) {
        try {
            Instant instant = LocalDateTime.parse(to).atZone(GENEVA).toInstant();
            if (instant.isBefore(END)) {
                walk.to(instant);
            } else {
                answer.addFlashAttribute("problem", "The clock ends with the year 2199.");
            }
        } catch (DateTimeException e) {
            answer.addFlashAttribute("problem", "This is not a date and time.");
        } catch (IllegalArgumentException e) {
            answer.addFlashAttribute("problem", "The clock never goes back: it is past that moment already.");
        } catch (ClockWalk.StillBusyException e) {
            answer.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/clock";
    }

    /** What falls due next, once where many wait for the same at the same moment. */
    private List<Due> due() {
        var coming = new LinkedHashMap<String, Due>();
        for (Job job : management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .orderByJobDuedate()
                .asc()
                .listPage(0, COMING)) {
            if (job.getDuedate() != null && job.getProcessDefinitionId() != null) {
                ZonedDateTime when = job.getDuedate().toInstant().atZone(GENEVA);
                Due due = new Due(
                        WORDS.format(when), local(when), element(job), process(job.getProcessDefinitionId()), 1);
                coming.merge(due.toString(), due, (known, again) -> known.oneMore());
            }
        }
        return List.copyOf(coming.values());
    }

    private String process(String definition) {
        String name = models.getProcessDefinition(definition).getName();
        return name == null ? "" : name;
    }

    /** The name of the element at which the job waits, as the diagram has it. */
    private String element(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        if (definition == null || definition.getActivityId() == null) {
            return "";
        }
        ModelElementInstance element = models.getBpmnModelInstance(job.getProcessDefinitionId())
                .getModelElementById(definition.getActivityId());
        String name = element == null ? null : element.getAttributeValue("name");
        return name == null ? definition.getActivityId() : name;
    }

    private static String local(ZonedDateTime when) {
        return when.toLocalDateTime().toString();
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, @Nullable String message) {
        return ResponseEntity.status(status).body(Map.of("message", String.valueOf(message)));
    }
}
