package org.apminebanconvention.intersessional.bounce;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.bounce.ReturnedMail.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came back, kept: matched to the mail that it is about, or waiting for a person who knows. */
@Repository
public class Tray {

    private final JdbcClient jdbc;

    Tray(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who took care of what came back. */
    public enum State {
        /** The product itself: its mail is known, and what it means. */
        MATCHED,
        /** Nobody yet: staff are to look at it. */
        OPEN,
        /** A person has said which mail it is about. */
        ASSIGNED,
        /** A person has said that it is about none of our mails, or of no consequence. */
        DISMISSED
    }

    /** Why a person is to look at it. */
    public enum Reason {
        /** It names none of our mails. */
        NAMES_NO_MAIL,
        /** It names a mail by a token that was never given out, or is forgotten: somebody's invention, or very late. */
        UNKNOWN_TOKEN,
        /** Its mail is known, but not what it says. */
        UNCLEAR,
        /** It cannot be read. */
        UNREADABLE,
        /** To act on it failed; it may work by hand. */
        TROUBLE
    }

    /**
     * One of them.
     *
     * @param mail id in the mail log of the mail that it is about; for an open one only a guess
     */
    public record Item(
            long id,
            Instant receivedAt,
            Verdict verdict,
            State state,
            @Nullable Reason reason,
            @Nullable Long mail,
            String fromAddress,
            String subject,
            String recipient,
            String status,
            String diagnostic,
            String notice,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {

        /** The failure in the servers' own words. */
        String words() {
            return ReturnedMail.words(diagnostic, status, notice, subject);
        }
    }

    /** How far a mailbox has been read. */
    record Position(long validity, long uid) {}

    /** Where to go on reading; from the beginning when the mailbox is new, or was set up anew. */
    Position position(String mailbox, long validity) {
        return jdbc.sql(
                        """
                        insert into bounce_mailbox (name, validity, uid) values (:name, :validity, 0)
                        on conflict (name) do update set validity = :validity,
                            uid = case when bounce_mailbox.validity = :validity then bounce_mailbox.uid else 0 end
                        returning validity, uid
                        """)
                .params(Map.of("name", mailbox, "validity", validity))
                .query(Position.class)
                .single();
    }

    /** Takes the place after this mail, in the caller's transaction. @return whether nobody had taken it before */
    boolean advance(String mailbox, Position to) {
        return jdbc.sql(
                                """
                                update bounce_mailbox set uid = :uid
                                where name = :name and validity = :validity and uid < :uid
                                """)
                        .params(Map.of("name", mailbox, "validity", to.validity(), "uid", to.uid()))
                        .update()
                > 0;
    }

    /** Notes how the last look into the mailbox went. @param trouble none when it went well */
    void looked(String mailbox, Instant when, @Nullable String trouble) {
        jdbc.sql(
                        """
                        insert into bounce_mailbox (name, validity, uid, looked_at, trouble) values (:name, 0, 0, :when, :trouble)
                        on conflict (name) do update set looked_at = :when, trouble = :trouble
                        """)
                .param("name", mailbox)
                .param("when", Timestamp.from(when))
                .param("trouble", trouble)
                .update();
    }

    /** The last look into a mailbox. */
    record Look(Instant lookedAt, @Nullable String trouble) {}

    Optional<Look> lastLook(String mailbox) {
        return jdbc.sql("select looked_at, trouble from bounce_mailbox where name = :name and looked_at is not null")
                .param("name", mailbox)
                .query(Look.class)
                .optional();
    }

    /** @return whether it was not there yet */
    boolean add(ReturnedMail mail, State state, @Nullable Reason reason, @Nullable Long about, Instant when) {
        return jdbc.sql(
                                """
                                insert into returned_mail (digest, received_at, verdict, state, reason, mail, from_address, subject,
                                    recipient, status, diagnostic, notice)
                                values (:digest, :when, :verdict, :state, :reason, :mail, :from, :subject, :recipient, :status,
                                    :diagnostic, :notice)
                                on conflict (digest) do nothing
                                """)
                        .param("digest", mail.digest())
                        .param("when", Timestamp.from(when))
                        .param("verdict", mail.verdict().name())
                        .param("state", state.name())
                        .param("reason", reason == null ? null : reason.name())
                        .param("mail", about)
                        .param("from", mail.from())
                        .param("subject", mail.subject())
                        .param("recipient", mail.recipient())
                        .param("status", mail.status())
                        .param("diagnostic", mail.diagnostic())
                        .param("notice", mail.notice())
                        .update()
                > 0;
    }

    /** Those that wait for a person, the oldest first. */
    List<Item> open() {
        return jdbc.sql("select * from returned_mail where state = 'OPEN' order by received_at, id")
                .query(Item.class)
                .list();
    }

    /** How many wait for a person. */
    public long waiting() {
        return jdbc.sql("select count(*) from returned_mail where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    /** What came back of a mail, the oldest first. @param mail id in the mail log */
    public List<Item> about(long mail) {
        return jdbc.sql("select * from returned_mail where mail = :mail and state <> 'OPEN' order by received_at, id")
                .param("mail", mail)
                .query(Item.class)
                .list();
    }

    /** Takes one that waits, so that nobody else decides on it. */
    Optional<Item> take(long id) {
        return jdbc.sql("select * from returned_mail where id = :id and state = 'OPEN' for update")
                .param("id", id)
                .query(Item.class)
                .optional();
    }

    void decide(long id, State state, @Nullable Long mail, Verdict verdict, String by, Instant when) {
        jdbc.sql(
                        """
                        update returned_mail set state = :state, mail = :mail, verdict = :verdict, decided_by = :by, decided_at = :when
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("mail", mail)
                .param("verdict", verdict.name())
                .param("by", by)
                .param("when", Timestamp.from(when))
                .update();
    }

    /** Forgets what is settled and about no mail of ours. */
    void forgetStrangers(Instant before) {
        jdbc.sql("delete from returned_mail where state = 'DISMISSED' and decided_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    /** Forgets what came back of a meeting's mails. */
    void forget(String meeting) {
        jdbc.sql("delete from returned_mail where mail in (select id from mail where meeting = :meeting)")
                .param("meeting", meeting)
                .update();
    }
}
