package org.apminebanconvention.intersessional.meeting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/meetings}: meetings in and out, for staff. */
@RestController
@RequestMapping("/api/meetings")
@Tag(name = "Meetings")
class MeetingsController {

    private final Meetings meetings;
    private final MeetingService service;

    MeetingsController(Meetings meetings, MeetingService service) {
        this.meetings = meetings;
        this.service = service;
    }

    @GetMapping
    @Operation(summary = "All meetings, in the form in which they are handed in")
    List<MeetingEntry> list() {
        return meetings.findAllByOrderByBegins().stream().map(MeetingEntry::of).toList();
    }

    @PostMapping
    @Operation(
            summary = "Set a meeting up",
            description = "201; the same once more: 200; another with the same code: 409.")
    ResponseEntity<Map<String, Object>> setUp(@RequestBody MeetingEntry entry) {
        boolean created = service.setUp(entry);
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(Map.of("code", entry.code() == null ? "" : entry.code(), "created", created));
    }

    /** Moves the dates that are given, and all that hangs on them. */
    @PutMapping("/{code}/dates")
    @Operation(
            summary = "Move the dates that are given, and all that hangs on them",
            description = "For managers. 409 when a deadline passes by it and closeAtOnce is not true.")
    MeetingEntry changeDates(
            @PathVariable MeetingCode code,
            @RequestBody DatesEntry entry,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean announce,
            @RequestParam(defaultValue = "false") boolean closeAtOnce,
            Principal by) {
        Meeting meeting = meetings.require(code);
        service.changeDates(
                code,
                meeting.version(),
                entry.orElse(meeting).toDates(meeting.zone()),
                new DateChangeOrder(reason.strip(), announce, closeAtOnce, by.getName()));
        return MeetingEntry.of(meetings.require(code));
    }
}
