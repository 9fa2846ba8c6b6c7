package org.apminebanconvention.intersessional.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is being written for a meeting's letter: its texts, and the documents that staff hand in. Every version is kept. */
@Repository
class LetterTexts {

    private final JdbcClient jdbc;
    private final Clock clock;

    LetterTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A document that goes with the letter, as it was handed in; without content, the one that is made of the meeting's data. */
    record Document(
            Enclosure enclosure,
            int version,
            @Nullable String name,
            byte @Nullable [] content,
            String editedBy,
            Instant editedAt) {}

    /** The texts as they stand, by language; none for a language in which there is none. English comes first. */
    Map<String, LetterText> current(Meeting meeting) {
        var texts = new LinkedHashMap<String, LetterText>();
        for (String language : PageLanguage.CODES) {
            versions(meeting, language).stream()
                    .findFirst()
                    .filter(text -> !text.text().isBlank())
                    .ifPresent(text -> texts.put(language, text));
        }
        return texts;
    }

    /** All versions in a language, the latest first; the last is the one that came with the meeting, where one did. */
    List<LetterText> versions(Meeting meeting, String language) {
        List<LetterText> versions = new ArrayList<>(jdbc.sql(
                        """
                        select language, version, subject, text, edited_by, edited_at from letter_text
                        where meeting = :meeting and language = :language order by version desc
                        """)
                .param("meeting", meeting.code().value())
                .param("language", language)
                .query(LetterText.class)
                .list());
        var given = meeting.in(PageLanguage.of(language));
        if (given.letterSubject() != null && given.letterText() != null) {
            versions.add(new LetterText(language, 0, given.letterSubject(), given.letterText(), null, null));
        }
        return versions;
    }

    /** Keeps a new version. @return its number */
    int save(MeetingCode meeting, String language, String subject, String text, String by) {
        return jdbc.sql(
                        """
                        insert into letter_text (meeting, language, version, subject, text, edited_by, edited_at)
                        select :meeting, :language, coalesce(max(version), 0) + 1, :subject, :text, :by, :now
                        from letter_text where meeting = :meeting and language = :language
                        returning version
                        """)
                .param("meeting", meeting.value())
                .param("language", language)
                .param("subject", subject)
                .param("text", text)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** The document that was handed in last. */
    Optional<Document> document(MeetingCode meeting, Enclosure enclosure) {
        return jdbc.sql(
                        """
                        select enclosure, version, name, content, edited_by, edited_at from letter_document
                        where meeting = :meeting and enclosure = :enclosure order by version desc limit 1
                        """)
                .param("meeting", meeting.value())
                .param("enclosure", enclosure.name())
                .query((rs, n) -> new Document(
                        Enclosure.valueOf(rs.getString("enclosure")),
                        rs.getInt("version"),
                        rs.getString("name"),
                        rs.getBytes("content"),
                        rs.getString("edited_by"),
                        rs.getTimestamp("edited_at").toInstant()))
                .optional();
    }

    /** @param content none to go back to what is made of the meeting's data */
    void saveDocument(
            MeetingCode meeting, Enclosure enclosure, @Nullable String name, byte @Nullable [] content, String by) {
        jdbc.sql(
                        """
                        insert into letter_document (meeting, enclosure, version, name, content, edited_by, edited_at)
                        select :meeting, :enclosure, coalesce(max(version), 0) + 1, :name, :content, :by, :now
                        from letter_document where meeting = :meeting and enclosure = :enclosure
                        """)
                .param("meeting", meeting.value())
                .param("enclosure", enclosure.name())
                .param("name", name)
                .param("content", content, java.sql.Types.BINARY)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Who changed a text or a document since an instant. */
    List<String> editorsSince(MeetingCode meeting, Instant since) {
        return jdbc.sql(
                        """
                        select edited_by from letter_text where meeting = :meeting and edited_at >= :since
                        union
                        select edited_by from letter_document where meeting = :meeting and edited_at >= :since
                        order by 1
                        """)
                .param("meeting", meeting.value())
                .param("since", Timestamp.from(since))
                .query(String.class)
                .list();
    }
}
