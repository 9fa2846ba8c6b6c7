package org.apminebanconvention.intersessional.sitting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.speakers.PublishedLists;
import org.apminebanconvention.intersessional.speakers.PublishedLists.Called;
import org.apminebanconvention.intersessional.speakers.PublishedLists.PublishedList;
import org.apminebanconvention.intersessional.speakers.PublishedLists.Text;
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

/** The programme, and the statements that have been delivered and may be published, for everybody. */
@Controller
class StatementsController {

    private final PublishedLists lists;
    private final Meetings meetings;
    private final MeetingWords words;

    StatementsController(PublishedLists lists, Meetings meetings, MeetingWords words) {
        this.lists = lists;
        this.meetings = meetings;
        this.words = words;
    }

    @GetMapping("/meetings/{code}/programme")
    ModelAndView programme(@PathVariable MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        var page = new ModelAndView("sitting/programme");
        page.addObject("meeting", meeting);
        page.addObject("meetingTitle", meeting.title(language));
        page.addObject("days", words.days(meeting, language));
        page.addObject("words", words);
        page.addObject("sittings", Sitting.of(meeting));
        return page;
    }

    @GetMapping("/meetings/{code}/statements")
    ModelAndView statements(@PathVariable MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        var page = new ModelAndView("sitting/statements");
        page.addObject("meeting", meeting);
        page.addObject("meetingTitle", meeting.title(language));
        page.addObject("days", words.days(meeting, language));
        page.addObject("items", meeting.openItems());
        page.addObject("byItem", open(code).stream().collect(Collectors.groupingBy(Called::item)));
        return page;
    }

    @GetMapping("/meetings/{code}/statements/{request}")
    ResponseEntity<byte[]> statement(@PathVariable MeetingCode code, @PathVariable String request) {
        if (open(code).stream().noneMatch(called -> called.request().equals(request))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Text text = lists.text(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(text.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(text.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text.content());
    }

    /** What is delivered and may be published; everything else is under embargo. */
    private List<Called> open(MeetingCode code) {
        return lists.last(code).map(PublishedList::speakers).orElse(List.of()).stream()
                .filter(Called::isOpen)
                .toList();
    }
}
