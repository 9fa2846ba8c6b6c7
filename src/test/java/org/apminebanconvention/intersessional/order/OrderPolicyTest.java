package org.apminebanconvention.intersessional.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** Each shipped policy by examples, and what holds of all of them. */
class OrderPolicyTest {

    private static final Map<String, OrderRule> RULES = Stream.of(
                    new InvitedFirst(),
                    new GroupsFirst(),
                    new HigherLevelFirst(),
                    new Categories(),
                    new FirstTimersFirst(),
                    new RegionsInTurn(),
                    new Arrival(),
                    new AlphabetFromLetter())
            .collect(Collectors.toMap(OrderRule::name, Function.identity()));

    private static final Map<String, OrderPolicy> POLICIES = shipped();

    /**
     * Candidates are written as code, arrival and marks: i invited, g group, f first time, s head of State, m minister, a ambassador. EG and US
     * are States not party, ICRC and ICBL organisations.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "invited-groups-category-arrival | ICBL1 DE2 CH3 EG4 | DE CH EG ICBL",
                "invited-groups-category-arrival | DE1 UA5i CH2g | UA CH DE",
                "invited-groups-category-arrival | KH4i UA5i DE1g | KH UA DE",
                "invited-groups-category-arrival | EG1g DE2 CH3g | CH EG DE",
                "arrival-within-category | ICRC1 EG2 DE3 ICBL4 CH5 | DE CH EG ICRC ICBL",
                "arrival-within-category | UA3i DE1 CH2g | DE CH UA",
                "arrival | ICBL1 EG2 DE3 UA4i | ICBL EG DE UA",
                "high-level | DE1 CH2m FR3s NO4a JP5m | FR CH JP NO DE",
                "high-level | DE1s CH2g | CH DE",
                "high-level | EG1m DE2m ICRC3s | ICRC DE EG",
                "alphabet-within-category | ZW1 DE2 CH3 NO4 EG5 | NO CH ZW DE EG",
                "alphabet-within-category | DE1 UA2i NO3 | UA NO DE",
                "first-time-first | DE1 KI2f CH3 | KI DE CH",
                "first-time-first | ICRC1f DE2 | DE ICRC",
                "first-time-first | DE1 KI3f UA2i | UA KI DE",
                "regions-in-turn | DE1 CH2 FR3 AO4 KH5 CO6 | DE AO KH CO CH FR",
                "regions-in-turn | AO1 ZW2 SN3 DE4 ICRC5 | AO DE ZW SN ICRC",
                "regions-in-turn | DE1 CH2 UA3i AO4g | UA AO DE CH"
            })
    void examples(String policy, String candidates, String order) {
        List<Candidate> asked = Arrays.stream(candidates.split(" "))
                .map(OrderPolicyTest::candidate)
                .toList();

        assertThat(policy(policy).order(asked, 'N'))
                .extracting(Candidate::delegation)
                .containsExactly(order.split(" "));
    }

    static Stream<String> names() {
        return POLICIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyShippedPolicyHasExamplesAndTellsWhy(String name) throws NoSuchMethodException {
        String[] examples = OrderPolicyTest.class
                .getDeclaredMethod("examples", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();

        assertThat(examples).anyMatch(example -> example.startsWith(name + " "));
        assertThat(policy(name).why(candidate("CH1"), 'A'))
                .hasSameSizeAs(policy(name).rules());
    }

    @Property(tries = 300)
    void theOrderIsTotalAndTheSameHoweverTheRequestsCameOutOfTheDatabase(
            @ForAll("candidates") List<Candidate> candidates, @ForAll long seed) {
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));
        for (OrderPolicy policy : POLICIES.values()) {
            List<Candidate> order = policy.order(candidates, 'M');

            assertThat(order).as(policy.name()).containsExactlyInAnyOrderElementsOf(candidates);
            assertThat(policy.order(shuffled, 'M')).as(policy.name()).isEqualTo(order);
            assertThat(policy.order(order, 'M')).as(policy.name()).isEqualTo(order);
        }
    }

    @Property(tries = 300)
    void aRequestThatIsAddedMovesNoTwoOthersUnlessThePolicySaysSo(@ForAll("candidates") List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        Candidate newcomer = candidates.get(candidates.size() - 1);
        List<Candidate> before = candidates.subList(0, candidates.size() - 1);
        for (OrderPolicy policy : POLICIES.values()) {
            if (policy.keepsOthersInOrder()) {
                var with = new ArrayList<>(policy.order(candidates, 'M'));
                with.remove(newcomer);
                assertThat(with).as(policy.name()).isEqualTo(policy.order(before, 'M'));
            }
        }
        assertThat(POLICIES.values().stream()
                        .filter(policy -> !policy.keepsOthersInOrder())
                        .map(OrderPolicy::name))
                .containsExactly("regions-in-turn");
    }

    @Property(tries = 300)
    void whoJoinsAListThatPeopleHaveMovedStandsBehindAllThatThePolicyPutsBefore(
            @ForAll("candidates") List<Candidate> candidates, @ForAll long seed) {
        if (candidates.isEmpty()) {
            return;
        }
        Candidate newcomer = candidates.get(0);
        var moved = new ArrayList<>(candidates.subList(1, candidates.size()));
        Collections.shuffle(moved, new Random(seed));
        for (OrderPolicy policy : POLICIES.values()) {
            int place = policy.placeOf(newcomer, moved, 'M');

            List<Candidate> order = policy.order(candidates, 'M');
            assertThat(order.subList(0, order.indexOf(newcomer)))
                    .as(policy.name())
                    .allSatisfy(earlier -> assertThat(moved.indexOf(earlier)).isLessThan(place));
        }
    }

    @Property(tries = 200)
    void aListThatNobodyHasMovedTakesANewcomerWhereThePolicyHasIt(@ForAll("candidates") List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        Candidate newcomer = candidates.get(0);
        for (OrderPolicy policy : POLICIES.values()) {
            if (policy.keepsOthersInOrder()) {
                List<Candidate> there = policy.order(candidates.subList(1, candidates.size()), 'M');
                assertThat(policy.placeOf(newcomer, there, 'M'))
                        .as(policy.name())
                        .isEqualTo(policy.order(candidates, 'M').indexOf(newcomer));
            }
        }
    }

    @Test
    void theDrawCanBeRepeatedByAnybodyAndGivesEveryLetter() {
        DrawnLetter drawn = DrawnLetter.of("IM-2023", 4, "Geneva-0123456789abcdef");

        // printf %s 'IM-2023/4/Geneva-0123456789abcdef' | sha256sum, modulo 26
        assertThat(drawn).isEqualTo(DrawnLetter.of("IM-2023", 4, "Geneva-0123456789abcdef"));
        assertThat(DrawnLetter.text("IM-2023", 4, "x")).isEqualTo("IM-2023/4/x");
        assertThat(Stream.iterate(0, n -> n + 1)
                        .limit(2000)
                        .map(n -> DrawnLetter.of("IM-2023", 4, "seed" + n).letter())
                        .collect(Collectors.toSet()))
                .hasSize(26)
                .allMatch(letter -> letter >= 'A' && letter <= 'Z');
        assertThat(drawn.letter()).isEqualTo('G');
    }

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        Arbitraries.of("DE", "CH", "FR", "AO", "ZW", "KH", "JP", "CO", "UA", "EG", "ICRC", "ICBL"),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.strings().withChars("igfsma").ofMaxLength(3))
                .as((code, arrival, marks) -> code + arrival + marks)
                .list()
                .ofMaxSize(14)
                .map(list -> {
                    var numbered = new ArrayList<Candidate>();
                    for (String written : list) {
                        numbered.add(candidate(written, String.valueOf(numbered.size())));
                    }
                    return List.copyOf(numbered);
                });
    }

    private static Candidate candidate(String written) {
        return candidate(written, "");
    }

    private static Candidate candidate(String written, String id) {
        String code = written.replaceAll("\\d.*", "");
        int arrival = Integer.parseInt(written.replaceAll("\\D", ""));
        String marks = written.replaceAll(".*\\d", "");
        DelegationKind kind =
                switch (code) {
                    case "ICRC" -> DelegationKind.INTERNATIONAL_ORGANISATION;
                    case "ICBL" -> DelegationKind.NGO;
                    case "EG", "US" -> DelegationKind.STATE_NOT_PARTY;
                    default -> DelegationKind.STATE_PARTY;
                };
        Level level = marks.contains("s")
                ? Level.HEAD_OF_STATE_OR_GOVERNMENT
                : marks.contains("m") ? Level.MINISTER : marks.contains("a") ? Level.AMBASSADOR : Level.OTHER;
        return new Candidate(
                code + id,
                code,
                name(code),
                kind,
                RegionalGroup.of(new DelegationCode(code)).orElse(null),
                level,
                marks.contains("i"),
                marks.contains("g"),
                marks.contains("f"),
                Instant.parse("2023-06-12T09:00:00Z").plusSeconds(arrival));
    }

    private static String name(String code) {
        return Map.of(
                        "CH",
                        "Switzerland",
                        "DE",
                        "Germany",
                        "NO",
                        "Norway",
                        "ZW",
                        "Zimbabwe",
                        "EG",
                        "Egypt",
                        "UA",
                        "Ukraine")
                .getOrDefault(code, "A" + code);
    }

    private static OrderPolicy policy(String name) {
        return java.util.Objects.requireNonNull(POLICIES.get(name));
    }

    /** The policies as the migration ships them. */
    private static Map<String, OrderPolicy> shipped() {
        try {
            String sql = new ClassPathResource("db/migration/V30__speaking_terms.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
            var policies = new LinkedHashMap<String, OrderPolicy>();
            var rows =
                    Pattern.compile("\\('([\\w-]+)', \\d+, '\\{([\\w,-]+)}'\\)").matcher(sql);
            while (rows.find()) {
                policies.put(
                        rows.group(1),
                        new OrderPolicy(
                                rows.group(1),
                                Arrays.stream(rows.group(2).split(","))
                                        .map(rule -> java.util.Objects.requireNonNull(RULES.get(rule)))
                                        .toList()));
            }
            return policies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
