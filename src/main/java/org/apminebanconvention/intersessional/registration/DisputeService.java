package org.apminebanconvention.intersessional.registration;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apminebanconvention.intersessional.engine.Attempts;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.apminebanconvention.intersessional.registration.Disputes.Dispute;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * "This was not us": a delegation does not know a registration that was made in its name. The registration is on hold then, nobody of it
 * takes part, and a person clarifies with both sides whose it is.
 */
@Service
class DisputeService {

    private final Registrations registrations;
    private final Disputes disputes;
    private final RegistrationService service;
    private final RegistrationReviewProcess process;
    private final RegistrationMails mails;
    private final InvitationService answers;
    private final WaitingList waitingList;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DisputeService(
            Registrations registrations,
            Disputes disputes,
            RegistrationService service,
            RegistrationReviewProcess process,
            RegistrationMails mails,
            InvitationService answers,
            WaitingList waitingList,
            Attempts attempts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.registrations = registrations;
        this.disputes = disputes;
        this.service = service;
        this.process = process;
        this.mails = mails;
        this.answers = answers;
        this.waitingList = waitingList;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    /** What became of an objection. */
    enum Result {
        ON_HOLD,
        /** It is on hold since an objection before this one. */
        ALREADY_ON_HOLD,
        /** A person has clarified that it is the delegation's own; nothing was handed in since. */
        CLARIFIED
    }

    /**
     * Whether an objection against the version handed in last can be made: not once it was clarified that the registration is the
     * delegation's own and nothing was handed in since. What was clarified is not asked again by each further click.
     */
    public boolean clarified(Registration registration) {
        return disputes.last(registration.id())
                .filter(dispute -> dispute.isGenuine()
                        && dispute.version() == registration.latest().number())
                .isPresent();
    }

    /**
     * The delegation does not know the registration: puts it on hold.
     *
     * @param comment what the delegation says to it; may be empty
     * @throws NotOpenException when the meeting is over, or the registration was withdrawn or rejected as none of the delegation's
     */
    Result dispute(RegistrationId id, String comment) {
        return attempts.attempt(() -> {
            Registration registration = registrations.require(id);
            service.requireOpen(registration.invitation());
            if (registration.onHold()) {
                return Result.ALREADY_ON_HOLD;
            }
            if (registration.closed()) {
                throw new NotOpenException("The registration " + id + " is closed: " + registration.state());
            }
            if (clarified(registration)) {
                return Result.CLARIFIED;
            }
            disputes.open(registration, comment);
            registrations.set(registration, State.ON_HOLD, null);
            if (!process.disputed(id)) {
                throw new NotOpenException("The review of " + id + " has ended");
            }
            return Result.ON_HOLD;
        });
    }

    /**
     * Takes what a person has clarified: the registration goes on where it was, or is rejected as a whole.
     *
     * @param reason is told to both sides; compulsory where it is not genuine
     * @throws RefusedAnswerException when the answer makes no sense, or it is not on hold any more
     */
    @Transactional
    public LeftToDo clarify(RegistrationId id, boolean genuine, Optional<String> reason, String by) {
        Registration registration = registrations.require(id);
        Dispute dispute = disputes.last(id).filter(Dispute::open).orElse(null);
        if (dispute == null || !registration.onHold()) {
            throw new RefusedAnswerException("The registration is not on hold any more. Please look at it again.");
        }
        if (!genuine && reason.isEmpty()) {
            throw new RefusedAnswerException(
                    "Please give the reason: it is told to the focal point and to the delegation.");
        }
        disputes.close(dispute, genuine, reason.orElse(null), by);
        if (genuine) {
            registrations.set(registration, dispute.state(), dispute.inForce());
        } else {
            disown(registration, reason.orElseThrow(), by);
        }
        waitingList.placesMayBeFree(registration.invitation().meeting());
        return LeftToDo.of(registrations.require(id));
    }

    private void disown(Registration registration, String reason, String by) {
        InvitationId invitation = registration.invitation();
        if (registration.latest().undecided()) {
            registrations.decide(registration, Outcome.REJECTED, Set.of(), reason, by, clock.instant());
        }
        registrations.set(registrations.require(registration.id()), State.DISOWNED, null);
        if (service.standing(invitation).isEmpty()) {
            answers.notRegistered(invitation);
        }
        events.publishEvent(new RegistrationEvents.Disowned(invitation, registration.id()));
    }

    /** Tells both sides that it is on hold; not any more where that was clarified meanwhile. */
    void tellHold(RegistrationId id) {
        Registration registration = registrations.require(id);
        if (registration.onHold()) {
            mails.tellHold(registration, number(id));
        }
    }

    /** Tells both sides that it is the delegation's own and goes on. */
    void tellGenuine(RegistrationId id) {
        Registration registration = registrations.require(id);
        if (!registration.closed()) {
            mails.tellGenuine(registration, number(id), reason(id));
        }
    }

    /** Tells both sides that it is rejected as a whole, and why. */
    void tellDisowned(RegistrationId id) {
        mails.tellDisowned(registrations.require(id), number(id), reason(id));
    }

    @EventListener
    void on(MeetingEvents.RetentionEnded event) {
        disputes.eraseWords(event.meeting());
    }

    private int number(RegistrationId id) {
        return disputes.last(id).map(Dispute::number).orElse(0);
    }

    private Optional<String> reason(RegistrationId id) {
        return disputes.last(id).map(Dispute::reason);
    }
}
