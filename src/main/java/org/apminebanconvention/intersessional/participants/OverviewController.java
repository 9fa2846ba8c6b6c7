package org.apminebanconvention.intersessional.participants;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** For staff and managers: how registrations came in, and how many take part. No number tells of a person. */
@Controller
class OverviewController {

    private final Meetings meetings;
    private final MeetingWords words;
    private final ParticipantsStatistics statistics;
    private final Clock clock;

    OverviewController(Meetings meetings, MeetingWords words, ParticipantsStatistics statistics, Clock clock) {
        this.meetings = meetings;
        this.words = words;
        this.statistics = statistics;
        this.clock = clock;
    }

    @GetMapping("/progress/{code}/registrations")
    String show(@PathVariable MeetingCode code, Locale language, Model model) {
        Meeting meeting = meetings.require(code);
        RegistrationsOverTime course = statistics.overTime(meeting);
        List<LocalDate> reminders = meeting.reminders().stream()
                .filter(reminder -> reminder.deadline() == Deadline.REGISTRATION)
                .map(reminder -> meeting.local(meeting.moment(reminder)).toLocalDate())
                .distinct()
                .toList();
        LocalDate today = meeting.local(clock.instant()).toLocalDate();
        model.addAttribute("meeting", meeting);
        model.addAttribute("days", words.days(meeting, language));
        model.addAttribute("words", words);
        model.addAttribute("deadline", words.deadline(meeting, Deadline.REGISTRATION, language));
        model.addAttribute("course", course);
        model.addAttribute("growth", Chart.growth(course, reminders, today, language));
        model.addAttribute("eachDay", Chart.days(course, reminders, today, language));
        model.addAttribute("totals", statistics.totals(meeting));
        return "participants/overview";
    }
}
