package org.apminebanconvention.intersessional.security;

import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.filter.Authorization;
import org.camunda.bpm.webapp.impl.security.filter.RequestAuthorizer;

/**
 * Ends the webapps' rules ({@code intersessionalFilterRules.json}, which makes it by name): what is denied and then allowed to
 * nobody is open to everybody in the webapps. Here it stays closed.
 */
public class Nobody implements RequestAuthorizer {

    @Override
    public Authorization authorize(Map<String, String> parameters) {
        return Authorization.denied(Authentication.ANONYMOUS);
    }
}
