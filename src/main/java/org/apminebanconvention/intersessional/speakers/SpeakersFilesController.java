package org.apminebanconvention.intersessional.speakers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.document.CsvTable;
import org.apminebanconvention.intersessional.document.SheetTable;
import org.apminebanconvention.intersessional.document.TableFile;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The list as it is being worked on, for staff, and the programme, for everybody, as files. */
@RestController
@Tag(name = "Speakers")
class SpeakersFilesController {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar; charset=utf-8");

    private static final List<String> HEADS = List.of(
            "item",
            "part",
            "place",
            "delegation",
            "name",
            "category",
            "speaker",
            "level",
            "language",
            "onBehalfOf",
            "members",
            "begins",
            "seconds",
            "moved",
            "reason",
            "text",
            "projector",
            "arrived");
    private static final List<Integer> WIDTHS =
            List.of(6, 6, 7, 11, 28, 22, 28, 18, 10, 24, 30, 22, 9, 8, 30, 7, 10, 22);

    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final FloorChoices choices;
    private final SpeakersCalendar calendar;
    private final Editions editions;
    private final Meetings meetings;
    private final MessageSource messages;

    SpeakersFilesController(
            SpeakersLists lists,
            TermsOfItems terms,
            FloorChoices choices,
            SpeakersCalendar calendar,
            Editions editions,
            Meetings meetings,
            MessageSource messages) {
        this.lists = lists;
        this.terms = terms;
        this.choices = choices;
        this.calendar = calendar;
        this.editions = editions;
        this.meetings = meetings;
        this.messages = messages;
    }

    /**
     * An entry of the list as it stands now.
     *
     * @param begins when it is likely to begin
     * @param moved whether somebody has put it elsewhere than the policy would, and why
     */
    record Row(
            int item,
            int part,
            int place,
            String delegation,
            String name,
            String category,
            String speaker,
            String level,
            String language,
            String onBehalfOf,
            String members,
            Instant begins,
            int seconds,
            boolean moved,
            @Nullable String reason,
            boolean text,
            boolean projector,
            Instant arrived) {}

    @GetMapping("/api/meetings/{code}/speakers/list")
    @Operation(
            summary = "The list of speakers as it is being worked on",
            description =
                    "Item by item in order, with reckoned times (UTC). Staff only; what is published is at /api/meetings/{code}/speakers.")
    List<Row> list(@PathVariable MeetingCode code) {
        return rows(meetings.require(code), Locale.ENGLISH);
    }

    @GetMapping({
        "/api/meetings/{code}/speakers/list.{format:csv|xlsx}",
        "/staff/meetings/{code}/speakers/list.{format:csv|xlsx}"
    })
    @Operation(summary = "The same list as a table", description = "As csv or xlsx.")
    ResponseEntity<byte[]> table(@PathVariable MeetingCode code, @PathVariable String format, Locale language) {
        Meeting meeting = meetings.require(code);
        TableFile table = format.equals("csv")
                ? new CsvTable(HEADS)
                : new SheetTable(code.value(), language.getLanguage().equals("ar")).columns(HEADS, WIDTHS);
        rows(meeting, language).forEach(row -> table.row(cells(meeting, row)));
        return file(code + "-speakers." + format, format.equals("csv") ? CSV : XLSX, table.bytes());
    }

    /** A row of the programme. {@code begins} and {@code ends} are instants. */
    record ProgrammeRow(
            int item, int part, String title, String responsible, Instant begins, Instant ends, boolean floorOpen) {}

    @GetMapping(path = {"/meetings/{code}/programme.json", "/api/meetings/{code}/programme"})
    @Operation(summary = "The programme", description = "Open to everybody under /meetings/{code}/programme.json.")
    List<ProgrammeRow> programme(@PathVariable MeetingCode code) {
        return meetings.require(code).programme().stream()
                .map(SpeakersFilesController::row)
                .toList();
    }

    @GetMapping("/api/meetings/{code}/programme.{format:csv|xlsx}")
    @Operation(
            summary = "The programme as a table",
            description = "As csv or xlsx, with times in the meeting's zone and their offset.")
    ResponseEntity<byte[]> programmeTable(
            @PathVariable MeetingCode code, @PathVariable String format, Locale language) {
        Meeting meeting = meetings.require(code);
        List<String> heads = List.of("item", "part", "title", "responsible", "begins", "ends", "floorOpen");
        TableFile table = format.equals("csv")
                ? new CsvTable(heads)
                : new SheetTable(code.value(), language.getLanguage().equals("ar"))
                        .columns(heads, List.of(6, 6, 60, 40, 26, 26, 10));
        meeting.programme()
                .forEach(part -> table.row(List.of(
                        String.valueOf(part.item()),
                        String.valueOf(part.part()),
                        part.title(),
                        part.responsible(),
                        meeting.local(part.begins()).toOffsetDateTime().toString(),
                        meeting.local(part.ends()).toOffsetDateTime().toString(),
                        String.valueOf(part.floorOpen()))));
        return file(code + "-programme." + format, format.equals("csv") ? CSV : XLSX, table.bytes());
    }

    @GetMapping("/meetings/{code}/programme.ics")
    ResponseEntity<byte[]> programmeCalendar(@PathVariable MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        return file(code + "-programme.ics", CALENDAR, calendar.programme(meeting, meeting.programme(), language));
    }

    /** All interventions of the last edition, for the calendar. */
    @GetMapping("/api/meetings/{code}/speakers.ics")
    @Operation(
            summary = "The interventions of the last edition, for the calendar",
            description = "iCalendar; staff only.")
    ResponseEntity<byte[]> calendar(@PathVariable MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        Edition last = editions.last(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(
                code + "-speakers.ics",
                CALENDAR,
                calendar.of(
                        meeting,
                        last.number(),
                        last.content().placesByDelegation().values().stream()
                                .flatMap(List::stream)
                                .toList(),
                        List.of(),
                        language));
    }

    private List<Row> rows(Meeting meeting, Locale language) {
        SpeakersList list = lists.of(meeting.code());
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        var names = choices.names();
        Map<Integer, List<SpeakersList.Entry>> byItem =
                list.entries().stream().collect(Collectors.groupingBy(SpeakersList.Entry::item));
        var rows = new ArrayList<Row>();
        rules.forEach((item, of) -> {
            List<SpeakersList.Entry> entries = byItem.getOrDefault(item, List.of());
            Timetable times = Timetable.of(meeting.parts(item), of, entries);
            entries.forEach(entry -> {
                Timetable.Slot slot = times.slot(entry.request());
                Intervention said = entry.intervention();
                rows.add(new Row(
                        item,
                        slot.part(),
                        entry.position(),
                        entry.delegation().value(),
                        entry.delegationName(),
                        messages.getMessage("speakers.kind." + entry.kind(), null, language),
                        said.speaker(),
                        messages.getMessage("speakers.level." + said.level(), null, language),
                        said.language(),
                        said.onBehalfOf(),
                        said.members().stream()
                                .map(member -> names.getOrDefault(member, member.value()))
                                .collect(Collectors.joining("; ")),
                        slot.begins(),
                        slot.seconds(),
                        entry.moved(),
                        entry.move() == null ? null : entry.move().reason(),
                        entry.text(),
                        said.projector(),
                        entry.requestedAt()));
            });
        });
        return rows;
    }

    private static List<String> cells(Meeting meeting, Row row) {
        return List.of(
                String.valueOf(row.item()),
                String.valueOf(row.part()),
                String.valueOf(row.place()),
                row.delegation(),
                row.name(),
                row.category(),
                row.speaker(),
                row.level(),
                row.language(),
                row.onBehalfOf(),
                row.members(),
                meeting.local(row.begins()).toOffsetDateTime().toString(),
                String.valueOf(row.seconds()),
                String.valueOf(row.moved()),
                Objects.requireNonNullElse(row.reason(), ""),
                String.valueOf(row.text()),
                String.valueOf(row.projector()),
                meeting.local(row.arrived()).toOffsetDateTime().toString());
    }

    private static ProgrammeRow row(ProgrammePart part) {
        return new ProgrammeRow(
                part.item(),
                part.part(),
                part.title(),
                part.responsible(),
                part.begins(),
                part.ends(),
                part.floorOpen());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
