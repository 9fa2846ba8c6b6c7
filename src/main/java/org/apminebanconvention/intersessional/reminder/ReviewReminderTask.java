package org.apminebanconvention.intersessional.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * {@code userTask_reviewReminder}: shows the ISU whom a wave would reach, a day before it goes out. Without an answer it goes out as planned,
 * and the task goes away.
 */
@Component
class ReviewReminderTask extends HumanTask {

    private final Waves waves;
    private final WavePreview preview;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Clock clock;

    ReviewReminderTask(Waves waves, WavePreview preview, Meetings meetings, MeetingWords words, Clock clock) {
        this.waves = waves;
        this.preview = preview;
        this.meetings = meetings;
        this.words = words;
        this.clock = clock;
    }

    @Override
    protected void show(DelegateTask task) {
        Wave wave = waves.require(key(task));
        Meeting meeting = meetings.require(wave.key().meeting());
        WavePreview.Counts counts = preview.counts(meeting, wave);
        String moment = words.moment(meeting, wave.moment(), Locale.ENGLISH);
        task.setName("Review reminder: " + wave.key().path() + ", " + moment);
        task.setDescription("Goes out as planned when nobody answers.");
        task.setDueDate(Date.from(wave.moment()));
        show(task, "meetingTitle", meeting.title());
        show(task, "waveName", wave.key().path());
        show(task, "moment", moment);
        show(task, "deadline", words.deadline(meeting, wave.key().deadline(), Locale.ENGLISH));
        show(task, "reminded", counts.reminded());
        show(task, "skipped", counts.skipped());
        show(
                task,
                "listUrl",
                "/staff/meetings/" + meeting.code() + "/reminders/" + wave.key().path());
    }

    @Override
    protected List<String> answers() {
        return List.of("decision", "reason", "postponeTo");
    }

    @Override
    protected boolean tellsOfPersons() {
        return false;
    }

    @Override
    protected void take(DelegateTask task) {
        WaveKey key = key(task);
        String answer = text(task, "decision").orElse("");
        switch (answer) {
            case "send" -> waves.accept(key, actor(task));
            case "stop" ->
                waves.end(
                        key,
                        Wave.State.STOPPED,
                        text(task, "reason")
                                .orElseThrow(() -> new RefusedAnswerException(
                                        "Please say why the wave does not go out: it is noted for the managers.")),
                        actor(task));
            case "postpone" -> postpone(task, key);
            default -> throw new RefusedAnswerException("Please choose what is to become of the wave.");
        }
        DeadlineRemindersProcess.PREVIEW_ANSWER.set(task, answer);
        DeadlineRemindersProcess.PREVIEW_WANTED.set(task, false);
    }

    private void postpone(DelegateTask task, WaveKey key) {
        Meeting meeting = meetings.require(key.meeting());
        Instant moment = moment(meeting, text(task, "postponeTo").orElse(""));
        if (!moment.isAfter(clock.instant())) {
            throw new RefusedAnswerException("The new moment has passed already.");
        }
        if (!moment.isBefore(meeting.closes(key.deadline()))) {
            throw new RefusedAnswerException("The new moment comes after the deadline, which is "
                    + words.deadline(meeting, key.deadline(), Locale.ENGLISH) + ".");
        }
        boolean crowded = waves.of(key.meeting()).stream()
                .anyMatch(other -> other.key().deadline() == key.deadline()
                        && !other.key().equals(key)
                        && other.state() == Wave.State.PLANNED
                        && other.moment().isAfter(moment.minus(WaveService.APART))
                        && other.moment().isBefore(moment.plus(WaveService.APART)));
        if (crowded) {
            throw new RefusedAnswerException("Another wave for this deadline goes out within a day of the new moment.");
        }
        waves.postpone(key, moment, actor(task));
        DeadlineRemindersProcess.WAVE_DUE.set(task, Date.from(moment));
    }

    private static Instant moment(Meeting meeting, String typed) {
        try {
            return LocalDateTime.parse(typed.replace(' ', 'T'))
                    .atZone(meeting.zone())
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedAnswerException(
                    "Please write the new moment like 2023-06-05 09:00, in " + meeting.place() + " time.");
        }
    }

    private static WaveKey key(DelegateTask task) {
        return WaveKey.of(task.getExecution().getProcessBusinessKey());
    }
}
