package org.apminebanconvention.intersessional.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.DateChangeEffects;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a move of dates comes to for the reminder waves that have not gone out yet. */
@Component
@Order(3)
class ReminderDateEffects implements DateChangeEffects {

    private final Waves waves;
    private final MeetingWords words;
    private final MessageSource messages;

    ReminderDateEffects(Waves waves, MeetingWords words, MessageSource messages) {
        this.waves = waves;
        this.words = words;
        this.messages = messages;
    }

    @Override
    public List<String> of(DatesMove move, Locale language) {
        Map<WaveKey, Wave> known =
                waves.of(move.after().code()).stream().collect(Collectors.toMap(Wave::key, Function.identity()));
        var effects = new ArrayList<String>();
        for (ReminderRule rule : move.after().reminders()) {
            Wave wave = known.get(new WaveKey(move.after().code(), rule.deadline(), false, rule.number()));
            Instant moment = move.after().moment(rule);
            // a wave that is not planned yet is planned as its rule says
            Instant before = wave == null ? move.before().moment(rule) : wave.moment();
            if ((wave == null || wave.state() == Wave.State.PLANNED) && !before.equals(moment)) {
                effects.add(messages.getMessage(
                        moment.isAfter(move.when()) ? "dates.effect.wave.moves" : "dates.effect.wave.skipped",
                        new Object[] {
                            messages.getMessage(
                                    "progress.wave." + rule.deadline().key(), new Object[] {rule.number()}, language),
                            words.moment(move.before(), before, language),
                            words.moment(move.after(), moment, language)
                        },
                        language));
            }
        }
        return effects;
    }
}
