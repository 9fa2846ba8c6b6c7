package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.spring.JqwikSpringSupport;
import org.apminebanconvention.intersessional.ModelCoverage;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever people do with a registration, and in whatever order: what was accepted stays in force until something else is decided, no
 * mail comes twice, no task is left behind or missing; who has no place waits for one, and is in once there is one. Crashes are played: a step is rolled back after it has sent its mails.
 */
@JqwikSpringSupport
class AnyOrderTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String BEFORE_THE_DEADLINE = "2023-05-20T10:00";
    private static final String AFTER_THE_DEADLINE = "2023-06-10T10:00";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RegistrationService service;

    @Autowired
    private DisputeService disputes;

    @Autowired
    private PersonWithdrawalService withdrawals;

    @Autowired
    private WaitingList waitingList;

    @Autowired
    private Registrations registrations;

    @Autowired
    private TransactionTemplate transaction;

    enum Step {
        AMEND,
        AMEND_IN_ORDER,
        WITHDRAW,
        WITHDRAW_A_PERSON,
        ACCEPT,
        ACCEPT_SOME,
        RETURN,
        REJECT,
        DISPUTE,
        GENUINE,
        NOT_GENUINE,
        DEADLINE,
        /** There is one place in the meeting. */
        ONE_PLACE,
        /** There is room for all. */
        ROOM_FOR_ALL
    }

    /** @param crashes whether each job that follows is first rolled back once, after it has sent its mails */
    record Move(Step step, boolean crashes) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.of(Step.AMEND, Step.AMEND_IN_ORDER)),
                net.jqwik.api.Tuple.of(8, Arbitraries.of(Step.ACCEPT, Step.ACCEPT_SOME, Step.RETURN, Step.REJECT)),
                net.jqwik.api.Tuple.of(
                        4, Arbitraries.of(Step.DISPUTE, Step.GENUINE, Step.GENUINE, Step.WITHDRAW_A_PERSON)),
                net.jqwik.api.Tuple.of(3, Arbitraries.of(Step.ONE_PLACE, Step.ROOM_FOR_ALL)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Step.WITHDRAW, Step.NOT_GENUINE, Step.DEADLINE)));
        return Combinators.combine(step, Arbitraries.of(true, false, false))
                .as(Move::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(12);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void inAnyOrderNothingIsLostOrDoneTwice(
            @ForAll("moves") List<Move> moves, @ForAll Source source, @ForAll boolean onePlace) {
        switzerlandIsInvited();
        places(onePlace ? 1 : null);
        clock.set(geneva(BEFORE_THE_DEADLINE));
        RegistrationId id = service.register(INVITATION, handIn(source, "Anna Muster", "Ben Beispiel", "Carla Korrekt"))
                .registration();
        run(false);
        var inForce = new ArrayList<String>();
        check(id, inForce);
        for (Move move : moves) {
            State before = registrations.require(id).state();
            List<String> withoutOne = take(move.step(), id, inForce);
            run(move.crashes());
            inForce = new ArrayList<>(withoutOne);
            assertThat(before == State.WITHDRAWN && registrations.require(id).state() != State.WITHDRAWN)
                    .as("what was withdrawn stays so")
                    .isFalse();
            check(id, inForce);
        }
        clock.set(geneva(BEFORE_THE_DEADLINE));
        quietly(() -> service.withdraw(id));
        run(false);
    }

    /** One house for all tries; each has a registration of its own. */
    private void switzerlandIsInvited() {
        if (jdbc.sql("select count(*) from invitation where id = 'IM-2023/CH' and state = 'DELIVERED'")
                        .query(Integer.class)
                        .single()
                == 0) {
            ModelCoverage.begin(AnyOrderTest.class, engine);
            beginWithAnEmptyHouse();
            delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
            meeting(Map.of());
            invitationsGoOut();
        }
    }

    /** @return who is in force if nothing else is accepted by it */
    private List<String> take(Step step, RegistrationId id, List<String> inForce) {
        Registration now = registrations.require(id);
        int seen = now.latest().number();
        switch (step) {
            case AMEND -> quietly(() -> service.amend(id, seen, handIn(Source.PASSWORD, "Anna Muster", name(seen))));
            case AMEND_IN_ORDER ->
                quietly(() -> service.amend(id, seen, handIn(Source.DELEGATION_LINK, "Anna Muster", name(seen))));
            case WITHDRAW -> quietly(() -> service.withdraw(id));
            case WITHDRAW_A_PERSON -> {
                String name = now.latest().participants().get(0).name();
                String person = now.latest().participants().get(0).id();
                if (withdrawals.possible(now, person)
                        && quietly(() -> withdrawals.withdraw(id, person, Source.REGISTRATION_LINK))) {
                    return inForce.stream().filter(each -> !each.equals(name)).toList();
                }
            }
            case ACCEPT -> decide(Map.of("decision", "accept"));
            case ACCEPT_SOME ->
                decide(Map.of(
                        "decision",
                        "accept-some",
                        "accepted",
                        now.latest().participants().get(0).id(),
                        "reason",
                        "Only one"));
            case RETURN -> decide(Map.of("decision", "return", "reason", "Please complete it"));
            case REJECT -> decide(Map.of("decision", "reject", "reason", "Not invited"));
            case DISPUTE -> quietly(() -> disputes.dispute(id, "Not us"));
            case GENUINE -> clarify(Map.of("genuine", true));
            case NOT_GENUINE -> clarify(Map.of("genuine", false, "reason", "Not theirs"));
            case DEADLINE -> passTo(AFTER_THE_DEADLINE);
            case ONE_PLACE -> places(1);
            case ROOM_FOR_ALL -> places(null);
        }
        return inForce;
    }

    private void places(@Nullable Integer capacity) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update meeting set capacity = :capacity")
                    .param("capacity", capacity, java.sql.Types.INTEGER)
                    .update();
            waitingList.capacityChanged(INVITATION.meeting());
        });
    }

    /** What holds whatever has happened. {@code remembered}: who was in force before; becomes who is now. */
    private void check(RegistrationId id, List<String> remembered) {
        Registration now = registrations.require(id);
        List<String> inForce = now.inForce().stream()
                .flatMap(version -> version.accepted().stream())
                .map(Participant::name)
                .toList();
        boolean accepted = now.state() != State.WAITING
                && (now.latest().outcome() == RegistrationVersion.Outcome.ACCEPTED
                        || now.latest().outcome() == RegistrationVersion.Outcome.PARTLY_ACCEPTED);
        if (now.closed() || now.onHold()) {
            assertThat(inForce).as("nobody of it takes part").isEmpty();
        } else {
            List<String> expected = accepted
                    ? now.latest().accepted().stream().map(Participant::name).toList()
                    : remembered;
            assertThat(inForce).as("in force in %s", now.state()).isEqualTo(expected);
            remembered.clear();
            remembered.addAll(inForce);
        }
        List<Task> tasks = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.value())
                .list();
        List<String> kinds = tasks.stream().map(Task::getTaskDefinitionKey).toList();
        if (now.closed()) {
            assertThat(kinds).isEmpty();
        } else if (now.onHold()) {
            assertThat(kinds).containsExactly("userTask_clarifyRegistration");
        } else if (now.latest().undecided()) {
            assertThat(kinds).containsExactly("userTask_reviewRegistration");
        } else {
            assertThat(kinds).isEmpty();
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.value())
                        .count())
                .as("its process in state %s", now.state())
                .isEqualTo(now.closed() ? 0 : 1);
        if (now.state() == State.WAITING) {
            assertThat(capacity()).as("who waits does so for want of room").contains(1);
            assertThat(now.latest().accepted().size()).isGreaterThan(inForce.size());
        }
        assertThat(mailbox.mails()).extracting(CaughtMail::messageId).doesNotHaveDuplicates();
    }

    private Optional<Integer> capacity() {
        return jdbc.sql("select capacity from meeting where capacity is not null")
                .query(Integer.class)
                .optional();
    }

    /** Runs all jobs that are due; with crashes each of them is rolled back the first time, when all its work is done. */
    private void run(boolean crashes) {
        if (crashes) {
            for (Job job : management.createJobQuery().executable().list()) {
                quietly(() -> transaction.executeWithoutResult(status -> {
                    management.executeJob(job.getId());
                    status.setRollbackOnly();
                }));
            }
        }
        runDueJobs();
    }

    private void decide(Map<String, Object> answers) {
        open("userTask_reviewRegistration").ifPresent(task -> quietly(() -> answer(task, "isu", answers)));
    }

    private void clarify(Map<String, Object> answers) {
        open("userTask_clarifyRegistration").ifPresent(task -> quietly(() -> answer(task, "isu", answers)));
    }

    private Optional<Task> open(String element) {
        return tasks(element).stream().findFirst();
    }

    /** What is refused changes nothing. @return whether it was taken */
    private static boolean quietly(Runnable action) {
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String name(int version) {
        return "Person " + (char) ('A' + version % 26) + (char) ('a' + version / 26);
    }

    private static HandIn handIn(Source source, String... names) {
        List<String> all = List.of(names);
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Anna", MISSION),
                all.stream()
                        .map(name -> new HandIn.Row(
                                null,
                                Person.called(
                                        name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org"),
                                all.indexOf(name) == 0 ? ParticipantRole.HEAD : ParticipantRole.DELEGATE))
                        .toList(),
                Locale.ENGLISH,
                source,
                null,
                source.byStaff() ? "isu" : null);
    }
}
