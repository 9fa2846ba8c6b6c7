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

/**
 * A clock that ticks as any clock does and can be moved forward, never back, over restarts as well. While a move is walked
 * through it stands still at each instant at which something is due.
 */
public class MovableClock extends Clock {

    private final Path file;
    private Duration offset;
    private Instant standing;

    /**
     * @param file keeps how far the clock is from the real one
     * @param beginning what it shows when there is no such file yet
     */
    public MovableClock(Path file, Instant beginning) {
        this.file = file;
        try {
            offset = Files.exists(file)
                    ? Duration.parse(Files.readString(file).strip())
                    : Duration.between(Instant.now(), beginning);
            save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Instant instant() {
        return standing == null ? Instant.now().plus(offset) : standing;
    }

    /** Makes it stand still, where it is. */
    synchronized void stand() {
        standing = instant();
    }

    /** Lets it tick again, from where it stands. */
    synchronized void tick() {
        standing = null;
    }

    /**
     * Moves it, standing or ticking.
     *
     * @throws IllegalArgumentException when that would be back
     */
    public synchronized void moveTo(Instant to) {
        if (to.isBefore(instant())) {
            throw new IllegalArgumentException("The clock never goes back: it is " + instant() + " now");
        }
        offset = Duration.between(Instant.now(), to);
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
        return Clock.fixed(instant(), zone);
    }

    private void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, offset.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
