package org.apminebanconvention.intersessional.invitation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The facts of a meeting that the letter's placeholders stand for, so that no date is ever typed into a letter. */
@Component
class LetterFacts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final MeetingWords words;
    private final MailProperties mail;
    private final String baseUrl;

    LetterFacts(MeetingWords words, MailProperties mail, @Value("${intersessional.base-url}") String baseUrl) {
        this.words = words;
        this.mail = mail;
        this.baseUrl = baseUrl;
    }

    /** Every placeholder, without its braces, and what it stands for; in the order of the letter. */
    Map<String, String> of(Meeting meeting) {
        Locale language = Locale.ENGLISH;
        var facts = new LinkedHashMap<String, String>();
        facts.put("title", meeting.title());
        facts.put("dates", words.days(meeting, language));
        facts.put("venue", meeting.venue());
        facts.put("place", meeting.place());
        facts.put("convention", meeting.convention());
        facts.put("presidency", meeting.presidency());
        facts.put("presidencyDates", meeting.presidencyDates());
        facts.put("interpretation", meeting.interpretation());
        facts.put("registrationDeadline", day(meeting.lastDay(Deadline.REGISTRATION), language));
        facts.put("registrationPage", baseUrl + "/meetings/" + meeting.code());
        facts.put("password", meeting.password());
        facts.put("interventionsDeadline", day(meeting.lastDay(Deadline.INTERVENTIONS), language));
        facts.put("contact", mail.replyTo());
        facts.put("president", meeting.president());
        facts.put("presidentFunction", meeting.presidentFunction());
        return facts;
    }

    /**
     * Puts the facts in the place of the placeholders.
     *
     * @throws RefusedAnswerException when there is a placeholder that stands for nothing
     */
    String fill(String template, Meeting meeting) {
        Map<String, String> facts = of(meeting);
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String fact = facts.get(match.group(1));
            if (fact == null) {
                throw new RefusedAnswerException("The placeholder {" + match.group(1)
                        + "} stands for nothing. Those that do: {" + String.join("}, {", facts.keySet()) + "}.");
            }
            return Matcher.quoteReplacement(fact);
        });
    }

    private String day(LocalDate day, Locale language) {
        return words.day(day, language);
    }
}
