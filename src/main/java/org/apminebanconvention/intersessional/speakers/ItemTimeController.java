package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The time of an item against what its speakers take, and what can be done when it is too long; each with what would come of it. */
@Controller
@RequestMapping("/staff/meetings/{code}/speakers/items/{item}")
class ItemTimeController {

    private final BoardService service;
    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final FloorChoices choices;
    private final Meetings meetings;
    private final MeetingWords words;

    ItemTimeController(
            BoardService service,
            SpeakersLists lists,
            TermsOfItems terms,
            FloorChoices choices,
            Meetings meetings,
            MeetingWords words) {
        this.service = service;
        this.lists = lists;
        this.terms = terms;
        this.choices = choices;
        this.meetings = meetings;
        this.words = words;
    }

    /**
     * A speaker with the time that there is, and the time that there would be.
     *
     * @param begins the time of the day in the meeting's zone
     */
    record Line(int position, String delegation, int part, String begins, String now, String then, boolean tooLate) {}

    /** A part in words. */
    record PartLine(int part, String when, String needed, String available, boolean tooLong) {}

    /** @param cut to how many per cent everybody's time would be cut; looked at, not done */
    @GetMapping
    ModelAndView show(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam(defaultValue = "0") int cut,
            Locale language) {
        return page(code, item, cut, language);
    }

    @PostMapping("/cut")
    ModelAndView cut(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam int permille,
            @RequestParam long seen,
            Locale language) {
        return attempt(code, item, language, () -> service.cut(code, item, permille, seen));
    }

    @PostMapping("/closed")
    ModelAndView close(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam boolean closed,
            @RequestParam long seen,
            Locale language) {
        return attempt(code, item, language, () -> service.close(code, item, closed, seen));
    }

    /** @param from the place of the first who is to speak in the other part */
    @PostMapping("/part")
    ModelAndView toPart(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam int from,
            @RequestParam int part,
            @RequestParam long seen,
            Locale language) {
        return attempt(code, item, language, () -> service.toPart(code, item, from, part, seen));
    }

    private ModelAndView attempt(MeetingCode code, int item, Locale language, Runnable work) {
        try {
            work.run();
            return new ModelAndView("redirect:/staff/meetings/" + code + "/speakers/items/" + item);
        } catch (RefusedRequestException e) {
            var page = page(code, item, 0, language);
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private ModelAndView page(MeetingCode code, int number, int cut, Locale language) {
        Meeting meeting = meetings.require(code);
        ProgrammeItem item = meeting.openItems().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        SpeakersList list = lists.of(code);
        List<SpeakersList.Entry> entries = list.under(number);
        List<ProgrammePart> parts = meeting.parts(number);
        SpeakingTerms rules = terms.of(code, number);
        int fitting = Timetable.cutThatFits(parts, rules.cutTo(SpeakingTerms.UNCUT), entries);
        int looked = cut >= 10 && cut <= 100 ? cut * 10 : fitting;
        Timetable now = Timetable.of(parts, rules, entries);
        Timetable then = Timetable.of(parts, rules.cutTo(looked), entries);
        var page = new ModelAndView("speakers/item-time");
        page.addObject("meeting", meeting);
        page.addObject("item", item);
        page.addObject("rules", rules);
        page.addObject("state", list.state());
        page.addObject(
                "changeable",
                list.state() == SpeakersList.State.COLLECTING || list.state() == SpeakersList.State.UNDER_REVIEW);
        page.addObject("looked", looked);
        page.addObject("fits", !then.isTooLong());
        page.addObject("parts", parts(meeting, now, language));
        page.addObject("partsThen", parts(meeting, then, language));
        page.addObject("lines", lines(meeting, entries, now, then));
        return page;
    }

    private List<PartLine> parts(Meeting meeting, Timetable times, Locale language) {
        return times.parts().stream()
                .map(part -> new PartLine(
                        part.part(),
                        words.moment(meeting, part.begins(), language),
                        EditionPages.length(part.needed()),
                        EditionPages.length(part.available()),
                        part.tooLong()))
                .toList();
    }

    private List<Line> lines(Meeting meeting, List<SpeakersList.Entry> entries, Timetable now, Timetable then) {
        var names = choices.names();
        return entries.stream()
                .map(entry -> {
                    Timetable.Slot slot = now.slot(entry.request());
                    boolean tooLate = now.parts().stream()
                            .filter(part -> part.part() == slot.part())
                            .anyMatch(part ->
                                    slot.begins().plusSeconds(slot.seconds()).isAfter(part.ends()));
                    return new Line(
                            entry.position(),
                            names.getOrDefault(entry.delegation(), entry.delegationName()),
                            slot.part(),
                            words.time(meeting, slot.begins()),
                            EditionPages.length(slot.seconds()),
                            EditionPages.length(then.slot(entry.request()).seconds()),
                            tooLate);
                })
                .toList();
    }
}
