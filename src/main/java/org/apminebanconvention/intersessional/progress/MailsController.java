package org.apminebanconvention.intersessional.progress;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.bounce.Tray;
import org.apminebanconvention.intersessional.document.CsvTable;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The mail log of a meeting: every mail, every attempt, what was sent. */
@Controller
@RequestMapping("/progress/{code}/mails")
class MailsController {

    /** As many as a person scrolls through. */
    private static final int SHOWN = 300;

    private static final List<String> COLUMNS = List.of(
            "date",
            "sent_at",
            "kind",
            "delegation",
            "recipient",
            "subject",
            "language",
            "state",
            "attempts",
            "reply",
            "size",
            "source",
            "fingerprint",
            "message_id");

    private final Meetings meetings;
    private final MailLog log;
    private final Tray tray;
    private final MeetingWords words;

    MailsController(Meetings meetings, MailLog log, Tray tray, MeetingWords words) {
        this.meetings = meetings;
        this.log = log;
        this.tray = tray;
        this.words = words;
    }

    @GetMapping
    String list(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            Model model) {
        Meeting meeting = meetings.require(code);
        model.addAttribute("meeting", meeting);
        model.addAttribute("mails", log.find(code.value(), search, kind, state, SHOWN));
        model.addAttribute("count", log.count(code.value(), search, kind, state));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("search", search);
        model.addAttribute("kind", kind);
        model.addAttribute("state", state);
        model.addAttribute(
                "kinds", Arrays.stream(MailKind.values()).map(MailKind::header).toList());
        model.addAttribute("states", MailLog.State.values());
        model.addAttribute("words", words);
        return "progress/mails";
    }

    /** All that are found, moments in UTC (ISO 8601). */
    @GetMapping("/all.csv")
    ResponseEntity<byte[]> table(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state) {
        meetings.require(code);
        var table = new CsvTable(COLUMNS);
        log.find(code.value(), search, kind, state, Integer.MAX_VALUE).forEach(mail -> table.row(row(mail)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + code + "-mails.csv\"")
                .body(table.bytes());
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable MeetingCode code, @PathVariable long id, HttpServletRequest request, Model model) {
        model.addAttribute("meeting", meetings.require(code));
        model.addAttribute("mail", find(code, id));
        model.addAttribute("attempts", log.attempts(id));
        model.addAttribute("returned", tray.about(id));
        // what stands in it is for those who deal with the persons of whom it tells
        boolean staff = StaffGroup.isStaff(request::isUserInRole);
        model.addAttribute("staff", staff);
        model.addAttribute("kept", staff ? log.kept(id).orElse(null) : null);
        model.addAttribute("words", words);
        return "progress/mail";
    }

    /** The mail as it was sent, its secrets hidden. */
    @GetMapping(path = "/{id:\\d+}/body.html", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String body(@PathVariable MeetingCode code, @PathVariable long id) {
        find(code, id);
        return log.kept(id)
                .map(MailLog.Kept::html)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "It has been erased"));
    }

    private MailLog.Entry find(MeetingCode code, long id) {
        return log.find(code.value(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mail"));
    }

    private static List<String> row(MailLog.Entry mail) {
        return Stream.of(
                        mail.date(),
                        mail.sentAt(),
                        mail.kind(),
                        mail.delegation(),
                        mail.recipient(),
                        mail.subject(),
                        mail.language(),
                        mail.state(),
                        mail.attempts(),
                        mail.reply(),
                        mail.size(),
                        mail.source(),
                        mail.fingerprint(),
                        mail.messageId())
                .map(cell -> cell == null ? "" : cell.toString())
                .toList();
    }
}
