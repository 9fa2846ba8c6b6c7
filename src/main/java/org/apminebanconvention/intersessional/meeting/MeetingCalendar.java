package org.apminebanconvention.intersessional.meeting;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.parameter.Related;
import biweekly.property.Status;
import biweekly.property.Trigger;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.UtcOffset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A meeting for the calendar (iCalendar, RFC 5545), in its own time zone, whose rules go along: no program has to know them. An entry
 * that was taken over before is replaced by a later one, since it keeps its name and has a higher number.
 */
@Component
public class MeetingCalendar {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final MeetingWords words;
    private final Clock clock;
    private final String baseUrl;
    private final String domain;

    MeetingCalendar(
            MeetingWords words,
            Clock clock,
            @Value("${intersessional.base-url}") String baseUrl,
            @Value("${intersessional.mail.domain}") String domain) {
        this.words = words;
        this.clock = clock;
        this.baseUrl = baseUrl;
        this.domain = domain;
    }

    /** The file in a language. Its number, SEQUENCE, is that of the meeting's row, so that it grows with each change. */
    public byte[] of(Meeting meeting, Locale language) {
        String tag = language.getLanguage();
        var event = new VEvent();
        event.setUid(meeting.code() + "@" + domain);
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setSequence((int) meeting.version());
        event.setSummary(meeting.title(language)).setLanguage(tag);
        event.setLocation(meeting.in(language).venue()).setLanguage(tag);
        event.setDescription(words.days(meeting, language)).setLanguage(tag);
        event.setUrl(baseUrl + "/meetings/" + meeting.code() + "?lang=" + tag);
        event.setDateStart(Date.from(meeting.begins()), true);
        event.setDateEnd(Date.from(meeting.ends()), true);
        var calendar = new ICalendar();
        switch (meeting.standing()) {
            case CONVENED -> event.setStatus(Status.confirmed());
            case POSTPONED -> event.setStatus(Status.tentative());
            case CANCELLED -> {
                // RFC 5546, 3.2.5: takes the entry out of the calendar
                event.setStatus(Status.cancelled());
                calendar.setMethod("CANCEL");
            }
        }
        calendar.setProductId("-//Anti-Personnel Mine Ban Convention ISU//Intersessional//EN");
        calendar.addEvent(event);
        calendar.getTimezoneInfo()
                .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(meeting.zone()), zone(meeting)));
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Deadlines of a meeting, each an entry of its last day with an alarm a day before. Each keeps its name when it is moved, and has a higher
     * number then, so that it replaces what was taken over before.
     */
    public byte[] of(Meeting meeting, Collection<Deadline> deadlines, Locale language) {
        String tag = language.getLanguage();
        var calendar = new ICalendar();
        calendar.setProductId("-//Anti-Personnel Mine Ban Convention ISU//Intersessional//EN");
        for (Deadline deadline : deadlines) {
            var event = new VEvent();
            event.setUid(meeting.code() + "-" + deadline.key() + "@" + domain);
            event.setDateTimeStamp(Date.from(clock.instant()));
            event.setSequence((int) meeting.version());
            event.setSummary(words.ends(meeting, deadline, language)).setLanguage(tag);
            event.setDescription(words.deadline(meeting, deadline, language) + " ("
                            + words.utc(meeting.closes(deadline), language) + ")")
                    .setLanguage(tag);
            event.setUrl(baseUrl + "/meetings/" + meeting.code() + "?lang=" + tag);
            LocalDate day = meeting.lastDay(deadline);
            event.setDateStart(Date.from(day.atStartOfDay(meeting.zone()).toInstant()), true);
            event.setDateEnd(Date.from(meeting.closes(deadline)), true);
            event.addAlarm(VAlarm.display(
                    new Trigger(Duration.builder().prior(true).days(1).build(), Related.START),
                    words.ends(meeting, deadline, language)));
            calendar.addEvent(event);
        }
        calendar.getTimezoneInfo()
                .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(meeting.zone()), zone(meeting)));
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    /** Entries of other rooms, in the meeting's own time zone. */
    public byte[] of(Meeting meeting, Collection<VEvent> events) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Anti-Personnel Mine Ban Convention ISU//Intersessional//EN");
        events.forEach(event -> {
            event.setDateTimeStamp(Date.from(clock.instant()));
            calendar.addEvent(event);
        });
        calendar.getTimezoneInfo()
                .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(meeting.zone()), zone(meeting)));
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    /** The name of an entry, the same for ever. @param name say {@code IM-2023-item-3} */
    public String uid(String name) {
        return name + "@" + domain;
    }

    /** The rules of the meeting's time zone, as far as it takes for the time of the meeting. */
    private static VTimezone zone(Meeting meeting) {
        ZoneRules rules = meeting.zone().getRules();
        var zone = new VTimezone(meeting.timeZone());
        ZoneOffsetTransition change = rules.previousTransition(meeting.begins());
        if (change == null) {
            ZoneOffset offset = rules.getOffset(meeting.begins());
            zone.addStandardTime(observance(new StandardTime(), ALWAYS, offset, offset));
        }
        for (;
                change != null && change.getInstant().isBefore(meeting.ends());
                change = rules.nextTransition(change.getInstant())) {
            LocalDateTime from = change.getDateTimeBefore();
            if (rules.isDaylightSavings(change.getInstant())) {
                zone.addDaylightSavingsTime(
                        observance(new DaylightSavingsTime(), from, change.getOffsetBefore(), change.getOffsetAfter()));
            } else {
                zone.addStandardTime(
                        observance(new StandardTime(), from, change.getOffsetBefore(), change.getOffsetAfter()));
            }
        }
        return zone;
    }

    private static <T extends Observance> T observance(
            T observance, LocalDateTime from, ZoneOffset before, ZoneOffset after) {
        observance.setDateStart(new DateTimeComponents(
                from.getYear(),
                from.getMonthValue(),
                from.getDayOfMonth(),
                from.getHour(),
                from.getMinute(),
                from.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(offset(before));
        observance.setTimezoneOffsetTo(offset(after));
        return observance;
    }

    private static UtcOffset offset(ZoneOffset offset) {
        return new UtcOffset(offset.getTotalSeconds() * 1000L);
    }
}
