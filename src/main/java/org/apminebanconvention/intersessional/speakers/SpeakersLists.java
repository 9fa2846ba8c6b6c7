package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The lists of all meetings as they are being ordered. */
@Repository
class SpeakersLists {

    private final JdbcClient jdbc;

    SpeakersLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SpeakersList of(MeetingCode meeting) {
        var state = jdbc.sql("select state from speakers_list where meeting = :meeting")
                .param("meeting", meeting.value())
                .query((rs, n) -> SpeakersList.State.valueOf(rs.getString("state")))
                .optional()
                .orElse(SpeakersList.State.COLLECTING);
        return new SpeakersList(meeting, state, entries(meeting));
    }

    /**
     * The list, held until the caller's transaction ends: requests, decisions and editions of a meeting come one after the
     * other. To be taken before the engine is called, so that nobody holds the engine's rows while waiting for it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SpeakersList lock(MeetingCode meeting) {
        jdbc.sql("insert into speakers_list (meeting, state) values (:meeting, 'COLLECTING') on conflict do nothing")
                .param("meeting", meeting.value())
                .update();
        jdbc.sql("select 1 from speakers_list where meeting = :meeting for update")
                .param("meeting", meeting.value())
                .query(Integer.class)
                .single();
        return of(meeting);
    }

    void set(MeetingCode meeting, SpeakersList.State state) {
        jdbc.sql("update speakers_list set state = :state where meeting = :meeting")
                .param("meeting", meeting.value())
                .param("state", state.name())
                .update();
    }

    /** Puts a request at a place under its item, from 1; those from there on go one further. */
    void insert(MeetingCode meeting, int item, RequestId request, int position) {
        jdbc.sql(
                        """
                        update speakers_entry set position = position + 1
                        where meeting = :meeting and item = :item and position >= :position
                        """)
                .param("meeting", meeting.value())
                .param("item", item)
                .param("position", position)
                .update();
        jdbc.sql(
                        """
                        insert into speakers_entry (request, meeting, item, position, moved)
                        values (:request, :meeting, :item, :position, false)
                        """)
                .param("request", request.value())
                .param("meeting", meeting.value())
                .param("item", item)
                .param("position", position)
                .update();
    }

    /** Takes an entry off the list; those behind it move up. */
    void remove(MeetingCode meeting, SpeakersList.Entry entry) {
        jdbc.sql("delete from speakers_entry where request = :request")
                .param("request", entry.request().value())
                .update();
        jdbc.sql(
                        """
                        update speakers_entry set position = position - 1
                        where meeting = :meeting and item = :item and position > :position
                        """)
                .param("meeting", meeting.value())
                .param("item", entry.item())
                .param("position", entry.position())
                .update();
    }

    /** Lets two entries change places; {@code moved} is the one that a person has moved. */
    void swap(SpeakersList.Entry moved, SpeakersList.Entry other) {
        place(moved.request(), other.position(), true);
        place(other.request(), moved.position(), other.moved());
    }

    private void place(RequestId request, int position, boolean moved) {
        jdbc.sql("update speakers_entry set position = :position, moved = :moved where request = :request")
                .param("request", request.value())
                .param("position", position)
                .param("moved", moved)
                .update();
    }

    private List<SpeakersList.Entry> entries(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select e.item, e.position, e.moved, r.id, r.delegation, d.name, d.kind, r.speaker, r.language,
                            r.asked_by, r.requested_at
                        from speakers_entry e join floor_request r on r.id = e.request
                            join delegation d on d.code = r.delegation
                        where e.meeting = :meeting order by e.item, e.position
                        """)
                .param("meeting", meeting.value())
                .query((rs, n) -> new SpeakersList.Entry(
                        new RequestId(rs.getString("id")),
                        rs.getInt("item"),
                        rs.getInt("position"),
                        rs.getBoolean("moved"),
                        new DelegationCode(rs.getString("delegation")),
                        rs.getString("name"),
                        DelegationKind.valueOf(rs.getString("kind")),
                        rs.getString("speaker"),
                        rs.getString("language"),
                        new Asker(rs.getString("asked_by")),
                        rs.getTimestamp("requested_at").toInstant()))
                .list();
    }
}
