package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The registrations for the staff: the list, the whole of each, and the form for those that come by post, mail or phone. */
@Controller
@RequestMapping("/staff")
class StaffRegistrationController {

    private final MeetingPage page;
    private final RegistrationDrafts drafts;
    private final RegistrationCheck check;
    private final Registrations registrations;
    private final Delegations delegations;

    StaffRegistrationController(
            MeetingPage page,
            RegistrationDrafts drafts,
            RegistrationCheck check,
            Registrations registrations,
            Delegations delegations) {
        this.page = page;
        this.drafts = drafts;
        this.check = check;
        this.registrations = registrations;
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
    String ask(@PathVariable String code, Locale language, Model model) {
        return ask(page.require(code), "", new Problems(), language, model);
    }

    /** Opens the form of a delegation for the staff, to enter what they have before them. */
    @PostMapping("/meetings/{code}/registrations/new")
    String enter(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String delegation,
            Principal user,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Meeting meeting = page.require(code);
        var problems = new Problems();
        Optional<InvitationId> invitation = page.invited(meeting, delegation, language, problems);
        if (invitation.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return ask(meeting, delegation, problems, language, model);
        }
        return form(meeting, drafts.begin(invitation.get(), null, user.getName()));
    }

    /** Opens the form of a registration for the staff, to enter a change that came to them. */
    @PostMapping("/registrations/{id}/change")
    String change(@PathVariable String id, Principal user) {
        Registration registration = require(id);
        return form(
                page.require(registration.invitation().meeting().value()),
                drafts.beginChange(registration, null, user.getName()));
    }

    private static String form(Meeting meeting, String key) {
        return "redirect:/staff/meetings/" + meeting.code() + "/forms/" + key;
    }

    private String ask(Meeting meeting, String delegation, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        model.addAttribute("typedDelegation", delegation);
        model.addAttribute("problems", problems);
        model.addAttribute("invited", page.namesOfInvited(meeting));
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
