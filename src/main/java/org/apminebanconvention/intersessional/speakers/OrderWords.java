package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.order.DrawnLetter;
import org.apminebanconvention.intersessional.order.Reason;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Order policies, and what they say of one request, as people read it. */
@Component("orderWords")
class OrderWords {

    private final MessageSource messages;
    private final MeetingWords words;

    OrderWords(MessageSource messages, MeetingWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** A policy in a sentence, made of its rules: "First those invited to report; then statements on behalf of groups; ...". */
    public String policy(List<String> rules, Locale language) {
        String then = messages.getMessage("order.then", null, language);
        String sentence = rules.stream()
                .map(rule -> messages.getMessage("order.rule." + rule, null, language))
                .collect(Collectors.joining(then));
        return sentence.substring(0, 1).toUpperCase(language) + sentence.substring(1) + ".";
    }

    /** What one rule says of a request. */
    String reason(Meeting meeting, Reason reason, Locale language) {
        var arguments = reason.arguments().stream()
                .map(argument -> argument.startsWith("#")
                        ? messages.getMessage(argument.substring(1), null, language)
                        : argument)
                .collect(Collectors.toCollection(ArrayList::new));
        if (reason.moment() != null) {
            arguments.add(words.moment(meeting, reason.moment(), language));
        }
        return messages.getMessage(reason.key(), arguments.toArray(), language);
    }

    /** The letter that was drawn, and how anybody can draw it again. */
    String letter(Meeting meeting, int item, String letter, String seed, Locale language) {
        return messages.getMessage(
                "order.letter",
                new Object[] {letter, "\u2066" + DrawnLetter.text(meeting.code().value(), item, seed) + "\u2069"},
                language);
    }
}
