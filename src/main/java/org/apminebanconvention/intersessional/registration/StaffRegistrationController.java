package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The registrations for the staff: the list, the whole of each, and the form for those that come by post, mail or phone. */
@Controller
@RequestMapping("/staff")
class StaffRegistrationController {

    private static final List<Source> SOURCES = List.of(Source.MAIL, Source.POST, Source.PHONE);

    private final MeetingPage page;
    private final RegistrationService service;
    private final RegistrationCheck check;
    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;

    StaffRegistrationController(
            MeetingPage page,
            RegistrationService service,
            RegistrationCheck check,
            Registrations registrations,
            Invitations invitations,
            Delegations delegations) {
        this.page = page;
        this.service = service;
        this.check = check;
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
    }

    @GetMapping("/meetings/{code}/registrations")
    String list(
            @PathVariable String code,
            @RequestParam(required = false) Registration.@Nullable State state,
            Locale language,
            Model model) {
        Meeting meeting = page.require(code);
        page.show(meeting, language, model);
        Map<DelegationCode, Delegation> known =
                delegations.findAll().stream().collect(Collectors.toMap(Delegation::code, Function.identity()));
        model.addAttribute("delegations", known);
        model.addAttribute("counts", registrations.counts(meeting.code()));
        model.addAttribute("people", registrations.participants(meeting.code()));
        model.addAttribute("state", state);
        model.addAttribute(
                "registrations",
                registrations.of(meeting.code()).stream()
                        .filter(registration -> state == null || registration.state() == state)
                        .toList());
        return "registration/staff-list";
    }

    @GetMapping("/registrations/{id}")
    String whole(@PathVariable String id, Locale language, Model model) {
        Registration registration = require(id);
        Meeting meeting = page.require(registration.invitation().meeting().value());
        page.show(meeting, language, model);
        model.addAttribute("registration", registration);
        model.addAttribute(
                "delegation", delegations.require(registration.invitation().delegation()));
        model.addAttribute("others", check.others(registration));
        return "registration/staff";
    }

    @GetMapping("/meetings/{code}/registrations/new")
    String form(@PathVariable String code, Locale language, Model model) {
        return form(page.require(code), RegistrationForm.empty(), new Problems(), language, model);
    }

    /** Takes a registration as the staff have it before them; the focal point is written to in the delegation's language. */
    @PostMapping("/meetings/{code}/registrations/new")
    String enter(
            @PathVariable String code,
            @ModelAttribute RegistrationForm form,
            @RequestParam(required = false) @Nullable String add,
            @RequestParam(required = false) @Nullable Integer remove,
            Principal user,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Meeting meeting = page.require(code);
        if (add != null) {
            model.addAttribute("newRow", true);
            return form(meeting, form.withRow(), new Problems(), language, model);
        }
        if (remove != null) {
            return form(meeting, form.withoutRow(remove), new Problems(), language, model);
        }
        Problems problems = form.check();
        Optional<InvitationId> invitation = form.invitation(meeting.code())
                .filter(id -> invitations.find(id).isPresent());
        if (invitation.isEmpty()) {
            problems.addFirst("delegation", "registration.problem.delegation");
        }
        Source source = form.source();
        if (source == null || !source.byStaff()) {
            problems.addFirst("source", "registration.problem.source");
        }
        if (source != null && problems.none()) {
            InvitationId id = invitation.orElseThrow();
            try {
                var received = service.register(
                        id,
                        new HandIn(
                                form.tokenOrNew(),
                                form.focalPoint(),
                                form.people(),
                                delegations.require(id.delegation()).locale(),
                                source,
                                user.getName()));
                return "redirect:/staff/registrations/" + received.registration();
            } catch (NotOpenException e) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return form(meeting, form, problems, language, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(meeting, form, problems, language, model);
    }

    private String form(Meeting meeting, RegistrationForm form, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        page.showForm(meeting, form, problems, model);
        model.addAttribute("invited", page.invited(meeting));
        model.addAttribute("sources", SOURCES);
        return "registration/staff-form";
    }

    private Registration require(String id) {
        try {
            return registrations.find(RegistrationId.of(id)).orElseThrow(MeetingPage::noSuchPage);
        } catch (IllegalArgumentException e) {
            throw MeetingPage.noSuchPage();
        }
    }
}
