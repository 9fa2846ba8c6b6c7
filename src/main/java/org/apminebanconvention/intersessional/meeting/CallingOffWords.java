package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What everyone is told of a meeting that is cancelled or postponed: the same words are approved and mailed. */
@Component
public class CallingOffWords {

    private final MeetingWords words;
    private final MessageSource messages;

    CallingOffWords(MeetingWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    /** A sentence of the message bundles. */
    public record Sentence(String key, List<Object> arguments) {}

    public Sentence subject(Meeting meeting, CallingOff wanted, Locale language) {
        return new Sentence("calloff.mail.subject." + wanted.kind(), List.of(meeting.title(language)));
    }

    /** What stands before the reason. */
    public Sentence opening(Meeting meeting, CallingOff wanted, Locale language) {
        Meeting before = meeting.withDates(new Meeting.Dates(
                wanted.beginsBefore(),
                wanted.endsBefore(),
                meeting.registrationDeadline(),
                meeting.interventionsDeadline()));
        return new Sentence(
                "calloff.mail.text." + wanted.kind(), List.of(meeting.title(language), words.days(before, language)));
    }

    /** The new dates, a line each, in the meeting's time and in everybody's; none where there are none. */
    public List<String> dates(Meeting meeting, CallingOff wanted, Locale language) {
        var lines = new ArrayList<String>();
        if (wanted.dates() != null) {
            Meeting after = meeting.withDates(wanted.dates());
            lines.add(line("begins", moment(after, after.begins(), language), language));
            lines.add(line("ends", moment(after, after.ends(), language), language));
            for (Deadline deadline : Deadline.values()) {
                lines.add(line(
                        deadline.key(),
                        words.deadline(after, deadline, language) + " (" + words.utc(after.closes(deadline), language)
                                + ")",
                        language));
            }
        }
        return lines;
    }

    /** What stands after the reason. */
    public Sentence closing(CallingOff wanted) {
        return new Sentence("calloff.mail.next." + wanted.kind(), List.of());
    }

    /** The whole text in a language, a paragraph each, without what is only in each delegation's own mail. */
    List<String> text(Meeting meeting, CallingOff wanted, Locale language) {
        var text = new ArrayList<String>();
        text.add(say(subject(meeting, wanted, language), language));
        text.add(messages.getMessage("dates.mail.salutation", null, language));
        text.add(say(opening(meeting, wanted, language), language));
        text.addAll(dates(meeting, wanted, language));
        text.add(messages.getMessage("calloff.mail.reason", null, language));
        text.add(wanted.reason());
        text.add(say(closing(wanted), language));
        text.add(messages.getMessage("dates.mail.calendar", null, language));
        text.add(messages.getMessage("dates.mail.thanks", null, language));
        return text;
    }

    private String say(Sentence sentence, Locale language) {
        return messages.getMessage(sentence.key(), sentence.arguments().toArray(), language);
    }

    private String line(String what, String date, Locale language) {
        return messages.getMessage("calloff.mail." + what, new Object[] {date}, language);
    }

    private String moment(Meeting meeting, Instant instant, Locale language) {
        return words.moment(meeting, instant, language) + " (" + words.utc(instant, language) + ")";
    }
}
