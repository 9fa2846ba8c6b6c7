package org.apminebanconvention.intersessional.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock that ticks as any clock does and can be moved forward, never back, over restarts as well. While a move is walked
 * through it stands still at each instant at which something is due.
 */
public class MovableClock extends Clock implements AutoCloseable {

    private final Path file;
    private final Clock real;
    private Duration offset;
    private Instant latest;
    private @Nullable Instant standing;

    /**
     * @param file keeps how far the clock is from the real one
     * @param beginning what it shows when there is no such file yet
     */
    public MovableClock(Path file, Instant beginning) {
        this(file, beginning, Clock.systemUTC());
    }

    MovableClock(Path file, Instant beginning, Clock real) {
        this.file = file;
        this.real = real;
        offset = Duration.between(real.instant(), beginning);
        latest = beginning;
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                offset = Duration.parse(lines.get(0).strip());
                latest = lines.size() > 1
                        ? Instant.parse(lines.get(1).strip())
                        : real.instant().plus(offset);
                if (real.instant().plus(offset).isBefore(latest)) {
                    // the real clock was set back meanwhile
                    offset = Duration.between(real.instant(), latest);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        save();
    }

    @Override
    public synchronized Instant instant() {
        if (standing != null) {
            return standing;
        }
        Instant now = real.instant().plus(offset);
        if (now.isBefore(latest)) {
            // the real clock was set back: wait for it
            return latest;
        }
        latest = now;
        return now;
    }

    /** Makes it stand still, where it is. */
    synchronized void stand() {
        standing = instant();
    }

    /** Lets it tick again, from where it stands. */
    synchronized void tick() {
        if (standing != null) {
            moveTo(standing);
            standing = null;
        }
    }

    /**
     * Moves it, standing or ticking.
     *
     * @throws IllegalArgumentException when that would be back
     */
    public synchronized void moveTo(Instant to) {
        Instant now = instant();
        if (to.isBefore(now)) {
            throw new IllegalArgumentException("The clock never goes back: it is " + now + " now");
        }
        offset = Duration.between(real.instant(), to);
        latest = to;
        if (standing != null) {
            standing = to;
        }
        save();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    /** Notes what it shows last. */
    @Override
    public synchronized void close() {
        instant();
        save();
    }

    private void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, List.of(offset.toString(), latest.toString()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same clock, where a zone is asked for. */
    private static final class InZone extends Clock {

        private final MovableClock clock;
        private final ZoneId zone;

        InZone(MovableClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(clock, other);
        }
    }
}
