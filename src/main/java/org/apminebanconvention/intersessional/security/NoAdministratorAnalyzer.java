package org.apminebanconvention.intersessional.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few sentences, without a stack trace, why the product does not start and what to do. */
class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<NoAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoAdministratorException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set INTERSESSIONAL_ADMIN_PASSWORD (and INTERSESSIONAL_ADMIN_USER, if the name is not to be 'admin'): the user is"
                        + " created at the next start, and the password is not needed after that.",
                cause);
    }
}
