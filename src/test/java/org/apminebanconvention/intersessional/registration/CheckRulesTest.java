package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the product's table says of each fact. */
class CheckRulesTest {

    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    static final Facts GOOD =
            new Facts(true, true, true, true, true, true, true, true, true, true, true, true, 3, "STATE_PARTY");

    @ParameterizedTest
    @CsvSource({
        "inTime, LATE, after the deadline",
        "knownDelegation, REVIEW, not invited",
        "complete, REVIEW, not complete",
        "oneHead, REVIEW, not exactly one head",
        "noParticipantTwice, REVIEW, stands in it twice",
        "noParticipantElsewhere, REVIEW, stands in another registration",
        "onlyRegistration, REVIEW, has another registration",
        "senderKnown, REVIEW, delegation's own link",
        "senderDomainKnown, REVIEW, own mail domains",
        "withinLimit, REVIEW, larger than the meeting foresees",
        "noteVerbale, REVIEW, note verbale",
        "noObjection, REVIEW, returned or rejected the version before"
    })
    void eachRuleOfTheTable(String fact, Outcome outcome, String reason) throws Exception {
        CheckResult result = said(Map.of(fact, false));

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.reasons()).singleElement().asString().contains(reason);
    }

    @Test
    void whatIsInOrderIsAcceptedAtOnce() throws Exception {
        assertThat(said(Map.of())).isEqualTo(new CheckResult(Outcome.ACCEPT, List.of("Everything is in order.")));
    }

    @Test
    void allReasonsAreToldAndLateOutweighsTheRest() throws Exception {
        CheckResult result = said(Map.of("inTime", false, "oneHead", false, "noteVerbale", false));

        assertThat(result.outcome()).isEqualTo(Outcome.LATE);
        assertThat(result.reasons())
                .containsExactly(
                        "It arrived after the deadline.",
                        "There is not exactly one head of delegation.",
                        "The note verbale that the meeting demands is missing.");
    }

    @Test
    void whereNoLineOfATableFitsAPersonDecides() {
        assertThat(CheckResult.of(List.of()).outcome()).isEqualTo(Outcome.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "mission@eda.example.ch, anna@eda.example.ch, true",
        "mission@eda.example.ch, anna@EDA.example.CH, true",
        "mission@eda.example.ch, anna@example.ch, false",
        "mission@eda.example.ch, anna@eda.example.ch.evil.example, false",
        "mission@gmail.com, anna@gmail.com, false",
        "mission@gmail.com, Mission@Gmail.com, true",
        "mission@yahoo.co.uk, anna@yahoo.co.uk, false",
        "mission@eda.example.ch;mission@mail.ru, anna@mail.ru, false"
    })
    void anAddressTellsOfTheDelegationWhereNobodyElseCanHaveIt(String addresses, String focalPoint, boolean same) {
        var delegation = new Delegation(
                new DelegationCode("CH"),
                0,
                "Switzerland",
                DelegationKind.STATE_PARTY,
                "fr",
                List.of(addresses.split(";")),
                List.of(),
                List.of());

        assertThat(MailDomains.sameHouse(focalPoint, delegation)).isEqualTo(same);
    }

    /** What the product's table says of a good registration that is otherwise in these facts. */
    private static CheckResult said(Map<String, Object> otherwise) throws Exception {
        var facts = new TreeMap<>(GOOD.asMap());
        facts.putAll(otherwise);
        try (var table = new ByteArrayInputStream(CheckTableTest.bytes(CheckTableTest.shipped()))) {
            return CheckResult.of(DMN.evaluateDecisionTable(DMN.parseDecision(RegistrationCheck.TABLE, table), facts)
                    .getResultList());
        }
    }
}
