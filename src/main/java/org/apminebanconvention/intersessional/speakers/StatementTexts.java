package org.apminebanconvention.intersessional.speakers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of all interventions that were handed in ahead. */
@Repository
class StatementTexts {

    private final JdbcClient jdbc;
    private final Clock clock;

    StatementTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the text; one that was handed in before is replaced. */
    void keep(RequestId request, UploadedFile file, boolean publish) {
        jdbc.sql(
                        """
                        insert into statement_text
                            (request, file_name, content_type, content, sha256, publish, handed_in_at)
                        values (:request, :name, :type, :content, :sha256, :publish, :now)
                        on conflict (request) do update set file_name = :name, content_type = :type, content = :content,
                            sha256 = :sha256, publish = :publish, handed_in_at = :now
                        """)
                .param("request", request.value())
                .param("name", file.name())
                .param("type", file.contentType())
                .param("content", file.content())
                .param("sha256", sha256(file.content()))
                .param("publish", publish)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<StatementText> find(RequestId request) {
        return jdbc.sql("select * from statement_text where request = :request")
                .param("request", request.value())
                .query((row, n) -> new StatementText(
                        request,
                        row.getString("file_name"),
                        row.getString("content_type"),
                        row.getBytes("content"),
                        row.getBoolean("publish"),
                        row.getTimestamp("handed_in_at").toInstant()))
                .optional();
    }

    /** The names of the files that a delegation has handed in, by request. */
    Map<RequestId, String> names(InvitationId invitation) {
        var names = new HashMap<RequestId, String>();
        jdbc.sql(
                        """
                        select t.request, t.file_name from statement_text t join floor_request r on r.id = t.request
                        where r.meeting = :meeting and r.delegation = :delegation
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query(row -> {
                    names.put(new RequestId(row.getString("request")), row.getString("file_name"));
                });
        return names;
    }

    /** A file without its content. {@code publish}: whether it may be published once it is delivered. */
    record Named(String fileName, boolean publish) {}

    /** All files of a meeting, by request. */
    Map<String, Named> of(MeetingCode meeting) {
        var files = new HashMap<String, Named>();
        jdbc.sql(
                        """
                        select t.request, t.file_name, t.publish from statement_text t join floor_request r on r.id = t.request
                        where r.meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .query(row -> {
                    files.put(
                            row.getString("request"), new Named(row.getString("file_name"), row.getBoolean("publish")));
                });
        return files;
    }

    /** At the end of the retention the files go: they name their speakers. */
    void erase(MeetingCode meeting) {
        jdbc.sql("delete from statement_text where request in (select id from floor_request where meeting = :meeting)")
                .param("meeting", meeting.value())
                .update();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
