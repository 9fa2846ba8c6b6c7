package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * The list as the ISU handed it to the President's office; what is approved is what is published.
 *
 * @param fingerprint SHA-256, in hexadecimal, over the content's JSON
 */
record Submission(
        MeetingCode meeting,
        int version,
        ListContent content,
        String fingerprint,
        String reviewedBy,
        Instant submittedAt,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable String comment) {}
