package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.Test;

class LeanHistoryTest extends ProcessTest {

    private List<String> history(String process) {
        return jdbc.sql(
                        """
                        select act_id_ || case when end_time_ is null then '' else ' ended' end from act_hi_actinst
                        where proc_def_key_ = :process order by start_time_, sequence_counter_
                        """)
                .param("process", process)
                .query(String.class)
                .list();
    }

    @Test
    void whatSomebodyDoesOrWaitsForIsKeptAndWhatFollowsFromItIsNot() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meetingInFiveLanguages();
        invitationsGoOut();
        assertThat(history("InvitationDispatch"))
                .as("no beginning, no gateway")
                .containsExactlyInAnyOrder(
                        "subProcess_deliverAndAwait",
                        "receiveTask_awaitRegistration",
                        "receiveTask_awaitInterventions");

        runtime.createMessageCorrelation("RegistrationDeadlinePassed")
                .processInstanceBusinessKey("IM-2023/CH")
                .correlate();
        runtime.createMessageCorrelation("InterventionsDeadlinePassed")
                .processInstanceBusinessKey("IM-2023/CH")
                .correlate();
        assertThat(history("InvitationDispatch"))
                .as("boundary and end events, and that all has ended")
                .containsExactlyInAnyOrder(
                        "subProcess_deliverAndAwait ended",
                        "receiveTask_awaitRegistration ended",
                        "boundaryEvent_registrationDeadlinePassed ended",
                        "receiveTask_awaitInterventions ended",
                        "boundaryEvent_interventionsDeadlinePassed ended",
                        "endEvent_bothSettled ended",
                        "endEvent_answersSettled ended");
    }
}
