package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.mail.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The forms that are being filled in. */
@Repository
class RegistrationDrafts {

    /** 256 bits: nobody guesses it. */
    private static final int TOKEN_BYTES = 32;

    /** As JSON writes it; not where a backslash before it stands for itself. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RegistrationDrafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Begins a form that its address alone opens. @return the token of its address */
    String beginForPassword(InvitationId invitation) {
        String token = random();
        add(keyOf(token), invitation, null, 0, Source.PASSWORD, null, RegistrationForm.EMPTY, null);
        return token;
    }

    /** Begins a form for a new registration, which opens to who speaks for the delegation or, where {@code by} is given, to staff. @return its key */
    String begin(InvitationId invitation, @Nullable Source source, @Nullable String by) {
        return add(random(), invitation, null, 0, source, by, RegistrationForm.EMPTY, null);
    }

    /** Begins a form that changes the version handed in last. @return its key */
    String beginChange(Registration registration, @Nullable Source source, @Nullable String by) {
        RegistrationVersion latest = registration.latest();
        return beginChange(random(), registration, source, by, RegistrationForm.of(latest), latest.note());
    }

    /** The same with what somebody has typed already, under a key of its own. */
    String beginChange(
            String key,
            Registration registration,
            @Nullable Source source,
            @Nullable String by,
            RegistrationForm form,
            @Nullable NoteId note) {
        return add(
                key,
                registration.invitation(),
                registration.id(),
                registration.latest().number(),
                source,
                by,
                form,
                note);
    }

    private String add(
            String key,
            InvitationId invitation,
            @Nullable RegistrationId changed,
            int seen,
            @Nullable Source source,
            @Nullable String enteredBy,
            RegistrationForm form,
            @Nullable NoteId note) {
        jdbc.sql(
                        """
                        insert into registration_draft (key, invitation, registration, seen, source, entered_by, form, note,
                            revision, saved_at)
                        values (:key, :invitation, :registration, :seen, :source, :by, cast(:form as jsonb), :note, 0, :now)
                        """)
                .param("key", key)
                .param("invitation", invitation.value())
                .param("registration", changed == null ? null : changed.value())
                .param("seen", seen)
                .param("source", source == null ? null : source.name())
                .param("by", enteredBy)
                .param("form", write(form))
                .param("note", note == null ? null : note.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return key;
    }

    /** The form of this key, unless it was sent or thrown away. */
    Optional<RegistrationDraft> find(String key) {
        return jdbc.sql("select * from registration_draft where key = :key")
                .param("key", key)
                .query(this::row)
                .optional();
    }

    /** The forms that were begun by somebody who speaks for the delegation, or to change one of its registrations; the latest first. */
    List<RegistrationDraft> begun(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select * from registration_draft where invitation = :invitation and entered_by is null and source <> 'PASSWORD'
                        order by saved_at desc
                        """)
                .param("invitation", invitation.value())
                .query(this::row)
                .list();
    }

    /**
     * Keeps what was typed, and the rest that a draft can change.
     *
     * @param lastPost digest of what was sent
     * @return whether it was kept; not when somebody else has saved it since {@code draft} was read
     */
    boolean save(RegistrationDraft draft, @Nullable String lastPost) {
        return update(draft, lastPost, draft.revision() + 1);
    }

    /** Keeps what was typed without a button; the page that shows the form stays the latest. */
    boolean saveQuietly(RegistrationDraft draft) {
        return update(draft, draft.lastPost(), draft.revision());
    }

    private boolean update(RegistrationDraft draft, @Nullable String lastPost, int next) {
        return jdbc.sql(
                                """
                                update registration_draft set form = cast(:form as jsonb), note = :note, seen = :seen,
                                    report = cast(:report as jsonb), last_post = :post, revision = :next, saved_at = :now
                                where key = :key and revision = :revision
                                """)
                        .param("form", write(draft.form()))
                        .param(
                                "note",
                                draft.note() == null ? null : draft.note().value())
                        .param("seen", draft.seen())
                        .param("report", draft.report() == null ? null : write(draft.report()))
                        .param("post", lastPost)
                        .param("next", next)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("key", draft.key())
                        .param("revision", draft.revision())
                        .update()
                == 1;
    }

    /** What was typed is of no use any more: it was sent, or thrown away. */
    void delete(String key) {
        jdbc.sql("delete from registration_draft where key = :key")
                .param("key", key)
                .update();
    }

    /** The key of the form that this token opens. */
    static String keyOf(String token) {
        return Digests.hex(token);
    }

    String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private RegistrationDraft row(ResultSet rs, int number) throws SQLException {
        String changed = rs.getString("registration");
        String source = rs.getString("source");
        String note = rs.getString("note");
        String report = rs.getString("report");
        return new RegistrationDraft(
                rs.getString("key"),
                InvitationId.of(rs.getString("invitation")),
                changed == null ? null : RegistrationId.of(changed),
                rs.getInt("seen"),
                source == null ? null : Source.valueOf(source),
                rs.getString("entered_by"),
                read(rs.getString("form"), RegistrationForm.class),
                note == null ? null : NoteId.of(note),
                report == null ? null : read(report, RegistrationDraft.Report.class),
                rs.getInt("revision"),
                rs.getString("last_post"),
                rs.getTimestamp("saved_at").toInstant());
    }

    /** PostgreSQL keeps no NUL in JSON, which no keyboard types either. */
    private String write(Object value) {
        try {
            return NUL.matcher(json.writeValueAsString(value)).replaceAll("$1\\\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
