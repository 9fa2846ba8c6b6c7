package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.registration.RegistrationLetters.Letter;
import org.springframework.stereotype.Component;

/**
 * What is written about a registration: to the focal point in the language in which they used the page, to the delegation itself in its
 * language of correspondence, to those who were registered. An address that is refused stops nothing; the focal point's is noted for
 * the staff, all stand in the mail log.
 */
@Component
class RegistrationMails {

    private final RegistrationLetters letters;
    private final Registrations registrations;
    private final Delegations delegations;
    private final MeetingWords words;
    private final MailLog log;

    RegistrationMails(
            RegistrationLetters letters,
            Registrations registrations,
            Delegations delegations,
            MeetingWords words,
            MailLog log) {
        this.letters = letters;
        this.registrations = registrations;
        this.delegations = delegations;
        this.words = words;
        this.log = log;
    }

    void acknowledge(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.received").paragraph("registration.mail.received.next");
        handedIn(letter).link().files();
        send(letter, registration, "acknowledged", MailKind.CONFIRMATION);
    }

    void acknowledgeLate(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.late")
                .paragraph(
                        "registration.mail.late.next",
                        words.deadline(letter.meeting(), Deadline.REGISTRATION, letter.language()));
        handedIn(letter).link().files();
        send(letter, registration, "acknowledged", MailKind.CONFIRMATION);
    }

    /** Says that the deadline was moved, and that what arrived late is in time. */
    void tellInTime(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("dates.mail.inTime")
                .paragraph(
                        "dates.mail.inTime.next",
                        words.deadline(letter.meeting(), Deadline.REGISTRATION, letter.language()))
                .link();
        send(letter, registration, "in-time", MailKind.ANNOUNCEMENT);
    }

    /** The kind tells whether the rules have accepted it or a person has decided. */
    void confirm(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.accepted")
                .paragraph("registration.mail.accepted.next", letter.venue())
                .people("registration.mail.participants", letter.version().participants())
                .link()
                .files();
        send(letter, registration, "accepted", kind(letter.version()));
    }

    void confirmPart(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.partly");
        partly(letter).link().files();
        send(letter, registration, "partly-accepted", MailKind.DECISION);
    }

    void askForCorrection(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.returned").reason().unaffected();
        handedIn(letter).link();
        send(letter, registration, "returned", MailKind.DECISION);
    }

    void explainRejection(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.rejected")
                .reason()
                .unaffected()
                .paragraph("registration.mail.rejected.next")
                .link();
        send(letter, registration, "rejected", MailKind.DECISION);
    }

    void confirmWithdrawal(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registration.mail.withdrawn").paragraph("registration.mail.withdrawn.next");
        send(letter, registration, "withdrawn", MailKind.CONFIRMATION);
    }

    /** @param place in the line; 1 is the next */
    void tellWaiting(Registration registration, int place) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registered.mail.waiting").paragraph("registered.mail.waiting.next", place);
        accepted(letter.unaffected()).link().files();
        send(letter, registration, "waiting", kind(letter.version()));
    }

    void confirmPlace(Registration registration) {
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registered.mail.place");
        accepted(letter).link().files();
        send(letter, registration, "place", MailKind.CONFIRMATION);
    }

    /** @param participant the id of who was taken out */
    void confirmPersonWithdrawal(Registration registration, String participant) {
        if (registration.closed() || registration.onHold()) {
            return;
        }
        String name = PersonWithdrawalService.person(registration, participant)
                .map(Participant::name)
                .orElse("");
        List<Participant> left =
                registration.inForce().map(RegistrationVersion::accepted).orElse(List.of());
        Letter letter = letters.toFocalPoint(registration);
        letter.begin("registered.mail.person", name);
        if (!left.isEmpty()) {
            letter.people("registration.mail.participants", left);
        }
        if (headless(left)) {
            letter.paragraph("registered.mail.person.noHead");
        }
        letter.link().files();
        send(letter, registration, "person/" + participant, MailKind.CONFIRMATION);
    }

    /** Whether there are persons, and none of them is the head of delegation. */
    static boolean headless(List<Participant> people) {
        return !people.isEmpty() && people.stream().noneMatch(person -> person.role() == ParticipantRole.HEAD);
    }

    /**
     * Tells the delegation itself that it was registered, however that reached us: by the password, which 232 offices have; by its own link,
     * which may have been passed on; or entered by staff, who may have been deceived or mistaken. Only the address that has just
     * registered by the link sent to that very address is not told: what it did is confirmed there anyway.
     */
    void tellMission(Registration registration) {
        RegistrationVersion first = registration.versions().get(0);
        List<String> addresses = addresses(registration).stream()
                .filter(address -> first.source() != Source.DELEGATION_LINK
                        || !address.equalsIgnoreCase(first.focalPoint().email()))
                .toList();
        toEach(unsent(addresses, address -> RegistrationLetters.key(registration, "registered", address)), address -> {
            Letter letter = letters.toMission(registration, address);
            letter.begin(
                    "registered.mission",
                    first.focalPoint().name(),
                    first.focalPoint().email(),
                    letter.message("registration.source." + first.source().name()));
            letter.people("registered.mission.people", letter.version().participants())
                    .delegationLink(true)
                    .send("registered", MailKind.NOTICE);
        });
    }

    /** Tells those in force who have an address, and whom nobody has told at that address. */
    void tellParticipants(Registration registration) {
        List<Participant> reachable =
                registration.inForce().map(RegistrationVersion::accepted).orElse(List.of()).stream()
                        .filter(person ->
                                person.email() != null && !person.email().isBlank())
                        .toList();
        toEach(
                unsent(reachable, person -> RegistrationLetters.key(registration, told(person), email(person))),
                person -> {
                    Letter letter = letters.toParticipant(registration, person.name(), email(person));
                    FocalPoint focalPoint = letter.version().focalPoint();
                    letter.begin("registered.participant", focalPoint.name(), letter.role(person.role()))
                            .paragraph("registered.participant.venue", letter.venue())
                            .paragraph("registered.participant.data")
                            .paragraph(
                                    "registered.participant.use",
                                    letter.meeting().retentionDays())
                            .paragraph("registered.participant.rights", focalPoint.name(), focalPoint.email())
                            .send(told(person), MailKind.NOTICE);
                });
    }

    /** @param number counts the objections against the registration */
    void tellHold(Registration registration, int number) {
        tellBoth(registration, number, "hold", MailKind.NOTICE, Optional.empty(), false);
    }

    void tellGenuine(Registration registration, int number, Optional<String> reason) {
        tellBoth(
                registration,
                number,
                "genuine",
                MailKind.DECISION,
                reason,
                registration.inForce().isPresent());
    }

    void tellDisowned(Registration registration, int number, Optional<String> reason) {
        tellBoth(registration, number, "disowned", MailKind.DECISION, reason, false);
    }

    /** Tells focal point and delegation what becomes of an objection, each with the link that is theirs. */
    private void tellBoth(
            Registration registration,
            int number,
            String what,
            MailKind kind,
            Optional<String> reason,
            boolean confirmed) {
        String key = "dispute/" + number + "/" + what;
        List<Runnable> mails = new ArrayList<>();
        mails.add(() -> {
            Letter letter = letters.toFocalPoint(registration);
            letter.begin("registered.mail." + what, state(letter, registration));
            letter.quotation("registration.mail.reason", reason.orElse("")).link();
            send(confirmed ? letter.files() : letter, registration, key, kind);
        });
        addresses(registration)
                .forEach(address -> mails.add(() -> {
                    Letter letter = letters.toMission(registration, address);
                    letter.begin(
                            "registered.mission." + what,
                            state(letter, registration),
                            letter.version().focalPoint().name());
                    letter.quotation("registration.mail.reason", reason.orElse(""))
                            .delegationLink(false)
                            .send(key + "/mission", kind);
                }));
        toEach(mails, Runnable::run);
    }

    private static String state(Letter letter, Registration registration) {
        return letter.message("registration.state." + registration.state().name());
    }

    private static Letter handedIn(Letter letter) {
        return letter.people("registration.mail.handedIn", letter.version().participants());
    }

    private static Letter partly(Letter letter) {
        return letter.people(
                        "registration.mail.partly.accepted", letter.version().accepted())
                .people("registration.mail.partly.notAccepted", letter.version().notAccepted())
                .reason();
    }

    /** Who is accepted and, where that is not everybody, who is not and why. */
    private static Letter accepted(Letter letter) {
        return letter.version().notAccepted().isEmpty()
                ? letter.people("registered.mail.accepted", letter.version().accepted())
                : partly(letter);
    }

    private static MailKind kind(RegistrationVersion version) {
        return version.decidedBy() == null ? MailKind.CONFIRMATION : MailKind.DECISION;
    }

    private List<String> addresses(Registration registration) {
        Delegation delegation = delegations.require(registration.invitation().delegation());
        return delegation.emails();
    }

    private static String told(Participant person) {
        return "participant/" + person.id();
    }

    private static String email(Participant person) {
        String email = person.email();
        return email == null ? "" : email;
    }

    /** Sends the focal point a mail about the version handed in last, and notes for the staff when it does not arrive. */
    private void send(Letter letter, Registration registration, String what, MailKind kind) {
        letter.send(letter.version().number() + "/" + what, kind)
                .ifPresent(trouble -> registrations.noteMailTrouble(registration.id(), trouble));
    }

    /** Those of the readers whose mail is still to be sent: a letter that was sent needs no link, and no writing. */
    private <T> List<T> unsent(List<T> readers, Function<T, String> key) {
        Set<String> settled = log.settled(readers.stream().map(key).collect(Collectors.toSet()));
        return readers.stream()
                .filter(reader -> !settled.contains(key.apply(reader)))
                .toList();
    }

    /** Writes to each of them, whatever becomes of the others; what may be sent later makes the step come again. */
    private static <T> void toEach(List<T> readers, Consumer<T> write) {
        MailNotSentException later = null;
        for (T reader : readers) {
            try {
                write.accept(reader);
            } catch (MailNotSentException e) {
                later = e;
            }
        }
        if (later != null) {
            throw later;
        }
    }
}
