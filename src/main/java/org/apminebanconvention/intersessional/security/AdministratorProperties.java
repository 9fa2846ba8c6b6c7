package org.apminebanconvention.intersessional.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, created when there is none yet.
 *
 * @param user their name to log in with
 * @param password empty where an administrator exists already
 */
@ConfigurationProperties("intersessional.admin")
record AdministratorProperties(@DefaultValue("admin") String user, @DefaultValue("") String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "AdministratorProperties[user=" + user + "]";
    }
}
