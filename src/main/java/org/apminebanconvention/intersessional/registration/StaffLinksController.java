package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
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
    private final Invitations invitations;

    StaffLinksController(
            MeetingPage page, LinkService links, Registrations registrations, Invitations invitations) {
        this.page = page;
        this.links = links;
        this.registrations = registrations;
        this.invitations = invitations;
    }

    @PostMapping("/registrations/{id}/links")
    String renew(@PathVariable String id, RedirectAttributes next) {
        Registration registration = require(id);
        next.addFlashAttribute("linksSentTo", links.renew(registration));
        return "redirect:/staff/registrations/" + registration.id();
    }

    @GetMapping("/meetings/{code}/links")
    String choose(@PathVariable String code, Locale language, Model model) {
        Meeting meeting = page.require(code);
        page.show(meeting, language, model);
        model.addAttribute("invited", page.invited(meeting));
        return "registration/staff-links";
    }

    @PostMapping("/meetings/{code}/links")
    String renew(
            @PathVariable String code, @RequestParam(defaultValue = "") String delegation, RedirectAttributes next) {
        Meeting meeting = page.require(code);
        InvitationId invitation = invitation(meeting, delegation);
        List<String> addresses = links.renew(invitation);
        next.addFlashAttribute("linksSentTo", addresses);
        return "redirect:/staff/meetings/" + meeting.code() + "/links";
    }

    private InvitationId invitation(Meeting meeting, String delegation) {
        try {
            return invitations
                    .find(InvitationId.of(meeting.code() + "/" + delegation))
                    .orElseThrow(MeetingPage::noSuchPage)
                    .id();
        } catch (IllegalArgumentException e) {
            throw MeetingPage.noSuchPage();
        }
    }

    private Registration require(String id) {
        try {
            return registrations.find(RegistrationId.of(id)).orElseThrow(MeetingPage::noSuchPage);
        } catch (IllegalArgumentException e) {
            throw MeetingPage.noSuchPage();
        }
    }
}
