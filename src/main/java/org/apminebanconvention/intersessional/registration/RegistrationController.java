package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
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

/**
 * The public page of a meeting and its registration form. The password opens the form and shows nobody's data; no answer tells
 * whether a delegation has registered.
 */
@Controller
@RequestMapping("/meetings/{code}")
class RegistrationController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** For so long the confirmation can be looked at again by who has just sent the form. */
    private static final Duration CONFIRMATION_SHOWN = Duration.ofMinutes(30);

    private final MeetingPage page;
    private final RegistrationService service;
    private final Registrations registrations;
    private final Delegations delegations;
    private final PasswordGate gate;
    private final RegistrationDrafts drafts;
    private final ParticipantTable tables;
    private final Clock clock;

    RegistrationController(
            MeetingPage page,
            RegistrationService service,
            Registrations registrations,
            Delegations delegations,
            PasswordGate gate,
            RegistrationDrafts drafts,
            ParticipantTable tables,
            Clock clock) {
        this.page = page;
        this.service = service;
        this.registrations = registrations;
        this.delegations = delegations;
        this.gate = gate;
        this.drafts = drafts;
        this.tables = tables;
        this.clock = clock;
    }

    @GetMapping
    String meeting(
            @PathVariable String code, @RequestParam(defaultValue = "") String done, Locale language, Model model) {
        model.addAttribute("discarded", done.equals("discarded"));
        return meeting(page.require(code), "", "", new Problems(), language, model);
    }

    /** Opens the form of the delegation, which is then filled in at an address of its own. */
    @PostMapping
    String open(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String delegation,
            @RequestParam(defaultValue = "") String password,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Meeting meeting = page.require(code);
        if (!service.opening(meeting).open()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return meeting(meeting, delegation, password, new Problems(), language, model);
        }
        var problems = new Problems();
        Optional<InvitationId> invitation = page.invited(meeting, delegation, language, problems);
        PasswordGate.Answer answer = gate.open(meeting, password, request.getRemoteAddr());
        long wait = (long) Math.ceil(answer.left().toMillis() / 1000.0);
        if (wait > 0) {
            problems.addFirst("password", "registration.problem.passwordWait", wait);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else if (!answer.open()) {
            problems.addFirst("password", "registration.problem.password");
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else if (!problems.none()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return problems.none()
                ? "redirect:/meetings/" + meeting.code() + "/forms/" + drafts.beginForPassword(invitation.orElseThrow())
                : meeting(meeting, delegation, password, problems, language, model);
    }

    /** The table to fill in instead of the form's rows. */
    @GetMapping("/participants.{type:csv|xlsx}")
    ResponseEntity<byte[]> template(@PathVariable String code, @PathVariable String type, Locale language) {
        Meeting meeting = page.require(code);
        boolean csv = type.equals("csv");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, csv ? "text/csv; charset=UTF-8" : XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"participants." + type + "\"")
                .body(csv ? tables.csv(meeting, language) : tables.xlsx(meeting, language));
    }

    /** What was received with the form of this token, to who has just sent it. */
    @GetMapping("/received/{token}")
    String received(
            @PathVariable String code,
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String again,
            Locale language,
            Model model) {
        Meeting meeting = page.require(code);
        String key = RegistrationDrafts.keyOf(token);
        Registration registration = registrations
                .byForm(key)
                .filter(each -> each.invitation().meeting().equals(meeting.code()))
                .orElseThrow(MeetingPage::noSuchPage);
        int number = registrations.versionByForm(key).orElse(1);
        RegistrationVersion version = registration.versions().get(number - 1);
        page.show(meeting, language, model);
        model.addAttribute("again", again != null);
        boolean recent = clock.instant().isBefore(version.receivedAt().plus(CONFIRMATION_SHOWN));
        if (recent) {
            model.addAttribute("version", version);
            model.addAttribute(
                    "delegation", delegations.require(registration.invitation().delegation()));
        }
        return "registration/received";
    }

    private String meeting(
            Meeting meeting, String delegation, String password, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        page.showProgramme(meeting, language, model);
        page.showChoice(meeting, delegation, problems, model);
        model.addAttribute("typedPassword", password);
        return "registration/meeting";
    }
}
