package org.apminebanconvention.intersessional.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences, without a stack trace, that somebody else has the folder. */
class FolderInUseAnalyzer extends AbstractFailureAnalyzer<EmbeddedFolder.InUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, EmbeddedFolder.InUseException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop the other run, or give this one a folder of its own: INTERSESSIONAL_EMBEDDED_FOLDER=target/second",
                cause);
    }
}
