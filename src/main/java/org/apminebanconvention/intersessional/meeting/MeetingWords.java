package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Dates of a meeting as people read them: in their language, in the meeting's time zone, and saying so. */
@Component("meetingWords")
public class MeetingWords {

    /** As documents of the United Nations name them, so that they are understood from the Maghreb to the Levant. */
    private static final List<String> ARABIC_MONTHS = List.of(
            "كانون الثاني/يناير",
            "شباط/فبراير",
            "آذار/مارس",
            "نيسان/أبريل",
            "أيار/مايو",
            "حزيران/يونيه",
            "تموز/يوليه",
            "آب/أغسطس",
            "أيلول/سبتمبر",
            "تشرين الأول/أكتوبر",
            "تشرين الثاني/نوفمبر",
            "كانون الأول/ديسمبر");

    private final MessageSource messages;

    MeetingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Say "9 June 2023". */
    public String day(LocalDate day, Locale language) {
        return switch (language.getLanguage()) {
            case "ar" -> day.getDayOfMonth() + " " + ARABIC_MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
            case "fr" -> day.format(dayFormat(language)).replaceFirst("^1 ", "1er ");
            default -> day.format(dayFormat(language));
        };
    }

    /** The days of the meeting, say "19-21 June 2023" where they lie in one month, else from the first to the last. */
    public String days(Meeting meeting, Locale language) {
        LocalDate first = meeting.local(meeting.begins()).toLocalDate();
        LocalDate last = meeting.local(meeting.ends()).toLocalDate();
        if (first.equals(last)) {
            return day(first, language);
        }
        boolean oneMonth = first.getMonth() == last.getMonth() && first.getYear() == last.getYear();
        return oneMonth && !language.getLanguage().equals("ar")
                ? (language.getLanguage().equals("fr") && first.getDayOfMonth() == 1 ? "1er" : first.getDayOfMonth())
                        + "–" + day(last, language)
                : day(first, language) + " – " + day(last, language);
    }

    /** The last day of a deadline and its zone, say "9 June 2023, end of the day, Geneva time". */
    public String deadline(Meeting meeting, Deadline deadline, Locale language) {
        return messages.getMessage(
                "meeting.endOfDay",
                new Object[] {
                    day(meeting.lastDay(deadline), language),
                    meeting.in(language).place()
                },
                language);
    }

    /** What ends with a deadline, say "Registration ends: Intersessional Meetings". */
    public String ends(Meeting meeting, Deadline deadline, Locale language) {
        return messages.getMessage("meeting.ends." + deadline.key(), new Object[] {meeting.title(language)}, language);
    }

    /** An instant in the meeting's zone, say "2 June 2023, 09:00 Geneva time". */
    public String moment(Meeting meeting, Instant instant, Locale language) {
        var local = meeting.local(instant);
        return messages.getMessage(
                "meeting.moment",
                new Object[] {
                    day(local.toLocalDate(), language),
                    local.format(DateTimeFormatter.ofPattern("HH:mm")),
                    meeting.in(language).place()
                },
                language);
    }

    /** An instant by the clock of everybody, say "2 June 2023, 07:00 UTC". */
    public String utc(Instant instant, Locale language) {
        var local = instant.atOffset(ZoneOffset.UTC);
        return messages.getMessage(
                "dates.utc",
                new Object[] {day(local.toLocalDate(), language), local.format(DateTimeFormatter.ofPattern("HH:mm"))},
                language);
    }

    /** A time of day in the meeting's zone, say "10:15". */
    public String time(Meeting meeting, Instant instant) {
        return meeting.local(instant).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    private static DateTimeFormatter dayFormat(Locale language) {
        // British order in English: 9 June 2023, as the letter has it
        Locale locale = language.getLanguage().equals("en") ? Locale.UK : language;
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.LONG, null, IsoChronology.INSTANCE, locale);
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
