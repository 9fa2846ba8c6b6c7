package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All requests for the floor. */
@Repository
class Requests {

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RequestForTheFloor> find(RequestId id) {
        return jdbc.sql("select * from floor_request where id = :id")
                .param("id", id.value())
                .query(Requests::row)
                .optional();
    }

    /** @throws IllegalArgumentException when there is no such request */
    RequestForTheFloor require(RequestId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no request " + id));
    }

    /** The requests of a meeting that count, asked in time or late, by item and in the order of arrival. */
    List<RequestForTheFloor> of(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select * from floor_request where meeting = :meeting and state in ('ASKED', 'LATE')
                        order by item, requested_at, delegation
                        """)
                .param("meeting", meeting.value())
                .query(Requests::row)
                .list();
    }

    /** The requests of a delegation that count, by item. */
    List<RequestForTheFloor> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select * from floor_request
                        where meeting = :meeting and delegation = :delegation and state in ('ASKED', 'LATE') order by item
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query(Requests::row)
                .list();
    }

    /** The requests under one item that belong on the list and are not there yet. */
    List<Candidate> candidates(MeetingCode meeting, int item) {
        return jdbc.sql(
                        """
                        select r.id, r.delegation, d.kind, r.requested_at
                        from floor_request r join delegation d on d.code = r.delegation
                        where r.meeting = :meeting and r.item = :item and r.state = 'ASKED'
                            and not exists (select 1 from speakers_entry e where e.request = r.id)
                        """)
                .param("meeting", meeting.value())
                .param("item", item)
                .query((rs, n) -> new Candidate(
                        new RequestId(rs.getString("id")),
                        new DelegationCode(rs.getString("delegation")),
                        DelegationKind.valueOf(rs.getString("kind")),
                        rs.getTimestamp("requested_at").toInstant()))
                .list();
    }

    void add(RequestForTheFloor request) {
        jdbc.sql(
                        """
                        insert into floor_request
                            (id, meeting, delegation, item, speaker, language, note, asked_by, requested_at, state)
                        values (:id, :meeting, :delegation, :item, :speaker, :language, :note, :askedBy, :requestedAt, :state)
                        """)
                .param("id", request.id().value())
                .param("meeting", request.meeting().value())
                .param("delegation", request.delegation().value())
                .param("item", request.item())
                .param("speaker", request.speaker())
                .param("language", request.language())
                .param("note", request.note())
                .param("askedBy", request.askedBy().value())
                .param("requestedAt", Timestamp.from(request.requestedAt()))
                .param("state", request.state().name())
                .update();
    }

    void set(RequestId id, RequestForTheFloor.State state) {
        jdbc.sql("update floor_request set state = :state where id = :id")
                .param("id", id.value())
                .param("state", state.name())
                .update();
    }

    void setSpeaker(RequestId id, String speaker, String language) {
        jdbc.sql("update floor_request set speaker = :speaker, language = :language where id = :id")
                .param("id", id.value())
                .param("speaker", speaker)
                .param("language", language)
                .update();
    }

    void eraseNames(MeetingCode meeting) {
        jdbc.sql("update floor_request set speaker = '', note = '' where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    private static RequestForTheFloor row(ResultSet rs, int number) throws SQLException {
        return new RequestForTheFloor(
                new RequestId(rs.getString("id")),
                new MeetingCode(rs.getString("meeting")),
                new DelegationCode(rs.getString("delegation")),
                rs.getInt("item"),
                rs.getString("speaker"),
                rs.getString("language"),
                rs.getString("note"),
                new Asker(rs.getString("asked_by")),
                rs.getTimestamp("requested_at").toInstant(),
                RequestForTheFloor.State.valueOf(rs.getString("state")));
    }
}
