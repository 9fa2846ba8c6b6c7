package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.meeting.DateChange;
import org.apminebanconvention.intersessional.meeting.DateChanges;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goes through the delegations after dates were moved, in the order of their invitations and a chunk in a transaction: tells them, if that is
 * wanted, and lets them wait again. What was told stands in the mail log, how far it has come in the move's record; so a step that is
 * repeated repeats nothing, and who stops in the middle goes on there.
 */
@Component
class DatesFollowUp {

    private static final int CHUNK = 100;

    /** How long to wait for those who are only being invited. */
    private static final Duration DISPATCHING = Duration.ofMinutes(5);

    /** How long to wait until all have been told that the former deadline has passed. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final DateChanges changes;
    private final Meetings meetings;
    private final Invitations invitations;
    private final InvitationService service;
    private final InvitationDispatchProcess process;
    private final DatesAnnouncement announcement;
    private final UntoldDelegations untold;
    private final Clock clock;

    DatesFollowUp(
            DateChanges changes,
            Meetings meetings,
            Invitations invitations,
            InvitationService service,
            InvitationDispatchProcess process,
            DatesAnnouncement announcement,
            UntoldDelegations untold,
            Clock clock) {
        this.changes = changes;
        this.meetings = meetings;
        this.invitations = invitations;
        this.service = service;
        this.process = process;
        this.announcement = announcement;
        this.untold = untold;
        this.clock = clock;
    }

    /**
     * Follows up with the next delegations.
     *
     * @param number of the move among those of the meeting
     * @return whether none was left
     * @throws PostponedException while invitations are still to go out, whose delegations are told too, while the deadline that opens again is
     *     still being closed, and while no mail is sent at all
     * @throws AnnouncementNotSentException when everybody was looked at and some mails could not be sent yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean next(MeetingCode code, int number) {
        DateChange change = changes.require(code, number);
        Meeting meeting = meetings.require(code);
        DatesMove move = change.move(meeting);
        if (!change.announced() && move.reopened().isEmpty()) {
            changes.done(change);
            return true;
        }
        if (change.announced() && invitations.anyPlanned(code)) {
            throw new PostponedException(
                    "Invitations are still to go out", clock.instant().plus(DISPATCHING));
        }
        if (!move.reopened().isEmpty() && process.isEndingWaits()) {
            // who waits again now would be told once more that the deadline has passed
            throw new PostponedException(
                    "The former deadline is still being closed", clock.instant().plus(CLOSING));
        }
        List<Invitation> chunk = invitations.after(code, change.progress().followedTo(), CHUNK);
        if (chunk.isEmpty()) {
            return tellTheRest(change, move);
        }
        // told first: nobody who answers is kept waiting by the rows that are held from then on
        var told = tell(change, move, chunk);
        untold.add(DatesAnnouncement.name(change), told.open());
        int waiting = move.reopened().isEmpty()
                ? 0
                : service.waitAgain(meeting, chunk.stream().map(Invitation::id).toList(), move.reopened());
        changes.advance(change, chunk.get(chunk.size() - 1).id().value(), waiting, told.sent(), told.notReached());
        return false;
    }

    private Announcements.Told tell(DateChange change, DatesMove move, List<Invitation> to) {
        return change.announced() ? announcement.tell(change, move, to) : Announcements.Told.NOBODY;
    }

    /** Those whose mail could not be sent when it was their turn. */
    private boolean tellTheRest(DateChange change, DatesMove move) {
        List<Invitation> rest = invitations.lock(untold.of(DatesAnnouncement.name(change)));
        if (rest.isEmpty()) {
            changes.done(change);
            return true;
        }
        var told = tell(change, move, rest);
        if (!told.open().isEmpty()) {
            throw new AnnouncementNotSentException(told.open());
        }
        untold.clear(DatesAnnouncement.name(change));
        changes.advance(change, change.progress().followedTo(), 0, told.sent(), told.notReached());
        return false;
    }
}
