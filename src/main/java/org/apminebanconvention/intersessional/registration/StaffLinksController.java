package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where staff end personal links that have come into wrong hands; those whose links they were get new ones. */
@Controller
@RequestMapping("/staff")
class StaffLinksController {

    private final MeetingPage page;
    private final LinkService links;
    private final Registrations registrations;

    StaffLinksController(MeetingPage page, LinkService links, Registrations registrations) {
        this.page = page;
        this.links = links;
        this.registrations = registrations;
    }

    @PostMapping("/registrations/{id}/links")
    String renew(@PathVariable String id, RedirectAttributes next) {
        Registration registration = require(id);
        next.addFlashAttribute("linksSentTo", links.renew(registration));
        return "redirect:/staff/registrations/" + registration.id();
    }

    @GetMapping("/meetings/{code}/links")
    String choose(@PathVariable String code, Locale language, Model model) {
        return choose(page.require(code), "", new Problems(), language, model);
    }

    @PostMapping("/meetings/{code}/links")
    String renew(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String delegation,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = page.require(code);
        var problems = new Problems();
        Optional<InvitationId> invitation = page.invited(meeting, delegation, language, problems);
        if (invitation.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return choose(meeting, delegation, problems, language, model);
        }
        next.addFlashAttribute("linksSentTo", links.renew(invitation.get()));
        return "redirect:/staff/meetings/" + meeting.code() + "/links";
    }

    private String choose(Meeting meeting, String delegation, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        page.showChoice(meeting, delegation, problems, model);
        return "registration/staff-links";
    }

    private Registration require(String id) {
        return registrations.named(id).orElseThrow(MeetingPage::noSuchPage);
    }
}
