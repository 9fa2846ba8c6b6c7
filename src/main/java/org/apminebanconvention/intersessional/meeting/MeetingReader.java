package org.apminebanconvention.intersessional.meeting;

import java.util.Optional;

/** Reads one meeting. */
public interface MeetingReader {

    /** The meeting as it stands in the database now. */
    Optional<Meeting> find(MeetingCode code);

    /** @throws UnknownMeetingException when there is no such meeting */
    default Meeting require(MeetingCode code) {
        return find(code).orElseThrow(() -> new UnknownMeetingException(code));
    }
}
