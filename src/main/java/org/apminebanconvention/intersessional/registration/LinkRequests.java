package org.apminebanconvention.intersessional.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has lost a personal link and asks for another. Asking is slowed like guessing at a password ({@link PasswordGate}), for all nodes
 * alike. What was typed is kept until it is answered, at most an hour; answers are written apart from the request, so that not even the
 * time which the page takes tells what was found.
 */
@Repository
class LinkRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    LinkRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param delegation as it was typed, as is {@code email}; one of them may be empty */
    record LinkRequest(long id, MeetingCode meeting, String delegation, String email, Instant askedAt) {}

    private record Past(int ofAddress, int lastMinute, @Nullable Instant last) {}

    /**
     * Takes a request.
     *
     * @param remote IP address of who asks
     * @return zero; or how long to wait before another is taken from there, then nothing was
     */
    @Transactional
    public Duration take(MeetingCode meeting, String delegation, String email, String remote) {
        String address = PasswordGate.network(remote);
        // those of one address are taken one after the other, or many at once would all be the first
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "link " + meeting + " " + address)
                .query((row, number) -> number)
                .list();
        Instant now = clock.instant();
        Past past = past(meeting, address, now);
        Duration left = PasswordGate.left(past.ofAddress(), past.lastMinute(), past.last(), now);
        if (left.isZero()) {
            jdbc.sql(
                            """
                            insert into link_request (meeting, address, asked_at, delegation, email)
                            values (:meeting, :address, :now, :delegation, :email)
                            """)
                    .param("meeting", meeting.value())
                    .param("address", address)
                    .param("now", Timestamp.from(now))
                    .param("delegation", delegation)
                    .param("email", email)
                    .update();
        }
        return left;
    }

    /** Those that are still to be answered, the oldest first. */
    List<Long> open() {
        return jdbc.sql("select id from link_request where not answered order by id")
                .query(Long.class)
                .list();
    }

    /** One that is still to be answered, held against others until the caller's transaction ends. */
    Optional<LinkRequest> lock(long id) {
        return jdbc.sql("select * from link_request where id = :id and not answered for update")
                .param("id", id)
                .query((rs, n) -> new LinkRequest(
                        rs.getLong("id"),
                        new MeetingCode(rs.getString("meeting")),
                        rs.getString("delegation"),
                        rs.getString("email"),
                        rs.getTimestamp("asked_at").toInstant()))
                .optional();
    }

    void answered(LinkRequest request) {
        jdbc.sql("update link_request set answered = true, delegation = '', email = '' where id = :id")
                .param("id", request.id())
                .update();
    }

    /** Forgets what was asked more than an hour ago, answered or not. */
    void forget() {
        jdbc.sql("delete from link_request where asked_at <= :forgotten")
                .param("forgotten", Timestamp.from(clock.instant().minus(PasswordGate.REMEMBERED)))
                .update();
    }

    private Past past(MeetingCode meeting, String address, Instant now) {
        return jdbc.sql(
                        """
                        select count(*) as of_address, max(asked_at) as last,
                            (select count(*) from link_request where asked_at > :minute) as last_minute
                        from link_request where meeting = :meeting and address = :address and asked_at > :remembered
                        """)
                .param("meeting", meeting.value())
                .param("address", address)
                .param("minute", Timestamp.from(now.minus(Duration.ofMinutes(1))))
                .param("remembered", Timestamp.from(now.minus(PasswordGate.REMEMBERED)))
                .query(Past.class)
                .single();
    }
}
