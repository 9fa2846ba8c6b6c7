package org.apminebanconvention.intersessional.registration;

import java.util.HashSet;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.RegistrationTerms;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.springframework.stereotype.Component;

/** Finds out what the decision table can ask. What follows from it stands in {@code RegistrationCheck.dmn} alone. */
@Component
class RegistrationCheck {

    /** The table, by its name in the engine. */
    static final String TABLE = "RegistrationCheck";

    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;
    private final Meetings meetings;

    RegistrationCheck(
            Registrations registrations, Invitations invitations, Delegations delegations, Meetings meetings) {
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
        this.meetings = meetings;
    }

    /** The facts of the version handed in last. */
    Facts of(Registration registration) {
        RegistrationVersion version = registration.latest();
        Delegation delegation = delegations.require(registration.invitation().delegation());
        RegistrationTerms terms =
                meetings.require(registration.invitation().meeting()).terms();
        int participants = version.participants().size();
        return new Facts(
                complete(version),
                invitations.find(registration.invitation()).isPresent(),
                !version.late(),
                oneHead(version),
                !anyTwice(version),
                elsewhere(registration).isEmpty(),
                others(registration).isEmpty(),
                senderKnown(registration, delegation),
                version.source().byStaff()
                        || MailDomains.sameHouse(version.focalPoint().email(), delegation),
                terms.largestDelegation() == null || participants <= terms.largestDelegation(),
                !terms.noteVerbale() || version.note() != null,
                noObjection(registration),
                participants,
                delegation.kind().name());
    }

    /** The other registrations that stand for the same delegation. */
    List<Registration> others(Registration registration) {
        return registrations.of(registration.invitation()).stream()
                .filter(other -> !other.id().equals(registration.id()) && other.stands())
                .toList();
    }

    /** Who stands in another registration for the meeting too, and in which. */
    List<Registrations.Elsewhere> elsewhere(Registration registration) {
        return registrations.elsewhere(
                registration.invitation().meeting(), registration.id(), comparedNames(registration.latest()));
    }

    static boolean complete(RegistrationVersion version) {
        return !version.focalPoint().name().isBlank()
                && !version.focalPoint().email().isBlank()
                && !version.participants().isEmpty()
                && version.participants().stream()
                        .noneMatch(person -> person.name().isBlank());
    }

    static boolean oneHead(RegistrationVersion version) {
        return version.participants().stream()
                        .filter(person -> person.role() == ParticipantRole.HEAD)
                        .count()
                == 1;
    }

    static boolean anyTwice(RegistrationVersion version) {
        List<String> names = comparedNames(version);
        return new HashSet<>(names).size() < names.size();
    }

    /**
     * Whether the sender has shown that mail to the delegation reaches them: by the delegation's link; or by the link of a registration that came
     * by that one and went to the delegation's house alone, or that went to the delegation's own addresses alone. Staff know from whom
     * they have a letter.
     */
    static boolean senderKnown(Registration registration, Delegation delegation) {
        return switch (registration.latest().source()) {
            case PASSWORD -> false;
            case DELEGATION_LINK, POST, MAIL, PHONE -> true;
            case REGISTRATION_LINK -> {
                boolean byPassword = registration.versions().get(0).source() == Source.PASSWORD;
                yield registration.versions().stream()
                        .map(version -> version.focalPoint().email())
                        .allMatch(address ->
                                byPassword ? delegation.knows(address) : MailDomains.sameHouse(address, delegation));
            }
        };
    }

    /** What the delegation has replaced before anybody decided does not count. */
    static boolean noObjection(Registration registration) {
        List<RegistrationVersion> versions = registration.versions();
        for (int i = versions.size() - 2; i >= 0; i--) {
            Outcome outcome = versions.get(i).outcome();
            if (outcome != null && outcome != Outcome.REPLACED) {
                return outcome == Outcome.ACCEPTED;
            }
        }
        return true;
    }

    private static List<String> comparedNames(RegistrationVersion version) {
        return version.participants().stream()
                .map(person -> ComparedName.of(person.name()))
                .toList();
    }
}
