package org.apminebanconvention.intersessional.meeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.Attempts;
import org.apminebanconvention.intersessional.trail.Act;
import org.apminebanconvention.intersessional.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets meetings up, moves their dates and ends them. */
@Service
public class MeetingService {

    private final Meetings meetings;
    private final MeetingPreparationProcess process;
    private final DateChanges changes;
    private final ObjectProvider<DateChangeEffects> effects;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Clock clock;

    MeetingService(
            Meetings meetings,
            MeetingPreparationProcess process,
            DateChanges changes,
            ObjectProvider<DateChangeEffects> effects,
            Attempts attempts,
            ApplicationEventPublisher events,
            Trail trail,
            Clock clock) {
        this.meetings = meetings;
        this.process = process;
        this.changes = changes;
        this.effects = effects;
        this.attempts = attempts;
        this.events = events;
        this.trail = trail;
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
     * What a move would come to; nothing is moved.
     *
     * @param effects in words, as every room tells them
     */
    record Preview(DatesMove move, List<String> effects) {}

    /**
     * Looks at a move of dates before it is made.
     *
     * @param version of the meeting that the person saw
     * @throws InvalidMeetingException when the dates are not to be moved, or not so
     * @throws MeetingChangedException when somebody else changed the meeting meanwhile
     */
    Preview preview(MeetingCode code, long version, Meeting.Dates dates, Locale language) {
        DatesMove move = move(code, version, dates);
        return new Preview(move, effectsOf(move, language));
    }

    /**
     * Moves dates, also a deadline that has passed or one that passes by it. The meeting, what is noted of the move, and the meeting's own
     * timers are one transaction; everything else that hangs on the dates follows in jobs, which a crash does not stop.
     *
     * @param version of the meeting that the person saw
     * @return the number of the move among those of the meeting
     * @throws InvalidMeetingException when the dates are not to be moved, or not so, or no reason is given
     * @throws ClosesAtOnceException when a deadline would pass by it and nobody has said that this is wanted
     * @throws MeetingChangedException when somebody else changed the meeting meanwhile
     */
    public int changeDates(MeetingCode code, long version, Meeting.Dates dates, DateChangeOrder order) {
        return attempts.attempt(() -> {
            DatesMove move = move(code, version, dates);
            if (order.reason().isBlank()) {
                throw new InvalidMeetingException(List.of("Please say why the dates are moved."));
            }
            if (!move.closedAtOnce().isEmpty() && !order.closeAtOnce()) {
                throw new ClosesAtOnceException(move.closedAtOnce());
            }
            Meeting moved = meetings.save(move.after());
            int number = changes.add(move, moved.version(), order, effectsOf(move, Locale.ENGLISH));
            process.datesChanged(moved, number, !move.reopened().isEmpty());
            return number;
        });
    }

    private DatesMove move(MeetingCode code, long version, Meeting.Dates dates) {
        Meeting meeting = meetings.require(code);
        if (meeting.version() != version) {
            throw new MeetingChangedException();
        }
        dates.check(meeting.zone());
        // a meeting that was postponed is convened by its new dates
        var move = new DatesMove(meeting, meeting.withDates(dates).withStanding(Standing.CONVENED), clock.instant());
        requireMovable(move);
        return move;
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

    /**
     * Changes how many persons can take part.
     *
     * @param version of the meeting that the person saw
     * @param capacity at least 1; nothing: there is room for all
     * @throws InvalidMeetingException when it is less than 1
     * @throws MeetingChangedException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public void changeCapacity(MeetingCode code, long version, @Nullable Integer capacity) {
        Meeting meeting = meetings.require(code);
        if (meeting.version() != version) {
            throw new MeetingChangedException();
        }
        if (capacity != null && capacity < 1) {
            throw new InvalidMeetingException(List.of("The capacity has to be at least 1."));
        }
        meetings.save(meeting.withCapacity(capacity));
    }

    /**
     * Gives the rows of the programme other times, or others who open them; or opens or closes the floor there.
     *
     * @param version of the meeting that the person saw
     * @param parts the same rows, as they are to be
     * @return the meeting as it is now
     * @throws InvalidMeetingException when a row ends before it begins, lies outside the meeting, or at the same time as another
     * @throws MeetingChangedException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public Meeting changeProgramme(MeetingCode code, long version, List<ProgrammePart> parts) {
        Meeting meeting = meetings.require(code);
        if (meeting.version() != version) {
            throw new MeetingChangedException();
        }
        return meetings.save(meeting.withProgramme(parts, clock.instant()));
    }

    private List<String> effectsOf(DatesMove move, Locale language) {
        return effects.orderedStream()
                .flatMap(room -> room.of(move, language).stream())
                .toList();
    }

    /** The step that follows a move: each room does what it has to. */
    void moveWhatHangsOnTheDates(MeetingCode code, int change) {
        DatesMove move = changes.require(code, change).move(meetings.require(code));
        events.publishEvent(new MeetingEvents.DatesMoved(code, change, move));
    }

    void close(MeetingCode code) {
        events.publishEvent(new MeetingEvents.MeetingClosed(code));
    }

    @Transactional
    void erasePersonalData(MeetingCode code) {
        events.publishEvent(new MeetingEvents.RetentionEnded(code));
        trail.eraseTexts(code.value());
        trail.note(Act.ofTheHouse("task/serviceTask_erasePersonalData", code.value(), "", "erased"));
        meetings.save(meetings.require(code).erased(clock.instant()));
    }

    /** A deadline can be moved as long as the meeting has not begun; the meeting itself, until it begins or is over. */
    private void requireMovable(DatesMove move) {
        Meeting before = move.before();
        Meeting after = move.after();
        var problems = new ArrayList<String>();
        if (before.standing() == Standing.CANCELLED) {
            problems.add("The meeting is cancelled; its dates are not moved any more.");
        } else if (before.standing() == Standing.POSTPONED) {
            if (!after.begins().isAfter(move.when())) {
                problems.add("The beginning of the meeting cannot be moved into the past.");
            }
        } else if (before.dates().equals(after.dates())) {
            problems.add("These are the dates that it has; nothing is moved.");
        } else if (!move.when().isBefore(before.ends())) {
            problems.add("The meeting is over; its dates are not moved any more.");
        } else {
            requireToCome("The beginning of the meeting", before.begins(), after.begins(), move.when(), problems);
            requireToCome("The end of the meeting", before.ends(), after.ends(), move.when(), problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
    }

    private static void requireToCome(String what, Instant before, Instant after, Instant now, List<String> problems) {
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
