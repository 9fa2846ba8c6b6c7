package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.DateChangeEffects;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a move of dates comes to for the list of speakers: until when it changes, and what of it is begun anew. */
@Component
@Order(5)
class SpeakersDateEffects implements DateChangeEffects {

    private final SpeakersLists lists;
    private final LateChanges lateChanges;
    private final Editions editions;
    private final MessageSource messages;

    SpeakersDateEffects(SpeakersLists lists, LateChanges lateChanges, Editions editions, MessageSource messages) {
        this.lists = lists;
        this.lateChanges = lateChanges;
        this.editions = editions;
        this.messages = messages;
    }

    @Override
    public List<String> of(DatesMove move, Locale language) {
        var effects = new ArrayList<String>();
        MeetingCode meeting = move.after().code();
        if (move.reopens(Deadline.INTERVENTIONS)) {
            if (lists.of(meeting).state().drawnUp()) {
                effects.add(message("dates.effect.list.interrupted", language));
            }
            editions.last(meeting)
                    .ifPresent(edition -> effects.add(
                            message("dates.effect.list.edition", language, edition.number(), edition.number() + 1)));
            effects.add(message(
                    "dates.effect.list.late",
                    language,
                    lateChanges.in(LateChange.State.PENDING, meeting).size()));
        }
        if (!move.before().begins().equals(move.after().begins())) {
            effects.add(message("dates.effect.list.beginning", language));
        }
        return effects;
    }

    private String message(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
