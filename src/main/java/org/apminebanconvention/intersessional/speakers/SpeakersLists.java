package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.UnknownMeetingException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The lists of all meetings as they are being ordered. */
@Repository
class SpeakersLists {

    /** Requests with what an order policy asks of them. */
    private static final String REQUESTS =
            """
             r.*, d.name, d.kind,
                exists (select 1 from invited_to_report i
                    where i.meeting = r.meeting and i.item = r.item and i.delegation = r.delegation) as invited,
                not exists (select 1 from floor_request f join meeting m on m.code = f.meeting
                    where f.delegation = r.delegation and f.state = 'ASKED' and f.meeting <> r.meeting
                        and m.begins < (select begins from meeting where code = r.meeting)) as first_time,
                exists (select 1 from statement_text t where t.request = r.id) as has_text
            """;

    private final JdbcClient jdbc;

    SpeakersLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SpeakersList of(MeetingCode meeting) {
        return new SpeakersList(
                meeting, state(meeting), entries(" e.meeting = :meeting", Map.of("meeting", meeting.value())));
    }

    SpeakersList.State state(MeetingCode meeting) {
        return jdbc.sql("select state from speakers_list where meeting = :meeting")
                .param("meeting", meeting.value())
                .query((rs, n) -> SpeakersList.State.valueOf(rs.getString("state")))
                .optional()
                .orElse(SpeakersList.State.COLLECTING);
    }

    /** Where a request stands, if it is on the list. */
    Optional<SpeakersList.Entry> entry(MeetingCode meeting, RequestId request) {
        return entries(
                        " e.meeting = :meeting and e.request = :request",
                        Map.of("meeting", meeting.value(), "request", request.value()))
                .stream()
                .findFirst();
    }

    /** The entries of one item, in order. */
    List<SpeakersList.Entry> under(MeetingCode meeting, int item) {
        return entries(" e.meeting = :meeting and e.item = :item", Map.of("meeting", meeting.value(), "item", item));
    }

    /**
     * The list, held until the caller's transaction ends: requests, decisions and editions of a meeting come one after the
     * other. To be taken before the engine is called, so that nobody holds the engine's rows while waiting for it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SpeakersList lock(MeetingCode meeting) {
        hold(meeting);
        return of(meeting);
    }

    /** Holds the list without reading it. @throws UnknownMeetingException when there is no such meeting */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(MeetingCode meeting) {
        jdbc.sql(
                        """
                        insert into speakers_list (meeting, state)
                        select code, 'COLLECTING' from meeting where code = :meeting on conflict do nothing
                        """)
                .param("meeting", meeting.value())
                .update();
        boolean held = jdbc.sql("select 1 from speakers_list where meeting = :meeting for update")
                .param("meeting", meeting.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!held) {
            throw new UnknownMeetingException(meeting);
        }
    }

    void set(MeetingCode meeting, SpeakersList.State state) {
        jdbc.sql("update speakers_list set state = :state where meeting = :meeting")
                .param("meeting", meeting.value())
                .param("state", state.name())
                .update();
    }

    /** Who made of the published list what the next edition will be. */
    void changedBy(MeetingCode meeting, String by) {
        jdbc.sql("update speakers_list set changed_by = :by where meeting = :meeting")
                .param("meeting", meeting.value())
                .param("by", by)
                .update();
    }

    Optional<String> changedBy(MeetingCode meeting) {
        return jdbc.sql("select changed_by from speakers_list where meeting = :meeting and changed_by is not null")
                .param("meeting", meeting.value())
                .query(String.class)
                .optional();
    }

    /** Puts a request at a place under its item, from 1, into a part of it; those from there on go one further. */
    void insert(MeetingCode meeting, int item, RequestId request, int position, int part) {
        jdbc.sql(
                        """
                        update speakers_entry set position = position + 1
                        where meeting = :meeting and item = :item and position >= :position
                        """)
                .param("meeting", meeting.value())
                .param("item", item)
                .param("position", position)
                .update();
        append(meeting, item, request, position, part);
    }

    /** Puts a request at a place that nobody has. */
    void append(MeetingCode meeting, int item, RequestId request, int position, int part) {
        jdbc.sql(
                        """
                        insert into speakers_entry (request, meeting, item, position, part, moved)
                        values (:request, :meeting, :item, :position, :part, false)
                        """)
                .param("request", request.value())
                .param("meeting", meeting.value())
                .param("item", item)
                .param("position", position)
                .param("part", part)
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

    /** Somebody has put this entry where it stands, and says why. */
    void mark(RequestId request, SpeakersList.Moved move) {
        jdbc.sql(
                        """
                        update speakers_entry set moved = true, moved_reason = :reason, moved_by = :by, moved_at = :at
                        where request = :request
                        """)
                .param("request", request.value())
                .param("reason", move.reason())
                .param("by", move.by())
                .param("at", Timestamp.from(move.at()))
                .update();
    }

    /** Lets two entries of one item change places and parts. */
    void swap(SpeakersList.Entry one, SpeakersList.Entry other) {
        place(one.request(), other.position(), other.part());
        place(other.request(), one.position(), one.part());
    }

    /** Puts the entries of an item from a position on into a part; those before it into that part at most. */
    void setPart(MeetingCode meeting, int item, int from, int part) {
        jdbc.sql(
                        """
                        update speakers_entry set part = case when position >= :from then :part else least(part, :part) end
                        where meeting = :meeting and item = :item
                        """)
                .param("meeting", meeting.value())
                .param("item", item)
                .param("from", from)
                .param("part", part)
                .update();
    }

    /** @param when nothing: it was marked by mistake */
    void setDelivered(RequestId request, @Nullable Instant when) {
        jdbc.sql("update speakers_entry set delivered_at = :when where request = :request")
                .param("request", request.value())
                .param("when", when == null ? null : Timestamp.from(when))
                .update();
    }

    /** The requests that belong on the list and are not there yet, as entries without a place. */
    List<SpeakersList.Entry> missing(MeetingCode meeting) {
        return withoutPlace(meeting, "'ASKED'");
    }

    /** The same, and with them those that are late and not decided. */
    List<SpeakersList.Entry> notOnTheList(MeetingCode meeting) {
        return withoutPlace(meeting, "'ASKED', 'LATE'");
    }

    private List<SpeakersList.Entry> withoutPlace(MeetingCode meeting, String states) {
        return jdbc.sql("select" + REQUESTS
                        + """
                        , 0 as position, 1 as part, false as moved, null as moved_reason, null as moved_by,
                            cast(null as timestamptz) as moved_at, cast(null as timestamptz) as delivered_at
                        from floor_request r join delegation d on d.code = r.delegation
                        where r.meeting = :meeting and r.state in (%s)
                            and not exists (select 1 from speakers_entry e where e.request = r.id)
                        """
                                .formatted(states))
                .param("meeting", meeting.value())
                .query((row, n) -> entry(row))
                .list();
    }

    private void place(RequestId request, int position, int part) {
        jdbc.sql("update speakers_entry set position = :position, part = :part where request = :request")
                .param("request", request.value())
                .param("position", position)
                .param("part", part)
                .update();
    }

    private List<SpeakersList.Entry> entries(String condition, Map<String, ?> parameters) {
        return jdbc.sql("select" + REQUESTS
                        + """
                        , e.position, e.part, e.moved, e.moved_reason, e.moved_by, e.moved_at, e.delivered_at
                        from speakers_entry e join floor_request r on r.id = e.request
                            join delegation d on d.code = r.delegation
                        where%s order by e.item, e.position
                        """
                                .formatted(condition))
                .params(parameters)
                .query((row, n) -> entry(row))
                .list();
    }

    private static SpeakersList.Entry entry(ResultSet row) throws SQLException {
        return new SpeakersList.Entry(
                Requests.of(row),
                row.getInt("position"),
                row.getInt("part"),
                row.getBoolean("moved") ? moved(row) : null,
                instant(row, "delivered_at"),
                row.getString("name"),
                DelegationKind.valueOf(row.getString("kind")),
                row.getBoolean("invited"),
                row.getBoolean("first_time"),
                row.getBoolean("has_text"));
    }

    /** What was moved before reasons were asked for has none. */
    private static SpeakersList.Moved moved(ResultSet row) throws SQLException {
        Instant at = instant(row, "moved_at");
        String reason = row.getString("moved_reason");
        String by = row.getString("moved_by");
        return new SpeakersList.Moved(
                reason == null ? "" : reason, by == null ? "" : by, at == null ? Instant.EPOCH : at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
