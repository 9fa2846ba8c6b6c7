package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.MeetingPageLinks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Leads from the public page of a meeting to its programme, and to its list of speakers once an edition is published. */
@Component
class ListOnMeetingPage implements MeetingPageLinks {

    private final Editions editions;
    private final MessageSource messages;

    ListOnMeetingPage(Editions editions, MessageSource messages) {
        this.editions = editions;
        this.messages = messages;
    }

    @Override
    public List<Link> of(Meeting meeting, Locale language) {
        var programme = new Link(
                messages.getMessage("speakers.programme.public", null, language),
                "/meetings/" + meeting.code() + "/programme");
        return editions.last(meeting.code())
                .map(edition -> List.of(
                        programme,
                        new Link(
                                messages.getMessage("speakers.edition.title", null, language),
                                "/meetings/" + meeting.code() + "/speakers")))
                .orElse(List.of(programme));
    }
}
