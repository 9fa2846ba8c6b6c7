package org.apminebanconvention.intersessional.participants;

import java.security.Principal;
import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Registration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The participants of a meeting for the staff: who they are, and everything in which they leave the house. */
@Controller
@RequestMapping("/staff/meetings/{code}/participants")
class ParticipantsController {

    /** As many as a person scrolls through. */
    private static final int SHOWN = 300;

    private final Meetings meetings;
    private final MeetingWords words;
    private final ListWords listWords;
    private final ListedPersons persons;
    private final ListEditions editions;
    private final ParticipantsService service;
    private final ParticipantsStatistics statistics;

    ParticipantsController(
            Meetings meetings,
            MeetingWords words,
            ListWords listWords,
            ListedPersons persons,
            ListEditions editions,
            ParticipantsService service,
            ParticipantsStatistics statistics) {
        this.meetings = meetings;
        this.words = words;
        this.listWords = listWords;
        this.persons = persons;
        this.editions = editions;
        this.service = service;
        this.statistics = statistics;
    }

    @GetMapping
    String show(@PathVariable MeetingCode code, @ModelAttribute Selection selection, Locale language, Model model) {
        Meeting meeting = meetings.require(code);
        boolean erased = meeting.personalDataErased() != null;
        model.addAttribute("meeting", meeting);
        model.addAttribute("days", words.days(meeting, language));
        model.addAttribute("words", words);
        model.addAttribute("listWords", listWords);
        model.addAttribute("erased", erased);
        model.addAttribute("selection", selection);
        model.addAttribute("query", selection.query());
        model.addAttribute("views", Selection.View.values());
        model.addAttribute("states", Registration.State.values());
        model.addAttribute("categories", DelegationKind.values());
        model.addAttribute("roles", ParticipantRole.values());
        model.addAttribute("shown", SHOWN);
        if (!erased) {
            model.addAttribute("persons", persons.first(code, selection, SHOWN));
            model.addAttribute("count", persons.count(code, selection));
        }
        model.addAttribute("editions", editions.of(code));
        model.addAttribute("next", service.next(code));
        model.addAttribute("totals", statistics.totals(meeting));
        return "participants/list";
    }

    /** @param number of the edition that the page offered to issue */
    @PostMapping("/editions")
    String issue(@PathVariable MeetingCode code, @RequestParam int number, Principal user, RedirectAttributes next) {
        next.addFlashAttribute("issue", service.issue(meetings.require(code), number, user.getName()));
        next.addFlashAttribute("issuedNumber", number);
        return "redirect:/staff/meetings/" + code + "/participants#editions";
    }
}
