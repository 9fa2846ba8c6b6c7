package org.apminebanconvention.intersessional.progress;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import org.apminebanconvention.intersessional.bounce.Tray;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.reminder.Waves;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The progress page: the meeting's stages, every delegation's line, and one delegation's story. */
@Controller
class ProgressController {

    /** Lines on a page. */
    private static final int SHOWN = 200;

    /** More that a search finds are not counted, and not leafed through: to count all of 100,000 takes longer than anybody waits. */
    private static final int MOST_COUNTED = 1_000;

    private final ProgressService progress;
    private final ProgressNumbers numbers;
    private final Work work;
    private final Story story;
    private final Report report;
    private final WeeklyReports weekly;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final Invitations invitations;
    private final Waves waves;
    private final MailLog mails;
    private final Tray tray;

    ProgressController(
            ProgressService progress,
            ProgressNumbers numbers,
            Work work,
            Story story,
            Report report,
            WeeklyReports weekly,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            Invitations invitations,
            Waves waves,
            MailLog mails,
            Tray tray) {
        this.progress = progress;
        this.numbers = numbers;
        this.work = work;
        this.story = story;
        this.report = report;
        this.weekly = weekly;
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
            ProgressService.Filter filter,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            HttpServletRequest request,
            Model model) {
        Meeting meeting = meetings.require(code);
        Numbers numbers = this.numbers.of(code);
        int found = filter.isEmpty() ? numbers.all().invited() : progress.count(code, filter, MOST_COUNTED + 1);
        int pages = Math.max(1, (Math.min(found, MOST_COUNTED) + SHOWN - 1) / SHOWN);
        int shown = Math.max(1, Math.min(page, pages));
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
        model.addAttribute("days", words.days(meeting, language));
        model.addAttribute("registrationDeadline", words.deadline(meeting, Deadline.REGISTRATION, language));
        model.addAttribute("interventionsDeadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        model.addAttribute("numbers", numbers);
        model.addAttribute("stages", numbers.all());
        model.addAttribute("waiting", work.waiting());
        model.addAttribute("stopped", work.stopped());
        model.addAttribute("waves", waves.of(code));
        model.addAttribute("reminded", waves.reminded(code));
        model.addAttribute("returned", tray.waiting());
        model.addAttribute("lines", progress.lines(code, filter, (shown - 1) * SHOWN, SHOWN));
        model.addAttribute("found", found);
        model.addAttribute("mostCounted", MOST_COUNTED);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", DelegationKind.values());
        model.addAttribute("states", Invitation.State.values());
        model.addAttribute("answers", Invitation.Answer.values());
        model.addAttribute("staff", StaffGroup.isStaff(request::isUserInRole));
        model.addAttribute("weekly", weekly.isWanted(code, request.getRemoteUser()));
        model.addAttribute("manager", request.isUserInRole(StaffGroup.MANAGERS.id()));
        model.addAttribute("auditor", request.isUserInRole(StaffGroup.AUDITORS.id()));
        return "progress/meeting";
    }

    /** The delegations that a filter finds, all of them. */
    @GetMapping("/progress/{code}/delegations.{format:csv|xlsx}")
    ResponseEntity<byte[]> export(
            @PathVariable MeetingCode code,
            @PathVariable String format,
            ProgressService.Filter filter,
            Locale language) {
        Meeting meeting = meetings.require(code);
        boolean csv = format.equals("csv");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_TYPE,
                        csv
                                ? "text/csv;charset=UTF-8"
                                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + code + "-delegations." + format + "\"")
                .body(report.table(meeting, filter, csv, language));
    }

    /** The report of the week for the President: what the page says, on paper. */
    @GetMapping("/progress/{code}/report.pdf")
    ResponseEntity<byte[]> report(@PathVariable MeetingCode code, Locale language) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PDF_VALUE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + code + "-report.pdf\"")
                .body(report.pdf(meetings.require(code), language));
    }

    /** Whether the user wants the report on Monday mornings. */
    @PostMapping("/progress/{code}/report/weekly")
    String want(@PathVariable MeetingCode code, @RequestParam boolean wanted, Principal user, Locale language) {
        meetings.require(code);
        weekly.want(code, user.getName(), wanted, language);
        return "redirect:/progress/" + code + "?weekly=" + wanted;
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
        model.addAttribute("story", story.of(id));
        model.addAttribute("isReminded", invitations.isReminded(id));
        // those of focal points are addresses of persons
        model.addAttribute(
                "addresses",
                StaffGroup.isStaff(request::isUserInRole) || request.isUserInRole(StaffGroup.MANAGERS.id()));
        model.addAttribute("staff", StaffGroup.isStaff(request::isUserInRole));
        return "progress/delegation";
    }
}
