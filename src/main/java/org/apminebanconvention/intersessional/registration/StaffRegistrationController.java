package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff begin to enter a registration, or a change of one, that came by post, mail or phone. */
@Controller
@RequestMapping("/staff")
class StaffRegistrationController {

    private final MeetingPage page;
    private final RegistrationDrafts drafts;
    private final Registrations registrations;

    StaffRegistrationController(MeetingPage page, RegistrationDrafts drafts, Registrations registrations) {
        this.page = page;
        this.drafts = drafts;
        this.registrations = registrations;
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
        page.showChoice(meeting, delegation, problems, model);
        return "registration/staff-form";
    }

    private Registration require(String id) {
        return registrations.named(id).orElseThrow(MeetingPage::noSuchPage);
    }
}
