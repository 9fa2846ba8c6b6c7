package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * The President's letter to one delegation for one meeting, and what that delegation still owes.
 *
 * @param round counts how often a person wanted it sent: 1, and one more for each "send again"
 * @param serverReply the words with which a mail server refused it, or those of whoever reported that it bounced
 * @param language of the letter that it carries
 * @param addressee the lines of the address on it
 * @param addresses to which its mails go: those that were approved, or one that a person has corrected since
 * @param reason why it was delivered otherwise or given up, in the words of {@code decidedBy}
 */
public record Invitation(
        InvitationId id,
        MeetingCode meeting,
        DelegationCode delegation,
        State state,
        int round,
        @Nullable String serverReply,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant deliveredAt,
        @Nullable Answer registrationAnswer,
        @Nullable Instant registrationAnswered,
        @Nullable Answer interventionsAnswer,
        @Nullable Instant interventionsAnswered,
        String language,
        List<String> addressee,
        List<String> addresses) {

    /** How far the letter has come. */
    public enum State {
        /** Approved; its dispatch has not begun. */
        PLANNED,
        /** Being sent, or waiting for another try. */
        UNDER_WAY,
        /** A mail server has accepted it. */
        DELIVERED,
        /** A mail server refuses the address, or there is no address; the ISU has a task. */
        UNDELIVERABLE,
        /** It came back after it had been accepted; the ISU has a task. */
        BOUNCED,
        /** By post, by hand. */
        DELIVERED_OTHERWISE,
        /** A named person has given it up, with a reason. */
        GIVEN_UP,
        /** The dispatch was aborted before it was sent. */
        NOT_SENT
    }

    /** What a delegation has said. */
    public enum Answer {
        REGISTERED,
        REQUESTED,
        WILL_NOT_SPEAK,
        DECLINED,
        WITHDRAWN
    }

    public @Nullable Answer answer(Deadline deadline) {
        return deadline == Deadline.REGISTRATION ? registrationAnswer : interventionsAnswer;
    }

    /** Whether the delegation has not said what it was asked for. */
    public boolean owes(Deadline deadline) {
        return answer(deadline) == null;
    }

    /** How many of its mails go to which domain, in small letters. */
    Map<String, Integer> domains() {
        return addresses.stream()
                .collect(Collectors.toMap(
                        address ->
                                address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT),
                        address -> 1,
                        Integer::sum));
    }

    /** Whether the delegation has the letter in its hands, as far as one can know. */
    public boolean delivered() {
        return state == State.DELIVERED || state == State.DELIVERED_OTHERWISE;
    }
}
