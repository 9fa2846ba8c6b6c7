package org.apminebanconvention.intersessional.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What staff note of a delegation for whoever deals with it next, with a file if there is one. Goes at the end of the meeting's retention. */
@Repository
class DelegationNotes {

    private final JdbcClient jdbc;
    private final Clock clock;

    DelegationNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param fileName of what is attached, if something is */
    record Note(long id, String text, @Nullable String fileName, String by, Instant at) {}

    record Attached(String name, String contentType, byte[] content) {}

    void add(InvitationId invitation, String text, @Nullable UploadedFile file, String by) {
        jdbc.sql(
                        """
                        insert into delegation_note (meeting, delegation, text, file_name, content_type, content, noted_by, noted_at)
                        values (:meeting, :delegation, :text, :fileName, :contentType, :content, :by, :now)
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .param("text", text)
                .param("fileName", file == null ? null : file.name())
                .param("contentType", file == null ? null : file.contentType())
                .param("content", file == null ? null : file.content(), java.sql.Types.BINARY)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The last ones first. */
    List<Note> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select id, text, file_name, noted_by, noted_at from delegation_note
                        where meeting = :meeting and delegation = :delegation order by id desc
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query((row, n) -> new Note(
                        row.getLong("id"),
                        row.getString("text"),
                        row.getString("file_name"),
                        row.getString("noted_by"),
                        row.getTimestamp("noted_at").toInstant()))
                .list();
    }

    Optional<Attached> attached(InvitationId invitation, long note) {
        return jdbc.sql(
                        """
                        select file_name, content_type, content from delegation_note
                        where id = :id and meeting = :meeting and delegation = :delegation and content is not null
                        """)
                .param("id", note)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query((row, n) -> new Attached(
                        row.getString("file_name"), row.getString("content_type"), row.getBytes("content")))
                .optional();
    }

    void erase(MeetingCode meeting) {
        jdbc.sql("delete from delegation_note where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }
}
