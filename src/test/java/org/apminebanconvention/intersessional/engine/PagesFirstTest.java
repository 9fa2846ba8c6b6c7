package org.apminebanconvention.intersessional.engine;

import static org.apminebanconvention.intersessional.engine.PagesFirst.Place.AT_THE_DOOR;
import static org.apminebanconvention.intersessional.engine.PagesFirst.Place.INSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who is next when more people want a page than can be answered at a time. */
class PagesFirstTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final PagesFirst turns = new PagesFirst(2, now::get);
    private final BlockingQueue<String> called = new LinkedBlockingQueue<>();

    @Test
    void asManyAsThereIsRoomForAreAnsweredAtOnceAndTheNextWhenOneIsThrough() throws InterruptedException {
        turns.await(INSIDE);
        turns.await(AT_THE_DOOR);
        comes("third", INSIDE);
        assertThat(called).isEmpty();
        assertThat(next()).isEqualTo("third");

        turns.answered();
        turns.answered();
        turns.await(AT_THE_DOOR);
        turns.await(INSIDE);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void whoHasAFormGoesBeforeWhoStandsAtTheDoorAndElseTheFirstToCome() throws InterruptedException {
        full();
        comes("door", AT_THE_DOOR);
        comes("form", INSIDE);
        comes("next form", INSIDE);
        comes("next at the door", AT_THE_DOOR);

        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("form", "next form", "door", "next at the door");
    }

    @Test
    void nobodyStandsAtTheDoorForGoodWhileOthersKeepComingWithForms() throws InterruptedException {
        full();
        comes("door", AT_THE_DOOR);
        now.addAndGet(Duration.ofMillis(1_900).toNanos());
        comes("form", INSIDE);
        now.addAndGet(Duration.ofMillis(200).toNanos());
        comes("late form", INSIDE);

        assertThat(List.of(next(), next(), next())).containsExactly("form", "door", "late form");
    }

    private void full() {
        turns.await(INSIDE);
        turns.await(INSIDE);
    }

    /** Returns when this one waits. */
    private void comes(String who, PagesFirst.Place place) {
        int before = turns.waiting();
        now.incrementAndGet();
        var visitor = new Thread(() -> {
            turns.await(place);
            called.add(who);
        });
        visitor.setDaemon(true);
        visitor.start();
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> turns.waiting() > before);
    }

    /** Who is called when one is through. */
    private String next() throws InterruptedException {
        turns.answered();
        return Objects.requireNonNull(called.poll(10, TimeUnit.SECONDS));
    }
}
