package org.apminebanconvention.intersessional.registration;

import java.util.HashSet;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.springframework.stereotype.Component;

/** Finds out what the decision table has to know. What follows from it stands in {@code RegistrationCheck.dmn} alone. */
@Component
class RegistrationCheck {

    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;

    RegistrationCheck(Registrations registrations, Invitations invitations, Delegations delegations) {
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
    }

    /** The facts of the version handed in last. */
    Facts of(Registration registration) {
        RegistrationVersion version = registration.latest();
        return new Facts(
                complete(version),
                invitations.find(registration.invitation()).isPresent(),
                !version.late(),
                oneHead(version),
                !anyTwice(version)
                        && !registrations.anyInForceElsewhere(
                                registration.invitation().meeting(), registration.id(), comparedNames(version)),
                others(registration).isEmpty()
                        && senderKnown(
                                registration,
                                delegations.require(registration.invitation().delegation())));
    }

    /** The other registrations that stand for the same delegation. */
    List<Registration> others(Registration registration) {
        return registrations.of(registration.invitation()).stream()
                .filter(other -> !other.id().equals(registration.id()) && other.stands())
                .toList();
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
     * Whether the sender has shown that mail to the delegation's own address reaches them: by the delegation's link and with one
     * of its addresses, or by a link that went to such an address and never to another. Staff know from whom they have a letter.
     */
    static boolean senderKnown(Registration registration, Delegation delegation) {
        RegistrationVersion version = registration.latest();
        return switch (version.source()) {
            case PASSWORD -> false;
            case DELEGATION_LINK -> delegation.knows(version.focalPoint().email());
            case REGISTRATION_LINK ->
                registration.versions().stream()
                        .allMatch(each -> delegation.knows(each.focalPoint().email()));
            case POST, MAIL, PHONE -> true;
        };
    }

    private static List<String> comparedNames(RegistrationVersion version) {
        return version.participants().stream()
                .map(person -> ComparedName.of(person.name()))
                .toList();
    }
}
