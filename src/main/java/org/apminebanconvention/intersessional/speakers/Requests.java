package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
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
                .query((row, n) -> of(row))
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
                .query((row, n) -> of(row))
                .list();
    }

    /** The requests of a delegation that count, by item. */
    List<RequestForTheFloor> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select * from floor_request
                        where meeting = :meeting and delegation = :delegation and state in ('ASKED', 'LATE')
                        order by item, requested_at, id
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query((row, n) -> of(row))
                .list();
    }

    /** All requests that a delegation ever made for a meeting, whatever became of them, the oldest first. */
    List<RequestForTheFloor> ever(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select * from floor_request where meeting = :meeting and delegation = :delegation
                        order by requested_at, item, id
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query((row, n) -> of(row))
                .list();
    }

    void add(RequestForTheFloor request) {
        jdbc.sql(
                        """
                        insert into floor_request
                            (id, meeting, delegation, item, speaker, participant, level, language, on_behalf_of, members,
                             wanted_seconds, projector, note, asked_by, requested_at, state)
                        values (:id, :meeting, :delegation, :item, :speaker, :participant, :level, :language, :onBehalfOf, :members,
                             :wantedSeconds, :projector, :note, :askedBy, :requestedAt, :state)
                        """)
                .params(request.intervention().parameters())
                .param("id", request.id().value())
                .param("meeting", request.meeting().value())
                .param("delegation", request.delegation().value())
                .param("item", request.item())
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

    void set(RequestId id, Intervention intervention) {
        jdbc.sql(
                        """
                        update floor_request set speaker = :speaker, participant = :participant, level = :level,
                            language = :language, on_behalf_of = :onBehalfOf, members = :members,
                            wanted_seconds = :wantedSeconds, projector = :projector
                        where id = :id
                        """)
                .params(intervention.parameters())
                .param("id", id.value())
                .update();
    }

    void setItem(RequestId id, int item) {
        jdbc.sql("update floor_request set item = :item where id = :id")
                .param("id", id.value())
                .param("item", item)
                .update();
    }

    void eraseNames(MeetingCode meeting) {
        jdbc.sql("update floor_request set speaker = '', participant = null, note = '' where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    static RequestForTheFloor of(ResultSet row) throws SQLException {
        return new RequestForTheFloor(
                new RequestId(row.getString("id")),
                new MeetingCode(row.getString("meeting")),
                new DelegationCode(row.getString("delegation")),
                row.getInt("item"),
                Intervention.of(row),
                row.getString("note"),
                new Asker(row.getString("asked_by")),
                row.getTimestamp("requested_at").toInstant(),
                RequestForTheFloor.State.valueOf(row.getString("state")));
    }
}
