package org.apminebanconvention.intersessional.invitation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The facts of a meeting that the letter's placeholders stand for, so that no date is ever typed into a letter. */
@Component
class LetterFacts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** Without these an invitation is none: when and where, how and until when to answer, in which languages, and who signs. */
    private static final List<String> INDISPENSABLE = List.of(
            "dates",
            "venue",
            "registrationPage",
            "password",
            "registrationDeadline",
            "interventionsDeadline",
            "interpretation",
            "president");

    private final MeetingWords words;
    private final MailProperties mail;
    private final String baseUrl;

    LetterFacts(MeetingWords words, MailProperties mail, @Value("${intersessional.base-url}") String baseUrl) {
        this.words = words;
        this.mail = mail;
        this.baseUrl = baseUrl;
    }

    /** Every placeholder, without its braces, and what it stands for; in the order of the letter. */
    Map<String, String> of(Meeting meeting, String code) {
        Locale language = PageLanguage.of(code);
        var names = meeting.in(language);
        var facts = new LinkedHashMap<String, String>();
        facts.put("title", text(names.title()));
        facts.put("dates", words.days(meeting, language));
        facts.put("venue", text(names.venue()));
        facts.put("place", text(names.place()));
        facts.put("convention", text(names.convention()));
        facts.put("presidency", text(names.presidency()));
        facts.put("presidencyDates", text(names.presidencyDates()));
        facts.put("interpretation", text(names.interpretation()));
        facts.put("registrationDeadline", words.day(meeting.lastDay(Deadline.REGISTRATION), language));
        facts.put("registrationPage", baseUrl + "/meetings/" + meeting.code() + page(code));
        facts.put("password", meeting.password());
        facts.put("interventionsDeadline", words.day(meeting.lastDay(Deadline.INTERVENTIONS), language));
        facts.put("contact", mail.replyTo());
        facts.put("president", meeting.president());
        facts.put("presidentFunction", text(names.presidentFunction()));
        return facts;
    }

    /**
     * Puts the facts in the place of the placeholders.
     *
     * @throws RefusedAnswerException when there is a placeholder that stands for nothing
     */
    String fill(String template, Meeting meeting, String language) {
        Map<String, String> facts = of(meeting, language);
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String fact = facts.get(match.group(1));
            if (fact == null) {
                throw new RefusedAnswerException("The placeholder {" + match.group(1)
                        + "} stands for nothing. Those that do: {" + String.join("}, {", facts.keySet()) + "}.");
            }
            return Matcher.quoteReplacement(fact);
        });
    }

    /** Which placeholders of a text stand for nothing. */
    List<String> unknown(String template, Meeting meeting) {
        Map<String, String> facts = of(meeting, Recipients.ORIGINAL);
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !facts.containsKey(name))
                .distinct()
                .toList();
    }

    /** Which of the facts that an invitation must not lack do not stand in a text, be it as a placeholder or in words. */
    List<String> missing(String template, Meeting meeting, String language) {
        List<String> missing = new ArrayList<>();
        Map<String, String> facts = of(meeting, language);
        for (String name : INDISPENSABLE) {
            String fact = text(facts.get(name));
            if (fact.isBlank() || !template.contains("{" + name + "}") && !template.contains(fact)) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static String page(String language) {
        return language.equals(Recipients.ORIGINAL) ? "" : "?lang=" + language;
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
