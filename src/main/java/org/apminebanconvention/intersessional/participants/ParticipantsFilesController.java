package org.apminebanconvention.intersessional.participants;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The participants as files: from the page of the staff and from the API. Lists and badges speak the language of the reader. */
@RestController
@RequestMapping({"/staff/meetings/{code}/participants", "/api/meetings/{code}/participants"})
@Tag(name = "Participants")
class ParticipantsFilesController {

    private final Meetings meetings;
    private final ListEditions editions;
    private final ParticipantsService service;

    ParticipantsFilesController(Meetings meetings, ListEditions editions, ParticipantsService service) {
        this.meetings = meetings;
        this.editions = editions;
        this.service = service;
    }

    @GetMapping("/list.{format}")
    @Operation(
            summary = "The official list as things stand",
            description = "As pdf, docx or xlsx: accepted persons of versions in force, in protocol order.")
    ResponseEntity<byte[]> list(@PathVariable MeetingCode code, @PathVariable String format, Locale language) {
        ListFormat kind = ListFormat.of(format);
        return file(code + "-participants", kind, service.list(meetings.require(code), null, kind, language));
    }

    @GetMapping("/editions/{number:\\d{1,6}}.{format}")
    @Operation(summary = "An edition of the list", description = "As pdf, docx or xlsx, as it was issued.")
    ResponseEntity<byte[]> edition(
            @PathVariable MeetingCode code, @PathVariable int number, @PathVariable String format, Locale language) {
        Meeting meeting = meetings.require(code);
        ListFormat kind = ListFormat.of(format);
        ListEdition edition =
                editions.find(code, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(code + "-participants-" + number, kind, service.list(meeting, edition, kind, language));
    }

    @GetMapping(path = "/badges.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "Badges to be printed and cut",
            description = "Of those who may take part; view does not matter here. 404 when there is nobody.")
    ResponseEntity<byte[]> badges(
            @PathVariable MeetingCode code, @ParameterObject @ModelAttribute Selection selection, Locale language) {
        return file(
                code + "-badges",
                ListFormat.PDF,
                service.badges(meetings.require(code), selection, language)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "Nobody is found who needs a badge")));
    }

    @GetMapping("/export.{format}")
    @Operation(summary = "Participants as a table", description = "As csv or xlsx, a line each.")
    ResponseEntity<byte[]> persons(
            @PathVariable MeetingCode code,
            @PathVariable String format,
            @ParameterObject @ModelAttribute Selection selection) {
        ListFormat kind = ListFormat.of(format);
        return file(code + "-participants-export", kind, service.persons(meetings.require(code), selection, kind));
    }

    @GetMapping("/registrations.{format}")
    @Operation(
            summary = "Registrations as a table",
            description = "As csv or xlsx, a line each: those that have a participant who is selected.")
    ResponseEntity<byte[]> registrations(
            @PathVariable MeetingCode code,
            @PathVariable String format,
            @ParameterObject @ModelAttribute Selection selection) {
        ListFormat kind = ListFormat.of(format);
        return file(code + "-registrations", kind, service.registrations(meetings.require(code), selection, kind));
    }

    /** A browser shows a PDF, and saves what it cannot show. */
    private static ResponseEntity<byte[]> file(String name, ListFormat format, byte[] content) {
        var disposition = (format == ListFormat.PDF ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name + "." + format.extension())
                .build();
        return ResponseEntity.ok()
                .contentType(format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
