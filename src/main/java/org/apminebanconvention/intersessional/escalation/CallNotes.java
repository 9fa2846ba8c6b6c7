package org.apminebanconvention.intersessional.escalation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of all calls. Nobody changes or deletes a note; at the end of the retention the words go. */
@Repository
class CallNotes {

    private final JdbcClient jdbc;

    CallNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(InvitationId invitation, CallNote call) {
        jdbc.sql(
                        """
                        insert into call_note (meeting, delegation, outcome, spoke_with, note, called_by, called_at)
                        values (:meeting, :delegation, :outcome, :spokeWith, :note, :by, :at)
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .param("outcome", call.outcome().name())
                .param("spokeWith", call.spokeWith())
                .param("note", call.note())
                .param("by", call.calledBy())
                .param("at", Timestamp.from(call.calledAt()))
                .update();
    }

    /** The calls to these delegations by their codes, the last one first. */
    Map<String, List<CallNote>> of(MeetingCode meeting, Collection<String> delegations) {
        return jdbc
                .sql(
                        """
                        select * from call_note where meeting = :meeting and delegation = any(:delegations)
                        order by called_at desc, id desc
                        """)
                .param("meeting", meeting.value())
                .param("delegations", delegations.toArray(String[]::new))
                .query((rs, n) -> Map.entry(
                        rs.getString("delegation"),
                        new CallNote(
                                CallNote.Outcome.valueOf(rs.getString("outcome")),
                                rs.getString("spoke_with"),
                                rs.getString("note"),
                                rs.getString("called_by"),
                                rs.getTimestamp("called_at").toInstant())))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    void eraseWords(MeetingCode meeting) {
        jdbc.sql("update call_note set spoke_with = null, note = null where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }
}
