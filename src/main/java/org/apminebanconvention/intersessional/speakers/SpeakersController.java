package org.apminebanconvention.intersessional.speakers;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The published list of speakers, for everybody: as a page, as PDF and as JSON. */
@Controller
class SpeakersController {

    private final Editions editions;
    private final EditionPages pages;
    private final Meetings meetings;
    private final MeetingWords words;

    SpeakersController(Editions editions, EditionPages pages, Meetings meetings, MeetingWords words) {
        this.editions = editions;
        this.pages = pages;
        this.meetings = meetings;
        this.words = words;
    }

    @GetMapping("/meetings/{code}/speakers")
    ModelAndView latest(@PathVariable MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        List<Edition> all = editions.of(code);
        if (all.isEmpty()) {
            var page = new ModelAndView("speakers/not-yet");
            page.addObject("meeting", meeting);
            page.addObject("days", words.days(meeting, language));
            page.addObject("deadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
            return page;
        }
        return page(meeting, all.get(0), all, language);
    }

    @GetMapping("/meetings/{code}/speakers/{number:\\d{1,6}}")
    ModelAndView edition(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        return page(meetings.require(code), require(code, number), editions.of(code), language);
    }

    @GetMapping(path = "/meetings/{code}/speakers/{number:\\d{1,6}}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> document(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        Edition edition = require(code, number);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(pages.fileName(edition, "pdf"))
                                .build()
                                .toString())
                .body(pages.pdf(meetings.require(code), edition, language));
    }

    @GetMapping("/meetings/{code}/speakers/{number:\\d{1,6}}.docx")
    ResponseEntity<byte[]> wordDocument(@PathVariable MeetingCode code, @PathVariable int number, Locale language) {
        Edition edition = require(code, number);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(pages.fileName(edition, "docx"))
                                .build()
                                .toString())
                .body(pages.docx(meetings.require(code), edition, language));
    }

    /** The last edition as JSON, open to everybody under the first address; 404 while there is none. */
    @GetMapping(
            path = {"/meetings/{code}/speakers.json", "/api/meetings/{code}/speakers"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Operation(summary = "The last published edition of the list of speakers", tags = "Speakers")
    Published json(@PathVariable MeetingCode code) {
        meetings.require(code);
        return editions.last(code)
                .map(Published::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The list as {@code docs/api.md} tells. {@code changes} are those against {@code predecessor}. */
    record Published(
            String meeting,
            int edition,
            @Nullable Integer predecessor,
            Instant publishedAt,
            List<PublishedItem> items,
            List<Change> changes) {

        static Published of(Edition edition) {
            return new Published(
                    edition.meeting().value(),
                    edition.number(),
                    edition.predecessor().isPresent() ? edition.number() - 1 : null,
                    edition.publishedAt(),
                    edition.content().items().stream().map(PublishedItem::of).toList(),
                    edition.changes());
        }
    }

    /** @param order the rules by which it is ordered; {@code letter} the drawn one and its {@code seed}, where one was drawn */
    record PublishedItem(
            int item,
            String title,
            List<String> order,
            @Nullable String letter,
            @Nullable String seed,
            List<PublishedSpeaker> speakers) {

        static PublishedItem of(ListContent.Item item) {
            var speakers = item.speakers();
            return new PublishedItem(
                    item.number(),
                    item.title(),
                    item.rules(),
                    item.letter(),
                    item.seed(),
                    IntStream.range(0, speakers.size())
                            .mapToObj(index -> new PublishedSpeaker(
                                    index + 1,
                                    speakers.get(index).delegation(),
                                    speakers.get(index).delegationName(),
                                    speakers.get(index).name(),
                                    speakers.get(index).language(),
                                    speakers.get(index).onBehalfOf(),
                                    speakers.get(index).members(),
                                    speakers.get(index).begins(),
                                    speakers.get(index).seconds()))
                            .toList());
        }
    }

    /** @param begins when the speaker is likely to begin, and {@code seconds} how long there is */
    record PublishedSpeaker(
            int place,
            String delegation,
            String name,
            String speaker,
            String language,
            String onBehalfOf,
            List<String> members,
            @Nullable Instant begins,
            int seconds) {}

    private ModelAndView page(Meeting meeting, Edition edition, List<Edition> all, Locale language) {
        var page = new ModelAndView("speakers/edition", pages.model(meeting, edition, language));
        page.addObject("editions", all.stream().map(Edition::number).toList());
        page.addObject("last", all.get(0).number());
        return page;
    }

    private Edition require(MeetingCode code, int number) {
        return editions.find(code, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
