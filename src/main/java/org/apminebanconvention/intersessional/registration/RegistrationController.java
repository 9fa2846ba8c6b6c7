package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

    /** For so long the confirmation can be looked at again by who has just sent the form. */
    private static final Duration CONFIRMATION_SHOWN = Duration.ofMinutes(30);

    private final MeetingPage page;
    private final RegistrationService service;
    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;
    private final PasswordGate gate;
    private final Clock clock;

    RegistrationController(
            MeetingPage page,
            RegistrationService service,
            Registrations registrations,
            Invitations invitations,
            Delegations delegations,
            PasswordGate gate,
            Clock clock) {
        this.page = page;
        this.service = service;
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping
    String meeting(@PathVariable String code, Locale language, Model model) {
        return meeting(page.require(code), RegistrationForm.empty(), new Problems(), language, model);
    }

    /** @param change a row to be added or removed, where that button was pressed; nothing is registered then */
    @PostMapping
    String register(
            @PathVariable String code,
            @ModelAttribute RegistrationForm form,
            @RequestParam(required = false) @Nullable String add,
            @RequestParam(required = false) @Nullable Integer remove,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Meeting meeting = page.require(code);
        if (add != null) {
            model.addAttribute("newRow", true);
            return meeting(meeting, form.withRow(), new Problems(), language, model);
        }
        if (remove != null) {
            return meeting(meeting, form.withoutRow(remove), new Problems(), language, model);
        }
        Problems problems = form.check();
        Optional<InvitationId> invitation = form.invitation(meeting.code())
                .filter(id -> invitations.find(id).isPresent());
        if (invitation.isEmpty()) {
            problems.addFirst("delegation", "registration.problem.delegation");
        }
        PasswordGate.Answer gate = this.gate.open(meeting, form.password(), request.getRemoteAddr());
        long wait = (long) Math.ceil(gate.left().toMillis() / 1000.0);
        if (wait > 0) {
            problems.addFirst("password", "registration.problem.passwordWait", wait);
        } else if (!gate.open()) {
            problems.addFirst("password", "registration.problem.password");
        }
        if (problems.none()) {
            try {
                String token = form.tokenOrNew();
                var received = service.register(
                        invitation.orElseThrow(),
                        new HandIn(token, form.focalPoint(), form.people(), language, Source.PASSWORD, null));
                return "redirect:/meetings/" + meeting.code() + "/received/" + token
                        + (received.again() ? "?again" : "");
            } catch (NotOpenException e) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return meeting(meeting, form, problems, language, model);
            }
        }
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.setStatus((gate.open() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.FORBIDDEN).value());
        }
        return meeting(meeting, form, problems, language, model);
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
        Registration registration = registrations
                .byForm(RegistrationService.hash(token))
                .filter(each -> each.invitation().meeting().equals(meeting.code()))
                .orElseThrow(MeetingPage::noSuchPage);
        RegistrationVersion version = registration.versions().get(0);
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

    private String meeting(Meeting meeting, RegistrationForm form, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        page.showProgramme(meeting, language, model);
        page.showForm(meeting, form, problems, model);
        model.addAttribute("invited", page.invited(meeting));
        return "registration/meeting";
    }
}
