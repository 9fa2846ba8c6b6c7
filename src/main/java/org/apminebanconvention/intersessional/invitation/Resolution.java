package org.apminebanconvention.intersessional.invitation;

import java.util.Arrays;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;

/** How an undeliverable invitation goes on. */
enum Resolution {
    SEND_AGAIN,
    DELIVERED_OTHERWISE,
    GIVE_UP;

    /** As it is answered in the task and read by the model, say {@code send-again}. */
    String answer() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws RefusedAnswerException when it is none of the three */
    static Resolution of(String answer) {
        return Arrays.stream(values())
                .filter(resolution -> resolution.answer().equals(answer))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedAnswerException("Please choose one of: send again, delivered otherwise, give up."));
    }
}
