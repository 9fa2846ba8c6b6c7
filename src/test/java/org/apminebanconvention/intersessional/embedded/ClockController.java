package org.apminebanconvention.intersessional.embedded;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
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

    private final MovableClock clock;
    private final ClockWalk walk;
    private final ManagementService management;

    ClockController(MovableClock clock, ClockWalk walk, ManagementService management) {
        this.clock = clock;
        this.walk = walk;
        this.management = management;
    }

    /** Something that falls due. */
    record Due(String when, String local, String what) {}

    @GetMapping("/clock")
    String page(Model model) {
        ZonedDateTime now = clock.instant().atZone(GENEVA);
        model.addAttribute("now", WORDS.format(now));
        model.addAttribute("local", now.toLocalDateTime().withNano(0).toString());
        model.addAttribute("due", due());
        return "embedded/clock";
    }

    @GetMapping("/clock.json")
    @ResponseBody
    Map<String, String> now() {
        return Map.of("now", clock.instant().toString());
    }

    @PostMapping(path = "/clock", consumes = "application/json")
    @ResponseBody
    ResponseEntity<Map<String, String>> move(@RequestBody Map<String, Object> body) {
        Instant to;
        try {
            to = OffsetDateTime.parse(String.valueOf(body.get("to"))).toInstant();
        } catch (DateTimeException e) {
            return answer(
                    HttpStatus.BAD_REQUEST, "'to' is not a date and time with offset, as 2023-06-02T09:00:00+02:00 is");
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
    String move(@RequestParam String to, RedirectAttributes answer) {
        try {
            walk.to(LocalDateTime.parse(to).atZone(GENEVA).toInstant());
        } catch (DateTimeException e) {
            answer.addFlashAttribute("problem", "This is not a date and time.");
        } catch (IllegalArgumentException | ClockWalk.StillBusyException e) {
            answer.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/clock";
    }

    private List<Due> due() {
        return management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 12)
                .stream()
                .filter(job -> job.getDuedate() != null && job.getProcessDefinitionKey() != null)
                .map(job -> {
                    ZonedDateTime when = job.getDuedate().toInstant().atZone(GENEVA);
                    return new Due(
                            WORDS.format(when),
                            when.toLocalDateTime().toString(),
                            what(job.getJobDefinitionId(), job.getProcessDefinitionKey()));
                })
                .toList();
    }

    private String what(String jobDefinition, String process) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinition)
                .singleResult();
        return process + ": "
                + definition
                        .getActivityId()
                        .replaceFirst("^[A-Za-z]+_", "")
                        .replaceAll("([A-Z])", " $1")
                        .toLowerCase(Locale.ROOT);
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(Map.of("message", message));
    }
}
