package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.order.Level;
import org.apminebanconvention.intersessional.registration.FloorWithRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the requests for the floor that come with a registration. */
@Component
class RequestsWithRegistration implements FloorWithRegistration {

    private final FloorRequestService service;
    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;

    RequestsWithRegistration(
            FloorRequestService service,
            SpeakersLists lists,
            TermsOfItems terms,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations) {
        this.service = service;
        this.lists = lists;
        this.terms = terms;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
    }

    @Override
    public List<Item> offered(InvitationId invitation, Locale language) {
        Meeting meeting = meetings.require(invitation.meeting());
        if (!service.window(meeting).open()) {
            return List.of();
        }
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        return service.itemsWithRoom(invitation, meeting).stream()
                .filter(item ->
                        !Objects.requireNonNull(rules.get(item.number())).closed())
                .map(item ->
                        new Item(item.number(), item.title(), words.moment(meeting, meeting.begins(item), language)))
                .toList();
    }

    @Override
    public void ask(InvitationId invitation, Set<Integer> items, @Nullable Speaker speaker, @Nullable String staff) {
        lists.hold(invitation.meeting());
        Set<Integer> open =
                offered(invitation, Locale.ENGLISH).stream().map(Item::number).collect(Collectors.toSet());
        if (!open.containsAll(items)) {
            throw new NotOfferedException();
        }
        String language = delegations.require(invitation.delegation()).language();
        var intervention = new Intervention(
                speaker == null ? "" : speaker.name(),
                speaker == null ? null : speaker.participant(),
                Level.OTHER,
                language,
                "",
                List.of(),
                null,
                false);
        service.ask(
                invitation,
                items.stream()
                        .map(item -> new FloorRequestService.Wish(item, null, intervention))
                        .toList(),
                "",
                staff == null ? Asker.delegation() : Asker.staff(staff));
    }
}
