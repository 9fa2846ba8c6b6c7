package org.apminebanconvention.intersessional.meeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets meetings up, moves their dates and ends them. */
@Service
public class MeetingService {

    private final Meetings meetings;
    private final MeetingPreparationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingService(
            Meetings meetings, MeetingPreparationProcess process, ApplicationEventPublisher events, Clock clock) {
        this.meetings = meetings;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets a meeting up and begins its preparation. A meeting that is there already with the same content is left as it is.
     *
     * @return whether it is new
     * @throws InvalidMeetingException when the entry makes no sense
     * @throws MeetingExistsException when the code is taken by a meeting with another content
     */
    @Transactional
    boolean setUp(MeetingEntry entry) {
        Meeting meeting = entry.toMeeting(standardLetter());
        var existing = meetings.find(meeting.code());
        if (existing.isPresent()) {
            if (!existing.get().sameContentAs(meeting)) {
                throw new MeetingExistsException(meeting.code());
            }
            return false;
        }
        meetings.save(meeting);
        process.start(meeting);
        return true;
    }

    /**
     * Moves dates that are still to come; everything that hangs on them follows.
     *
     * @param version of the meeting that the person saw
     * @throws InvalidMeetingException when a date lies in the past, has passed already, or they are out of order
     * @throws org.springframework.dao.OptimisticLockingFailureException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public void changeDates(MeetingCode code, long version, Meeting.Dates dates) {
        Meeting meeting = meetings.require(code);
        if (meeting.version() != version) {
            throw new MeetingChangedException();
        }
        dates.check(meeting.zone());
        Meeting moved = meeting.withDates(dates);
        requireToCome(meeting, moved);
        meetings.save(moved);
        process.datesChanged(moved);
    }

    /**
     * Changes when and how the meeting reminds; waves that are still to come follow at once.
     *
     * @param version of the meeting that the person saw
     * @throws InvalidMeetingException with everything that makes no sense
     * @throws MeetingChangedException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public void changeReminders(MeetingCode code, long version, ReminderPlan plan) {
        Meeting meeting = meetings.require(code);
        if (meeting.version() != version) {
            throw new MeetingChangedException();
        }
        plan.check();
        meetings.save(meeting.withReminders(plan));
        events.publishEvent(new MeetingEvents.RemindersChanged(code));
    }

    void moveWhatHangsOnTheDates(MeetingCode code) {
        process.moveTimers(meetings.require(code));
        events.publishEvent(new MeetingEvents.DatesMoved(code));
    }

    void close(MeetingCode code) {
        events.publishEvent(new MeetingEvents.MeetingClosed(code));
    }

    @Transactional
    void erasePersonalData(MeetingCode code) {
        events.publishEvent(new MeetingEvents.RetentionEnded(code));
        meetings.save(meetings.require(code).erased(clock.instant()));
    }

    private void requireToCome(Meeting before, Meeting after) {
        var problems = new ArrayList<String>();
        requireToCome(
                "The registration deadline",
                before.closes(Deadline.REGISTRATION),
                after.closes(Deadline.REGISTRATION),
                problems);
        requireToCome(
                "The interventions deadline",
                before.closes(Deadline.INTERVENTIONS),
                after.closes(Deadline.INTERVENTIONS),
                problems);
        requireToCome("The beginning of the meeting", before.begins(), after.begins(), problems);
        requireToCome("The end of the meeting", before.ends(), after.ends(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
    }

    private void requireToCome(String what, Instant before, Instant after, List<String> problems) {
        Instant now = clock.instant();
        if (!before.equals(after)) {
            if (!before.isAfter(now)) {
                problems.add(what + " has passed and cannot be moved any more.");
            } else if (!after.isAfter(now)) {
                problems.add(what + " cannot be moved into the past.");
            }
        }
    }

    private static MeetingEntry.Letter standardLetter() {
        try {
            String text = new ClassPathResource("mail/letter.txt").getContentAsString(StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return new MeetingEntry.Letter(
                    text.substring(0, end).strip(), text.substring(end).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
