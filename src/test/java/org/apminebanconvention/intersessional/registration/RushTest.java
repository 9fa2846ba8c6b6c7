package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The last second before the deadline: 64 focal points send, staff decide, and the clock passes the deadline, all at once. */
class RushTest extends ProcessTest {

    private static final int FOCAL_POINTS = 64;
    private static final String REVIEW = "userTask_reviewRegistration";

    @Autowired
    private RegistrationService service;

    @Autowired
    private Registrations registrations;

    @Test
    void inTheLastSecondEachRegistrationEndsInOneStateThatItsFocalPointIsTold() throws Exception {
        delegations(IntStream.range(0, FOCAL_POINTS)
                .mapToObj(i -> "D%d,Delegation %d,STATE_PARTY,en,mission.%d@example.org".formatted(i, i, i))
                .toArray(String[]::new));
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-06-09T23:59");
        List<RegistrationId> ids = IntStream.range(0, FOCAL_POINTS)
                .mapToObj(
                        i -> service.register(invitation(i), handIn(i, "First")).registration())
                .toList();
        runDueJobs();
        List<Task> tasks = tasks(REVIEW);
        assertThat(tasks).hasSize(FOCAL_POINTS);

        var people = Executors.newFixedThreadPool(2 * FOCAL_POINTS + 1);
        var start = new CountDownLatch(1);
        var all = new ArrayList<Future<?>>();
        for (int i = 0; i < FOCAL_POINTS; i++) {
            int mine = i;
            all.add(people.submit(() -> {
                start.await();
                return service.amend(ids.get(mine), 1, handIn(mine, "Second"));
            }));
            all.add(people.submit(() -> {
                start.await();
                answer(tasks.get(mine), "isu", Map.of("decision", "accept"));
                return mine;
            }));
        }
        all.add(people.submit(() -> {
            start.await();
            clock.set(geneva("2023-06-10T00:00"));
            return 0;
        }));
        start.countDown();
        int refused = 0;
        for (Future<?> one : all) {
            try {
                one.get(60, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException e) {
                // staff who are told that the delegation has changed it meanwhile, or who find the task gone
                refused++;
            }
        }
        people.shutdown();
        assertThat(refused).as("only one of the two can be the first").isLessThanOrEqualTo(FOCAL_POINTS);
        runDueJobs();

        for (int i = 0; i < FOCAL_POINTS; i++) {
            Registration registration = registrations.require(ids.get(i));
            assertThat(registration.versions()).as("what was sent is there").hasSize(2);
            assertThat(registration.latest().undecided()).isTrue();
            Outcome first = registration.versions().get(0).outcome();
            assertThat(first).isIn(Outcome.ACCEPTED, Outcome.REPLACED);
            assertThat(registration.inForceNumber()).isEqualTo(first == Outcome.ACCEPTED ? 1 : null);
            assertThat(taskService
                            .createTaskQuery()
                            .processInstanceBusinessKey(ids.get(i).value())
                            .list())
                    .extracting(Task::getTaskDefinitionKey)
                    .containsExactly(REVIEW);
            List<CaughtMail> mails = mailbox.to("focal." + i + "@example.org");
            assertThat(mails).extracting(CaughtMail::messageId).doesNotHaveDuplicates();
            assertThat(mails.get(mails.size() - 1).text())
                    .as("the last word is about what was sent last")
                    .contains("Second");
            assertThat(mails.get(mails.size() - 1).subject())
                    .contains(registration.latest().late() ? "Late registration received" : "Registration received");
        }
    }

    private static InvitationId invitation(int number) {
        return InvitationId.of("IM-2023/D" + number);
    }

    private static HandIn handIn(int number, String name) {
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Focal Point", "focal." + number + "@example.org"),
                List.of(new HandIn.Row(
                        null, Person.called(name + " Person" + letters(number), null), ParticipantRole.HEAD)),
                Locale.ENGLISH,
                Source.PASSWORD,
                null,
                null);
    }

    private static String letters(int number) {
        return String.valueOf((char) ('a' + number / 26)) + (char) ('a' + number % 26);
    }
}
