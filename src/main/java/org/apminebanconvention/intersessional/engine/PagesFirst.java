package org.apminebanconvention.intersessional.engine;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets those who wait for a page go before what nobody waits for. When everybody registers in the last hour, the public pages are answered in
 * the order in which they were asked for, a few at a time: all at once they would stand in each other's way at the processors and the
 * database, and some would wait for minutes. Who has a form or a link goes before who stands at the door, but for a moment only. The engine's
 * jobs, that is mails and checks, go on more slowly meanwhile, and never stand still.
 */
@Component
public class PagesFirst implements BeanPostProcessor {

    /** Who asks for a page: at the door nothing has been typed yet that waits to be sent. */
    public enum Place {
        INSIDE(Duration.ZERO),
        AT_THE_DOOR(Duration.ofSeconds(2));

        private final Duration standsBack;

        Place(Duration standsBack) {
            this.standsBack = standsBack;
        }
    }

    /** Enough that those who wait for the database leave no processor idle. */
    private static final int TOGETHER = 4 * Runtime.getRuntime().availableProcessors();

    /** So long a job waits at most, far less than the lock on it lasts. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final LongSupplier nanoTime;
    private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
    private int free;

    PagesFirst() {
        this(TOGETHER, System::nanoTime);
    }

    /** @param together how many pages are answered at a time */
    PagesFirst(int together, LongSupplier nanoTime) {
        this.free = together;
        this.nanoTime = nanoTime;
    }

    /** Somebody's turn. @param due the moment that decides who is next, of {@link System#nanoTime} */
    private record Turn(long due, Semaphore come) implements Comparable<Turn> {

        @Override
        public int compareTo(Turn other) {
            return Long.signum(due - other.due);
        }
    }

    /** Blocks until it is the page's turn. To be followed by {@link #answered}. */
    public void await(Place place) {
        Turn turn;
        synchronized (this) {
            if (free > 0) {
                free--;
                return;
            }
            turn = new Turn(nanoTime.getAsLong() + place.standsBack.toNanos(), new Semaphore(0));
            waiting.add(turn);
        }
        turn.come().acquireUninterruptibly();
    }

    /** Hands the turn to who is next. */
    public synchronized void answered() {
        Turn next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.come().release();
        }
    }

    synchronized int waiting() {
        return waiting.size();
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
            for (long left = PATIENCE.dividedBy(LOOK); left > 0 && waiting() > 0; left--) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            // the engine stops: the job is its own affair
            Thread.currentThread().interrupt();
        }
    }
}
