package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
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

/** Letters about one registration, each to one reader and in that reader's language. */
@Component
class RegistrationLetters {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationLetters.class);

    private final MailService mails;
    private final MailTexts texts;
    private final MessageSource messages;
    private final PersonalLinks links;
    private final ConfirmationFiles files;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final TransactionTemplate ownTransaction;

    RegistrationLetters(
            MailService mails,
            MailTexts texts,
            MessageSource messages,
            PersonalLinks links,
            ConfirmationFiles files,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.texts = texts;
        this.messages = messages;
        this.links = links;
        this.files = files;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** To the focal point, about the version handed in last, in the language in which they used the page. */
    Letter toFocalPoint(Registration registration) {
        FocalPoint reader = registration.latest().focalPoint();
        return new Letter(registration, registration.latest().language(), reader.email())
                .salutation("registration.mail.salutation", reader.name());
    }

    /** To one of the delegation's own addresses, in its language of correspondence. */
    Letter toMission(Registration registration, String address) {
        Locale language =
                delegations.require(registration.invitation().delegation()).locale();
        return new Letter(registration, language, address).salutation("registered.mission.salutation");
    }

    /** To somebody who was registered, in the language of the registration. */
    Letter toParticipant(Registration registration, String name, String address) {
        return new Letter(registration, registration.latest().language(), address)
                .salutation("registration.mail.salutation", name);
    }

    /** One mail, written paragraph by paragraph. */
    final class Letter {

        private final Registration registration;
        private final RegistrationVersion version;
        private final Meeting meeting;
        private final Delegation delegation;
        private final Locale language;
        private final String address;
        private final MailTexts.Draft draft;
        private final List<Mail.Attachment> attachments = new ArrayList<>();
        private String salutation = "";
        private Object[] saluted = {};

        private Letter(Registration registration, Locale language, String address) {
            this.registration = registration;
            this.version = registration.latest();
            this.meeting = meetings.require(registration.invitation().meeting());
            this.delegation = delegations.require(registration.invitation().delegation());
            this.language = language;
            this.address = address;
            this.draft = texts.in(language);
        }

        RegistrationVersion version() {
            return version;
        }

        Meeting meeting() {
            return meeting;
        }

        Locale language() {
            return language;
        }

        String venue() {
            return Objects.requireNonNullElse(meeting.in(language).venue(), meeting.venue());
        }

        private Letter salutation(String key, Object... arguments) {
            salutation = key;
            saluted = arguments;
            return this;
        }

        /** Subject ({0} delegation, {1} meeting), salutation and first sentence: {0} delegation, {1} meeting, {2} its days, and more. */
        Letter begin(String key, Object... more) {
            draft.subject(key + ".subject", delegation.name(language), meeting.title(language))
                    .paragraph(salutation, saluted);
            var arguments = new ArrayList<Object>(
                    List.of(delegation.name(language), meeting.title(language), words.days(meeting, language)));
            arguments.addAll(List.of(more));
            return paragraph(key + ".text", arguments.toArray());
        }

        Letter paragraph(String key, Object... arguments) {
            draft.paragraph(key, arguments);
            return this;
        }

        Letter people(String heading, List<Participant> people) {
            draft.paragraph(heading)
                    .lines(people.stream()
                            .map(person -> person.name() + ", " + role(person.role()))
                            .toList());
            return this;
        }

        /** Somebody's own words; nothing where there are none. */
        Letter quotation(String introduction, String quoted) {
            if (!quoted.isBlank()) {
                draft.paragraph(introduction).quotation(quoted);
            }
            return this;
        }

        Letter reason() {
            draft.paragraph("registration.mail.reason").quotation(Objects.requireNonNullElse(version.reason(), ""));
            return this;
        }

        /** Says so where an earlier version stays in force. */
        Letter unaffected() {
            registration
                    .inForce()
                    .ifPresent(inForce -> draft.paragraph(
                            "registration.mail.unaffected", words.moment(meeting, inForce.receivedAt(), language)));
            return this;
        }

        /** The focal point's link to the registration: one of its own in each mail. */
        Letter link() {
            String url = issue(() -> links.forRegistration(
                    registration.invitation(), registration.id().value()));
            draft.paragraph("registration.mail.linkIntroduction").link("registration.mail.link", localised(url));
            return this;
        }

        /**
         * The delegation's link, to its own addresses only.
         *
         * @param disputable whether the mail also has the way to say that it was not the delegation
         */
        Letter delegationLink(boolean disputable) {
            String url = issue(() -> links.forDelegation(registration.invitation()));
            draft.paragraph("registered.mission.linkIntroduction").link("registered.mission.link", localised(url));
            if (disputable) {
                draft.paragraph("registered.mission.notUsIntroduction")
                        .link(
                                "registered.mission.notUs",
                                localised(url + "/registrations/" + registration.id() + "/not-us"));
            }
            return this;
        }

        /** The confirmation as a PDF, and the meeting for the calendar. */
        Letter files() {
            attachments.add(files.pdf(registration, language));
            attachments.add(files.calendar(meeting, language));
            return this;
        }

        String role(ParticipantRole role) {
            return messages.getMessage("registration.role." + role.name(), null, language);
        }

        String message(String key) {
            return messages.getMessage(key, null, language);
        }

        /**
         * @param what names the mail among those of the registration to this address
         * @return why the address is refused for good, if it is
         */
        Optional<String> send(String what, MailKind kind) {
            var mail = new Mail(
                    key(registration, what, address),
                    kind,
                    registration.invitation().meeting().value(),
                    registration.invitation().delegation().value(),
                    address,
                    draft.write(),
                    attachments,
                    null);
            try {
                mails.send(mail);
                return Optional.empty();
            } catch (UndeliverableException e) {
                LOG.warn("The mail {} is undeliverable: {}", mail.key(), e.getMessage());
                return Optional.of(address + ": " + e.getMessage());
            }
        }

        /** In a transaction of its own: what was mailed must open even if this step fails. */
        private String issue(Supplier<String> link) {
            return Objects.requireNonNull(ownTransaction.execute(status -> link.get()));
        }

        private String localised(String url) {
            return url + "?lang=" + language.getLanguage();
        }
    }

    static String key(Registration registration, String what, String address) {
        return keyPrefix(registration.id()) + what + "/" + address;
    }

    /** With what the keys of all mails about a registration begin. */
    static String keyPrefix(RegistrationId id) {
        return "registration/" + id + "/";
    }
}
