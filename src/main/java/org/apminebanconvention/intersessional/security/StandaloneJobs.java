package org.apminebanconvention.intersessional.security;

import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * The engine lets every user execute, put off, suspend and delete a job that belongs to no process, such as that which clears its history away.
 * Here only administrators do; managers may have a failed one tried again.
 */
class StandaloneJobs extends AuthorizationCommandChecker {

    @Override
    public void checkUpdateJob(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            Context.getCommandContext().getAuthorizationManager().checkCamundaAdmin();
        }
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        Authentication user = Context.getCommandContext().getAuthentication();
        if (job.getProcessDefinitionKey() == null
                && user != null
                && !user.getGroupIds().contains(StaffGroup.MANAGERS.id())
                && !user.getGroupIds().contains(StaffGroup.CAMUNDA_ADMIN.id())) {
            throw new AuthorizationException("Only managers and administrators have this job tried again.");
        }
        super.checkUpdateRetriesJob(job);
    }
}
