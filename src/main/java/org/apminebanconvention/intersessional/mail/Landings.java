package org.apminebanconvention.intersessional.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apminebanconvention.intersessional.mail.MailLog.Landing;
import org.springframework.stereotype.Component;

/**
 * Notes in the log how attempts ended, at once and together: while one transaction is being committed, what ends meanwhile gathers for
 * the next. So after a crash hardly more is unknown than what was on a connection.
 */
@Component
class Landings implements AutoCloseable {

    private record Waiting(Landing landing, CompletableFuture<Void> noted) {}

    private final MailLog log;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "mail-log"));

    Landings(MailLog log) {
        this.log = log;
    }

    /** @return done when the log has it for good; fails as the log does */
    CompletableFuture<Void> note(Landing landing) {
        var waiting = new Waiting(landing, new CompletableFuture<>());
        queue.add(waiting);
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::write);
        }
        return waiting.noted();
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
