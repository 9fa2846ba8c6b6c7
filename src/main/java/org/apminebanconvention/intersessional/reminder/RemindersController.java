package org.apminebanconvention.intersessional.reminder;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.InvalidMeetingException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingChangedException;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.apminebanconvention.intersessional.meeting.ReminderPlan;
import org.apminebanconvention.intersessional.meeting.ReminderTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reminders of a meeting for the staff: the waves on a timeline, their rules, and whom each reaches or has reached. */
@Controller
@RequestMapping("/staff/meetings/{code}/reminders")
class RemindersController {

    /** Characters of a line that is added, or of a reason. */
    private static final int LONGEST = 2000;

    private final Meetings meetings;
    private final MeetingService meetingService;
    private final MeetingWords words;
    private final Waves waves;
    private final WaveService service;
    private final WavePreview preview;
    private final Reminders reminders;
    private final Invitations invitations;
    private final Clock clock;

    RemindersController(
            Meetings meetings,
            MeetingService meetingService,
            MeetingWords words,
            Waves waves,
            WaveService service,
            WavePreview preview,
            Reminders reminders,
            Invitations invitations,
            Clock clock) {
        this.meetings = meetings;
        this.meetingService = meetingService;
        this.words = words;
        this.waves = waves;
        this.service = service;
        this.preview = preview;
        this.reminders = reminders;
        this.invitations = invitations;
        this.clock = clock;
    }

    /**
     * A wave on the timeline.
     *
     * @param reaches how many it would remind now, or has reminded
     */
    record Line(Wave wave, boolean planned, int reaches, int skipped, int failed) {}

    @GetMapping
    String timeline(@PathVariable MeetingCode code, Model model) {
        Meeting meeting = meetings.require(code);
        return timeline(meeting, RulesForm.of(meeting), null, model);
    }

    private String timeline(Meeting meeting, RulesForm form, @Nullable String problem, Model model) {
        Map<WaveKey, Map<Reminder.State, Integer>> counts = reminders.counts(meeting.code());
        show(meeting, model);
        model.addAttribute(
                "lines",
                waves(meeting).stream().map(wave -> line(meeting, wave, counts)).toList());
        model.addAttribute("now", clock.instant());
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("audiences", ReminderAudience.values());
        model.addAttribute("deadlines", Deadline.values());
        model.addAttribute("languages", ReminderTexts.LANGUAGES);
        return "reminder/timeline";
    }

    /** The waves as they are planned; before that, as the rules would have them. */
    private List<Wave> waves(Meeting meeting) {
        List<Wave> planned = waves.of(meeting.code());
        return planned.isEmpty() ? service.asTheRulesSay(meeting) : planned;
    }

    private Line line(Meeting meeting, Wave wave, Map<WaveKey, Map<Reminder.State, Integer>> counts) {
        if (wave.state() == Wave.State.PLANNED) {
            WavePreview.Counts now = preview.counts(meeting, wave);
            return new Line(wave, true, now.reminded(), now.skipped(), 0);
        }
        Map<Reminder.State, Integer> its = counts.getOrDefault(wave.key(), new EnumMap<>(Reminder.State.class));
        return new Line(
                wave,
                false,
                its.getOrDefault(Reminder.State.SENT, 0),
                its.getOrDefault(Reminder.State.SKIPPED, 0),
                its.getOrDefault(Reminder.State.FAILED, 0));
    }

    @PostMapping("/rules")
    String rules(
            @PathVariable MeetingCode code,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        RulesForm form = RulesForm.of(fields);
        var problems = new ArrayList<String>();
        ReminderPlan plan = form.toPlan(problems);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return timeline(meeting, form, String.join(" ", problems), model);
        }
        try {
            meetingService.changeReminders(code, form.version(), plan);
        } catch (InvalidMeetingException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return timeline(meeting, form, e.getReason(), model);
        } catch (MeetingChangedException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return timeline(meeting, form.onto(meeting), e.getReason(), model);
        }
        next.addFlashAttribute("done", "rules");
        return "redirect:/staff/meetings/" + code + "/reminders";
    }

    @GetMapping("/{deadline}/{number}")
    String wave(
            @PathVariable MeetingCode code, @PathVariable String deadline, @PathVariable String number, Model model) {
        Meeting meeting = meetings.require(code);
        return wave(meeting, find(meeting, deadline, number), null, model);
    }

    private String wave(Meeting meeting, Wave wave, @Nullable String problem, Model model) {
        show(meeting, model);
        model.addAttribute("wave", wave);
        model.addAttribute("problem", problem);
        boolean planned = wave.state() == Wave.State.PLANNED;
        model.addAttribute("planned", planned);
        model.addAttribute("lines", planned ? preview.of(meeting, wave) : List.of());
        model.addAttribute("reminders", planned ? List.of() : reminders.of(wave.key()));
        return "reminder/wave";
    }

    /** @param fields {@code remind}: the codes of the delegations that are reminded, of those that were {@code listed} */
    @PostMapping("/{deadline}/{number}")
    String change(
            @PathVariable MeetingCode code,
            @PathVariable String deadline,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        Wave wave = find(meeting, deadline, number);
        String line = Optional.ofNullable(fields.getFirst("line")).orElse("").strip();
        if (line.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return wave(meeting, wave, "reminder.page.problem.long", model);
        }
        var excluded = new ArrayList<>(wave.excluded());
        excluded.removeAll(fields.getOrDefault("listed", List.of()));
        excluded.addAll(fields.getOrDefault("listed", List.of()));
        excluded.removeAll(fields.getOrDefault("remind", List.of()));
        if (!waves.change(wave.key(), excluded.stream().distinct().toList(), line.isEmpty() ? null : line)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return wave(meeting, waves.require(wave.key()), "reminder.page.problem.begun", model);
        }
        next.addFlashAttribute("done", "wave");
        return "redirect:/staff/meetings/" + code + "/reminders/" + wave.key().path();
    }

    /** Stops a wave that is still to come, or what is left of one that is going out. */
    @PostMapping("/{deadline}/{number}/stop")
    String stop(
            @PathVariable MeetingCode code,
            @PathVariable String deadline,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Principal by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        Wave wave = find(meeting, deadline, number);
        if (reason.isBlank() || reason.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return wave(meeting, wave, "reminder.page.problem.reason", model);
        }
        if (!service.stop(wave.key(), reason.strip(), by.getName())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return wave(meeting, waves.require(wave.key()), "reminder.page.problem.over", model);
        }
        next.addFlashAttribute("done", "stopped");
        return "redirect:/staff/meetings/" + code + "/reminders/" + wave.key().path();
    }

    /** Reminds delegations of the staff's choice at once. */
    @PostMapping("/by-hand")
    String byHand(
            @PathVariable MeetingCode code,
            @RequestParam String deadline,
            @RequestParam(defaultValue = "") List<String> delegations,
            @RequestParam(defaultValue = "") String line,
            Principal by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        try {
            WaveKey key = service.byHand(
                    code,
                    deadline(deadline),
                    delegations.stream()
                            .filter(each -> !each.isBlank())
                            .map(each -> new InvitationId(code, new DelegationCode(each)))
                            .filter(each -> invitations.find(each).isPresent())
                            .toList(),
                    line.isBlank()
                            ? null
                            : line.strip()
                                    .substring(0, Math.min(LONGEST, line.strip().length())),
                    by.getName());
            next.addFlashAttribute("done", "byHand");
            return "redirect:/staff/meetings/" + code + "/reminders/" + key.path();
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return timeline(meeting, RulesForm.of(meeting), e.getMessage(), model);
        }
    }

    /** Whether a delegation is reminded at all, as it has told the office. */
    @PostMapping("/delegations/{delegation}")
    String reminding(
            @PathVariable MeetingCode code, @PathVariable DelegationCode delegation, @RequestParam boolean remind) {
        var id = new InvitationId(code, delegation);
        if (invitations.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        invitations.remind(id, remind);
        return "redirect:/progress/" + code + "/" + delegation;
    }

    private void show(Meeting meeting, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
    }

    private Wave find(Meeting meeting, String deadline, String number) {
        try {
            WaveKey key = WaveKey.of(meeting.code() + "/" + deadline + "/" + number);
            return waves(meeting).stream()
                    .filter(wave -> wave.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    private static Deadline deadline(String key) {
        return Arrays.stream(Deadline.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
