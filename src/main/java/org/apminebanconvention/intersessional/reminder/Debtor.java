package org.apminebanconvention.intersessional.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.jspecify.annotations.Nullable;

/**
 * Where a delegation stands at one moment: everything that decides on whether it is reminded, and of what.
 *
 * @param deliveredAt when a mail server took its invitation
 * @param askedNotTo whether it has asked not to be reminded
 * @param onHold whether a registration in its name is disputed
 * @param returned whether a registration waits for its correction
 * @param partlyAccepted whether only some of its participants are accepted
 * @param draft whether a form for a first registration was begun and not sent
 * @param reminded when it was reminded last, of whatever
 * @param emails its addresses, the first one first
 * @param dead those at which the last invitation or reminder was refused, or came back
 * @param round of its invitation
 */
record Debtor(
        InvitationId id,
        String name,
        Locale language,
        Invitation.State state,
        @Nullable Instant deliveredAt,
        @Nullable Answer registration,
        @Nullable Answer interventions,
        boolean askedNotTo,
        boolean onHold,
        boolean returned,
        boolean partlyAccepted,
        boolean draft,
        @Nullable Instant reminded,
        List<String> emails,
        List<String> dead,
        int round) {

    /** Whether it will not come, so that it owes nothing. */
    boolean staysAway() {
        return registration == Answer.DECLINED || registration == Answer.WITHDRAWN;
    }

    /** The addresses at which it can be reached. */
    List<String> reachable() {
        return emails.stream().filter(email -> !dead.contains(email)).toList();
    }
}
