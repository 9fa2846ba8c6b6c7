package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClashingJobsTest extends ProcessTest {

    private static final String STEP = "intermediateEvent_registrationDeadlinePassed";

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void aStepIsToCome() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        invitationsGoOut();
    }

    @Test
    void aStepThatClashedWithAnotherIsTriedAgainWithinTheSecondAndLosesNoTry() {
        int retries = step().getRetries();

        failed(new ProcessEngineException(new OptimisticLockingException("updated by another transaction")));

        assertThat(step().getDuedate())
                .isBetween(Date.from(clock.instant()), Date.from(clock.instant().plus(Duration.ofSeconds(1))));
        assertThat(step().getRetries()).isEqualTo(retries);
    }

    @Test
    void aStepThatFailedLosesATry() {
        failed(new IllegalStateException("no such column"));

        assertThat(step().getRetries()).as("of six").isEqualTo(5);
        assertThat(step().getDuedate()).isEqualTo(Date.from(clock.instant().plus(Duration.ofMinutes(1))));
    }

    private Job step() {
        return management.createJobQuery().activityId(STEP).singleResult();
    }

    private void failed(Throwable with) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration
                .getCommandExecutorTxRequiresNew()
                .execute(configuration.getFailedJobCommandFactory().getCommand(step().getId(), with));
    }
}
