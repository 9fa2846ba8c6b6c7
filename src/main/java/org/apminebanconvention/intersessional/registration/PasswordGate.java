package org.apminebanconvention.intersessional.registration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apminebanconvention.intersessional.mail.Digests;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the form of a meeting to who knows its password, and slows down who guesses it: from one address, and, when many addresses
 * guess at once, from each of them sooner. A wait is never longer than {@link #LONGEST_WAIT}, and tries during a wait neither count nor
 * prolong it, so that nobody is locked out; a personal link needs no password at all. The same for all nodes.
 */
@Component
class PasswordGate {

    /** So many wrong tries of an address in {@link #REMEMBERED} are free: people mistype. */
    static final int FREE = 5;

    /** As many wrong tries from all addresses within a minute are somebody's guessing; then one is free. */
    static final int MANY = 60;

    /** From one wrong try to the next trial: doubled with each that is not free. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    static final Duration REMEMBERED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PasswordGate(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What became of a try.
     *
     * @param left zero, or how long to wait before the password is looked at again
     */
    record Answer(boolean open, Duration left) {}

    private record Past(int ofAddress, int lastMinute, @Nullable Instant last) {}

    /**
     * Tries a password; an empty one does not count.
     *
     * @param remote IP address of who tries; of IPv6 the first 64 bits count, which belong to one network
     */
    @Transactional
    public Answer open(Meeting meeting, @Nullable String password, String remote) {
        String given = TypedText.of(password);
        if (given.isEmpty()) {
            return new Answer(false, Duration.ZERO);
        }
        String address = network(remote);
        // tries of one address are looked at one after the other, or many at once would all be the first
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", meeting.code() + " " + address)
                .query((row, number) -> number)
                .list();
        Instant now = clock.instant();
        Duration left = left(past(meeting, address, now), now);
        if (!left.isZero()) {
            return new Answer(false, left);
        }
        boolean right = MessageDigest.isEqual(
                meeting.password().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            note(meeting, address, now);
        }
        return new Answer(right, Duration.ZERO);
    }

    private static Duration left(Past past, Instant now) {
        return left(past.ofAddress(), past.lastMinute(), past.last(), now);
    }

    /**
     * How long to wait after some tries.
     *
     * @param ofAddress how many there were from the address
     * @param lastMinute how many there were from all addresses within the last minute
     * @param last when the last one from the address was
     */
    static Duration left(int ofAddress, int lastMinute, @Nullable Instant last, Instant now) {
        int counted = ofAddress - (lastMinute >= MANY ? 1 : FREE);
        if (last == null || counted < 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(counted, 10));
        Duration wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        Duration left = Duration.between(now, last.plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Past past(Meeting meeting, String address, Instant now) {
        return jdbc.sql(
                        """
                        select count(*) as of_address, max(at) as last,
                            (select count(*) from wrong_password where at > :minute) as last_minute
                        from wrong_password where meeting = :meeting and address = :address and at > :remembered
                        """)
                .param("meeting", meeting.code().value())
                .param("address", address)
                .param("minute", Timestamp.from(now.minus(Duration.ofMinutes(1))))
                .param("remembered", Timestamp.from(now.minus(REMEMBERED)))
                .query(Past.class)
                .single();
    }

    private void note(Meeting meeting, String address, Instant now) {
        jdbc.sql("insert into wrong_password (meeting, address, at) values (:meeting, :address, :now)")
                .param("meeting", meeting.code().value())
                .param("address", address)
                .param("now", Timestamp.from(now))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        jdbc.sql("delete from wrong_password where at <= :forgotten")
                .param("forgotten", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }

    /** A digest of the address, of IPv6 only of its network. */
    static String network(String remote) {
        try {
            byte[] address = InetAddress.getByName(remote).getAddress();
            return Digests.hex(address.length > 4 ? Arrays.copyOf(address, 8) : address);
        } catch (UnknownHostException e) {
            return Digests.hex(remote);
        }
    }
}
