package org.apminebanconvention.intersessional.invitation;

import java.security.Principal;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.mail.Sending;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which staff see how the invitations go out, and pause, slow down, end or repeat it. */
@Controller
@RequestMapping("/staff/meetings/{code}")
class DispatchController {

    private final Meetings meetings;
    private final Dispatches dispatches;
    private final DispatchService service;
    private final Sending sending;
    private final MailProperties office;
    private final MeetingWords words;

    DispatchController(
            Meetings meetings,
            Dispatches dispatches,
            DispatchService service,
            Sending sending,
            MailProperties office,
            MeetingWords words) {
        this.meetings = meetings;
        this.dispatches = dispatches;
        this.service = service;
        this.sending = sending;
        this.office = office;
        this.words = words;
    }

    @GetMapping("/dispatch")
    String show(@PathVariable MeetingCode code, Model model) {
        Meeting meeting = meetings.require(code);
        model.addAttribute("meeting", meeting);
        model.addAttribute(
                "dispatch", dispatches.find(code).filter(Dispatch::begun).orElse(null));
        model.addAttribute("account", service.account(code));
        model.addAttribute("stop", sending.stop().orElse(null));
        model.addAttribute("office", office.replyTo());
        model.addAttribute("words", words);
        return "invitation/dispatch";
    }

    /** @param what {@code pause}, {@code resume} or {@code abort} */
    @PostMapping("/dispatch/{what:pause|resume|abort}")
    String change(
            @PathVariable MeetingCode code,
            @PathVariable String what,
            @RequestParam String reason,
            Principal user,
            RedirectAttributes next) {
        require(code);
        if (reason.isBlank() && !what.equals("resume")) {
            next.addFlashAttribute("reasonMissing", true);
            return back(code);
        }
        switch (what) {
            case "pause" -> service.pause(code, reason.strip(), user.getName());
            case "resume" -> service.resume(code, reason.strip(), user.getName());
            default -> service.abort(code, reason.strip(), user.getName());
        }
        return back(code);
    }

    @PostMapping("/dispatch/pace")
    String pace(
            @PathVariable MeetingCode code,
            @RequestParam String perMinute,
            @RequestParam String perDomain,
            RedirectAttributes next) {
        require(code);
        try {
            service.pace(code, Pace.of(perMinute), Pace.of(perDomain));
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("paceRefused", true);
        }
        return back(code);
    }

    @PostMapping("/dispatch/sample")
    String sample(@PathVariable MeetingCode code, RedirectAttributes next) {
        require(code);
        try {
            next.addFlashAttribute("sampleSent", service.sample(code));
        } catch (UndeliverableException | RuntimeException e) {
            next.addFlashAttribute("trouble", String.valueOf(e.getMessage()));
        }
        return back(code);
    }

    @PostMapping("/dispatch/again")
    String again(@PathVariable MeetingCode code, @RequestParam String reason, Principal user, RedirectAttributes next) {
        require(code);
        if (reason.isBlank()) {
            next.addFlashAttribute("reasonMissing", true);
        } else {
            next.addFlashAttribute("sentAgain", service.sendAgainToFailed(code, reason.strip(), user.getName()));
        }
        return back(code);
    }

    @PostMapping("/invitations/{delegation}/again")
    String again(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam String reason,
            Principal user) {
        if (!reason.isBlank()) {
            service.sendAgain(new InvitationId(code, delegation), reason.strip(), user.getName());
        }
        return "redirect:/progress/" + code + "/" + delegation;
    }

    private Dispatch require(MeetingCode code) {
        return dispatches
                .find(code)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing of " + code + " is dispatched yet"));
    }

    private static String back(MeetingCode code) {
        return "redirect:/staff/meetings/" + code + "/dispatch";
    }
}
