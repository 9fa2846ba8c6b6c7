package org.apminebanconvention.intersessional.progress;

import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: what this is, and where to go. */
@Controller
class StartController {

    private final Meetings meetings;
    private final MeetingWords words;
    private final ObjectProvider<StartNotes> notes;

    StartController(Meetings meetings, MeetingWords words, ObjectProvider<StartNotes> notes) {
        this.meetings = meetings;
        this.words = words;
        this.notes = notes;
    }

    @GetMapping("/")
    String start(Model model, Locale language) {
        model.addAttribute("meetings", meetings.findAllByOrderByBegins());
        model.addAttribute("words", words);
        model.addAttribute("language", language);
        model.addAttribute(
                "notes", notes.stream().flatMap(note -> note.notes().stream()).toList());
        return "progress/start";
    }
}
