package org.apminebanconvention.intersessional.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Lets the engine do something for good, whatever becomes of the step that is being done: what is asked of the engine within a step is written
 * with the step, and lost with it when it fails.
 */
@Component
public class OwnTransaction {

    private final ProcessEngine engine;

    OwnTransaction(ProcessEngine engine) {
        this.engine = engine;
    }

    public void run(Runnable action) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequiresNew()
                .execute(context -> {
                    action.run();
                    return null;
                });
    }
}
