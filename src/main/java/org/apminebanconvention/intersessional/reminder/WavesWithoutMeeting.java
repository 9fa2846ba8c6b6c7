package org.apminebanconvention.intersessional.reminder;

import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Drops the waves that are still to come, and what is left of those that are going out, when there is nothing to remind of: the meeting is over, cancelled, or postponed without new dates. */
@Component
class WavesWithoutMeeting {

    private final Waves waves;
    private final DeadlineRemindersProcess process;

    WavesWithoutMeeting(Waves waves, DeadlineRemindersProcess process) {
        this.waves = waves;
        this.process = process;
    }

    @EventListener
    void on(MeetingEvents.MeetingClosed event) {
        drop(event.meeting(), "The meeting is over or cancelled.");
    }

    /** New dates plan them anew. */
    @EventListener
    void on(MeetingEvents.MeetingPostponed event) {
        drop(event.meeting(), "The meeting is postponed.");
    }

    private void drop(MeetingCode meeting, String why) {
        for (Wave wave : waves.of(meeting)) {
            if (waves.end(wave.key(), Wave.State.CANCELLED, why, null)) {
                process.cancel(wave.key());
            }
        }
    }
}
