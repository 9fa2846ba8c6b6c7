package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.springframework.stereotype.Component;

/** Whom a wave would reach if it went out as things stand: what the decision says, without anything being done. */
@Component
class WavePreview {

    private final Debtors debtors;
    private final Clock clock;

    WavePreview(Debtors debtors, Clock clock) {
        this.debtors = debtors;
        this.clock = clock;
    }

    /** A delegation that the wave concerns. */
    record Line(Debtor debtor, Verdict verdict) {}

    record Counts(int reminded, int skipped) {}

    /** Those whom a wave concerns, by their names. It is asked as if its moment had come, so that who was reminded today may be reminded then. */
    List<Line> of(Meeting meeting, Wave wave) {
        Instant now = clock.instant();
        var decision =
                new ReminderDecision(meeting, wave, List.of(), wave.moment().isAfter(now) ? wave.moment() : now);
        return debtors.of(wave.key()).stream()
                .map(debtor -> new Line(debtor, decision.on(debtor)))
                .filter(line -> line.verdict().concerned())
                .toList();
    }

    Counts counts(Meeting meeting, Wave wave) {
        List<Line> lines = of(meeting, wave);
        int reminded =
                (int) lines.stream().filter(line -> line.verdict().sends()).count();
        return new Counts(reminded, lines.size() - reminded);
    }
}
