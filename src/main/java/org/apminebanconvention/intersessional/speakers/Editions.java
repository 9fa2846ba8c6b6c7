package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All published editions of the lists of speakers. */
@Repository
class Editions {

    private final JdbcClient jdbc;
    private final ContentJson json;

    Editions(JdbcClient jdbc, ContentJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** All editions of a meeting, the newest first. */
    List<Edition> of(MeetingCode meeting) {
        return jdbc.sql("select * from speakers_edition where meeting = :meeting order by number desc")
                .param("meeting", meeting.value())
                .query(this::row)
                .list();
    }

    Optional<Edition> last(MeetingCode meeting) {
        return jdbc.sql("select * from speakers_edition where meeting = :meeting order by number desc limit 1")
                .param("meeting", meeting.value())
                .query(this::row)
                .optional();
    }

    Optional<Edition> find(MeetingCode meeting, int number) {
        return jdbc.sql("select * from speakers_edition where meeting = :meeting and number = :number")
                .param("meeting", meeting.value())
                .param("number", number)
                .query(this::row)
                .optional();
    }

    /** The edition that came of this submission or late change, if it is published. */
    Optional<Edition> of(MeetingCode meeting, String cause) {
        return jdbc.sql("select * from speakers_edition where meeting = :meeting and cause = :cause")
                .param("meeting", meeting.value())
                .param("cause", cause)
                .query(this::row)
                .optional();
    }

    void add(Edition edition) {
        jdbc.sql(
                        """
                        insert into speakers_edition (meeting, number, cause, content, changes, approved_by, published_at)
                        values (:meeting, :number, :cause, :content, :changes, :approvedBy, :publishedAt)
                        """)
                .param("meeting", edition.meeting().value())
                .param("number", edition.number())
                .param("cause", edition.cause())
                .param("content", json.write(edition.content()))
                .param("changes", json.write(edition.changes()))
                .param("approvedBy", edition.approvedBy())
                .param("publishedAt", Timestamp.from(edition.publishedAt()))
                .update();
    }

    /** Those of which not everybody is known to have been written to, the newest first. */
    List<Edition> untold(MeetingCode meeting) {
        return jdbc.sql(
                        "select * from speakers_edition where meeting = :meeting and told_at is null order by number desc")
                .param("meeting", meeting.value())
                .query(this::row)
                .list();
    }

    /** Everybody whom this edition concerned has been written to. */
    void told(Edition edition, Instant when) {
        jdbc.sql("update speakers_edition set told_at = :when where meeting = :meeting and number = :number")
                .param("when", Timestamp.from(when))
                .param("meeting", edition.meeting().value())
                .param("number", edition.number())
                .update();
    }

    void eraseNames(MeetingCode meeting) {
        of(meeting).forEach(edition -> jdbc.sql(
                        "update speakers_edition set content = :content where meeting = :meeting and number = :number")
                .param("content", json.write(edition.content().withoutNames()))
                .param("meeting", meeting.value())
                .param("number", edition.number())
                .update());
    }

    private Edition row(ResultSet rs, int number) throws SQLException {
        return new Edition(
                new MeetingCode(rs.getString("meeting")),
                rs.getInt("number"),
                rs.getString("cause"),
                json.content(rs.getString("content")),
                json.changes(rs.getString("changes")),
                rs.getString("approved_by"),
                rs.getTimestamp("published_at").toInstant());
    }
}
