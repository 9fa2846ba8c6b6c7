package org.apminebanconvention.intersessional.security;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/** The engine's own users, groups and log-in, which takes as long for a user that there is not as for a wrong password. The engine makes it. */
public class EngineIdentities extends DbIdentityServiceProvider {

    @Override
    public boolean checkPassword(String user, String password) {
        if (password != null && findUserById(user) == null) {
            Context.getProcessEngineConfiguration().getPasswordManager().encrypt(password);
        }
        return super.checkPassword(user, password);
    }
}
