package org.apminebanconvention.intersessional.trail;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apminebanconvention.intersessional.mail.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The chain, and beside it what was written. */
@Repository
class Entries {

    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Entries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the chain ends. @param number 0 for an empty one */
    record Head(long number, String hash) {}

    /** What was written with an entry. */
    record Text(long number, String salt, String text) {

        String digest() {
            return Digests.hex(salt + text);
        }
    }

    /** Which entries are looked for; what is empty does not limit. */
    record Search(String meeting, String by, String words) {}

    /** Adds to the end of the chain, which nobody else does until this transaction is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<Act> acts, Instant at) {
        Head head = jdbc.sql("select number, hash from trail_head for update")
                .query(Head.class)
                .single();
        for (Act act : acts) {
            Text text = act.text().isEmpty() ? null : text(head.number() + 1, act.text());
            Entry entry = Entry.of(
                    head.number() + 1,
                    at.truncatedTo(ChronoUnit.MICROS),
                    act,
                    text == null ? "" : text.digest(),
                    head.hash());
            insert(entry);
            if (text != null) {
                insert(text);
            }
            head = new Head(entry.number(), entry.hash());
        }
        jdbc.sql("update trail_head set number = :number, hash = :hash")
                .param("number", head.number())
                .param("hash", head.hash())
                .update();
    }

    Head head() {
        return jdbc.sql("select number, hash from trail_head").query(Head.class).single();
    }

    /** All entries in their order, a chunk at a time. */
    void forEach(Consumer<Entry> work) {
        long last = 0;
        for (List<Entry> chunk = after(last); !chunk.isEmpty(); chunk = after(last)) {
            chunk.forEach(work);
            last = chunk.get(chunk.size() - 1).number();
        }
    }

    /** The next ones, in their order. */
    List<Entry> after(long number) {
        return jdbc.sql("select * from trail_entry where number > :number order by number limit :chunk")
                .param("number", number)
                .param("chunk", CHUNK)
                .query(Entries::row)
                .list();
    }

    /** The last ones first. @param before the number before which they are; 0: from the end */
    List<Entry> find(Search search, long before, int most) {
        return jdbc.sql(
                        """
                        select * from trail_entry
                        where (:meeting = '' or meeting = :meeting) and (:by = '' or by = :by)
                            and (:words = '' or act ilike :like or subject ilike :like or decision ilike :like)
                            and (:before = 0 or number < :before)
                        order by number desc limit :most
                        """)
                .param("meeting", search.meeting())
                .param("by", search.by())
                .param("words", search.words())
                .param("like", "%" + search.words().replaceAll("([%_\\\\])", "\\\\$1") + "%")
                .param("before", before)
                .param("most", most)
                .query(Entries::row)
                .list();
    }

    /** What was written with these entries, as far as it is not erased. */
    Map<Long, Text> texts(List<Long> numbers) {
        var texts = new HashMap<Long, Text>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select number, salt, text from trail_text where number in (:numbers)")
                    .param("numbers", numbers)
                    .query(Text.class)
                    .list()
                    .forEach(text -> texts.put(text.number(), text));
        }
        return texts;
    }

    /** Erases what was written with whatever concerned a meeting. The chain stays as it is. @return how many texts */
    int erase(String meeting) {
        return jdbc.sql(
                        "delete from trail_text where number in (select number from trail_entry where meeting = :meeting)")
                .param("meeting", meeting)
                .update();
    }

    List<String> people() {
        return jdbc.sql("select distinct by from trail_entry order by by")
                .query(String.class)
                .list();
    }

    private Text text(long number, String text) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new Text(number, HexFormat.of().formatHex(salt), text);
    }

    private void insert(Text text) {
        jdbc.sql("insert into trail_text (number, salt, text) values (:number, :salt, :text)")
                .param("number", text.number())
                .param("salt", text.salt())
                .param("text", text.text())
                .update();
    }

    private void insert(Entry entry) {
        jdbc.sql(
                        """
                        insert into trail_entry (number, at, by, on_behalf_of, act, meeting, subject, decision, seen, text_digest, personal,
                            previous, hash)
                        values (:number, :at, :by, :onBehalfOf, :act, :meeting, :subject, :decision, :seen, :textDigest, :personal,
                            :previous, :hash)
                        """)
                .param("number", entry.number())
                .param("at", Timestamp.from(entry.at()))
                .param("by", entry.by())
                .param("onBehalfOf", entry.onBehalfOf())
                .param("act", entry.act())
                .param("meeting", entry.meeting())
                .param("subject", entry.subject())
                .param("decision", entry.decision())
                .param("seen", entry.seen())
                .param("textDigest", entry.textDigest())
                .param("personal", entry.personal())
                .param("previous", entry.previous())
                .param("hash", entry.hash())
                .update();
    }

    private static Entry row(ResultSet row, int number) throws SQLException {
        @Nullable String onBehalfOf = row.getString("on_behalf_of");
        @Nullable String meeting = row.getString("meeting");
        return new Entry(
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                onBehalfOf,
                row.getString("act"),
                meeting,
                row.getString("subject"),
                row.getString("decision"),
                row.getString("seen"),
                row.getString("text_digest"),
                row.getBoolean("personal"),
                row.getString("previous"),
                row.getString("hash"));
    }
}
