package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the check finds out of a registration that is handed in, and how a changed table is tried. */
class RegistrationCheckTest extends ProcessTest {

    private static final InvitationId SWITZERLAND = InvitationId.of("IM-2023/CH");
    private static final InvitationId JAPAN = InvitationId.of("IM-2023/JP");
    private static final String MISSION = "mission.ch@eda.example.ch";

    @Autowired
    private RegistrationService service;

    @Autowired
    private RegistrationCheck check;

    @Autowired
    private Checks checks;

    @Autowired
    private CheckTrial trial;

    @Autowired
    private RegistrationList list;

    @Autowired
    private Registrations registrations;

    @Test
    void theFactsOfAMeetingThatDemandsMuch() {
        house();
        jdbc.sql("update meeting set note_verbale = true, largest_delegation = 1")
                .update();

        RegistrationId id =
                register(SWITZERLAND, "anna@gmail.com", Source.DELEGATION_LINK, "Anna Muster", "Ben Beispiel");

        Facts facts = check.of(registrations.require(id));
        assertThat(facts.withinLimit()).isFalse();
        assertThat(facts.noteVerbale()).isFalse();
        assertThat(facts.senderKnown()).isTrue();
        assertThat(facts.senderDomainKnown()).isFalse();
        assertThat(facts.participants()).isEqualTo(2);
        assertThat(facts.category()).isEqualTo("STATE_PARTY");
        assertThat(checks.of(id, 1)).hasValueSatisfying(result -> assertThat(result.reasons())
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).containsAnyOf("mail domains", "larger", "note verbale")));
    }

    @Test
    void aPersonOfAnotherDelegationIsFoundHoweverTheNameIsWritten() {
        house();
        RegistrationId waiting = register(JAPAN, "kenji@gmail.com", Source.PASSWORD, "José Núñez");
        RegistrationId id = register(SWITZERLAND, MISSION, Source.DELEGATION_LINK, "Anna Muster", "NUNEZ Jose");

        assertThat(registrations.require(id).state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(check.elsewhere(registrations.require(id)))
                .containsExactly(new Registrations.Elsewhere("José Núñez", waiting, JAPAN.delegation()));
        assertThat(checks.of(id, 1).orElseThrow().reasons())
                .singleElement()
                .asString()
                .contains("another registration");
        assertThat(shown(taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(id.value())
                        .singleResult()))
                .extractingByKey("versionNote")
                .asString()
                .contains("José Núñez (Japan)");

        service.withdraw(waiting);
        runDueJobs();
        assertThat(check.elsewhere(registrations.require(id))).isEmpty();
    }

    @Test
    void thousandsAreTriedAndListedInNoTime() throws Exception {
        house();
        jdbc.sql(
                        """
                        insert into registration (id, revision, meeting, delegation, state, received_at)
                            select gen_random_uuid(), 0, 'IM-2023', 'CH', 'UNDER_REVIEW', now() from generate_series(1, 10000)
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into registration_version (registration, number, focal_name, focal_email, language, source, received_at, late)
                            select id, 1, 'Anna', 'anna@example.org', 'en', 'PASSWORD', now(), false from registration
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into registration_check (registration, version, facts, outcome, reasons, checked_at)
                            select id, 1, cast(:facts as jsonb) || jsonb_build_object('participants', 1 + abs(hashtext(id)) % 60),
                                'ACCEPT', '{}', now() from registration
                        """)
                .param("facts", json.writeValueAsString(CheckRulesTest.GOOD.asMap()))
                .update();
        CheckTable table = CheckTable.read(CheckTableTest.bytes(CheckTableTest.withFirstCell("integer", "> 30")
                .replace(
                        "<inputEntry id=\"rule_1_inTime\">\n          <text>false</text>",
                        "<inputEntry id=\"rule_1_inTime\">\n          <text></text>")));
        trial.of(table, null);

        long begun = processorTime();
        CheckTrial.Result result = trial.of(table, new MeetingCode("IM-2023"));
        long milliseconds = processorTime() - begun;

        assertThat(result.lines()).hasSize(10_000);
        assertThat(result.otherOutcomes()).isBetween(4_000L, 6_000L);
        assertThat(result.moves())
                .extracting(CheckTrial.Move::now, CheckTrial.Move::then)
                .containsExactly(tuple(Outcome.ACCEPT, Outcome.ACCEPT), tuple(Outcome.ACCEPT, Outcome.LATE));
        assertThat(milliseconds).as("milliseconds").isLessThan(3_000);

        var filter = new RegistrationList.Filter(State.UNDER_REVIEW, DelegationKind.STATE_PARTY, "", false, "anna swi");
        assertThat(list.count(new MeetingCode(MEETING), filter)).isEqualTo(10_000);
        assertThat(list.find(new MeetingCode(MEETING), filter, 50, 9_950)).hasSize(50);
    }

    /** Of this thread, in milliseconds: the same on a machine that others use, too. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private void house() {
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION, "JP,Japan,STATE_PARTY,en,mission.jp@mofa.example.jp");
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-05-20T10:00");
    }

    private RegistrationId register(InvitationId invitation, String focalPoint, Source source, String... names) {
        List<HandIn.Row> people = IntStream.range(0, names.length)
                .mapToObj(i -> new HandIn.Row(
                        null, Person.called(names[i], null), i == 0 ? ParticipantRole.HEAD : ParticipantRole.DELEGATE))
                .toList();
        RegistrationId id = service.register(
                        invitation,
                        new HandIn(
                                UUID.randomUUID().toString(),
                                new FocalPoint("Anna", focalPoint),
                                people,
                                Locale.ENGLISH,
                                source,
                                null,
                                null))
                .registration();
        runDueJobs();
        return id;
    }
}
