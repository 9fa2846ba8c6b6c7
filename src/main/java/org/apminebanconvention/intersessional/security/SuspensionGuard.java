package org.apminebanconvention.intersessional.security;

import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Lets only administrators suspend anything, and set it going again: of a job that belongs to no process the engine asks for no right at all. */
class SuspensionGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    SuspensionGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractSetStateCmd) {
            Authentication user = engine.getIdentityService().getCurrentAuthentication();
            if (user != null && !user.getGroupIds().contains(StaffGroup.CAMUNDA_ADMIN.id())) {
                throw new AuthorizationException("Only administrators suspend anything, and set it going again.");
            }
        }
        return next.execute(command);
    }
}
