package org.apminebanconvention.intersessional.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All dispatches, and how many mails each may send now; shared by all nodes. */
@Repository
class Dispatches {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final String ALL_DOMAINS = "";

    private final JdbcClient jdbc;
    private final Clock clock;

    Dispatches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Dispatch> find(MeetingCode meeting) {
        return jdbc.sql("select * from dispatch where meeting = :meeting")
                .param("meeting", meeting.value())
                .query(Dispatches::row)
                .optional();
    }

    /** @throws IllegalStateException when the meeting's letter was never approved */
    Dispatch require(MeetingCode meeting) {
        return find(meeting).orElseThrow(() -> new IllegalStateException("Nothing of " + meeting + " is dispatched"));
    }

    /** When the next mails may be sent where the pace is reached. */
    Instant nextWindow(MeetingCode meeting) {
        return jdbc.sql("select min(began_at) from dispatch_window where meeting = :meeting and began_at > :past")
                .param("meeting", meeting.value())
                .param("past", Timestamp.from(clock.instant().minus(WINDOW)))
                .query(Timestamp.class)
                .optional()
                .map(began -> began.toInstant().plus(WINDOW))
                .orElse(clock.instant().plus(WINDOW));
    }

    /** How it is to go: known before it is approved. */
    void plan(MeetingCode meeting, @Nullable Integer perMinute, @Nullable Integer perDomain, boolean sampleFirst) {
        jdbc.sql(
                        """
                        insert into dispatch (meeting, state, per_minute, per_domain, sample_first)
                        values (:meeting, 'RUNNING', :perMinute, :perDomain, :sampleFirst)
                        on conflict (meeting) do update set per_minute = :perMinute, per_domain = :perDomain,
                            sample_first = :sampleFirst
                        """)
                .param("meeting", meeting.value())
                .param("perMinute", perMinute)
                .param("perDomain", perDomain)
                .param("sampleFirst", sampleFirst)
                .update();
    }

    /** The letter is approved: its dispatch begins with its first pass. */
    void prepare(MeetingCode meeting) {
        jdbc.sql(
                        """
                        insert into dispatch (meeting, state) values (:meeting, 'RUNNING')
                        on conflict (meeting) do update set begun = false, reason = null, changed_by = null, changed_at = null,
                            state = case when dispatch.sample_first then 'PAUSED' else 'RUNNING' end
                        """)
                .param("meeting", meeting.value())
                .update();
    }

    boolean begun(MeetingCode meeting) {
        return find(meeting).map(Dispatch::begun).orElse(false);
    }

    void begin(MeetingCode meeting) {
        jdbc.sql("update dispatch set begun = true where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    void change(MeetingCode meeting, Dispatch.State state, @Nullable String reason, String by) {
        jdbc.sql(
                        """
                        update dispatch set state = :state, reason = :reason, changed_by = :by, changed_at = :now
                        where meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** @return how many of {@code wanted} mails may be sent now; they count as sent */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public int admit(Dispatch dispatch, int wanted) {
        return dispatch.perMinute() == null
                ? wanted
                : admit(dispatch.meeting(), ALL_DOMAINS, wanted, dispatch.perMinute());
    }

    /** @return whether the mails of an invitation to this domain may be sent now; they count as sent */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean admit(Dispatch dispatch, String domain, int mails) {
        if (dispatch.perDomain() == null) {
            return true;
        }
        boolean admitted = admit(dispatch.meeting(), domain, 1, dispatch.perDomain()) == 1;
        if (admitted) {
            count(dispatch.meeting(), domain, mails - 1);
        }
        return admitted;
    }

    /** The domains, in small letters, to which no mail may be sent now. */
    Set<String> closedDomains(Dispatch dispatch) {
        return dispatch.perDomain() == null
                ? Set.of()
                : jdbc.sql(
                                """
                                select domain from dispatch_window
                                where meeting = :meeting and domain <> '' and began_at > :past and passed >= :limit
                                """)
                        .param("meeting", dispatch.meeting().value())
                        .param("past", Timestamp.from(clock.instant().minus(WINDOW)))
                        .param("limit", dispatch.perDomain())
                        .query(String.class)
                        .set();
    }

    /** Gives back what was admitted and not used, or takes what was used beyond it from what follows. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void settle(Dispatch dispatch, int admitted, int sent) {
        if (dispatch.perMinute() != null && admitted != sent) {
            count(dispatch.meeting(), ALL_DOMAINS, sent - admitted);
        }
    }

    /** An invitation goes out whole; what it has beyond the limit, the next window has less. */
    private int admit(MeetingCode meeting, String domain, int wanted, int limit) {
        Instant now = clock.instant();
        jdbc.sql("insert into dispatch_window values (:meeting, :domain, :now, 0) on conflict do nothing")
                .param("meeting", meeting.value())
                .param("domain", domain)
                .param("now", Timestamp.from(now))
                .update();
        int passed = jdbc.sql(
                        """
                        update dispatch_window set
                            passed = case when began_at <= :windowBegan then greatest(0, passed - :limit) else passed end,
                            began_at = case when began_at <= :windowBegan then cast(:now as timestamptz) else began_at end
                        where meeting = :meeting and domain = :domain returning passed
                        """)
                .param("meeting", meeting.value())
                .param("domain", domain)
                .param("now", Timestamp.from(now))
                .param("windowBegan", Timestamp.from(now.minus(WINDOW)))
                .param("limit", limit)
                .query(Integer.class)
                .single();
        int admitted = Math.max(0, Math.min(wanted, limit - passed));
        count(meeting, domain, admitted);
        return admitted;
    }

    private void count(MeetingCode meeting, String domain, int mails) {
        jdbc.sql(
                        """
                        update dispatch_window set passed = greatest(0, passed + :mails)
                        where meeting = :meeting and domain = :domain
                        """)
                .param("mails", mails)
                .param("meeting", meeting.value())
                .param("domain", domain)
                .update();
    }

    private static Dispatch row(ResultSet rs, int number) throws SQLException {
        Timestamp changed = rs.getTimestamp("changed_at");
        return new Dispatch(
                new MeetingCode(rs.getString("meeting")),
                Dispatch.State.valueOf(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("changed_by"),
                changed == null ? null : changed.toInstant(),
                (Integer) rs.getObject("per_minute"),
                (Integer) rs.getObject("per_domain"),
                rs.getBoolean("sample_first"),
                rs.getBoolean("begun"));
    }
}
