package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;

/**
 * A delegation asks to intervene under one item of the programme.
 *
 * @param note to the secretariat; not published
 * @param requestedAt when it was first asked for: the order of arrival
 */
record RequestForTheFloor(
        RequestId id,
        MeetingCode meeting,
        DelegationCode delegation,
        int item,
        Intervention intervention,
        String note,
        Asker askedBy,
        Instant requestedAt,
        State state) {

    enum State {
        /** In time, or taken later: it is or will be on the list. */
        ASKED,
        /** After the deadline, not decided yet. */
        LATE,
        WITHDRAWN,
        /** After the deadline, and not taken. */
        REFUSED,
        /** After the deadline, and not decided before the meeting began. */
        EXPIRED
    }

    InvitationId invitation() {
        return new InvitationId(meeting, delegation);
    }

    /** Who will speak; empty while the name is still to come. */
    public String speaker() {
        return intervention.speaker();
    }

    public String language() {
        return intervention.language();
    }
}
