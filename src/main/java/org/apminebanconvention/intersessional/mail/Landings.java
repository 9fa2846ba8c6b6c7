package org.apminebanconvention.intersessional.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apminebanconvention.intersessional.mail.MailLog.Landing;
import org.springframework.stereotype.Component;

/**
 * Notes in the log how attempts ended, soon and together: what ends within {@link #GATHER_MILLIS} is committed at once, or sooner when
 * somebody waits for it. So after a crash hardly more is unknown than what was on a connection.
 */
@Component
class Landings implements AutoCloseable {

    /** Each commit waits for the disk, and takes as much of the database as the sending of several mails. */
    private static final long GATHER_MILLIS = 30;

    private record Waiting(Landing landing, CompletableFuture<Void> noted) {}

    private final MailLog log;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mail-log"));

    Landings(MailLog log) {
        this.log = log;
    }

    /** @return done when the log has it for good; fails as the log does */
    CompletableFuture<Void> note(Landing landing) {
        var waiting = new Waiting(landing, new CompletableFuture<>());
        queue.add(waiting);
        if (writing.compareAndSet(false, true)) {
            writer.schedule(this::write, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
        return waiting.noted();
    }

    /** Somebody waits for what has gathered. */
    void hurry() {
        writer.execute(this::write);
    }

    private void write() {
        writing.set(false);
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            together.add(next);
        }
        if (together.isEmpty()) {
            return;
        }
        try {
            log.landed(together.stream().map(Waiting::landing).toList());
            together.forEach(waiting -> waiting.noted().complete(null));
        } catch (RuntimeException e) {
            together.forEach(waiting -> waiting.noted().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
