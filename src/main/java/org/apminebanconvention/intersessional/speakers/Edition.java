package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.apminebanconvention.intersessional.meeting.MeetingCode;

/**
 * A published list of speakers. It never changes; another one follows it.
 *
 * @param number counts from 1, without a gap
 * @param cause the submission or the late change that it came of
 * @param changes what is different from its predecessor
 * @param approvedBy who approved the list, or took the late change
 */
record Edition(
        MeetingCode meeting,
        int number,
        String cause,
        ListContent content,
        List<Change> changes,
        String approvedBy,
        Instant publishedAt) {

    OptionalInt predecessor() {
        return number > 1 ? OptionalInt.of(number - 1) : OptionalInt.empty();
    }
}
