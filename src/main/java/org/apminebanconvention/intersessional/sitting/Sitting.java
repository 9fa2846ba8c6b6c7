package org.apminebanconvention.intersessional.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;

/**
 * A sitting: rows of the programme that follow each other without a longer break. A meeting usually sits in the morning and in the afternoon.
 *
 * @param number counts from 1 over the whole meeting
 */
record Sitting(int number, List<ProgrammePart> parts) {

    /** After a longer break another sitting begins. */
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(30);

    public Instant begins() {
        return parts.get(0).begins();
    }

    public Instant ends() {
        return parts.get(parts.size() - 1).ends();
    }

    /** The sittings of a meeting, in their order. */
    static List<Sitting> of(Meeting meeting) {
        var sittings = new ArrayList<Sitting>();
        var parts = new ArrayList<ProgrammePart>();
        meeting.programme().stream()
                .sorted(Comparator.comparing(ProgrammePart::begins))
                .forEach(part -> {
                    if (!parts.isEmpty()
                            && part.begins()
                                    .isAfter(parts.get(parts.size() - 1).ends().plus(LONGEST_BREAK))) {
                        sittings.add(new Sitting(sittings.size() + 1, List.copyOf(parts)));
                        parts.clear();
                    }
                    parts.add(part);
                });
        if (!parts.isEmpty()) {
            sittings.add(new Sitting(sittings.size() + 1, List.copyOf(parts)));
        }
        return List.copyOf(sittings);
    }
}
