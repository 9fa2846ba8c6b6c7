package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.Outcome;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.apminebanconvention.intersessional.mail.Sending;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of each delegation's invitation, and what the delegation has answered. */
@Service
public class InvitationService {

    /** How many dispatches are started in one transaction; with more, what they hold until it ends costs the collector more than is saved. */
    private static final int CHUNK = 32;

    /** How long after its first failure an invitation is tried again; what follows is told by the model. */
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private static final Duration PAUSED = Duration.ofDays(1);

    /** Why an invitation was not sent. */
    private static final String CANCELLED = "The meeting is cancelled.";

    private static final String OVER = "The meeting is over.";

    /** A refusal by policy may be a greylisting in disguise (RFC 6647), which an hour later is over. */
    private static final Duration GREYLISTING = Duration.ofHours(1);

    private final Invitations invitations;
    private final InvitationDispatchProcess process;
    private final LetterCopies copies;
    private final PersonalLinks links;
    private final MailService mails;
    private final Sending sending;
    private final Meetings meetings;
    private final DelegationService addresses;
    private final Dispatches dispatches;
    private final Clock clock;

    InvitationService(
            Invitations invitations,
            InvitationDispatchProcess process,
            LetterCopies copies,
            PersonalLinks links,
            MailService mails,
            Sending sending,
            Meetings meetings,
            DelegationService addresses,
            Dispatches dispatches,
            Clock clock) {
        this.invitations = invitations;
        this.process = process;
        this.copies = copies;
        this.links = links;
        this.mails = mails;
        this.sending = sending;
        this.meetings = meetings;
        this.addresses = addresses;
        this.dispatches = dispatches;
        this.clock = clock;
    }

    /**
     * Sends the next planned invitations, and starts the dispatch of each: those that the mail server has taken wait for their answers at
     * once, the others are still to be sent. Several may do so at the same time: each takes others.
     *
     * @return whether there was none left to take
     * @throws PostponedException when no invitation may be sent now: the dispatch is paused, its pace is reached, no mail is sent at all
     */
    @Transactional
    public boolean dispatchNext(MeetingCode meeting) {
        Dispatch dispatch = dispatches.require(meeting);
        if (dispatch.state() == Dispatch.State.ABORTED) {
            invitations.notSent(meeting, dispatch);
            return true;
        }
        requireOpen(dispatch);
        int admitted = dispatches.admit(dispatch, CHUNK);
        if (admitted == 0) {
            throw paceReached(meeting);
        }
        Set<String> closed = dispatches.closedDomains(dispatch);
        List<Invitation> taken = invitations.takePlanned(meeting, admitted, closed);
        List<Invitation> chunk = taken.stream()
                .filter(invitation -> domainAdmits(dispatch, invitation))
                .toList();
        dispatches.settle(
                dispatch,
                admitted,
                chunk.stream()
                        .mapToInt(invitation -> invitation.addresses().size())
                        .sum());
        if (taken.isEmpty() && invitations.isPlannedFor(meeting, closed)) {
            throw paceReached(meeting);
        }
        if (!chunk.isEmpty()) {
            dispatch(meetings.require(meeting), chunk);
        }
        return taken.isEmpty();
    }

    private void dispatch(Meeting meeting, List<Invitation> chunk) {
        Map<InvitationId, List<Mail>> mails = mails(meeting.code(), chunk);
        Map<String, Outcome> outcomes =
                this.mails.sendAll(mails.values().stream().flatMap(List::stream).toList());
        var delivered = new ArrayList<Invitation>();
        var open = new ArrayList<Invitation>();
        chunk.forEach(invitation -> {
            List<Outcome> its = outcomes(Objects.requireNonNull(mails.get(invitation.id())), outcomes);
            if (its != null && !its.isEmpty() && its.stream().allMatch(Outcome::isFinal) && accepted(its)) {
                delivered.add(invitation);
            } else if (its != null && its.stream().noneMatch(Outcome::concernsAll)) {
                open.add(invitation);
            }
        });
        invitations.delivered(delivered.stream().map(Invitation::id).toList());
        invitations.underWay(open.stream().map(Invitation::id).toList());
        delivered.forEach(invitation -> process.startDelivered(invitation.id(), owed(meeting, invitation)));
        open.forEach(invitation -> process.start(invitation.id()));
    }

    /**
     * Sends one invitation to each address of the delegation, to none of them twice in the same round.
     *
     * @return the answers that the delegation owes and still can give in time
     * @throws UndeliverableException when there is no address, or every one of them is refused for good
     * @throws DispatchAbortedException when somebody has aborted the dispatch, or the meeting is cancelled
     * @throws PostponedException when no invitation may be sent now
     * @throws InvitationNotSentException when it may be sent later
     */
    Set<Deadline> send(InvitationId id) throws UndeliverableException, DispatchAbortedException {
        Invitation invitation = invitations.require(id);
        Dispatch dispatch = dispatches.require(id.meeting());
        if (dispatch.state() == Dispatch.State.ABORTED && invitation.round() == 1) {
            invitations.notSent(id, dispatch);
            throw new DispatchAbortedException(id);
        }
        if (meetings.require(id.meeting()).standing() == Standing.CANCELLED) {
            invitations.notSentAnyMore(id.meeting(), CANCELLED);
            throw new DispatchAbortedException(id);
        }
        requireOpen(dispatch);
        requirePause(invitation);
        requirePace(dispatch, invitation);
        List<Mail> its =
                Objects.requireNonNull(mails(id.meeting(), List.of(invitation)).get(id));
        Map<String, Outcome> all = mails.sendAll(its);
        List<Outcome> outcomes = outcomes(its, all);
        if (outcomes == null || outcomes.stream().anyMatch(Outcome::concernsAll)) {
            throw new PostponedException("No mail is sent at present", nextTrial());
        }
        Optional<Outcome> open =
                outcomes.stream().filter(outcome -> !outcome.isFinal()).findFirst();
        if (open.isPresent()) {
            throw open.get().isPolicy()
                    ? new PostponedException(open.get().reply(), clock.instant().plus(GREYLISTING))
                    : new InvitationNotSentException(id, open.get().reply());
        }
        if (!accepted(outcomes)) {
            String reply = its.isEmpty()
                    ? "No e-mail address is known for this delegation."
                    : its.stream()
                            .map(mail -> mail.to() + ": "
                                    + Objects.requireNonNull(all.get(mail.key()))
                                            .reply())
                            .collect(Collectors.joining("\n"));
            invitations.fail(id, Invitation.State.UNDELIVERABLE, reply);
            throw new UndeliverableException(reply);
        }
        Set<Deadline> owed = owed(id);
        if (!isReachable(invitation)) {
            // it came back before this step had ended
            String reply = "It was accepted, and came back at once.";
            invitations.fail(id, Invitation.State.UNDELIVERABLE, reply);
            throw new UndeliverableException(reply);
        }
        invitations.delivered(List.of(id));
        return owed;
    }

    /** @throws PostponedException when nothing may be sent */
    private void requireOpen(Dispatch dispatch) {
        if (dispatch.state() == Dispatch.State.PAUSED) {
            // whoever resumes it wakes all who wait
            throw new PostponedException(
                    "The dispatch is paused", clock.instant().plus(PAUSED));
        }
        if (nextTrial().isAfter(clock.instant())) {
            throw new PostponedException("No mail is sent at present", nextTrial());
        }
    }

    /** A mail that was not taken a moment ago is not tried again at once. */
    private void requirePause(Invitation invitation) {
        mails.lastFailure("invitation/" + invitation.id() + "/" + invitation.round() + "/")
                .map(last -> last.plus(FIRST_PAUSE))
                .filter(again -> again.isAfter(clock.instant()))
                .ifPresent(again -> {
                    throw new PostponedException("It was tried a moment ago", again);
                });
    }

    private Instant nextTrial() {
        return sending.stop().map(Sending.Stop::nextTrial).orElse(Instant.MIN);
    }

    private boolean domainAdmits(Dispatch dispatch, Invitation invitation) {
        return dispatch.perDomain() == null
                || invitation.domains().entrySet().stream()
                        .allMatch(domain -> dispatches.admit(dispatch, domain.getKey(), domain.getValue()));
    }

    private PostponedException paceReached(MeetingCode meeting) {
        return new PostponedException("The pace of the dispatch is reached", dispatches.nextWindow(meeting));
    }

    /** One that is tried by itself keeps to the pace of all. */
    private void requirePace(Dispatch dispatch, Invitation invitation) {
        if (invitation.addresses().isEmpty()) {
            return;
        }
        if (dispatches.admit(dispatch, 1) == 0) {
            throw paceReached(dispatch.meeting());
        }
        boolean admitted = domainAdmits(dispatch, invitation);
        dispatches.settle(dispatch, 1, admitted ? invitation.addresses().size() : 0);
        if (!admitted) {
            throw paceReached(dispatch.meeting());
        }
    }

    /** The mails that carry these invitations, each with a personal link of its own; the links are kept. */
    private Map<InvitationId, List<Mail>> mails(MeetingCode meeting, List<Invitation> chunk) {
        var letter = copies.of(meeting);
        var mails = new LinkedHashMap<InvitationId, List<Mail>>();
        var drawn = new LinkedHashMap<InvitationId, List<String>>();
        for (Invitation invitation : chunk) {
            List<String> urls = invitation.addresses().stream()
                    .map(address -> links.draw(invitation.id()))
                    .toList();
            drawn.put(invitation.id(), urls);
            mails.put(
                    invitation.id(),
                    IntStream.range(0, urls.size())
                            .mapToObj(i ->
                                    letter.to(invitation, invitation.addresses().get(i), urls.get(i)))
                            .toList());
        }
        links.keepDrawn(drawn);
        return mails;
    }

    /** What became of a delegation's mails; null when one of them was not tried. */
    private static @Nullable List<Outcome> outcomes(List<Mail> mails, Map<String, Outcome> all) {
        List<Outcome> its = mails.stream()
                .flatMap(mail -> Optional.ofNullable(all.get(mail.key())).stream())
                .toList();
        return its.size() < mails.size() ? null : its;
    }

    private static boolean accepted(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(outcome -> outcome.result() == Result.SENT);
    }

    /**
     * Takes the ISU's answer to an undeliverable invitation.
     *
     * @return the answers that the delegation owes and still can give in time
     * @throws RefusedAnswerException when it lacks the address or the reason that it needs
     */
    @Transactional
    Set<Deadline> resolve(
            InvitationId id, Resolution resolution, Optional<String> email, Optional<String> reason, String by) {
        switch (resolution) {
            case SEND_AGAIN -> {
                correct(
                        id,
                        email.orElseThrow(() -> new RefusedAnswerException(
                                "Please give the e-mail address to which the invitation is to be sent.")));
                invitations.resolve(id, Invitation.State.UNDER_WAY, true, reason.orElse(null), by);
            }
            case DELIVERED_OTHERWISE ->
                invitations.resolve(
                        id,
                        Invitation.State.DELIVERED_OTHERWISE,
                        false,
                        reason.orElseThrow(() -> new RefusedAnswerException(
                                "Please say in the reason how the invitation was delivered, say by post or by hand.")),
                        by);
            case GIVE_UP ->
                invitations.resolve(
                        id,
                        Invitation.State.GIVEN_UP,
                        false,
                        reason.orElseThrow(() ->
                                new RefusedAnswerException("Please say in the reason why the invitation is given up.")),
                        by);
        }
        return owed(id);
    }

    /**
     * Notes that a delivered invitation came back, and makes it the ISU's task again.
     *
     * @param words what the returned mail says
     * @throws NothingToCorrectException when it was not delivered, or the delegation owes no answer any more
     */
    @Transactional
    public void bounced(InvitationId id, String words) {
        if (!invitations.require(id).delivered()) {
            throw new NothingToCorrectException(id);
        }
        invitations.fail(id, Invitation.State.BOUNCED, words);
        if (!process.bounced(id)) {
            throw new NothingToCorrectException(id);
        }
    }

    /**
     * A mail came back. When it was the last way by which its delegation could be reached, the invitation is the ISU's task again; while
     * another address holds, or nobody waits for an answer any more, it only stands in the mail log.
     */
    @EventListener
    void on(MailService.Bounced event) {
        MailLog.Entry mail = event.mail();
        if (mail.delegation() == null) {
            return;
        }
        var id = new InvitationId(new MeetingCode(mail.meeting()), new DelegationCode(mail.delegation()));
        // an invitation that is just being sent is looked at by whoever sends it, or here when that has ended
        invitations.lock(List.of(id)).stream()
                .filter(invitation -> invitation.delivered() && !isReachable(invitation) && process.awaitsAnswers(id))
                .forEach(invitation -> bounced(id, event.words()));
    }

    /** What was still to go out does not go out any more. */
    @EventListener
    void on(MeetingEvents.MeetingClosed event) {
        boolean cancelled = meetings.require(event.meeting()).standing() == Standing.CANCELLED;
        invitations.notSentAnyMore(event.meeting(), cancelled ? CANCELLED : OVER);
    }

    /** Whether one of the delegation's addresses has not failed. */
    private boolean isReachable(Invitation invitation) {
        var dead = mails.deadAddresses(
                invitation.meeting().value(), invitation.delegation().value());
        return invitation.addresses().stream().anyMatch(address -> !dead.containsKey(address));
    }

    private void correct(InvitationId id, String addresses) {
        List<String> given = Arrays.stream(addresses.split("[;,\\s]+"))
                .filter(address -> !address.isBlank())
                .toList();
        try {
            this.addresses.correctAddresses(id.delegation(), given);
        } catch (IllegalArgumentException e) {
            throw new RefusedAnswerException(e.getMessage() + ". Please correct it.");
        }
        invitations.readdress(id, given);
    }

    /** Locks the row, so that an answer comes either before this look or after the wait for it has begun. */
    private Set<Deadline> owed(InvitationId id) {
        return owed(
                meetings.require(id.meeting()), invitations.lock(List.of(id)).get(0));
    }

    private Set<Deadline> owed(Meeting meeting, Invitation invitation) {
        return Arrays.stream(Deadline.values())
                .filter(deadline -> invitation.owes(deadline) && clock.instant().isBefore(meeting.closes(deadline)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Deadline.class)));
    }

    /**
     * Lets those of the delegations wait again that owe an answer which can be given in time once more, and do not wait for it. Who never had
     * the invitation, or lost it again, does not: its address is to be corrected first.
     *
     * @param reopened the deadlines that had passed; one that has passed again since is left
     * @return how many wait again
     */
    int waitAgain(Meeting meeting, List<InvitationId> ids, List<Deadline> reopened) {
        int waiting = 0;
        for (Invitation invitation : invitations.lock(ids)) {
            Set<Deadline> owed = owed(meeting, invitation);
            if (invitation.delivered()
                    && reopened.stream()
                            .anyMatch(deadline ->
                                    owed.contains(deadline) && !process.awaits(invitation.id(), deadline))) {
                process.waitAgain(invitation.id(), owed);
                waiting++;
            }
        }
        return waiting;
    }

    /** The delegation has registered: it owes no registration any more. Not invited is a normal case and changes nothing. */
    @Transactional
    public void registered(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.REGISTERED);
    }

    /** The delegation will not attend: it owes nothing any more. */
    @Transactional
    public void declined(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.DECLINED);
        answer(id, Deadline.INTERVENTIONS, Answer.DECLINED);
    }

    /** The delegation has withdrawn its registration. That is an answer, and it is not reminded of it. */
    @Transactional
    public void withdrew(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.WITHDRAWN);
        if (invitations.find(id).filter(i -> i.owes(Deadline.INTERVENTIONS)).isPresent()) {
            answer(id, Deadline.INTERVENTIONS, Answer.WITHDRAWN);
        }
    }

    /**
     * What was taken for the delegation's registration was none of its own: it owes one again. It waits for no reminder any more; the mail
     * that tells it so is one.
     */
    @Transactional
    public void notRegistered(InvitationId id) {
        invitations.takeBackAnswer(id, Deadline.REGISTRATION);
    }

    /** The delegation has asked for the floor at least once. */
    @Transactional
    public void askedForTheFloor(InvitationId id) {
        answer(id, Deadline.INTERVENTIONS, Answer.REQUESTED);
    }

    /** The delegation will attend and not speak. */
    @Transactional
    public void willNotSpeak(InvitationId id) {
        answer(id, Deadline.INTERVENTIONS, Answer.WILL_NOT_SPEAK);
    }

    private void answer(InvitationId id, Deadline deadline, Answer answer) {
        if (invitations.find(id).isPresent()) {
            invitations.answer(id, deadline, answer);
            process.answered(id, deadline);
        }
    }
}
