package org.apminebanconvention.intersessional.escalation;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.CsvTable;
import org.apminebanconvention.intersessional.escalation.MissingAnswers.Filter;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.reminder.WaveKey;
import org.apminebanconvention.intersessional.reminder.WaveService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has not answered, for those who call them: a list with what they have to know, and the place where they note what came of it. */
@Controller
@RequestMapping("/staff/meetings/{code}/missing")
class EscalationController {

    static final int A_PAGE = 50;

    /** Characters of a name, and of a note. */
    private static final int LONGEST_NAME = 120;

    private static final int LONGEST_NOTE = 1000;

    /** Characters of a line that is added to a reminder. */
    private static final int LONGEST_LINE = 2000;

    private final Meetings meetings;
    private final MeetingWords words;
    private final MissingAnswers missing;
    private final CallNotes calls;
    private final Invitations invitations;
    private final Delegations delegations;
    private final DelegationService delegationService;
    private final WaveService waves;
    private final MessageSource messages;
    private final Clock clock;

    EscalationController(
            Meetings meetings,
            MeetingWords words,
            MissingAnswers missing,
            CallNotes calls,
            Invitations invitations,
            Delegations delegations,
            DelegationService delegationService,
            WaveService waves,
            MessageSource messages,
            Clock clock) {
        this.meetings = meetings;
        this.words = words;
        this.missing = missing;
        this.calls = calls;
        this.invitations = invitations;
        this.delegations = delegations;
        this.delegationService = delegationService;
        this.waves = waves;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param deadline of which the answers are missing: {@code registration} or {@code interventions}; without it the one that comes next, or came last
     * @param number of the page, from 1
     */
    @GetMapping
    String list(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean uncalled,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Locale language,
            Model model) {
        Meeting meeting = meetings.require(code);
        return list(meeting, filter(meeting, deadline, kind, text, uncalled), number, null, language, model);
    }

    private String list(
            Meeting meeting, Filter filter, int number, @Nullable String problem, Locale language, Model model) {
        int count = missing.count(meeting, filter);
        int pages = Math.max(1, (count + A_PAGE - 1) / A_PAGE);
        int shown = Math.max(1, Math.min(number, pages));
        show(meeting, language, model);
        model.addAttribute("problem", problem);
        model.addAttribute("filter", filter);
        model.addAttribute("closes", words.deadline(meeting, filter.deadline(), language));
        model.addAttribute("passed", passed(meeting, filter.deadline()));
        model.addAttribute("deadlines", Deadline.values());
        model.addAttribute("kinds", DelegationKind.values());
        model.addAttribute("count", count);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("lines", missing.find(meeting, filter, A_PAGE, (shown - 1) * A_PAGE));
        return "escalation/missing";
    }

    /**
     * Reminds all that the filter shows at once, within the same rules as any wave.
     *
     * @param seen how many the filter showed to whoever decided; if it shows another number now, nobody is reminded and the list is shown anew
     * @param line that is added to the reminder, in the same words for all
     */
    @PostMapping("/remind")
    String remind(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean uncalled,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String line,
            Principal who,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        Filter filter = filter(meeting, deadline, kind, text, uncalled);
        List<InvitationId> shown = missing.ids(meeting, filter);
        String problem = line.length() > LONGEST_LINE
                ? "reminder.page.problem.long"
                : passed(meeting, filter.deadline())
                        ? "escalation.problem.passed"
                        : shown.size() != seen || shown.isEmpty() ? "escalation.problem.changed" : null;
        if (problem != null) {
            response.setStatus(
                    (problem.endsWith("long") ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT).value());
            model.addAttribute("typedLine", line);
            return list(meeting, filter, 1, problem, language, model);
        }
        WaveKey key = waves.byHand(code, filter.deadline(), shown, orNull(line), who.getName());
        next.addFlashAttribute("done", "byHand");
        return "redirect:/staff/meetings/" + code + "/reminders/" + key.path();
    }

    /** All that the filter shows, moments in UTC (ISO 8601). */
    @GetMapping("/all.csv")
    ResponseEntity<byte[]> table(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean uncalled,
            Locale language) {
        Meeting meeting = meetings.require(code);
        Filter filter = filter(meeting, deadline, kind, text, uncalled);
        var table = new CsvTable(
                Stream.of("delegation", "kind", "invitation", "addresses", "phones", "reminded", "former", "calls")
                        .map(column -> messages.getMessage("escalation.column." + column, null, language))
                        .toList());
        missing.find(meeting, filter, Integer.MAX_VALUE, 0).forEach(line -> table.row(cells(line, language)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + code + "-missing-"
                                + filter.deadline().key() + ".csv\"")
                .body(table.bytes());
    }

    /** The place where what came of a call is noted. */
    @GetMapping("/{delegation}")
    String one(@PathVariable MeetingCode code, @PathVariable DelegationCode delegation, Locale language, Model model) {
        return one(invitation(code, delegation), "", "", "", null, language, model);
    }

    @PostMapping("/{delegation}/calls")
    String note(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String spokeWith,
            @RequestParam(defaultValue = "") String note,
            Principal who,
            Locale language,
            Model model,
            HttpServletResponse response) {
        InvitationId invitation = invitation(code, delegation);
        CallNote.Outcome what = Stream.of(CallNote.Outcome.values())
                .filter(each -> each.name().equals(outcome))
                .findFirst()
                .orElse(null);
        if (what == null || spokeWith.length() > LONGEST_NAME || note.length() > LONGEST_NOTE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return one(
                    invitation,
                    outcome,
                    spokeWith,
                    note,
                    what == null ? "escalation.problem.outcome" : "escalation.problem.long",
                    language,
                    model);
        }
        calls.add(invitation, new CallNote(what, orNull(spokeWith), orNull(note), who.getName(), clock.instant()));
        return "redirect:/staff/meetings/" + code + "/missing/" + delegation + "?noted";
    }

    /** @param phones one a line, or separated by semicolons */
    @PostMapping("/{delegation}/phones")
    String phones(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String phones,
            Locale language,
            Model model,
            HttpServletResponse response) {
        InvitationId invitation = invitation(code, delegation);
        try {
            delegationService.correctPhones(delegation, List.of(phones.split("[;\\r\\n]+")));
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typedPhones", phones);
            return one(invitation, "", "", "", "escalation.problem.phone", language, model);
        }
        return "redirect:/staff/meetings/" + code + "/missing/" + delegation + "?phones";
    }

    private String one(
            InvitationId invitation,
            String outcome,
            String spokeWith,
            String note,
            @Nullable String problem,
            Locale language,
            Model model) {
        Meeting meeting = meetings.require(invitation.meeting());
        Delegation delegation = delegations.require(invitation.delegation());
        show(meeting, language, model);
        model.addAttribute("delegation", delegation);
        model.addAttribute("invitation", invitations.require(invitation));
        model.addAttribute("line", missing.one(meeting, invitation));
        model.addAttribute("outcomes", CallNote.Outcome.values());
        model.addAttribute("outcome", outcome);
        model.addAttribute("spokeWith", spokeWith);
        model.addAttribute("note", note);
        model.addAttribute("problem", problem);
        if (!model.containsAttribute("typedPhones")) {
            model.addAttribute("typedPhones", String.join("\n", delegation.phones()));
        }
        return "escalation/calls";
    }

    private void show(Meeting meeting, Locale language, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
    }

    private InvitationId invitation(MeetingCode code, DelegationCode delegation) {
        var id = new InvitationId(code, delegation);
        if (invitations.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return id;
    }

    private Filter filter(Meeting meeting, String deadline, String kind, String text, boolean uncalled) {
        return new Filter(
                Stream.of(Deadline.values())
                        .filter(each -> each.key().equals(deadline))
                        .findFirst()
                        .orElse(
                                passed(meeting, Deadline.REGISTRATION) && passed(meeting, Deadline.INTERVENTIONS)
                                        ? Deadline.INTERVENTIONS
                                        : Deadline.REGISTRATION),
                Stream.of(DelegationKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findFirst()
                        .orElse(null),
                text,
                uncalled);
    }

    private boolean passed(Meeting meeting, Deadline deadline) {
        return !clock.instant().isBefore(meeting.closes(deadline));
    }

    private List<String> cells(MissingAnswer line, Locale language) {
        return List.of(
                line.delegation().name(language),
                messages.getMessage("speakers.kind." + line.delegation().kind(), null, language),
                messages.getMessage("progress.invitation." + line.state(), null, language),
                String.join(" ", line.addresses()),
                String.join("; ", line.delegation().phones()),
                line.reminded().stream().map(EscalationController::minute).collect(joining(" ")),
                line.formerMeetings().stream()
                        .map(former -> former.year() + ": "
                                + messages.getMessage(
                                        "escalation.former." + former.words(),
                                        new Object[] {Math.abs(former.daysBefore()), former.people()},
                                        language))
                        .collect(joining("; ")),
                line.calls().stream()
                        .map(call -> minute(call.calledAt()) + " "
                                + messages.getMessage("escalation.outcome." + call.outcome(), null, language)
                                + Stream.of(call.spokeWith(), call.note())
                                        .filter(Objects::nonNull)
                                        .map(said -> ", " + said)
                                        .collect(joining()))
                        .collect(joining("; ")));
    }

    private static String minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
