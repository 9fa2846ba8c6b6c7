package org.apminebanconvention.intersessional.speakers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;

/** The time that an item has, reckoned against the time that its speakers take: in each of its parts, and for each speaker. */
record Timetable(List<PartTime> parts, Map<RequestId, Slot> slots) {

    /**
     * A part of an item.
     *
     * @param needed seconds that opening and speakers take
     * @param available seconds that the programme gives it
     */
    record PartTime(int part, Instant begins, Instant ends, int needed, int available) {

        /** Seconds by which it is too long; below zero: which are left. */
        public int over() {
            return needed - available;
        }

        public boolean tooLong() {
            return over() > 0;
        }
    }

    /** When a speaker is likely to begin, and how many seconds there are. */
    record Slot(int part, Instant begins, int seconds) {}

    /** @param parts those of the item, of which there is always one */
    static Timetable of(List<ProgrammePart> parts, SpeakingTerms terms, List<SpeakersList.Entry> entries) {
        var needed = new HashMap<Integer, Integer>();
        needed.put(first(parts), terms.openingSeconds());
        var slots = new HashMap<RequestId, Slot>();
        for (SpeakersList.Entry entry : entries) {
            ProgrammePart part = part(parts, entry.part());
            int before = Objects.requireNonNullElse(needed.get(part.part()), 0);
            int seconds = terms.seconds(entry);
            slots.put(entry.request(), new Slot(part.part(), part.begins().plusSeconds(before), seconds));
            needed.put(part.part(), before + seconds);
        }
        return new Timetable(
                parts.stream()
                        .map(part -> new PartTime(
                                part.part(),
                                part.begins(),
                                part.ends(),
                                Objects.requireNonNullElse(needed.get(part.part()), 0),
                                seconds(part)))
                        .toList(),
                Map.copyOf(slots));
    }

    /** Fills the parts one after the other: each speaker's part. What is too much stays in the last. */
    static Map<RequestId, Integer> filled(
            List<ProgrammePart> parts, SpeakingTerms terms, List<SpeakersList.Entry> entries) {
        var filled = new HashMap<RequestId, Integer>();
        int at = 0;
        int needed = terms.openingSeconds();
        for (SpeakersList.Entry entry : entries) {
            int seconds = terms.seconds(entry);
            while (at < parts.size() - 1 && needed + seconds > seconds(parts.get(at))) {
                at++;
                needed = 0;
            }
            needed += seconds;
            filled.put(entry.request(), parts.get(at).part());
        }
        return filled;
    }

    /**
     * To how many thousandths everybody's time is to be cut for the item to take no longer than it has.
     *
     * @return 1000 where it need not be cut; nothing less than a tenth
     */
    static int cutThatFits(List<ProgrammePart> parts, SpeakingTerms terms, List<SpeakersList.Entry> entries) {
        int permille = SpeakingTerms.UNCUT;
        while (permille > SpeakingTerms.UNCUT / 10
                && of(parts, terms.cutTo(permille), entries).isTooLong()) {
            permille -= 10;
        }
        return permille;
    }

    boolean isTooLong() {
        return parts.stream().anyMatch(PartTime::tooLong);
    }

    Slot slot(RequestId request) {
        return Objects.requireNonNull(slots.get(request));
    }

    /** Whether one person could not take both. */
    static boolean overlap(Slot one, Slot other) {
        return one.begins().isBefore(end(other)) && other.begins().isBefore(end(one));
    }

    private static Instant end(Slot slot) {
        return slot.begins().plusSeconds(slot.seconds());
    }

    private static int first(List<ProgrammePart> parts) {
        return parts.get(0).part();
    }

    /** A part that the programme has no more is the last that there is. */
    private static ProgrammePart part(List<ProgrammePart> parts, int number) {
        var known = new ArrayList<>(parts);
        known.removeIf(part -> part.part() > number);
        return known.isEmpty() ? parts.get(0) : known.get(known.size() - 1);
    }

    private static int seconds(ProgrammePart part) {
        return (int) Duration.between(part.begins(), part.ends()).toSeconds();
    }
}
