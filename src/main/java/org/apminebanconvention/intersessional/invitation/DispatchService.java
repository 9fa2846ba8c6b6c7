package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apminebanconvention.intersessional.invitation.Invitation.State;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with a dispatch: see how it goes, pause it, slow it down, end it, send again. */
@Service
class DispatchService {

    /** What has not come to its delegation, and can be sent once more. */
    private static final Set<State> FAILED = Set.of(State.UNDELIVERABLE, State.BOUNCED, State.GIVEN_UP, State.NOT_SENT);

    private static final Duration LOOKING_BACK = Duration.ofMinutes(1);

    private final Dispatches dispatches;
    private final Invitations invitations;
    private final InvitationDispatchProcess process;
    private final LetterCopies copies;
    private final MailService mails;
    private final MailProperties office;
    private final Meetings meetings;
    private final JdbcClient jdbc;
    private final Clock clock;

    DispatchService(
            Dispatches dispatches,
            Invitations invitations,
            InvitationDispatchProcess process,
            LetterCopies copies,
            MailService mails,
            MailProperties office,
            Meetings meetings,
            JdbcClient jdbc,
            Clock clock) {
        this.dispatches = dispatches;
        this.invitations = invitations;
        this.process = process;
        this.copies = copies;
        this.mails = mails;
        this.office = office;
        this.meetings = meetings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many invitations of a meeting stand where. {@code lastMinute}: how many mails went out in the last minute. */
    public record Account(
            int planned,
            int inFlight,
            int sent,
            int retrying,
            int undeliverable,
            int bounced,
            int otherwise,
            int givenUp,
            int notSent,
            int lastMinute) {

        public int all() {
            return planned + sent + retrying + undeliverable + bounced + otherwise + givenUp + notSent;
        }

        public int settled() {
            return all() - planned - retrying;
        }

        /** Minutes until all are settled at the pace of the last minute; nothing where there is no pace or nothing left. */
        public Optional<Integer> minutesLeft() {
            int left = planned + retrying;
            return left == 0 || lastMinute == 0
                    ? Optional.empty()
                    : Optional.of((int) Math.ceil((double) left / lastMinute));
        }
    }

    Account account(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select count(*) filter (where state = 'PLANNED') as planned,
                            (select count(*) from mail where meeting = :meeting and kind = 'invitation' and state = 'IN_FLIGHT') as in_flight,
                            count(*) filter (where state = 'DELIVERED') as sent,
                            count(*) filter (where state = 'UNDER_WAY') as retrying,
                            count(*) filter (where state = 'UNDELIVERABLE') as undeliverable,
                            count(*) filter (where state = 'BOUNCED') as bounced,
                            count(*) filter (where state = 'DELIVERED_OTHERWISE') as otherwise,
                            count(*) filter (where state = 'GIVEN_UP') as given_up,
                            count(*) filter (where state = 'NOT_SENT') as not_sent,
                            (select count(*) from mail where meeting = :meeting and kind = 'invitation' and sent_at > :since) as last_minute
                        from invitation where meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .param("since", java.sql.Timestamp.from(clock.instant().minus(LOOKING_BACK)))
                .query(Account.class)
                .single();
    }

    @Transactional
    public void pause(MeetingCode meeting, String reason, String by) {
        dispatches.change(meeting, Dispatch.State.PAUSED, reason, by);
    }

    @Transactional
    public void resume(MeetingCode meeting, @Nullable String reason, String by) {
        dispatches.change(meeting, Dispatch.State.RUNNING, reason, by);
        process.lookAgain(meeting);
    }

    /** What was not sent yet is not sent. What was sent stays sent. */
    @Transactional
    public void abort(MeetingCode meeting, String reason, String by) {
        dispatches.change(meeting, Dispatch.State.ABORTED, reason, by);
        process.lookAgain(meeting);
    }

    @Transactional
    public void pace(MeetingCode meeting, @Nullable Integer perMinute, @Nullable Integer perDomain) {
        boolean sampleFirst =
                dispatches.find(meeting).map(Dispatch::sampleFirst).orElse(false);
        dispatches.plan(meeting, perMinute, perDomain, sampleFirst);
        process.lookAgain(meeting);
    }

    /**
     * Sends the approved letter to the office itself, in each of its languages.
     *
     * @return to which address
     * @throws org.apminebanconvention.intersessional.mail.UndeliverableException when the mail server refuses the office's own address
     */
    String sample(MeetingCode meeting) throws org.apminebanconvention.intersessional.mail.UndeliverableException {
        String to = office.replyTo();
        for (Mail mail : copies.of(meeting).samples(to, clock.instant())) {
            mails.send(mail);
        }
        return to;
    }

    /**
     * Sends one invitation once more, with the letter that was approved, wherever it stands.
     *
     * @return whether it is sent again; not when it is on its way anyway or has no address, or when the meeting is cancelled
     */
    @Transactional
    public boolean sendAgain(InvitationId id, String reason, String by) {
        Invitation invitation = invitations.require(id);
        if (invitation.addresses().isEmpty()
                || invitation.state() == State.PLANNED
                || meetings.require(id.meeting()).standing() == Standing.CANCELLED) {
            return false;
        }
        if (invitation.state() == State.UNDER_WAY) {
            return process.retry(id);
        }
        if (!process.correctAndSendAgain(id, String.join(" ", invitation.addresses()), reason, by)) {
            invitations.sendAgain(id, reason, by);
            process.sendAgain(id);
        }
        return true;
    }

    /** Sends again to all that failed. @return to how many */
    @Transactional
    public int sendAgainToFailed(MeetingCode meeting, String reason, String by) {
        List<Invitation> failed = invitations.of(meeting).stream()
                .filter(invitation -> FAILED.contains(invitation.state()) || invitation.state() == State.UNDER_WAY)
                .toList();
        return (int) failed.stream()
                .filter(invitation -> sendAgain(invitation.id(), reason, by))
                .count();
    }
}
