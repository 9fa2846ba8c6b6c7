package org.apminebanconvention.intersessional.registration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.registration.LinkRequests.LinkRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends personal links and sends new ones, to the addresses that are known already and to no other. */
@Service
class LinkService {

    private static final Logger LOG = LoggerFactory.getLogger(LinkService.class);

    private final PersonalLinks links;
    private final LinkRequests requests;
    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;
    private final Meetings meetings;
    private final MailService mails;
    private final MailTexts texts;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ownTransaction;

    LinkService(
            PersonalLinks links,
            LinkRequests requests,
            Registrations registrations,
            Invitations invitations,
            Delegations delegations,
            Meetings meetings,
            MailService mails,
            MailTexts texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.requests = requests;
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
        this.meetings = meetings;
        this.mails = mails;
        this.texts = texts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Ends all links of a registration, at once, and sends its focal point a new one.
     *
     * @return to which addresses it was sent; none where no mail could be sent, the links have ended all the same
     */
    List<String> renew(Registration registration) {
        links.revokeOfRegistration(registration.id().value());
        return send(registration, "renewed/" + clock.millis(), "registered.link.renewed");
    }

    /**
     * Ends all links that speak for a delegation, at once, and sends its addresses new ones. Those of its focal points go on.
     *
     * @return to which addresses they were sent; none where there is none or no mail could be sent, the links have ended all the same
     */
    List<String> renew(InvitationId invitation) {
        links.revokeOfDelegation(invitation);
        return send(invitation, "renewed/" + clock.millis(), "registered.link.renewed");
    }

    /** Answers who has asked for a link since; what cannot be sent now is tried again, for an hour. */
    @Scheduled(fixedDelayString = "PT5S")
    void answerRequests() {
        requests.forget();
        for (long id : requests.open()) {
            try {
                transaction.executeWithoutResult(status -> requests.lock(id).ifPresent(this::answer));
            } catch (MailNotSentException | PostponedException e) {
                LOG.info("A personal link is sent later: {}", e.getMessage());
            }
        }
    }

    /**
     * To the focal point whose address was typed, the link of each registration of theirs; to a delegation whose name or address was typed,
     * its own. What does not go together finds nothing. At most one an hour of each kind to each address, however often it is asked for.
     */
    private void answer(LinkRequest request) {
        String hour = "asked/" + request.askedAt().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        Map<InvitationId, Delegation> meant = meant(request);
        meant.forEach((invitation, delegation) -> {
            if (request.email().isEmpty() || delegation.knows(request.email())) {
                sendOrThrow(invitation, hour, "registered.link.asked");
            }
        });
        if (!request.email().isEmpty()) {
            registrations.ofFocalPoint(request.meeting(), request.email()).stream()
                    .filter(registration -> meant.containsKey(registration.invitation()))
                    .forEach(registration -> sendOrThrow(registration, hour, "registered.link.asked"));
        }
        requests.answered(request);
    }

    /** The invited delegations of the name that was typed; all of them where none was. */
    private Map<InvitationId, Delegation> meant(LinkRequest request) {
        Set<DelegationCode> invited = invitations.of(request.meeting()).stream()
                .map(Invitation::delegation)
                .collect(Collectors.toSet());
        return delegations.findAll().stream()
                .filter(delegation -> invited.contains(delegation.code())
                        && (request.delegation().isEmpty() || delegation.isCalled(request.delegation())))
                .collect(Collectors.toMap(
                        delegation -> new InvitationId(request.meeting(), delegation.code()), Function.identity()));
    }

    private List<String> send(Registration registration, String when, String text) {
        try {
            return sendOrThrow(registration, when, text);
        } catch (MailNotSentException | PostponedException e) {
            LOG.warn("No new link of {} was sent: {}", registration.id(), e.getMessage());
            return List.of();
        }
    }

    private List<String> send(InvitationId invitation, String when, String text) {
        try {
            return sendOrThrow(invitation, when, text);
        } catch (MailNotSentException | PostponedException e) {
            LOG.warn("No new link of {} was sent: {}", invitation, e.getMessage());
            return List.of();
        }
    }

    private List<String> sendOrThrow(Registration registration, String when, String text) {
        RegistrationVersion version = registration.latest();
        String key = RegistrationLetters.keyPrefix(registration.id()) + "link/" + when;
        return send(
                registration.invitation(),
                version.language(),
                List.of(version.focalPoint().email()),
                key,
                text,
                () -> links.forRegistration(
                        registration.invitation(), registration.id().value()));
    }

    private List<String> sendOrThrow(InvitationId invitation, String when, String text) {
        Delegation delegation = delegations.require(invitation.delegation());
        return send(
                invitation,
                delegation.locale(),
                delegation.emails(),
                "link/" + invitation + "/" + when,
                text,
                () -> links.forDelegation(invitation));
    }

    private List<String> send(
            InvitationId invitation,
            Locale language,
            List<String> addresses,
            String key,
            String text,
            Supplier<String> link) {
        return addresses.stream()
                .filter(address -> {
                    // in a transaction of its own: what is mailed must open
                    String url = Objects.requireNonNull(ownTransaction.execute(status -> link.get()));
                    var mail = new Mail(
                            key + "/" + address,
                            MailKind.NOTICE,
                            invitation.meeting().value(),
                            invitation.delegation().value(),
                            address,
                            content(invitation, language, text, url));
                    return delivered(mail);
                })
                .toList();
    }

    private boolean delivered(Mail mail) {
        try {
            mails.send(mail);
            return true;
        } catch (UndeliverableException e) {
            LOG.warn("The mail {} is undeliverable: {}", mail.key(), e.getMessage());
            return false;
        }
    }

    private MailContent content(InvitationId invitation, Locale language, String text, String url) {
        Meeting meeting = meetings.require(invitation.meeting());
        String delegation = delegations.require(invitation.delegation()).name(language);
        return texts.in(language)
                .subject("registered.link.subject", delegation, meeting.title(language))
                .paragraph("registered.mission.salutation")
                .paragraph(text, delegation, meeting.title(language))
                .link("registered.link.link", url + "?lang=" + language.getLanguage())
                .paragraph("registered.link.keep")
                .write();
    }
}
