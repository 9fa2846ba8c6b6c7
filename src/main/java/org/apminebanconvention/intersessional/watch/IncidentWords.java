package org.apminebanconvention.intersessional.watch;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.FailedJobs;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says of a cause what has stopped, for whom, and what to do. */
@Component
class IncidentWords {

    private final MessageSource messages;

    IncidentWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param what the step as people call it; {@code advice} what to do about it */
    record Told(FailedJobs.Cause cause, String what, String advice, List<String> forWhom) {

        /** Whether more have stopped than are named. */
        public boolean more() {
            return cause.instances() > forWhom.size();
        }
    }

    Told of(FailedJobs.Cause cause, Locale language) {
        String what = messages.getMessage("progress.element." + cause.element(), null, cause.name(), language);
        return new Told(cause, what, messages.getMessage(advice(cause), null, language), cause.businessKeys());
    }

    /** By what the mail server, the database or the step itself said. */
    private static String advice(FailedJobs.Cause cause) {
        String message = cause.message().toLowerCase(Locale.ROOT);
        if (message.contains("sending has stopped") || message.contains("login") || message.contains("sender")) {
            return "incidents.advice.mailServer";
        }
        return cause.element().startsWith("serviceTask_send")
                        || message.contains("smtp")
                        || message.contains("mail")
                        || message.matches(".*\\b[45]\\d\\d\\b.*")
                ? "incidents.advice.mail"
                : "incidents.advice.other";
    }
}
