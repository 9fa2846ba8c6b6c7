package org.apminebanconvention.intersessional.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.engine.Attempts;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes a single person out of a registration. Who does not come does not come: nobody has to look at it. It makes a new version
 * of what is in force, which comes into force at once, and a new version of what was handed in since and is still open, which stays
 * as open as it was. The head of delegation can be taken out as well; the delegation is then asked to name another.
 */
@Service
class PersonWithdrawalService {

    private final Registrations registrations;
    private final RegistrationService service;
    private final RegistrationReviewProcess process;
    private final RegistrationMails mails;
    private final WaitingList waitingList;
    private final Attempts attempts;
    private final Clock clock;

    PersonWithdrawalService(
            Registrations registrations,
            RegistrationService service,
            RegistrationReviewProcess process,
            RegistrationMails mails,
            WaitingList waitingList,
            Attempts attempts,
            Clock clock) {
        this.registrations = registrations;
        this.service = service;
        this.process = process;
        this.mails = mails;
        this.waitingList = waitingList;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * What is left of a registration without a person.
     *
     * @param wasInForce whether the person may take part as things stand
     * @param inForce those who still may
     * @param wasWanted whether the person stands in what was handed in last and is still open
     * @param wanted the others in it
     */
    private record Rest(boolean wasInForce, List<Participant> inForce, boolean wasWanted, List<Participant> wanted) {

        static Rest of(Registration registration, String participant) {
            List<Participant> inForce =
                    registration.inForce().map(RegistrationVersion::accepted).orElse(List.of());
            List<Participant> wanted =
                    open(registration) ? registration.latest().participants() : List.of();
            return new Rest(
                    has(inForce, participant),
                    without(inForce, participant),
                    has(wanted, participant),
                    without(wanted, participant));
        }

        boolean concerned() {
            return wasInForce || wasWanted;
        }

        boolean nobody() {
            return inForce.isEmpty() && wanted.isEmpty();
        }

        /** Whether what is in force becomes another version: without the person, or because nothing else is wanted any more. */
        boolean inForceAnew() {
            return !inForce.isEmpty() && (wasInForce || wasWanted && wanted.isEmpty());
        }

        private static boolean has(List<Participant> people, String id) {
            return people.stream().anyMatch(person -> person.id().equals(id));
        }

        private static List<Participant> without(List<Participant> people, String id) {
            return people.stream().filter(person -> !person.id().equals(id)).toList();
        }
    }

    /** Whether what was handed in last can still come into force: nobody has decided it, it is to be corrected, or it waits. */
    private static boolean open(Registration registration) {
        return registration.latest().undecided()
                || registration.state() == State.RETURNED
                || registration.state() == State.WAITING;
    }

    /** Whether a person can be taken out of the registration as it stands. */
    public boolean possible(Registration registration, String participant) {
        return !registration.closed()
                && !registration.onHold()
                && Rest.of(registration, participant).concerned();
    }

    /** Whether nobody is left without the person, so that the registration is withdrawn as a whole. */
    boolean withdrawsAll(Registration registration, String participant) {
        return Rest.of(registration, participant).nobody();
    }

    /**
     * Takes a person out. Who is not there any more is taken out already.
     *
     * @param participant the person's id
     * @param source through whom it was asked for
     * @throws NotOpenException when the meeting is over or the registration is closed
     * @throws OnHoldException while it is on hold; it can only be withdrawn as a whole then
     */
    void withdraw(RegistrationId id, String participant, Source source) {
        if (attempts.attempt(() -> takeOut(id, participant, source))) {
            service.withdraw(id);
        }
    }

    /** @return whether nobody would be left; then nothing is changed */
    private boolean takeOut(RegistrationId id, String participant, Source source) {
        Registration registration = registrations.require(id);
        service.requireOpen(registration.invitation());
        RegistrationService.requireAmendable(registration);
        Rest rest = Rest.of(registration, participant);
        if (!rest.concerned()) {
            return false;
        }
        if (rest.nobody()) {
            return true;
        }
        RegistrationVersion latest = registration.latest();
        Instant now = clock.instant();
        var versions = new ArrayList<RegistrationVersion>();
        int next = latest.number() + 1;
        Integer inForce = rest.wasInForce() ? null : registration.inForceNumber();
        if (rest.inForceAnew()) {
            RegistrationVersion base = registration.inForce().orElseThrow();
            versions.add(version(base, next, rest.inForce(), source, now, Outcome.ACCEPTED, null));
            inForce = next++;
        }
        boolean more = !rest.wanted().isEmpty() && !(latest.undecided() && same(rest.wanted(), rest.inForce()));
        if (more) {
            versions.add(version(latest, next, rest.wanted(), source, now, latest.outcome(), latest.reason()));
        }
        registrations.addSettled(registration, more ? registration.state() : State.ACCEPTED, inForce, versions);
        boolean underWay = latest.undecided() || registration.state() == State.WAITING;
        tell(id, participant, rest.inForceAnew() || !latest.undecided(), more ? latest.undecided() : underWay);
        waitingList.placesMayBeFree(registration.invitation().meeting());
        return false;
    }

    /**
     * @param settled whether something was settled that is to be confirmed
     * @param otherwise whether something else is left to do than before: another version to be decided, or nothing any more
     */
    private void tell(RegistrationId id, String participant, boolean settled, boolean otherwise) {
        boolean awaited = true;
        if (settled) {
            awaited = process.personWithdrawn(id, participant);
        }
        if (otherwise) {
            awaited &= process.goesOn(id, LeftToDo.of(registrations.require(id)));
        }
        if (!awaited) {
            throw new NotOpenException("The review of " + id + " has ended");
        }
    }

    /** Says that a person is taken out, and who is left. */
    void confirm(RegistrationId id, String participant) {
        mails.confirmPersonWithdrawal(registrations.require(id), participant);
    }

    /** The person of this id, as the version handed in last of those that name the person has it. */
    static Optional<Participant> person(Registration registration, String participant) {
        List<RegistrationVersion> versions = registration.versions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            Optional<Participant> found = versions.get(i).participants().stream()
                    .filter(person -> person.id().equals(participant))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean same(List<Participant> some, List<Participant> others) {
        return some.size() == others.size()
                && some.stream().allMatch(one -> others.stream()
                        .anyMatch(other -> one.id().equals(other.id())
                                && one.person().equals(other.person())
                                && one.role() == other.role()));
    }

    private static RegistrationVersion version(
            RegistrationVersion base,
            int number,
            List<Participant> people,
            Source source,
            Instant now,
            @Nullable Outcome outcome,
            @Nullable String reason) {
        return new RegistrationVersion(
                number,
                base.focalPoint(),
                people,
                base.language(),
                source,
                base.note(),
                null,
                now,
                base.late(),
                outcome,
                reason,
                outcome == null ? null : base.decidedBy(),
                outcome == null ? null : base.decidedAt());
    }
}
