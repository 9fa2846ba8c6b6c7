package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the focal point is written, in the language in which they used the page. An address that is refused stops nothing: it is
 * noted for the staff.
 */
@Component
class RegistrationMails {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationMails.class);

    private final MailService mails;
    private final MailTexts texts;
    private final MessageSource messages;
    private final PersonalLinks links;
    private final Registrations registrations;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final TransactionTemplate ownTransaction;

    RegistrationMails(
            MailService mails,
            MailTexts texts,
            MessageSource messages,
            PersonalLinks links,
            Registrations registrations,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.texts = texts;
        this.messages = messages;
        this.links = links;
        this.registrations = registrations;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void acknowledge(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.received").paragraph("registration.mail.received.next");
        letter.handedIn().link();
        letter.send("acknowledged", MailKind.CONFIRMATION);
    }

    void acknowledgeLate(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.late")
                .paragraph(
                        "registration.mail.late.next",
                        words.deadline(letter.meeting, Deadline.REGISTRATION, letter.language));
        letter.handedIn().link();
        letter.send("acknowledged", MailKind.CONFIRMATION);
    }

    /** The kind tells whether the rules have accepted it or a person has decided. */
    void confirm(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.accepted")
                .paragraph("registration.mail.accepted.next", letter.meeting.venue())
                .people("registration.mail.participants", letter.version.participants())
                .link();
        letter.send("accepted", letter.version.undecided() ? MailKind.CONFIRMATION : MailKind.DECISION);
    }

    void confirmPart(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.partly")
                .people("registration.mail.partly.accepted", letter.version.accepted())
                .people("registration.mail.partly.notAccepted", letter.version.notAccepted())
                .reason()
                .link();
        letter.send("partly-accepted", MailKind.DECISION);
    }

    void askForCorrection(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.returned")
                .reason()
                .unaffected()
                .handedIn()
                .link();
        letter.send("returned", MailKind.DECISION);
    }

    void explainRejection(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.rejected").reason().unaffected();
        letter.paragraph("registration.mail.rejected.next").link();
        letter.send("rejected", MailKind.DECISION);
    }

    void confirmWithdrawal(Registration registration) {
        var letter = new Letter(registration);
        letter.begin("registration.mail.withdrawn");
        letter.paragraph("registration.mail.withdrawn.next");
        letter.send("withdrawn", MailKind.CONFIRMATION);
    }

    /** One mail about the version handed in last. */
    private final class Letter {

        private final Registration registration;
        private final RegistrationVersion version;
        private final Meeting meeting;
        private final Delegation delegation;
        private final Locale language;
        private final MailTexts.Draft draft;

        private Letter(Registration registration) {
            this.registration = registration;
            this.version = registration.latest();
            this.meeting = meetings.require(registration.invitation().meeting());
            this.delegation = delegations.require(registration.invitation().delegation());
            this.language = version.language();
            this.draft = texts.in(language);
        }

        /** Subject, salutation and first sentence: {0} delegation, {1} meeting, {2} its days. */
        private Letter begin(String key) {
            draft.subject(key + ".subject", delegation.name(language), meeting.title(language))
                    .paragraph(
                            "registration.mail.salutation", version.focalPoint().name());
            return paragraph(
                    key + ".text", delegation.name(language), meeting.title(language), words.days(meeting, language));
        }

        private Letter paragraph(String key, Object... arguments) {
            draft.paragraph(key, arguments);
            return this;
        }

        private Letter handedIn() {
            return people("registration.mail.handedIn", version.participants());
        }

        private Letter people(String heading, List<Participant> people) {
            draft.paragraph(heading)
                    .lines(people.stream()
                            .map(person -> person.name() + ", "
                                    + messages.getMessage(
                                            "registration.role." + person.role().name(), null, language))
                            .toList());
            return this;
        }

        private Letter reason() {
            draft.paragraph("registration.mail.reason").quotation(Objects.requireNonNullElse(version.reason(), ""));
            return this;
        }

        /** Says so where an earlier version stays in force. */
        private Letter unaffected() {
            registration
                    .inForce()
                    .ifPresent(inForce -> draft.paragraph(
                            "registration.mail.unaffected", words.moment(meeting, inForce.receivedAt(), language)));
            return this;
        }

        /** A link of its own in each mail, in a transaction of its own: what was mailed must open even if this step fails. */
        private Letter link() {
            String url = Objects.requireNonNull(ownTransaction.execute(status -> links.forRegistration(
                    registration.invitation(), registration.id().value())));
            draft.paragraph("registration.mail.linkIntroduction")
                    .link("registration.mail.link", url + "?lang=" + language.getLanguage());
            return this;
        }

        private void send(String what, MailKind kind) {
            String address = version.focalPoint().email();
            var mail = new Mail(
                    "registration/" + registration.id() + "/" + version.number() + "/" + what + "/" + address,
                    kind,
                    registration.invitation().meeting().value(),
                    registration.invitation().delegation().value(),
                    address,
                    draft.write());
            try {
                mails.send(mail);
            } catch (UndeliverableException e) {
                LOG.warn("The mail {} is undeliverable: {}", mail.key(), e.getMessage());
                registrations.noteMailTrouble(registration.id(), address + ": " + e.getMessage());
            }
        }
    }
}
