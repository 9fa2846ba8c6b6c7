package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rules suggest on a late change, and why, in a sentence for the ISU. The ISU decides. */
@Component
class LateChangeAdvice {

    private final SpeakersLists lists;
    private final Requests requests;
    private final TermsOfItems terms;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Clock clock;

    LateChangeAdvice(
            SpeakersLists lists,
            Requests requests,
            TermsOfItems terms,
            Meetings meetings,
            MeetingWords words,
            Clock clock) {
        this.lists = lists;
        this.requests = requests;
        this.terms = terms;
        this.meetings = meetings;
        this.words = words;
        this.clock = clock;
    }

    String of(LateChange change) {
        RequestForTheFloor request = requests.require(change.request());
        Meeting meeting = meetings.require(change.meeting());
        int item = change.item() == null ? request.item() : change.item();
        if (!clock.instant().isBefore(meeting.parts(item).get(0).begins())) {
            return "Do not take it: the item has begun. The delegation asks for the floor in the room.";
        }
        return switch (change.kind()) {
            case REQUEST, ITEM -> newcomer(meeting, request, item);
            case WITHDRAWAL ->
                "Take it: those behind move up, and %s become free."
                        .formatted(EditionPages.length(seconds(meeting, request)));
            case SPEAKER -> "Take it: the place stays the same.";
            case SWAP ->
                "Take it: both delegations have agreed by their own links (%s and %s)."
                        .formatted(agreed(meeting, change.agreed()), agreed(meeting, change.otherAgreed()));
        };
    }

    private String newcomer(Meeting meeting, RequestForTheFloor request, int item) {
        SpeakingTerms rules = terms.of(meeting.code(), item);
        if (rules.closed()) {
            return "Do not take it: the list of the item is closed.";
        }
        SpeakersList list = lists.of(meeting.code());
        SpeakersList.Entry entry = entry(list, request);
        int place = SpeakersListService.placeByPolicy(list, entry, rules);
        var all = Stream.concat(list.under(item).stream(), Stream.of(entry)).toList();
        Timetable times = Timetable.of(meeting.parts(item), rules, all);
        int left = -times.parts().stream().mapToInt(Timetable.PartTime::over).sum();
        String where = "The policy of the item would put it at place %d of %d.".formatted(place, all.size());
        return left >= 0
                ? "Take it: there is time (%s would be left). ".formatted(EditionPages.length(left)) + where
                : "Do not take it: the item would be %s too long. ".formatted(EditionPages.length(-left)) + where
                        + " If you take it, somebody may have to be cut short.";
    }

    /** The request as an entry, whether it is on the list, is to come, or counts only once this is decided. */
    private SpeakersList.Entry entry(SpeakersList list, RequestForTheFloor request) {
        return Stream.concat(list.entries().stream(), lists.notOnTheList(list.meeting()).stream())
                .filter(entry -> entry.request().equals(request.id()))
                .findFirst()
                .orElseThrow();
    }

    private int seconds(Meeting meeting, RequestForTheFloor request) {
        SpeakersList list = lists.of(meeting.code());
        return terms.of(meeting.code(), request.item()).seconds(entry(list, request));
    }

    private String agreed(Meeting meeting, @Nullable Instant at) {
        return at == null ? "not yet" : words.moment(meeting, at, Locale.ENGLISH);
    }
}
