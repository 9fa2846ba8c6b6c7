package org.apminebanconvention.intersessional.bench;

import java.time.Duration;

/**
 * How long each contender sends before it is measured: until the JVM's compilers are through with it. That takes some ten thousand mails to
 * count what is worth it, and, since there is one thread to compile for good, which gets a part of a processor, its time: both, for all alike.
 */
final class WarmUp {

    private static final int MAILS = 24_000;
    private static final Duration TIME = Duration.ofSeconds(120);

    private final long began = System.nanoTime();
    private int sent;

    boolean goesOn() {
        return sent < MAILS || System.nanoTime() - began < TIME.toNanos();
    }

    void sent(int mails) {
        sent += mails;
    }
}
