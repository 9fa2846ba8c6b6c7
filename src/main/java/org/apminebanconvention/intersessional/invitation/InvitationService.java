package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** What becomes of each delegation's invitation, and what the delegation has answered. */
@Service
public class InvitationService {

    /** How many dispatches are started in one transaction. */
    private static final int CHUNK = 50;

    private final Invitations invitations;
    private final InvitationDispatchProcess process;
    private final Letters letters;
    private final LetterPages pages;
    private final PersonalLinks links;
    private final MailService mails;
    private final Meetings meetings;
    private final Delegations delegations;
    private final DelegationService addresses;
    private final Clock clock;

    InvitationService(
            Invitations invitations,
            InvitationDispatchProcess process,
            Letters letters,
            LetterPages pages,
            PersonalLinks links,
            MailService mails,
            Meetings meetings,
            Delegations delegations,
            DelegationService addresses,
            Clock clock) {
        this.invitations = invitations;
        this.process = process;
        this.letters = letters;
        this.pages = pages;
        this.links = links;
        this.mails = mails;
        this.meetings = meetings;
        this.delegations = delegations;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Starts the dispatch of the next planned invitations. @return whether none is left */
    boolean dispatchNext(MeetingCode meeting) {
        invitations.takeUnderWay(meeting, CHUNK).forEach(process::start);
        return !invitations.anyPlanned(meeting);
    }

    /**
     * Sends the approved letter to each address of the delegation, to none of them twice in the same round.
     *
     * @return the answers that the delegation owes and still can give in time
     * @throws UndeliverableException when there is no address, or every one of them is refused for good
     */
    Set<Deadline> send(InvitationId id) throws UndeliverableException {
        Invitation invitation = invitations.require(id);
        Delegation delegation = delegations.require(id.delegation());
        Letter letter = letters.approved(id.meeting());
        byte[] document = pages.addressed(letter.pdf(), delegation);
        int accepted = 0;
        var refusals = new ArrayList<String>();
        for (String address : delegation.emails()) {
            try {
                mails.send(mail(invitation, delegation, address, letter, document));
                accepted++;
            } catch (UndeliverableException e) {
                refusals.add(address + ": " + e.getMessage());
            }
        }
        if (accepted == 0) {
            String reply = refusals.isEmpty()
                    ? "No e-mail address is known for this delegation."
                    : String.join("\n", refusals);
            invitations.fail(id, Invitation.State.UNDELIVERABLE, reply);
            throw new UndeliverableException(reply);
        }
        invitations.deliver(id, Invitation.State.DELIVERED);
        return owed(id);
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
                String address = email.orElseThrow(() -> new RefusedAnswerException(
                        "Please give the e-mail address to which the invitation is to be sent."));
                try {
                    addresses.correctAddress(id.delegation(), address);
                } catch (IllegalArgumentException e) {
                    throw new RefusedAnswerException(e.getMessage() + ". Please correct it.");
                }
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

    /** Locks the row, so that an answer comes either before this look or after the wait for it has begun. */
    private Set<Deadline> owed(InvitationId id) {
        Invitation invitation = invitations.lock(id);
        Meeting meeting = meetings.require(id.meeting());
        return Arrays.stream(Deadline.values())
                .filter(deadline -> invitation.owes(deadline) && clock.instant().isBefore(meeting.closes(deadline)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Deadline.class)));
    }

    private Mail mail(Invitation invitation, Delegation delegation, String address, Letter letter, byte[] document) {
        String link = links.forDelegation(invitation.id());
        String addressee = String.join("\n", LetterPages.addressee(delegation));
        String html = letter.html()
                .replace(Letter.ADDRESSEE, HtmlUtils.htmlEscape(addressee))
                .replace(Letter.PERSONAL_LINK, link);
        String text =
                """
                %s

                %s

                %s

                For your delegation only: with this personal link your delegation can register without the password, \
                say that it will not attend, and ask for the floor:
                %s
                """
                        .formatted(addressee, letter.subject(), letter.text(), link);
        return new Mail(
                "invitation/" + invitation.id() + "/" + invitation.round() + "/" + address,
                MailKind.INVITATION,
                invitation.meeting().value(),
                invitation.delegation().value(),
                address,
                new MailContent(letter.subject().replaceFirst("^Re: ", ""), text, html),
                List.of(new Mail.Attachment(
                        invitation.meeting() + "-invitation-and-programme.pdf", "application/pdf", document)));
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
