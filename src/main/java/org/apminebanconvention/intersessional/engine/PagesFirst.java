package org.apminebanconvention.intersessional.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets those who wait for a page go before what nobody waits for. When everybody registers in the last hour, the public pages are answered in the
 * order in which they were asked for, a few at a time: all at once they would stand in each other's way at the processors and the database,
 * and some would wait for minutes. The engine's jobs, that is mails and checks, go on more slowly meanwhile, and never stand still.
 */
@Component
public class PagesFirst implements BeanPostProcessor {

    /** Enough that those who wait for the database leave no processor idle. */
    private static final int TOGETHER = 4 * Runtime.getRuntime().availableProcessors();

    /** So long a job waits at most, far less than the lock on it lasts. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Semaphore turns = new Semaphore(TOGETHER, true);

    /** Blocks until it is the page's turn. To be followed by {@link #answered}. */
    public void await() {
        turns.acquireUninterruptibly();
    }

    public void answered() {
        turns.release();
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ThreadPoolTaskExecutor executor && name.equals("camundaTaskExecutor")) {
            executor.setTaskDecorator(job -> () -> {
                giveWay();
                job.run();
            });
        }
        return bean;
    }

    private void giveWay() {
        try {
            for (long left = PATIENCE.dividedBy(LOOK); left > 0 && turns.hasQueuedThreads(); left--) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            // the engine stops: the job is its own affair
            Thread.currentThread().interrupt();
        }
    }
}
