package org.apminebanconvention.intersessional.speakers;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every list that was handed to the President's office; the last one of a meeting is the one that counts. */
@Repository
class Submissions {

    private final JdbcClient jdbc;
    private final ContentJson json;
    private final Clock clock;

    Submissions(JdbcClient jdbc, ContentJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Submission> last(MeetingCode meeting) {
        return jdbc.sql("select * from speakers_submission where meeting = :meeting order by version desc limit 1")
                .param("meeting", meeting.value())
                .query((rs, n) -> new Submission(
                        meeting,
                        rs.getInt("version"),
                        json.content(rs.getString("content")),
                        rs.getString("fingerprint"),
                        rs.getString("reviewed_by"),
                        rs.getTimestamp("submitted_at").toInstant(),
                        (Boolean) rs.getObject("approved"),
                        rs.getString("decided_by"),
                        rs.getString("comment")))
                .optional();
    }

    void add(MeetingCode meeting, ListContent content, String by) {
        jdbc.sql(
                        """
                        insert into speakers_submission (meeting, version, content, fingerprint, reviewed_by, submitted_at)
                        select :meeting, coalesce(max(version), 0) + 1, :content, :fingerprint, :by, :now
                        from speakers_submission where meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .param("content", json.write(content))
                .param("fingerprint", json.fingerprint(content))
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void decide(Submission submission, boolean approved, String by, @Nullable String comment) {
        jdbc.sql(
                        """
                        update speakers_submission
                        set approved = :approved, decided_by = :by, decided_at = :now, comment = :comment
                        where meeting = :meeting and version = :version and approved is null
                        """)
                .param("approved", approved)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .param("meeting", submission.meeting().value())
                .param("version", submission.version())
                .update();
    }

    void eraseNames(MeetingCode meeting) {
        jdbc.sql("select version, content from speakers_submission where meeting = :meeting")
                .param("meeting", meeting.value())
                .query((rs, n) -> new Kept(rs.getInt("version"), rs.getString("content")))
                .list()
                .forEach(kept -> jdbc.sql(
                                "update speakers_submission set content = :content where meeting = :meeting and version = :version")
                        .param(
                                "content",
                                json.write(json.content(kept.content()).withoutNames()))
                        .param("meeting", meeting.value())
                        .param("version", kept.version())
                        .update());
    }

    private record Kept(int version, String content) {}
}
