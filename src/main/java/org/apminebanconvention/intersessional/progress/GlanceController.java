package org.apminebanconvention.intersessional.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The data of what Cockpit shows here: the meetings that are being prepared, at a glance, and the mails to a delegation. Nothing of persons. */
@RestController
class GlanceController {

    private final Meetings meetings;
    private final ProgressNumbers numbers;
    private final EarlierMeetings earlier;
    private final Work work;
    private final Story story;
    private final MeetingWords words;
    private final MessageSource messages;
    private final Clock clock;

    GlanceController(
            Meetings meetings,
            ProgressNumbers numbers,
            EarlierMeetings earlier,
            Work work,
            Story story,
            MeetingWords words,
            MessageSource messages,
            Clock clock) {
        this.meetings = meetings;
        this.numbers = numbers;
        this.earlier = earlier;
        this.work = work;
        this.story = story;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param url of the list behind it */
    record Bar(String label, int count, int of, String url) {}

    /** @param daysLeft until its last day is over; negative once it is */
    record DeadlineGlance(String label, String until, long daysLeft) {}

    record MeetingGlance(
            String code,
            String title,
            String url,
            List<Bar> bars,
            List<DeadlineGlance> deadlines,
            Numbers.Mails mails,
            String mailsUrl,
            List<EarlierMeetings.Earlier> earlier) {}

    record Task(String label, String group, int tasks, int overdue, Instant oldest) {}

    record Incident(String label, String message, int instances, Instant since) {}

    record Glance(List<MeetingGlance> meetings, List<Task> waiting, List<Incident> stopped, String incidentsUrl) {}

    @GetMapping("/progress/glance.json")
    Glance glance(Locale language) {
        Instant now = clock.instant();
        return new Glance(
                meetings.findAllByOrderByBegins().stream()
                        .filter(meeting -> now.isBefore(meeting.ends()))
                        .map(meeting -> glance(meeting, now, language))
                        .toList(),
                work.waiting().stream()
                        .map(each -> new Task(
                                element(each.element(), each.element(), language),
                                group(each.group(), language),
                                each.tasks(),
                                each.overdue(),
                                each.oldest()))
                        .toList(),
                work.stopped().stream()
                        .map(each -> new Incident(
                                element(each.element(), each.name(), language),
                                each.message(),
                                each.instances(),
                                each.since()))
                        .toList(),
                "/progress/incidents");
    }

    record MailGlance(Instant at, String what) {}

    /** The mails to a delegation, the oldest first, without addresses: for the timeline of its processes. */
    @GetMapping("/progress/{code}/{delegation}/mails.json")
    List<MailGlance> mails(@PathVariable MeetingCode code, @PathVariable DelegationCode delegation, Locale language) {
        return story.of(new InvitationId(code, delegation)).stream()
                .filter(event -> event.what().startsWith("mail"))
                .map(event -> new MailGlance(
                        event.at(),
                        Objects.requireNonNullElse(
                                messages.getMessage(
                                        "progress.story." + event.what(),
                                        new Object[] {event.detail()},
                                        event.what(),
                                        language),
                                event.what())))
                .toList();
    }

    private MeetingGlance glance(Meeting meeting, Instant now, Locale language) {
        Numbers.Funnel all = numbers.of(meeting.code()).all();
        String url = "/progress/" + meeting.code();
        return new MeetingGlance(
                meeting.code().value(),
                meeting.title(language),
                url,
                List.of(
                        bar("progress.delivered", all.delivered(), all, url + "?state=DELIVERED", language),
                        bar("progress.undeliverable", all.undeliverable(), all, url + "?state=UNDELIVERABLE", language),
                        bar("progress.registered", all.registered(), all, url + "?registration=REGISTERED", language),
                        bar("progress.accepted", all.accepted(), all, url + "?registration=REGISTERED", language),
                        bar(
                                "progress.owing.registration",
                                all.owingRegistration(),
                                all,
                                url + "?registration=NONE",
                                language),
                        bar("progress.asked", all.asked(), all, url + "?interventions=REQUESTED", language),
                        bar(
                                "progress.owing.interventions",
                                all.owingInterventions(),
                                all,
                                url + "?interventions=NONE",
                                language)),
                List.of(
                        deadline(meeting, Deadline.REGISTRATION, "progress.registration", now, language),
                        deadline(meeting, Deadline.INTERVENTIONS, "progress.interventions", now, language)),
                numbers.of(meeting.code()).mails(),
                url + "/mails",
                earlier.onTheSameDay(meeting, now));
    }

    private Bar bar(String key, int count, Numbers.Funnel all, String url, Locale language) {
        return new Bar(say(key, language), count, all.invited(), url);
    }

    private DeadlineGlance deadline(Meeting meeting, Deadline deadline, String key, Instant now, Locale language) {
        LocalDate today = meeting.local(now).toLocalDate();
        return new DeadlineGlance(
                say(key, language),
                words.deadline(meeting, deadline, language),
                ChronoUnit.DAYS.between(today, meeting.lastDay(deadline)));
    }

    /** What a step is called by people; of one for which there is no word, what its model says. */
    private String element(String element, String otherwise, Locale language) {
        return messages.getMessage("progress.element." + element, null, otherwise, language);
    }

    private String group(String group, Locale language) {
        return messages.getMessage("progress.group." + group, null, group, language);
    }

    private String say(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
