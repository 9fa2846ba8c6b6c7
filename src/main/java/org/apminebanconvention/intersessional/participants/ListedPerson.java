package org.apminebanconvention.intersessional.participants;

import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.Registration.State;

/**
 * A participant as lists show one. The gender is never among what is read: it is asked for totals only.
 *
 * @param version of the registration, in which the person stands
 * @param late whether that version arrived after the deadline
 */
record ListedPerson(
        Delegation delegation, String registration, State state, int version, boolean late, Participant participant) {

    /** Names the person in this meeting and tells nothing of them; in capitals, which take less room in a QR code. */
    public String reference() {
        return (registration + "/" + participant.id()).toUpperCase(Locale.ROOT);
    }
}
