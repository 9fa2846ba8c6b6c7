package org.apminebanconvention.intersessional.progress;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened with one delegation, in the order in which it did. Reads tables of all rooms by the delegation, and changes nothing. */
@Component
class Story {

    private final JdbcClient jdbc;

    Story(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that happened.
     *
     * @param what key of the sentence in the message bundles, behind {@code progress.story.}
     * @param detail for the sentence: an item, a number, a user; never anything that a delegation told of its persons
     * @param address to which a mail went; empty for anything else
     */
    record Event(Instant at, String what, String detail, String address) {}

    List<Event> of(InvitationId invitation) {
        return jdbc.sql(
                        """
                        select sent_at as at, 'mail.' || kind as what, '' as detail, recipient as address
                            from mail where meeting = :meeting and delegation = :delegation and sent_at is not null
                        union all select date, 'mailRefused', coalesce(reply, ''), recipient
                            from mail where meeting = :meeting and delegation = :delegation and state = 'REFUSED'
                        union all select registration_answered, 'answer.' || registration_answer, '', ''
                            from invitation where meeting = :meeting and delegation = :delegation and registration_answered is not null
                        union all select interventions_answered, 'answer.' || interventions_answer, '', ''
                            from invitation where meeting = :meeting and delegation = :delegation and interventions_answered is not null
                        union all select v.received_at, 'registration.received', v.number || '', ''
                            from registration r join registration_version v on v.registration = r.id
                            where r.meeting = :meeting and r.delegation = :delegation
                        union all select v.decided_at, 'registration.' || v.outcome, coalesce(v.decided_by, ''), ''
                            from registration r join registration_version v on v.registration = r.id
                            where r.meeting = :meeting and r.delegation = :delegation and v.decided_at is not null and v.outcome <> 'REPLACED'
                        union all select withdrawn_at, 'registration.WITHDRAWN', '', ''
                            from registration where meeting = :meeting and delegation = :delegation and withdrawn_at is not null
                        union all select requested_at, 'floor.requested', item || '', ''
                            from floor_request where meeting = :meeting and delegation = :delegation
                        union all select c.requested_at, 'late.' || c.kind, r.item || '', ''
                            from late_change c join floor_request r on r.id = c.request where r.meeting = :meeting and r.delegation = :delegation
                        union all select c.decided_at, 'late.' || c.state, coalesce(c.decided_by, ''), ''
                            from late_change c join floor_request r on r.id = c.request
                            where r.meeting = :meeting and r.delegation = :delegation and c.decided_at is not null
                        union all select called_at, 'call.' || outcome, called_by, ''
                            from call_note where meeting = :meeting and delegation = :delegation
                        union all select at, 'task.' || substr(act, 6), by, ''
                            from trail_entry where meeting = :meeting and subject = :delegation and act like 'task/%'
                        order by at, what
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .query((row, n) -> new Event(
                        row.getTimestamp("at").toInstant(),
                        row.getString("what"),
                        row.getString("detail"),
                        row.getString("address")))
                .list();
    }
}
