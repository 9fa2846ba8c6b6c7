package org.apminebanconvention.intersessional.sitting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.speakers.PublishedLists;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The sittings of a meeting with what is needed in the room, for staff and for the President's office. */
@Controller
class SittingsController {

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final SittingFiles files;
    private final PublishedLists lists;
    private final Meetings meetings;

    SittingsController(SittingFiles files, PublishedLists lists, Meetings meetings) {
        this.files = files;
        this.lists = lists;
        this.meetings = meetings;
    }

    /** A sitting with its day and times in words. */
    record Line(Sitting sitting, String heading) {}

    @GetMapping("/staff/meetings/{code}/sittings")
    ModelAndView list(@PathVariable MeetingCode code, HttpServletRequest request, Locale language) {
        Meeting meeting = meetings.require(code);
        var page = new ModelAndView("sitting/sittings");
        page.addObject("meeting", meeting);
        page.addObject("published", lists.last(code).isPresent());
        page.addObject("staff", StaffGroup.isStaff(request::isUserInRole));
        page.addObject(
                "lines",
                Sitting.of(meeting).stream()
                        .map(sitting -> new Line(sitting, files.heading(meeting, sitting, language)))
                        .toList());
        return page;
    }

    @GetMapping("/staff/meetings/{code}/sittings/{number:\\d{1,3}}-script.pdf")
    ResponseEntity<byte[]> scriptPdf(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        Meeting meeting = meetings.require(code);
        List<Sitting> all = Sitting.of(meeting);
        return file(
                code + "-script-" + number + ".pdf",
                MediaType.APPLICATION_PDF,
                files.scriptPdf(meeting, require(all, number), all.size(), language));
    }

    @GetMapping("/staff/meetings/{code}/sittings/{number:\\d{1,3}}-script.docx")
    ResponseEntity<byte[]> scriptDocx(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        Meeting meeting = meetings.require(code);
        List<Sitting> all = Sitting.of(meeting);
        return file(
                code + "-script-" + number + ".docx",
                DOCX,
                files.scriptDocx(meeting, require(all, number), all.size(), language));
    }

    @GetMapping("/staff/meetings/{code}/sittings/{number:\\d{1,3}}-running-order.pdf")
    ResponseEntity<byte[]> runningOrder(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        Meeting meeting = meetings.require(code);
        return file(
                code + "-running-order-" + number + ".pdf",
                MediaType.APPLICATION_PDF,
                files.runningOrder(meeting, require(Sitting.of(meeting), number), language));
    }

    /** For the staff alone: texts are under embargo until they are delivered. */
    @GetMapping("/staff/meetings/{code}/statements.zip")
    ResponseEntity<byte[]> statements(@PathVariable MeetingCode code, Locale language) {
        return file(
                code + "-statements.zip",
                MediaType.parseMediaType("application/zip"),
                files.statements(meetings.require(code), language));
    }

    private static Sitting require(List<Sitting> all, int number) {
        return all.stream()
                .filter(sitting -> sitting.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (type == MediaType.APPLICATION_PDF
                                        ? ContentDisposition.inline()
                                        : ContentDisposition.attachment())
                                .filename(name)
                                .build()
                                .toString())
                .body(content);
    }
}
