package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Staff report that an invitation which the mail server had accepted came back. */
@Controller
class BouncesController {

    private final InvitationService service;

    BouncesController(InvitationService service) {
        this.service = service;
    }

    /** @param words what the mail that came back says, for whoever corrects the address */
    @PostMapping("/staff/meetings/{code}/invitations/{delegation}/bounce")
    String bounced(
            @PathVariable MeetingCode code, @PathVariable DelegationCode delegation, @RequestParam String words) {
        if (words.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Please say what the mail that came back says");
        }
        service.bounced(new InvitationId(code, delegation), words.strip());
        return "redirect:/progress/" + code + "/" + delegation;
    }
}
