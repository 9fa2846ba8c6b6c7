package org.apminebanconvention.intersessional.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Every mail there ever was: named before its connection is used, and marked as sent before the step goes on. */
@Repository
public class MailLog {

    /** What stands in the log for a secret. */
    static final String HIDDEN = "•••";

    /** The secret at the end of a personal link. */
    private static final Pattern PERSONAL_LINK = Pattern.compile("(/my/)[A-Za-z0-9_-]{16,}");

    /** 80 bits, in letters and digits that every mail server leaves as they are. */
    private static final int TOKEN_LENGTH = 16;

    private static final String FOUND =
            """
            from mail where meeting = :meeting and (:kind = '' or kind = :kind) and (:state = '' or state = :state)
                and (subject ilike :search or recipient ilike :search or coalesce(delegation, '') ilike :search)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final ObjectMapper json;
    private final Clock clock;
    private final MailProperties properties;
    private final String node;
    private final TransactionTemplate inItsOwnTransaction;
    private final SecureRandom random = new SecureRandom();

    MailLog(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            ObjectMapper json,
            Clock clock,
            MailProperties properties,
            PlatformTransactionManager transactions,
            @Value("${intersessional.node.name}") String node) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
        this.node = node;
        inItsOwnTransaction = new TransactionTemplate(transactions);
        inItsOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What the log knows of one mail. */
    public record Entry(
            long id,
            String key,
            String messageId,
            String token,
            String kind,
            String meeting,
            @Nullable String delegation,
            String recipient,
            String subject,
            @Nullable String language,
            @Nullable String source,
            @Nullable String fingerprint,
            State state,
            int attempts,
            int unknowns,
            @Nullable Integer size,
            Instant date,
            @Nullable Instant sentAt,
            @Nullable String fault,
            @Nullable String reply) {

        /** Why a mail that was refused for good or came back did not arrive: the rest of a key {@code mail.reading.*}. */
        public String reading() {
            return refusal().reading();
        }

        /** What became of a mail that was refused for good, or came back. */
        Outcome refusal() {
            return new Outcome(
                    Outcome.Result.NEVER,
                    fault == null ? null : Outcome.Fault.valueOf(fault),
                    SmtpPhase.RCPT,
                    reply == null ? "" : reply);
        }
    }

    /** Where a mail stands. */
    public enum State {
        /** A connection is being used for it, or was when the system stopped. */
        IN_FLIGHT,
        /** The mail server has accepted it. */
        SENT,
        /** The mail server had all of it, and the connection was lost before it answered. */
        UNKNOWN,
        /** It was not accepted now; it will be tried again. */
        RETRYING,
        /** The mail server has refused it for good. */
        REFUSED,
        /** It was accepted, and came back. */
        BOUNCED
    }

    /** The end of an attempt, to be noted. */
    record Landing(String key, Outcome outcome, int size, Instant beganAt, Instant endedAt) {

        State state() {
            return switch (outcome.result()) {
                case SENT -> State.SENT;
                case UNKNOWN -> State.UNKNOWN;
                case LATER -> State.RETRYING;
                case NEVER -> State.REFUSED;
            };
        }
    }

    /**
     * Notes that these mails are about to be sent. Committed at once.
     *
     * @return each mail's entry by its key: as it now stands or, when it was sent before, as it was
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Map<String, Entry> takeOff(List<Mail> mails) {
        keepBodies(mails);
        Timestamp now = Timestamp.from(clock.instant());
        List<Entry> taken = jdbc.sql(
                        """
                        insert into mail (key, message_id, token, kind, meeting, delegation, recipient, subject, language, source,
                            fingerprint, body, marks, state, attempts, date)
                        select key, message_id, token, kind, meeting, delegation, recipient, subject, language, source,
                            fingerprint, body, marks::jsonb, 'IN_FLIGHT', 0, :now
                        from unnest(cast(:keys as text[]), cast(:messageIds as text[]), cast(:tokens as text[]),
                            cast(:kinds as text[]), cast(:meetings as text[]), cast(:delegations as text[]),
                            cast(:recipients as text[]), cast(:subjects as text[]), cast(:languages as text[]),
                            cast(:sources as text[]), cast(:fingerprints as text[]), cast(:bodies as text[]),
                            cast(:marks as text[]))
                            as m (key, message_id, token, kind, meeting, delegation, recipient, subject, language, source,
                                fingerprint, body, marks)
                        on conflict (key) do update set state = 'IN_FLIGHT', token = coalesce(mail.token, excluded.token),
                            body = coalesce(mail.body, excluded.body), marks = coalesce(mail.marks, excluded.marks)
                        where mail.state not in ('SENT', 'BOUNCED', 'REFUSED')
                        returning *
                        """)
                .param("now", now)
                .param("keys", column(mails, Mail::key))
                .param("messageIds", column(mails, mail -> messageId(mail.key())))
                .param("tokens", column(mails, mail -> token()))
                .param("kinds", column(mails, mail -> mail.kind().header()))
                .param("meetings", column(mails, Mail::meeting))
                .param("delegations", column(mails, Mail::delegation))
                .param("recipients", column(mails, Mail::to))
                .param("subjects", column(mails, mail -> mail.content().subject()))
                .param(
                        "languages",
                        column(mails, mail -> mail.content().body().language().getLanguage()))
                .param("sources", column(mails, mail -> mail.content().body().source()))
                .param("fingerprints", column(mails, Mail::fingerprint))
                .param("bodies", column(mails, MailLog::kept))
                .param("marks", column(mails, mail -> write(open(mail.content()))))
                .query(MailLog::entry)
                .list();
        Map<String, Entry> entries = new HashMap<>();
        taken.forEach(entry -> entries.put(entry.key(), entry));
        if (entries.size() < mails.size()) {
            find(mails.stream()
                            .map(Mail::key)
                            .filter(key -> !entries.containsKey(key))
                            .toList())
                    .forEach(entry -> entries.put(entry.key(), entry));
        }
        return entries;
    }

    /**
     * Notes how attempts ended. Committed at once. One statement a mail, all sent together: joined to a list of keys, PostgreSQL would read
     * the whole log each time until it has statistics of it.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void landed(List<Landing> landings) {
        batches.batchUpdate(
                """
                with landed as (
                    update mail set state = :state, reply = :reply, fault = :fault, size = :size, attempts = attempts + 1,
                        unknowns = unknowns + :unknowns, sent_at = :sentAt
                    where key = :key
                    returning id, attempts)
                insert into mail_attempt (mail, number, began_at, ended_at, result, fault, phase, reply, node)
                select id, attempts, :beganAt, :endedAt, :result, :fault, :phase, :reply, :node from landed
                """,
                landings.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource parameters(Landing landing) {
        Outcome outcome = landing.outcome();
        Timestamp ended = Timestamp.from(landing.endedAt());
        return new MapSqlParameterSource("key", landing.key())
                .addValue("state", landing.state().name())
                .addValue("result", outcome.result().name())
                .addValue("fault", name(outcome.fault()), Types.VARCHAR)
                .addValue("phase", outcome.phase().name())
                .addValue("reply", outcome.reply())
                .addValue("size", landing.size())
                .addValue("unknowns", outcome.result() == Outcome.Result.UNKNOWN ? 1 : 0)
                .addValue("sentAt", landing.state() == State.SENT ? ended : null, Types.TIMESTAMP)
                .addValue("beganAt", Timestamp.from(landing.beganAt()))
                .addValue("endedAt", ended)
                .addValue("node", node);
    }

    /** These mails were about to be sent and are not tried now. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void held(Collection<String> keys) {
        jdbc.sql("update mail set state = 'RETRYING' where key = any(:keys) and state = 'IN_FLIGHT'")
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Those of these keys whose mails were sent or refused for good: nothing more becomes of them. */
    public Set<String> settled(Collection<String> keys) {
        return Set.copyOf(
                jdbc.sql("select key from mail where key = any(:keys) and state in ('SENT', 'BOUNCED', 'REFUSED')")
                        .param("keys", keys.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** When a mail whose key begins so was last tried in vain, if it is still to be sent. */
    Optional<Instant> lastFailure(String keyPrefix) {
        return jdbc.sql(
                        """
                        select max(ended_at) from mail_attempt a join mail m on m.id = a.mail
                        where m.state in ('RETRYING', 'UNKNOWN') and starts_with(m.key, :prefix)
                            and m.meeting = split_part(:prefix, '/', 2) and m.delegation = split_part(:prefix, '/', 3)
                        """)
                .param("prefix", keyPrefix)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** All mail to one delegation for one meeting, the oldest first. */
    public List<Entry> of(String meeting, String delegation) {
        return jdbc.sql("select * from mail where meeting = :meeting and delegation = :delegation order by date, key")
                .params(Map.of("meeting", meeting, "delegation", delegation))
                .query(MailLog::entry)
                .list();
    }

    /**
     * Mails of a meeting, the latest first.
     *
     * @param search part of subject, address or delegation's code; empty for all
     * @param kind as in the header; empty for all
     * @param state name of a {@link State}; empty for all
     */
    public List<Entry> find(String meeting, String search, String kind, String state, int limit) {
        return jdbc.sql("select * " + FOUND + " order by date desc, id desc limit :limit")
                .params(found(meeting, search, kind, state))
                .param("limit", limit)
                .query(MailLog::entry)
                .list();
    }

    public long count(String meeting, String search, String kind, String state) {
        return jdbc.sql("select count(*) " + FOUND)
                .params(found(meeting, search, kind, state))
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> found(String meeting, String search, String kind, String state) {
        return Map.of(
                "meeting", meeting,
                "search", "%" + search.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%",
                "kind", kind,
                "state", state);
    }

    /** One mail of a meeting. */
    public Optional<Entry> find(String meeting, long id) {
        return jdbc.sql("select * from mail where meeting = :meeting and id = :id")
                .params(Map.of("meeting", meeting, "id", id))
                .query(MailLog::entry)
                .optional();
    }

    /** One mail. */
    public Optional<Entry> find(long id) {
        return jdbc.sql("select * from mail where id = :id")
                .param("id", id)
                .query(MailLog::entry)
                .optional();
    }

    /** The mail whose envelope carries this token. */
    public Optional<Entry> byToken(String token) {
        return jdbc.sql("select * from mail where token = :token")
                .param("token", token)
                .query(MailLog::entry)
                .optional();
    }

    /** The mail with this Message-ID; it is no secret, so that it proves nothing. */
    public Optional<Entry> byMessageId(String messageId) {
        return jdbc.sql("select * from mail where message_id = :id order by id desc limit 1")
                .param("id", messageId)
                .query(MailLog::entry)
                .optional();
    }

    /** The last mail by which a delegation was to be reached at each of its addresses. */
    public List<Entry> lastToEachAddress(String meeting, String delegation) {
        return jdbc.sql(
                        """
                        select distinct on (recipient) * from mail
                        where meeting = :meeting and delegation = :delegation and kind in ('invitation', 'reminder')
                        order by recipient, date desc, id desc
                        """)
                .params(Map.of("meeting", meeting, "delegation", delegation))
                .query(MailLog::entry)
                .list();
    }

    /**
     * The last of these mails, at this address where one of them went there.
     *
     * @param recipient an address, or empty
     */
    public Optional<Entry> lastTo(String meeting, String delegation, String recipient) {
        List<Entry> last = lastToEachAddress(meeting, delegation);
        return last.stream()
                .filter(entry -> entry.recipient().equalsIgnoreCase(recipient))
                .findFirst()
                .or(() -> last.stream().max(Comparator.comparing(Entry::date)));
    }

    /** Notes that a mail came back. @return whether it was not known yet */
    boolean bounced(long id, String words) {
        return jdbc.sql(
                                "update mail set state = 'BOUNCED', fault = 'ADDRESS', reply = :words where id = :id and state <> 'BOUNCED'")
                        .params(Map.of("id", id, "words", words))
                        .update()
                > 0;
    }

    /** One use of a connection. */
    public record Attempt(
            int number,
            Instant beganAt,
            Instant endedAt,
            String result,
            @Nullable String fault,
            String phase,
            @Nullable String reply,
            String node) {

        /** What the reply means: the rest of a key {@code mail.reading.*}. */
        public String reading() {
            return new Outcome(
                            Outcome.Result.valueOf(result),
                            fault == null ? null : Outcome.Fault.valueOf(fault),
                            SmtpPhase.valueOf(phase),
                            reply == null ? "" : reply)
                    .reading();
        }
    }

    public List<Attempt> attempts(long mail) {
        return jdbc.sql("select * from mail_attempt where mail = :mail order by number")
                .param("mail", mail)
                .query(Attempt.class)
                .list();
    }

    /** A mail as it was sent, its secrets hidden. */
    public record Kept(String text, String html, List<KeptFile> files) {}

    /** What a mail said; nothing where it has been erased. */
    public Optional<Kept> kept(long mail) {
        return jdbc.sql(
                        """
                        select b.text, b.html, b.files, m.marks, m.delegation from mail m join mail_body b on b.hash = m.body
                        where m.id = :mail
                        """)
                .param("mail", mail)
                .query((rs, n) -> {
                    Map<String, String> marks = read(rs.getString("marks"), new TypeReference<>() {});
                    List<KeptFile> files = read(rs.getString("files"), new TypeReference<>() {});
                    String delegation = String.valueOf(rs.getString("delegation"));
                    String text = rs.getString("text");
                    for (var mark : marks.entrySet()) {
                        text = text.replace(MailContent.mark(mark.getKey()), mark.getValue());
                    }
                    return new Kept(
                            text,
                            MailContent.html(rs.getString("html"), marks),
                            files.stream()
                                    .map(file -> new KeptFile(
                                            file.name(),
                                            file.contentType(),
                                            file.size(),
                                            file.url() == null
                                                    ? null
                                                    : file.url().replace(MailContent.mark("delegation"), delegation)))
                                    .toList());
                })
                .optional();
    }

    private <T> T read(@Nullable String value, TypeReference<T> type) {
        try {
            return json.readValue(value == null ? "{}" : value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many mails of a meeting are in a state. */
    public long count(String meeting, State state) {
        return jdbc.sql("select count(*) from mail where meeting = :meeting and state = :state")
                .params(Map.of("meeting", meeting, "state", state.name()))
                .query(Long.class)
                .single();
    }

    /** Forgets to whom the mails of a meeting went and what they said, and keeps that they went. */
    @Transactional
    public void eraseRecipients(String meeting) {
        jdbc.sql(
                        """
                        update mail set recipient = '', key = md5(key), token = null, reply = null, marks = null,
                            body = case when kind = 'invitation' then body end
                        where meeting = :meeting and recipient <> ''
                        """)
                .param("meeting", meeting)
                .update();
        jdbc.sql("update mail_attempt set reply = null where mail in (select id from mail where meeting = :meeting)")
                .param("meeting", meeting)
                .update();
        jdbc.sql("delete from mail_body b where not exists (select 1 from mail m where m.body = b.hash)")
                .update();
    }

    /**
     * Keeps what these mails say, where it is not kept yet. In a transaction of its own and in one order, since all lanes of a dispatch come
     * with the same bodies at the same moment.
     */
    private void keepBodies(List<Mail> mails) {
        SortedMap<String, Mail> bodies = new TreeMap<>();
        mails.forEach(mail -> bodies.putIfAbsent(kept(mail), mail));
        jdbc.sql("select hash from mail_body where hash = any(:hashes)")
                .param("hashes", bodies.keySet().toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(bodies::remove);
        if (!bodies.isEmpty()) {
            inItsOwnTransaction.executeWithoutResult(transaction -> bodies.forEach(this::keepBody));
        }
    }

    private void keepBody(String hash, Mail mail) {
        jdbc.sql(
                        """
                        insert into mail_body (hash, text, html, files) values (:hash, :text, :html, cast(:files as jsonb))
                        on conflict (hash) do nothing
                        """)
                .param("hash", hash)
                .param("text", hidden(mail.content().body().text()))
                .param("html", hidden(mail.content().body().html()))
                .param(
                        "files",
                        write(mail.attachments().stream()
                                .map(file -> new KeptFile(
                                        file.name(),
                                        file.contentType(),
                                        file.file().size(),
                                        file.url()))
                                .toList()))
                .update();
    }

    /** A file that went with a mail, as the log keeps it. */
    public record KeptFile(String name, String contentType, int size, @Nullable String url) {}

    /** What was sent under one name is one body; an attachment of another name or another size makes another. */
    private static String kept(Mail mail) {
        String body = mail.content().body().hash();
        return mail.attachments().isEmpty()
                ? body
                : body + "-"
                        + Integer.toHexString(mail.attachments().stream()
                                .map(file -> file.name() + file.file().size())
                                .toList()
                                .hashCode());
    }

    private List<Entry> find(Collection<String> keys) {
        return jdbc.sql("select * from mail where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(MailLog::entry)
                .list();
    }

    /** What the log may keep of the marks. */
    private static Map<String, String> open(MailContent content) {
        return content.marks().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        mark -> content.secrets().contains(mark.getKey()) ? HIDDEN : mark.getValue()));
    }

    /** A text without the secrets of the personal links in it. */
    public static String hidden(String text) {
        return PERSONAL_LINK.matcher(text).replaceAll("$1" + HIDDEN);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The Message-ID of a mail: the same for the same key, so that a repetition is seen as one. */
    String messageId(String key) {
        String readable = key.substring(0, Math.min(key.length(), 40))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
        return "<" + readable + "." + Digests.hex(key).substring(0, 20) + "@" + properties.domain() + ">";
    }

    private String token() {
        return random.ints(TOKEN_LENGTH, 0, 32)
                .mapToObj(number -> String.valueOf("abcdefghijklmnopqrstuvwxyz234567".charAt(number)))
                .collect(Collectors.joining());
    }

    /** Column by column: told by its type alone, each row would cost some exceptions within the driver. */
    private static Entry entry(ResultSet row, int number) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new Entry(
                row.getLong("id"),
                row.getString("key"),
                row.getString("message_id"),
                row.getString("token"),
                row.getString("kind"),
                row.getString("meeting"),
                row.getString("delegation"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("language"),
                row.getString("source"),
                row.getString("fingerprint"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("unknowns"),
                row.getObject("size", Integer.class),
                row.getTimestamp("date").toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("fault"),
                row.getString("reply"));
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
