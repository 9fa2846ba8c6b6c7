package org.apminebanconvention.intersessional.meeting;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.engine.Attempts;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cancels and postpones meetings: asked by a manager, approved by the President's office, carried out by the meeting's process. */
@Service
class CallingOffService {

    private final Meetings meetings;
    private final MeetingService service;
    private final CallingsOff asked;
    private final MeetingPreparationProcess process;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallingOffService(
            Meetings meetings,
            MeetingService service,
            CallingsOff asked,
            MeetingPreparationProcess process,
            Attempts attempts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.meetings = meetings;
        this.service = service;
        this.asked = asked;
        this.process = process;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks whether this can be asked now; nothing is done.
     *
     * @param dates to which it is postponed, where it is postponed to other dates
     * @return what would be asked
     * @throws InvalidMeetingException with everything that speaks against it
     */
    CallingOff check(MeetingCode code, CallingOff.Kind kind, Meeting.@Nullable Dates dates, String reason, String by) {
        Meeting meeting = meetings.require(code);
        if (reason.isBlank()) {
            throw new InvalidMeetingException(List.of("Please give the reason; everyone is told."));
        }
        if (asked.pending(code).isPresent()) {
            throw new InvalidMeetingException(
                    List.of("Something was asked already, and waits for the answer of the President's office."));
        }
        String against = against(meeting, kind);
        if (against != null) {
            throw new InvalidMeetingException(List.of(against));
        }
        if (kind == CallingOff.Kind.POSTPONE_TO) {
            service.preview(code, meeting.version(), Objects.requireNonNull(dates), Locale.ENGLISH);
        }
        return new CallingOff(
                code,
                0,
                kind,
                reason,
                meeting.begins(),
                meeting.ends(),
                kind == CallingOff.Kind.POSTPONE_TO ? dates : null,
                by,
                clock.instant(),
                null,
                null,
                null,
                null,
                new CallingOff.Progress("", 0, 0, null));
    }

    /** Why the meeting cannot be called off in this way now; nothing if it can. */
    private @Nullable String against(Meeting meeting, CallingOff.Kind kind) {
        if (meeting.standing() == Standing.CANCELLED) {
            return "The meeting is cancelled already.";
        }
        if (meeting.standing() == Standing.CONVENED && !clock.instant().isBefore(meeting.ends())) {
            return "The meeting is over.";
        }
        if (kind == CallingOff.Kind.CANCEL) {
            return null;
        }
        if (meeting.standing() == Standing.POSTPONED) {
            return "The meeting is postponed already. New dates are given on the page of its dates.";
        }
        return process.awaitsDeadlines(meeting.code())
                ? null
                : "The invitations are still to go out, so that there is nobody to tell: move the dates, or cancel the meeting.";
    }

    /** Asks the President's office. @throws InvalidMeetingException with everything that speaks against it */
    void ask(MeetingCode code, CallingOff.Kind kind, Meeting.@Nullable Dates dates, String reason, String by) {
        attempts.attempt(() -> {
            CallingOff wanted = check(code, kind, dates, reason, by);
            int number = asked.add(meetings.require(code), kind, wanted.dates(), reason, by);
            process.callingOffAsked(code, number);
            return number;
        });
    }

    /**
     * Takes the answer of the President's office.
     *
     * @throws RefusedAnswerException when a "no" has no comment, when who asked answers, or when it cannot be carried out any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(MeetingCode code, int number, boolean approved, @Nullable String comment, String by) {
        CallingOff wanted = asked.require(code, number);
        if (wanted.askedBy().equals(by)) {
            throw new RefusedAnswerException(
                    "You asked for this; somebody else has to decide on it. Please hand the task back.");
        }
        if (!approved && comment == null) {
            throw new RefusedAnswerException("Please say in the comment why the meeting stands.");
        }
        if (approved) {
            requirePossible(wanted);
        }
        asked.decide(wanted, approved, comment, by);
    }

    private void requirePossible(CallingOff wanted) {
        Meeting meeting = meetings.require(wanted.meeting());
        String against = against(meeting, wanted.kind());
        try {
            if (against == null && wanted.dates() != null) {
                service.preview(meeting.code(), meeting.version(), wanted.dates(), Locale.ENGLISH);
            }
        } catch (InvalidMeetingException e) {
            against = e.getReason();
        }
        if (against != null) {
            throw new RefusedAnswerException(against + " Please answer No, and say so in the comment.");
        }
    }

    /** Does what was approved; who comes a second time finds it done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carryOut(MeetingCode code, int number) {
        CallingOff approved = asked.require(code, number);
        Meeting meeting = meetings.require(code);
        switch (approved.kind()) {
            case CANCEL -> {
                meetings.save(meeting.withStanding(Standing.CANCELLED));
                process.cancelled(code);
            }
            case POSTPONE -> {
                meetings.save(meeting.withStanding(Standing.POSTPONED));
                process.postponed(code);
                events.publishEvent(new MeetingEvents.MeetingPostponed(code));
            }
            case POSTPONE_TO ->
                // announced by the mail that was approved
                service.changeDates(
                        code,
                        meeting.version(),
                        Objects.requireNonNull(approved.dates()),
                        new DateChangeOrder(approved.reason(), false, true, approved.askedBy()));
        }
    }
}
