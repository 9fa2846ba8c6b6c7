package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;

/** What a list of speakers says: fixed when it is handed to the President's office, and again in each edition. Kept as JSON. */
record ListContent(List<Item> items) {

    /** An item whose floor is open: the name of its order policy, its sittings, its speakers in their order. */
    record Item(int number, String title, String policy, List<Sitting> sittings, List<Speaker> speakers) {}

    record Sitting(Instant begins, Instant ends) {}

    /** {@code name} is the speaker's, empty while it is to come; {@code delegationName} as it was when this was fixed. */
    record Speaker(
            String request,
            String delegation,
            String delegationName,
            DelegationKind kind,
            String name,
            String language) {}

    /** A delegation's place under an item, from 1. */
    record Place(Item item, int place, Speaker speaker) {

        private record Seen(int item, int place, String request, String name, String language) {}

        private Seen seen() {
            return new Seen(item.number(), place, speaker.request(), speaker.name(), speaker.language());
        }
    }

    /** @param policy the one by which an item is ordered */
    static ListContent of(Meeting meeting, SpeakersList list, Function<ProgrammeItem, OrderPolicy> policy) {
        return new ListContent(meeting.openItems().stream()
                .map(item -> new Item(
                        item.number(),
                        item.title(),
                        policy.apply(item).name(),
                        meeting.programme().stream()
                                .filter(part -> part.item() == item.number())
                                .map(ListContent::sitting)
                                .toList(),
                        list.under(item.number()).stream()
                                .map(ListContent::speaker)
                                .toList()))
                .toList());
    }

    int size() {
        return items.stream().mapToInt(item -> item.speakers().size()).sum();
    }

    /** Where this delegation stands, in the order of the items. */
    List<Place> placesOf(DelegationCode delegation) {
        return places().stream()
                .filter(place -> place.speaker().delegation().equals(delegation.value()))
                .toList();
    }

    /** All delegations that are on this list. */
    Set<DelegationCode> delegations() {
        return places().stream()
                .map(place -> new DelegationCode(place.speaker().delegation()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The delegations for which anything is different from before: entry, place or speaker. */
    Set<DelegationCode> concernedSince(ListContent before) {
        var all = new HashSet<>(delegations());
        all.addAll(before.delegations());
        all.removeIf(delegation -> seen(placesOf(delegation)).equals(seen(before.placesOf(delegation))));
        return Set.copyOf(all);
    }

    /** What is different from before, by item: who was added, who was removed, whose speaker or order is another. */
    List<Change> changesSince(ListContent before) {
        var changes = new ArrayList<Change>();
        for (Item item : items) {
            List<Speaker> old = before.item(item.number()).map(Item::speakers).orElse(List.of());
            Set<String> now = requests(item.speakers());
            Set<String> then = requests(old);
            old.stream()
                    .filter(speaker -> !now.contains(speaker.request()))
                    .forEach(speaker -> changes.add(change(Change.Kind.REMOVED, item, speaker)));
            item.speakers().stream()
                    .filter(speaker -> !then.contains(speaker.request()))
                    .forEach(speaker -> changes.add(change(Change.Kind.ADDED, item, speaker)));
            var stayed = item.speakers().stream()
                    .filter(speaker -> then.contains(speaker.request()))
                    .toList();
            var stayedThen = old.stream()
                    .filter(speaker -> now.contains(speaker.request()))
                    .toList();
            var known = stayedThen.stream().collect(Collectors.toMap(Speaker::request, Function.identity()));
            for (int place = 0; place < stayed.size(); place++) {
                Speaker speaker = stayed.get(place);
                Speaker earlier = known.get(speaker.request());
                if (!stayedThen.get(place).request().equals(speaker.request())) {
                    changes.add(change(Change.Kind.MOVED, item, speaker));
                }
                if (earlier != null
                        && !(earlier.name().equals(speaker.name())
                                && earlier.language().equals(speaker.language()))) {
                    changes.add(change(Change.Kind.SPEAKER, item, speaker));
                }
            }
        }
        return List.copyOf(changes);
    }

    /** The same list without the names of persons. */
    ListContent withoutNames() {
        return new ListContent(items.stream()
                .map(item -> new Item(
                        item.number(),
                        item.title(),
                        item.policy(),
                        item.sittings(),
                        item.speakers().stream()
                                .map(s -> new Speaker(
                                        s.request(), s.delegation(), s.delegationName(), s.kind(), "", s.language()))
                                .toList()))
                .toList());
    }

    private Optional<Item> item(int number) {
        return items.stream().filter(item -> item.number() == number).findFirst();
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        for (Item item : items) {
            for (int index = 0; index < item.speakers().size(); index++) {
                places.add(new Place(item, index + 1, item.speakers().get(index)));
            }
        }
        return places;
    }

    private static List<Place.Seen> seen(List<Place> places) {
        return places.stream().map(Place::seen).toList();
    }

    private static Set<String> requests(List<Speaker> speakers) {
        return speakers.stream().map(Speaker::request).collect(Collectors.toSet());
    }

    private static Change change(Change.Kind kind, Item item, Speaker speaker) {
        return new Change(kind, item.number(), speaker.delegation(), speaker.delegationName());
    }

    private static Sitting sitting(ProgrammePart part) {
        return new Sitting(part.begins(), part.ends());
    }

    private static Speaker speaker(SpeakersList.Entry entry) {
        return new Speaker(
                entry.request().value(),
                entry.delegation().value(),
                entry.delegationName(),
                entry.kind(),
                entry.speaker(),
                entry.language());
    }
}
