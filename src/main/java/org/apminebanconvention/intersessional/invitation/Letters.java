package org.apminebanconvention.intersessional.invitation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every letter that was ever submitted; the last one of a meeting is the one that counts. */
@Repository
class Letters {

    private final JdbcClient jdbc;
    private final Clock clock;

    Letters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The letter that was submitted last, whatever became of it. */
    Optional<Letter> last(MeetingCode meeting) {
        return jdbc.sql("select * from letter where meeting = :meeting order by version desc limit 1")
                .param("meeting", meeting.value())
                .query((rs, n) -> new Letter(
                        new MeetingCode(rs.getString("meeting")),
                        rs.getInt("version"),
                        rs.getString("subject_template"),
                        rs.getString("template"),
                        rs.getString("subject"),
                        rs.getString("text"),
                        rs.getString("html"),
                        rs.getBytes("pdf"),
                        rs.getString("fingerprint"),
                        rs.getInt("recipients"),
                        rs.getString("prepared_by"),
                        rs.getTimestamp("prepared_at").toInstant(),
                        (Boolean) rs.getObject("approved"),
                        rs.getString("decided_by"),
                        Optional.ofNullable(rs.getTimestamp("decided_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        rs.getString("comment")))
                .optional();
    }

    /** @throws IllegalStateException when the meeting's last letter is not approved */
    Letter approved(MeetingCode meeting) {
        return last(meeting)
                .filter(letter -> Boolean.TRUE.equals(letter.approved()))
                .orElseThrow(() -> new IllegalStateException("The letter of " + meeting + " is not approved"));
    }

    void submit(Letter letter) {
        jdbc.sql(
                        """
                        insert into letter (meeting, version, subject_template, template, subject, text, html, pdf,
                            fingerprint, recipients, prepared_by, prepared_at)
                        values (:meeting, :version, :subjectTemplate, :template, :subject, :text, :html, :pdf,
                            :fingerprint, :recipients, :preparedBy, :preparedAt)
                        """)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .param("subjectTemplate", letter.subjectTemplate())
                .param("template", letter.template())
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("html", letter.html())
                .param("pdf", letter.pdf())
                .param("fingerprint", letter.fingerprint())
                .param("recipients", letter.recipients())
                .param("preparedBy", letter.preparedBy())
                .param("preparedAt", Timestamp.from(letter.preparedAt()))
                .update();
    }

    void decide(Letter letter, boolean approved, String by, @Nullable String comment) {
        jdbc.sql(
                        """
                        update letter set approved = :approved, decided_by = :by, decided_at = :now, comment = :comment
                        where meeting = :meeting and version = :version and approved is null
                        """)
                .param("approved", approved)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .update();
    }
}
