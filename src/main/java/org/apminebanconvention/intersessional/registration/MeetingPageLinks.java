package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Meeting;

/** What other rooms have to show on the public page of a meeting, say its list of speakers once that is published. */
public interface MeetingPageLinks {

    List<Link> of(Meeting meeting, Locale language);

    /** @param url within the product, say {@code /meetings/IM-2023/speakers} */
    record Link(String text, String url) {}
}
