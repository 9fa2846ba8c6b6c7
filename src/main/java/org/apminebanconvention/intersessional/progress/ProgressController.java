package org.apminebanconvention.intersessional.progress;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.apminebanconvention.intersessional.bounce.Tray;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.reminder.Waves;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The progress page: the meeting's stages, every delegation's line, and one delegation's story. */
@Controller
class ProgressController {

    private final ProgressService progress;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final Invitations invitations;
    private final Waves waves;
    private final MailLog mails;
    private final Tray tray;

    ProgressController(
            ProgressService progress,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            Invitations invitations,
            Waves waves,
            MailLog mails,
            Tray tray) {
        this.progress = progress;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.invitations = invitations;
        this.waves = waves;
        this.mails = mails;
        this.tray = tray;
    }

    /** The meetings, or the only one. */
    @GetMapping("/progress")
    String meetings(Model model) {
        var all = meetings.findAllByOrderByBegins();
        if (all.size() == 1) {
            return "redirect:/progress/" + all.get(0).code();
        }
        model.addAttribute("meetings", all);
        return "progress/meetings";
    }

    @GetMapping("/progress/{code}")
    String meeting(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            HttpServletRequest request,
            Model model) {
        Meeting meeting = meetings.require(code);
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
        model.addAttribute("days", words.days(meeting, language));
        model.addAttribute("registrationDeadline", words.deadline(meeting, Deadline.REGISTRATION, language));
        model.addAttribute("interventionsDeadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        model.addAttribute("stages", progress.stages(code));
        model.addAttribute("waves", waves.of(code));
        model.addAttribute("reminded", waves.reminded(code));
        model.addAttribute("mailsInTrouble", mails.count(code.value(), MailLog.State.RETRYING));
        model.addAttribute("returned", tray.waiting());
        model.addAttribute("lines", progress.lines(code, name.strip()));
        model.addAttribute("name", name);
        model.addAttribute("staff", StaffGroup.isStaff(request::isUserInRole));
        model.addAttribute("manager", request.isUserInRole(StaffGroup.MANAGERS.id()));
        return "progress/meeting";
    }

    @GetMapping("/progress/{code}/{delegation}")
    String delegation(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            HttpServletRequest request,
            Model model) {
        Meeting meeting = meetings.require(code);
        var id = new InvitationId(code, delegation);
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
        model.addAttribute("delegation", delegations.require(delegation));
        model.addAttribute(
                "invitation",
                invitations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("mails", mails.of(code.value(), delegation.value()));
        model.addAttribute("isReminded", invitations.isReminded(id));
        // those of focal points are addresses of persons
        model.addAttribute(
                "addresses",
                StaffGroup.isStaff(request::isUserInRole) || request.isUserInRole(StaffGroup.MANAGERS.id()));
        model.addAttribute("staff", StaffGroup.isStaff(request::isUserInRole));
        return "progress/delegation";
    }
}
