package org.apminebanconvention.intersessional.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.engine.Attempts;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.Standing;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes registrations, changes, withdrawals and decisions. The row is written first; the review is told after. */
@Service
public class RegistrationService {

    /** Told to who decides on a version that is not the last any more. */
    static final String CHANGED_MEANWHILE =
            "The delegation has changed its registration meanwhile. Please look at it again.";

    private final Registrations registrations;
    private final RegistrationDrafts drafts;
    private final RegistrationReviewProcess process;
    private final RegistrationMails mails;
    private final Meetings meetings;
    private final Invitations invitations;
    private final InvitationService answers;
    private final WaitingList waitingList;
    private final FloorWithRegistration floor;
    private final PersonWords words;
    private final Attempts attempts;
    private final Clock clock;

    RegistrationService(
            Registrations registrations,
            RegistrationDrafts drafts,
            RegistrationReviewProcess process,
            RegistrationMails mails,
            Meetings meetings,
            Invitations invitations,
            InvitationService answers,
            WaitingList waitingList,
            FloorWithRegistration floor,
            PersonWords words,
            Attempts attempts,
            Clock clock) {
        this.registrations = registrations;
        this.drafts = drafts;
        this.process = process;
        this.mails = mails;
        this.meetings = meetings;
        this.invitations = invitations;
        this.answers = answers;
        this.waitingList = waitingList;
        this.floor = floor;
        this.words = words;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What became of a form: the registration, and whether the form had been sent before. */
    record Received(RegistrationId registration, boolean again) {}

    /** Whether the meeting takes registrations now. */
    Opening opening(Meeting meeting) {
        Instant now = clock.instant();
        if (meeting.standing() != Standing.CONVENED) {
            return meeting.standing() == Standing.POSTPONED ? Opening.POSTPONED : Opening.CANCELLED;
        }
        if (!now.isBefore(meeting.ends())) {
            return Opening.CLOSED;
        }
        if (!invitations.anyOf(meeting.code())) {
            return Opening.NOT_OPEN;
        }
        return now.isBefore(meeting.closes(Deadline.REGISTRATION)) ? Opening.OPEN : Opening.LATE;
    }

    /**
     * Takes a registration and begins its review; the delegation owes none any more. The draft of its form is gone with that. A form that was
     * sent before is not taken again. A delegation's second registration is one of its own.
     *
     * @throws NotOpenException when the meeting takes none
     * @throws FloorWithRegistration.NotOfferedException when it asks for the floor where that is not open
     */
    Received register(InvitationId invitation, HandIn handIn) {
        String form = handIn.form();
        try {
            return attempts.attempt(() -> {
                var known = registrations.byForm(form);
                if (known.isPresent()) {
                    return new Received(known.get().id(), true);
                }
                Meeting meeting = requireOpen(invitation);
                Instant now = clock.instant();
                var registration = new Registration(
                        RegistrationId.next(),
                        0,
                        invitation,
                        State.UNDER_REVIEW,
                        null,
                        now,
                        null,
                        null,
                        List.of(version(meeting, 1, 1, List.of(), handIn, now)));
                if (!handIn.floor().isEmpty()) {
                    floor.ask(invitation, handIn.floor(), speaker(registration), handIn.enteredBy());
                }
                registrations.add(registration, form);
                drafts.delete(form);
                answers.registered(invitation);
                process.start(registration.id());
                return new Received(registration.id(), false);
            });
        } catch (DuplicateKeyException e) {
            // the same form, sent twice at once; the other one has won
            return new Received(registrations.byForm(form).orElseThrow(() -> e).id(), true);
        }
    }

    /** The one participant who intends to speak; nobody where there are more, or none. */
    private FloorWithRegistration.@Nullable Speaker speaker(Registration registration) {
        List<Participant> speakers = registration.latest().participants().stream()
                .filter(participant -> Boolean.TRUE.equals(participant.person().intendsToSpeak()))
                .toList();
        if (speakers.size() != 1) {
            return null;
        }
        Participant speaker = speakers.get(0);
        return new FloorWithRegistration.Speaker(
                registration.id() + "/" + speaker.id(),
                words.name(speaker.person(), registration.latest().language()));
    }

    /**
     * Takes a change as a new version; the draft of its form is gone with that. A version in force stays so until the new one is decided.
     *
     * @param seen the number of the version that the person saw
     * @throws ChangedMeanwhileException when there is a newer one than that
     * @throws NotOpenException when the meeting is over or the registration was withdrawn
     * @throws OnHoldException while the registration is on hold
     */
    Received amend(RegistrationId id, int seen, HandIn handIn) {
        String form = handIn.form();
        try {
            return attempts.attempt(() -> {
                if (registrations.byForm(form).isPresent()) {
                    return new Received(id, true);
                }
                Registration registration = registrations.require(id);
                Meeting meeting = requireOpen(registration.invitation());
                requireAmendable(registration);
                if (registration.latest().number() != seen) {
                    throw new ChangedMeanwhileException();
                }
                RegistrationVersion version = version(
                        meeting,
                        seen + 1,
                        registration.nextParticipantId(),
                        Stream.concat(
                                        registration.latest().participants().stream(),
                                        registration.inForce().stream().flatMap(inForce -> inForce.accepted().stream()))
                                .toList(),
                        handIn,
                        clock.instant());
                registrations.addVersion(registration, version, form);
                drafts.delete(form);
                if (!process.amended(id)) {
                    throw new NotOpenException("The review of " + id + " has ended");
                }
                waitingList.placesMayBeFree(meeting.code());
                return new Received(id, false);
            });
        } catch (DuplicateKeyException e) {
            return new Received(id, true);
        }
    }

    /** Takes a registration back as a whole. To withdraw twice is to withdraw once. */
    void withdraw(RegistrationId id) {
        attempts.attempt(() -> {
            Registration registration = registrations.require(id);
            requireOpen(registration.invitation());
            if (takeBack(registration) && standing(registration.invitation()).isEmpty()) {
                if (registration.onHold()) {
                    // the delegation has said that it was not by it, so that it has not answered yet
                    answers.notRegistered(registration.invitation());
                } else {
                    answers.withdrew(registration.invitation());
                }
            }
            return id;
        });
    }

    /** The delegation will not attend; what it has registered is withdrawn. */
    void decline(InvitationId invitation) {
        attempts.attempt(() -> {
            requireOpen(invitation);
            standing(invitation).forEach(this::takeBack);
            answers.declined(invitation);
            return invitation;
        });
    }

    /**
     * Takes what the ISU has decided on the version handed in last.
     *
     * @param seen the number of the version that the person saw
     * @param chosen the ids of the participants to be accepted, where only some are
     * @return whether there is room for those who are accepted; if not, they wait for it
     * @throws RefusedAnswerException when the answer makes no sense, or the delegation has changed its registration meanwhile
     */
    @Transactional
    boolean decide(
            RegistrationId id,
            int seen,
            ReviewDecision decision,
            Set<String> chosen,
            Optional<String> reason,
            String by) {
        Registration registration = registrations.require(id);
        RegistrationVersion version = registration.latest();
        if (version.number() != seen || registration.closed() || registration.onHold()) {
            throw new RefusedAnswerException(CHANGED_MEANWHILE);
        }
        Set<String> all = ids(version);
        if (decision != ReviewDecision.ACCEPT && reason.isEmpty()) {
            throw new RefusedAnswerException("Please give the reason: it is told to the focal point.");
        }
        Set<String> accepted =
                switch (decision) {
                    case ACCEPT -> all;
                    case ACCEPT_SOME -> some(chosen, all);
                    case RETURN, REJECT -> Set.of();
                };
        return settle(
                registration,
                decision.outcome(),
                accepted,
                decision == ReviewDecision.ACCEPT ? null : reason.orElseThrow(),
                by);
    }

    /** Notes what became of the version handed in last. @return whether there is room for those who are accepted */
    private boolean settle(
            Registration registration,
            Outcome outcome,
            Set<String> accepted,
            @Nullable String reason,
            @Nullable String by) {
        boolean room = waitingList.roomFor(registration, accepted.size());
        if (room) {
            registrations.decide(registration, outcome, accepted, reason, by, clock.instant());
            waitingList.placesMayBeFree(registration.invitation().meeting());
        } else {
            registrations.letWait(registration, outcome, accepted, reason, by, clock.instant());
        }
        return room;
    }

    private static Set<String> some(Set<String> chosen, Set<String> all) {
        if (chosen.isEmpty()) {
            throw new RefusedAnswerException(
                    "Please choose the participants to be accepted; if it is none of them, reject the registration.");
        }
        var unknown = new TreeSet<>(chosen);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new RefusedAnswerException("No participant of this registration has the id "
                    + String.join(", ", unknown) + "; the ids are " + String.join(", ", all) + ".");
        }
        if (chosen.size() == all.size()) {
            throw new RefusedAnswerException(
                    "All participants are chosen. Please accept the registration as a whole, or leave somebody out.");
        }
        return chosen;
    }

    /** Says that it arrived and a person will look at it. */
    void acknowledge(RegistrationId id) {
        mails.acknowledge(registrations.require(id));
    }

    /** Says that it arrived after the deadline, and that a person will decide whether it is taken all the same. */
    void acknowledgeLate(RegistrationId id) {
        mails.acknowledgeLate(registrations.require(id));
    }

    /**
     * What is accepted.
     *
     * @param all whether that is everybody who was registered
     * @param room whether there is room for them; if not, they wait for it
     */
    record Acceptance(boolean all, boolean room) {}

    /** Takes in what the rules have accepted, or what was accepted before and has waited for places since, if there is room for it. */
    Acceptance accept(RegistrationId id) {
        Registration registration = registrations.require(id);
        RegistrationVersion version = registration.latest();
        if (version.undecided()) {
            return new Acceptance(true, settle(registration, Outcome.ACCEPTED, ids(version), null, null));
        }
        boolean room = registration.state() != State.WAITING || waitingList.letIn(registration);
        return new Acceptance(version.outcome() == Outcome.ACCEPTED, room);
    }

    /** Says that it is accepted. */
    void confirm(RegistrationId id) {
        mails.confirm(registrations.require(id));
    }

    /** Says who is accepted, who is not, and why. */
    void confirmPart(RegistrationId id) {
        mails.confirmPart(registrations.require(id));
    }

    /** Asks for a correction, with the reason and the way to it. */
    void askForCorrection(RegistrationId id) {
        mails.askForCorrection(registrations.require(id));
    }

    /** Says that it is not accepted, and why. */
    void explainRejection(RegistrationId id) {
        mails.explainRejection(registrations.require(id));
    }

    /** Says that it is withdrawn. */
    void confirmWithdrawal(RegistrationId id) {
        mails.confirmWithdrawal(registrations.require(id));
    }

    /** Says that it is accepted and waits for places; those may be free by now. */
    void tellWaiting(RegistrationId id) {
        Registration registration = registrations.require(id);
        mails.tellWaiting(registration, waitingList.placeOf(registration));
        waitingList.placesMayBeFree(registration.invitation().meeting());
    }

    /** Says that it has waited for places and has them now. */
    void confirmPlace(RegistrationId id) {
        mails.confirmPlace(registrations.require(id));
    }

    /** Tells the delegation itself, at its own addresses, that it was registered, and how to say that it was not by them. */
    void tellMission(RegistrationId id) {
        mails.tellMission(registrations.require(id));
    }

    /** Tells those who may take part that they were registered, by whom, and how their data are used; each of them once. */
    void tellParticipants(RegistrationId id) {
        mails.tellParticipants(registrations.require(id));
    }

    /** Counts what arrived late as in time by the deadline as it is now, and says so. */
    void tellInTime(RegistrationId id) {
        Registration registration = registrations.require(id);
        Meeting meeting = meetings.require(registration.invitation().meeting());
        registrations.countAsInTime(id, meeting.closes(Deadline.REGISTRATION));
        mails.tellInTime(registration);
    }

    /** What is under review is checked once more, a registration at a time; of the rest it only stands that it was in time. */
    @EventListener
    void on(MeetingEvents.DatesMoved event) {
        if (event.move().reopens(Deadline.REGISTRATION)) {
            Instant closes = event.move().after().closes(Deadline.REGISTRATION);
            registrations.countSettledAsInTime(event.meeting(), closes);
            process.inTime((after, limit) -> registrations.idsOfLate(event.meeting(), closes, after, limit));
        }
    }

    @EventListener
    void on(MeetingEvents.MeetingClosed event) {
        process.meetingOver((after, limit) -> registrations.ids(event.meeting(), after, limit));
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        registrations.erasePersons(event.meeting());
        process.eraseHistory(event.meeting(), registrations.ids(event.meeting()));
    }

    /** @return whether it was not withdrawn before */
    private boolean takeBack(Registration registration) {
        if (registration.closed()) {
            return false;
        }
        registrations.withdraw(registration, clock.instant());
        process.withdrawn(registration.id());
        waitingList.placesMayBeFree(registration.invitation().meeting());
        return true;
    }

    /** The delegation's registrations that stand. */
    List<Registration> standing(InvitationId invitation) {
        return registrations.of(invitation).stream()
                .filter(Registration::stands)
                .toList();
    }

    /** @throws NotOpenException when the meeting takes none, or the delegation was not invited to it */
    Meeting requireOpen(InvitationId invitation) {
        Meeting meeting = meetings.require(invitation.meeting());
        if (!opening(meeting).open() || invitations.find(invitation).isEmpty()) {
            throw new NotOpenException(invitation.meeting() + " takes no registrations now");
        }
        return meeting;
    }

    /**
     * @throws NotOpenException when nothing will ever come of the registration
     * @throws OnHoldException while it is on hold
     */
    static void requireAmendable(Registration registration) {
        if (registration.closed()) {
            throw new NotOpenException("The registration " + registration.id() + " is closed: " + registration.state());
        }
        if (registration.onHold()) {
            throw new OnHoldException(registration);
        }
    }

    /** @param before who keeps an id: by that of the row, or by the name where somebody was typed anew */
    private static RegistrationVersion version(
            Meeting meeting, int number, int nextId, List<Participant> before, HandIn handIn, Instant now) {
        var people = new ArrayList<Participant>();
        var taken = new HashSet<String>();
        Set<String> claimed = handIn.people().stream()
                .map(HandIn.Row::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        int next = nextId;
        for (HandIn.Row row : handIn.people()) {
            Optional<String> kept = before.stream()
                    .filter(person -> row.id() == null
                            ? !claimed.contains(person.id())
                                    && ComparedName.same(
                                            person.name(), row.person().name())
                            : person.id().equals(row.id()))
                    .map(Participant::id)
                    .filter(taken::add)
                    .findFirst();
            String id = kept.isPresent() ? kept.get() : String.valueOf(next++);
            people.add(new Participant(id, row.person(), row.role(), null));
        }
        return new RegistrationVersion(
                number,
                handIn.focalPoint(),
                List.copyOf(people),
                handIn.language(),
                handIn.source(),
                handIn.note(),
                handIn.enteredBy(),
                now,
                !now.isBefore(meeting.closes(Deadline.REGISTRATION)),
                null,
                null,
                null,
                null);
    }

    private static Set<String> ids(RegistrationVersion version) {
        return version.participants().stream()
                .map(Participant::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
