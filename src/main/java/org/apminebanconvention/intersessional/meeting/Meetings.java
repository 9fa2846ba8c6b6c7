package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/** All meetings that were set up. */
public interface Meetings extends ListCrudRepository<Meeting, MeetingCode> {

    List<Meeting> findAllByOrderByBegins();

    /** @throws UnknownMeetingException when there is no such meeting */
    default Meeting require(MeetingCode code) {
        return findById(code).orElseThrow(() -> new UnknownMeetingException(code));
    }
}
