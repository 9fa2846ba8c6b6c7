package org.apminebanconvention.intersessional.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every mail there ever was: named before its connection is used, and marked as sent before the step goes on. */
@Repository
public class MailLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the log knows of one mail. */
    public record Entry(
            String key,
            String messageId,
            String kind,
            @Nullable String delegation,
            String recipient,
            String subject,
            State state,
            int attempts,
            Instant date,
            @Nullable Instant sentAt,
            @Nullable String reply) {}

    /** Where a mail stands. */
    public enum State {
        /** A connection is being used for it, or was when the system stopped. */
        IN_FLIGHT,
        /** The mail server has accepted it. */
        SENT,
        /** It was not accepted now; it will be tried again. */
        RETRYING,
        /** The mail server has refused it for good. */
        REFUSED
    }

    /** Notes that the mail is about to be sent. @return its entry, as it now stands or, when it was sent, as it was */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Entry takeOff(Mail mail, String messageId) {
        jdbc.sql(
                        """
                        insert into mail (key, message_id, kind, meeting, delegation, recipient, subject, state, attempts, date)
                        values (:key, :messageId, :kind, :meeting, :delegation, :recipient, :subject, 'IN_FLIGHT', 1, :now)
                        on conflict (key) do update set state = 'IN_FLIGHT', attempts = mail.attempts + 1
                        where mail.state <> 'SENT'
                        """)
                .param("key", mail.key())
                .param("messageId", messageId)
                .param("kind", mail.kind().header())
                .param("meeting", mail.meeting())
                .param("delegation", mail.delegation())
                .param("recipient", mail.to())
                .param("subject", mail.content().subject())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return require(mail.key());
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void landed(String key, State state, @Nullable String reply) {
        jdbc.sql(
                        "update mail set state = :state, reply = :reply, sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end where key = :key")
                .param("key", key)
                .param("state", state.name())
                .param("reply", reply)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** All mail to one delegation for one meeting, the oldest first. */
    public List<Entry> of(String meeting, String delegation) {
        return jdbc.sql("select * from mail where meeting = :meeting and delegation = :delegation order by date, key")
                .params(Map.of("meeting", meeting, "delegation", delegation))
                .query(Entry.class)
                .list();
    }

    /** How many mails of a meeting are in a state. */
    public long count(String meeting, State state) {
        return jdbc.sql("select count(*) from mail where meeting = :meeting and state = :state")
                .params(Map.of("meeting", meeting, "state", state.name()))
                .query(Long.class)
                .single();
    }

    /** Forgets to whom the mails of a meeting went, and keeps that they went. */
    @Transactional
    public void eraseRecipients(String meeting) {
        jdbc.sql(
                        "update mail set recipient = '', key = md5(key), reply = null where meeting = :meeting and recipient <> ''")
                .param("meeting", meeting)
                .update();
    }

    private Entry require(String key) {
        return jdbc.sql("select * from mail where key = :key")
                .param("key", key)
                .query(Entry.class)
                .single();
    }
}
