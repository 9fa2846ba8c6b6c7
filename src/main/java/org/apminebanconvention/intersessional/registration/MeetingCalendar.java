package org.apminebanconvention.intersessional.registration;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A meeting for the calendar (iCalendar, RFC 5545), in its own time zone, whose rules go along: no program has to know them. An entry
 * that was taken over before is replaced by a later one, since it keeps its name and has a higher number.
 */
@Component
class MeetingCalendar {

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

    byte[] of(Meeting meeting, Locale language) {
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
        calendar.setProductId("-//Anti-Personnel Mine Ban Convention ISU//Intersessional//EN");
        calendar.addEvent(event);
        calendar.getTimezoneInfo()
                .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(meeting.zone()), zone(meeting)));
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
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
