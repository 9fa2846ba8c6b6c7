package org.apminebanconvention.intersessional.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a move of dates comes to for the meeting itself: its timers, its programme, its pages and its calendar file. */
@Component
@Order(1)
class MeetingEffects implements DateChangeEffects {

    private final MeetingWords words;
    private final MessageSource messages;

    MeetingEffects(MeetingWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    @Override
    public List<String> of(DatesMove move, Locale language) {
        var effects = new ArrayList<String>();
        if (move.before().standing() == Standing.POSTPONED) {
            effects.add(message("dates.effect.convened", language));
        }
        for (Deadline deadline : Deadline.values()) {
            if (move.moves(deadline)) {
                effects.add(message(
                        "dates.effect." + deadline.key() + "."
                                + move.turn(deadline).key(),
                        language,
                        words.deadline(move.before(), deadline, language),
                        words.deadline(move.after(), deadline, language)));
            }
        }
        if (move.movesMeeting()) {
            effects.add(message(
                    "dates.effect.meeting",
                    language,
                    words.days(move.before(), language),
                    words.days(move.after(), language)));
            programme(move, language, effects);
            effects.add(message(
                    "dates.effect.retention",
                    language,
                    words.moment(move.before(), move.before().retentionEnds(), language),
                    words.moment(move.after(), move.after().retentionEnds(), language)));
        }
        effects.add(message("dates.effect.pages", language, move.before().version() + 1));
        return effects;
    }

    private void programme(DatesMove move, Locale language, List<String> effects) {
        if (!move.before().programme().equals(move.after().programme())) {
            effects.add(message("dates.effect.programme", language));
        }
        long outside = move.after().programme().stream()
                .filter(part -> part.begins().isBefore(move.after().begins())
                        || part.ends().isAfter(move.after().ends()))
                .count();
        if (outside > 0) {
            effects.add(message("dates.effect.programmeOutside", language, outside));
        }
    }

    private String message(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
