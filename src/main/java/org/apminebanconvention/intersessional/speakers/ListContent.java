package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.apminebanconvention.intersessional.order.Level;
import org.jspecify.annotations.Nullable;

/** What a list of speakers says: fixed when it is handed to the President's office, and again in each edition. Kept as JSON. */
record ListContent(List<Item> items) {

    /**
     * An item whose floor is open.
     *
     * @param policy the name of its order policy; {@code rules} are those of which it is made
     * @param responsible who opens it
     * @param letter with which the alphabet begins, where one was drawn by {@code seed}
     */
    record Item(
            int number,
            String title,
            String policy,
            List<String> rules,
            String responsible,
            @Nullable String seed,
            @Nullable String letter,
            List<Sitting> sittings,
            List<Speaker> speakers) {

        Item with(List<Speaker> speakers) {
            return new Item(number, title, policy, rules, responsible, seed, letter, sittings, speakers);
        }
    }

    /** A part of an item, from 1. */
    record Sitting(int part, Instant begins, Instant ends) {}

    /**
     * @param delegationName as it was when this was fixed
     * @param name the speaker's, empty while it is to come
     * @param members the names of those who join the statement
     * @param part of the item
     * @param begins when the speaker is likely to begin
     * @param seconds how long there is
     */
    record Speaker(
            String request,
            String delegation,
            String delegationName,
            DelegationKind kind,
            String name,
            String language,
            Level level,
            String onBehalfOf,
            List<String> members,
            boolean invited,
            int part,
            @Nullable Instant begins,
            int seconds) {

        Speaker withoutName() {
            return new Speaker(
                    request,
                    delegation,
                    delegationName,
                    kind,
                    "",
                    language,
                    level,
                    onBehalfOf,
                    members,
                    invited,
                    part,
                    begins,
                    seconds);
        }

        private boolean speaksAs(Speaker other) {
            return name.equals(other.name)
                    && language.equals(other.language)
                    && level == other.level
                    && onBehalfOf.equals(other.onBehalfOf)
                    && members.equals(other.members);
        }
    }

    /** A delegation's place under an item, from 1. */
    record Place(Item item, int place, Speaker speaker) {

        private record Seen(int item, int place, Speaker speaker) {}

        private Seen seen() {
            return new Seen(item.number(), place, speaker);
        }
    }

    /**
     * @param terms of every open item
     * @param names of delegations, in English
     */
    static ListContent of(
            Meeting meeting,
            SpeakersList list,
            Map<Integer, SpeakingTerms> terms,
            Function<DelegationCode, String> names) {
        Map<Integer, List<SpeakersList.Entry>> entries =
                list.entries().stream().collect(Collectors.groupingBy(SpeakersList.Entry::item));
        return new ListContent(meeting.openItems().stream()
                .map(item -> item(
                        meeting,
                        item,
                        Objects.requireNonNull(terms.get(item.number())),
                        entries.getOrDefault(item.number(), List.of()),
                        names))
                .toList());
    }

    private static Item item(
            Meeting meeting,
            ProgrammeItem item,
            SpeakingTerms terms,
            List<SpeakersList.Entry> entries,
            Function<DelegationCode, String> names) {
        List<ProgrammePart> parts = meeting.parts(item.number());
        Timetable times = Timetable.of(parts, terms, entries);
        return new Item(
                item.number(),
                item.title(),
                terms.policy().name(),
                terms.policy().ruleNames(),
                item.responsible(),
                terms.letter() == null ? null : terms.letter().seed(),
                terms.letter() == null ? null : String.valueOf(terms.letter().letter()),
                parts.stream()
                        .map(part -> new Sitting(part.part(), part.begins(), part.ends()))
                        .toList(),
                entries.stream()
                        .map(entry -> speaker(entry, times.slot(entry.request()), names))
                        .toList());
    }

    int size() {
        return items.stream().mapToInt(item -> item.speakers().size()).sum();
    }

    /** Where everybody stands, by delegation. */
    Map<DelegationCode, List<Place>> placesByDelegation() {
        return places().stream()
                .collect(Collectors.groupingBy(
                        place -> new DelegationCode(place.speaker().delegation())));
    }

    /** All delegations that are on this list. */
    Set<DelegationCode> delegations() {
        return places().stream()
                .map(place -> new DelegationCode(place.speaker().delegation()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The delegations for which anything is different from before: entry, place, time or speaker. */
    Set<DelegationCode> concernedSince(ListContent before) {
        Map<DelegationCode, List<Place>> now = placesByDelegation();
        Map<DelegationCode, List<Place>> then = before.placesByDelegation();
        var all = new HashSet<>(now.keySet());
        all.addAll(then.keySet());
        all.removeIf(delegation ->
                seen(now.getOrDefault(delegation, List.of())).equals(seen(then.getOrDefault(delegation, List.of()))));
        return Set.copyOf(all);
    }

    /**
     * What is different from before, by item: who was added, who was removed, whose item, speaker or order is another, and which item is at
     * another time.
     *
     * @param reasons by request, as far as one was given
     */
    List<Change> changesSince(ListContent before, Map<String, String> reasons) {
        var changes = new ArrayList<Change>();
        Map<String, Integer> itemsBefore = itemsByRequest(before);
        Map<String, Integer> itemsNow = itemsByRequest(this);
        for (Item item : items) {
            Optional<Item> earlier = before.item(item.number());
            List<Speaker> old = earlier.map(Item::speakers).orElse(List.of());
            Set<String> now = requests(item.speakers());
            Set<String> then = requests(old);
            if (earlier.isPresent() && !earlier.get().sittings().equals(item.sittings())) {
                changes.add(new Change(Change.Kind.TIME, item.number(), "", "", null));
            }
            old.stream()
                    .filter(speaker -> !itemsNow.containsKey(speaker.request()))
                    .forEach(speaker -> changes.add(change(Change.Kind.REMOVED, item, speaker, reasons)));
            item.speakers().stream()
                    .filter(speaker -> !then.contains(speaker.request()))
                    .forEach(speaker -> changes.add(change(
                            itemsBefore.containsKey(speaker.request()) ? Change.Kind.ITEM : Change.Kind.ADDED,
                            item,
                            speaker,
                            reasons)));
            var stayed = item.speakers().stream()
                    .filter(speaker -> then.contains(speaker.request()))
                    .toList();
            var stayedThen = old.stream()
                    .filter(speaker -> now.contains(speaker.request()))
                    .toList();
            var known = stayedThen.stream().collect(Collectors.toMap(Speaker::request, Function.identity()));
            for (int place = 0; place < stayed.size(); place++) {
                Speaker speaker = stayed.get(place);
                Speaker earlierSpeaker = known.get(speaker.request());
                if (!stayedThen.get(place).request().equals(speaker.request())) {
                    changes.add(change(Change.Kind.MOVED, item, speaker, reasons));
                }
                if (earlierSpeaker != null && !earlierSpeaker.speaksAs(speaker)) {
                    changes.add(change(Change.Kind.SPEAKER, item, speaker, reasons));
                }
            }
        }
        return List.copyOf(changes);
    }

    /** The same list without the names of persons. */
    ListContent withoutNames() {
        return new ListContent(items.stream()
                .map(item -> item.with(
                        item.speakers().stream().map(Speaker::withoutName).toList()))
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

    private static Map<String, Integer> itemsByRequest(ListContent content) {
        var items = new HashMap<String, Integer>();
        content.places()
                .forEach(place ->
                        items.put(place.speaker().request(), place.item().number()));
        return items;
    }

    private static List<Place.Seen> seen(List<Place> places) {
        return places.stream().map(Place::seen).toList();
    }

    private static Set<String> requests(List<Speaker> speakers) {
        return speakers.stream().map(Speaker::request).collect(Collectors.toSet());
    }

    private static Change change(Change.Kind kind, Item item, Speaker speaker, Map<String, String> reasons) {
        return new Change(
                kind, item.number(), speaker.delegation(), speaker.delegationName(), reasons.get(speaker.request()));
    }

    private static Speaker speaker(
            SpeakersList.Entry entry, Timetable.Slot slot, Function<DelegationCode, String> names) {
        Intervention said = entry.intervention();
        return new Speaker(
                entry.request().value(),
                entry.delegation().value(),
                entry.delegationName(),
                entry.kind(),
                said.speaker(),
                said.language(),
                said.level(),
                said.onBehalfOf(),
                said.members().stream().map(names).toList(),
                entry.invited(),
                slot.part(),
                slot.begins(),
                slot.seconds());
    }
}
