package org.apminebanconvention.intersessional.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The notes verbales that were handed in, as they are. */
@Repository
class NotesVerbales {

    private final JdbcClient jdbc;
    private final Clock clock;

    NotesVerbales(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param name as the sender called it */
    record NoteVerbale(NoteId id, String name, String contentType, byte[] content) {}

    NoteId keep(MeetingCode meeting, UploadedFile file) {
        NoteId id = NoteId.next();
        jdbc.sql(
                        """
                        insert into note_verbale (id, meeting, name, content_type, content, received_at)
                        values (:id, :meeting, :name, :type, :content, :now)
                        """)
                .param("id", id.value())
                .param("meeting", meeting.value())
                .param("name", file.name())
                .param("type", file.contentType())
                .param("content", file.content())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    Optional<NoteVerbale> find(NoteId id) {
        return jdbc.sql("select name, content_type, content from note_verbale where id = :id")
                .param("id", id.value())
                .query((rs, n) ->
                        new NoteVerbale(id, rs.getString("name"), rs.getString("content_type"), rs.getBytes("content")))
                .optional();
    }

    /** The name of the file, as the sender called it. */
    Optional<String> name(NoteId id) {
        return jdbc.sql("select name from note_verbale where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }
}
