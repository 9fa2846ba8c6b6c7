package org.apminebanconvention.intersessional.participants;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.participants.ParticipantsStatistics.StatedGender;
import org.apminebanconvention.intersessional.participants.SmallNumbers.Count;
import org.apminebanconvention.intersessional.registration.ParticipantRole;

/**
 * How many persons take part; a number from which a person could be told is hidden (null in JSON).
 *
 * @param categories for each category of delegations its numbers, by name
 * @param roles for each role its number in all categories
 * @param genders the same for what persons state of their gender
 */
record Totals(
        Map<DelegationKind, Category> categories,
        Map<ParticipantRole, Count> roles,
        Map<StatedGender, Count> genders,
        Count all) {

    record Category(Map<ParticipantRole, Count> roles, Map<StatedGender, Count> genders, Count all) {}

    static Totals of(SmallNumbers.Shown shown) {
        var categories = new LinkedHashMap<DelegationKind, Category>();
        for (DelegationKind kind : DelegationKind.values()) {
            int row = kind.ordinal();
            categories.put(
                    kind,
                    new Category(
                            named(ParticipantRole.values(), shown.cells().get(row)),
                            named(StatedGender.values(), shown.otherCells().get(row)),
                            shown.rows().get(row)));
        }
        return new Totals(
                categories,
                named(ParticipantRole.values(), shown.columns()),
                named(StatedGender.values(), shown.otherColumns()),
                shown.total());
    }

    /** Whether anything is hidden. */
    public boolean hidesSomething() {
        return categories.values().stream()
                .flatMap(category -> java.util.stream.Stream.concat(
                        category.roles().values().stream(), category.genders().values().stream()))
                .anyMatch(count -> count.number() == null);
    }

    private static <N extends Enum<N>> Map<N, Count> named(N[] names, List<Count> counts) {
        return IntStream.range(0, names.length)
                .boxed()
                .collect(Collectors.toMap(
                        i -> Arrays.asList(names).get(i), counts::get, (one, other) -> one, LinkedHashMap::new));
    }
}
