package org.apminebanconvention.intersessional.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {

    private static final Instant REAL = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEGINNING = Instant.parse("2023-05-02T07:00:00Z");
    private static final Instant LATER = Instant.parse("2023-06-02T07:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void itTicksFromItsBeginningAndFromWhereItIsMoved() {
        assertThat(at(REAL).instant()).isEqualTo(BEGINNING);
        at(REAL).moveTo(LATER);

        assertThat(at(REAL.plus(Duration.ofHours(2))).instant()).isEqualTo(LATER.plus(Duration.ofHours(2)));
    }

    @Test
    void itNeverGoesBack() {
        MovableClock clock = at(REAL);
        clock.moveTo(LATER);

        assertThatThrownBy(() -> clock.moveTo(LATER.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never goes back");
    }

    @Test
    void itDoesNotGoBackWhenTheRealClockDoes() {
        MovableClock clock = at(REAL);
        clock.moveTo(LATER);
        clock.close();

        assertThat(at(REAL.minus(Duration.ofDays(1))).instant()).isEqualTo(LATER);
    }

    @Test
    void itStandsStillWhileAMoveIsWalkedThrough() {
        MovableClock clock = at(REAL);
        clock.stand();
        clock.moveTo(LATER);
        assertThat(clock.instant()).isEqualTo(LATER);
        clock.tick();

        assertThat(clock.instant()).isEqualTo(LATER);
    }

    private MovableClock at(Instant real) {
        return new MovableClock(folder.resolve("clock"), BEGINNING, Clock.fixed(real, ZoneOffset.UTC));
    }
}
