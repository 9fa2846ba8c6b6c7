package org.apminebanconvention.intersessional.mail;

import java.time.Instant;
import org.apminebanconvention.intersessional.engine.PostponedException;

/** No mail is sent at present; the step that would send one waits, and no try is lost. */
public class SendingStoppedException extends PostponedException {

    private static final long serialVersionUID = 1L;

    SendingStoppedException(String reply, Instant until) {
        super("No mail is sent at present. " + reply, until);
    }
}
