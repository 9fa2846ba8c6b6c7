package org.apminebanconvention.intersessional.meeting;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/** All meetings that were set up. */
public interface Meetings extends ListCrudRepository<Meeting, MeetingCode>, MeetingReader {

    List<Meeting> findAllByOrderByBegins();
}
