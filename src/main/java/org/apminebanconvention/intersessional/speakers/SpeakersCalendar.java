package org.apminebanconvention.intersessional.speakers;

import biweekly.component.VEvent;
import biweekly.property.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCalendar;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.springframework.stereotype.Component;

/**
 * Programme and interventions for the calendar (iCalendar, RFC 5545). An entry keeps its name from edition to edition, and its SEQUENCE is the
 * edition's number, so that a later one replaces what was taken over before.
 */
@Component
class SpeakersCalendar {

    private final MeetingCalendar calendar;
    private final EditionPages pages;

    SpeakersCalendar(MeetingCalendar calendar, EditionPages pages) {
        this.calendar = calendar;
        this.pages = pages;
    }

    /**
     * The interventions of one delegation.
     *
     * @param before where it stood in the edition before; what it has no more is cancelled
     */
    byte[] of(
            Meeting meeting,
            int edition,
            List<ListContent.Place> places,
            List<ListContent.Place> before,
            Locale language) {
        var events = new ArrayList<VEvent>();
        places.forEach(place -> events.add(event(meeting, edition, place, language)));
        Set<String> there =
                places.stream().map(place -> place.speaker().request()).collect(Collectors.toSet());
        before.stream()
                .filter(place -> !there.contains(place.speaker().request()))
                .forEach(place -> {
                    VEvent gone = event(meeting, edition, place, language);
                    gone.setStatus(Status.cancelled());
                    events.add(gone);
                });
        return calendar.of(meeting, events);
    }

    /** The whole programme, a row an entry. */
    byte[] programme(Meeting meeting, Collection<ProgrammePart> parts, Locale language) {
        return calendar.of(
                meeting,
                parts.stream()
                        .map(part -> {
                            var event = new VEvent();
                            event.setUid(calendar.uid(meeting.code() + "-item-" + part.item() + "-" + part.part()));
                            event.setSequence((int) meeting.version());
                            event.setSummary(part.item() + ". " + part.title());
                            event.setDescription(part.responsible());
                            event.setLocation(meeting.in(language).venue()).setLanguage(language.getLanguage());
                            event.setDateStart(Date.from(part.begins()), true);
                            event.setDateEnd(Date.from(part.ends()), true);
                            return event;
                        })
                        .toList());
    }

    private VEvent event(Meeting meeting, int edition, ListContent.Place place, Locale language) {
        ListContent.Speaker speaker = place.speaker();
        Instant begins = speaker.begins() == null ? meeting.begins() : speaker.begins();
        var event = new VEvent();
        event.setUid(calendar.uid(meeting.code() + "-floor-" + speaker.request()));
        event.setSequence(edition);
        event.setSummary(pages.place(place, language)).setLanguage(language.getLanguage());
        event.setLocation(meeting.in(language).venue()).setLanguage(language.getLanguage());
        event.setDescription(pages.estimate(meeting, speaker, language)).setLanguage(language.getLanguage());
        event.setDateStart(Date.from(begins), true);
        event.setDateEnd(Date.from(begins.plusSeconds(speaker.seconds())), true);
        return event;
    }
}
