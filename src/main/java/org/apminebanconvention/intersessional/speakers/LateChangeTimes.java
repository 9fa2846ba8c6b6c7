package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Component;

/** Until when late changes can be decided. */
@Component
class LateChangeTimes {

    private final LateChanges lateChanges;
    private final Requests requests;
    private final Meetings meetings;

    LateChangeTimes(LateChanges lateChanges, Requests requests, Meetings meetings) {
        this.lateChanges = lateChanges;
        this.requests = requests;
        this.meetings = meetings;
    }

    /** When the first of the items begins that the change concerns: from then on it is dealt with in the room. */
    Instant begins(LateChange change) {
        Meeting meeting = meetings.require(change.meeting());
        return Stream.of(requests.require(change.request()).item(), change.item())
                .filter(Objects::nonNull)
                .map(item -> meeting.parts(item).get(0).begins())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Instant begins(LateChangeId change) {
        return begins(lateChanges.require(change));
    }
}
