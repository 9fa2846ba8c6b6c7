package org.apminebanconvention.intersessional.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All reminder waves of all meetings. */
@Repository
public class Waves {

    private final JdbcClient jdbc;
    private final Clock clock;

    Waves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The waves of a meeting, in the order in which they are due. */
    public List<Wave> of(MeetingCode meeting) {
        return jdbc.sql("select * from reminder_wave where meeting = :meeting order by moment, key")
                .param("meeting", meeting.value())
                .query(Waves::row)
                .list();
    }

    /** How many delegations each wave of a meeting has reminded; a wave that has reminded nobody is left out. */
    public Map<WaveKey, Integer> reminded(MeetingCode meeting) {
        var reminded = new HashMap<WaveKey, Integer>();
        jdbc.sql(
                        """
                        select w.key, count(*) as n from reminder_wave w join reminder r on r.wave = w.key
                        where w.meeting = :meeting and r.state = 'SENT' group by w.key
                        """)
                .param("meeting", meeting.value())
                .query((rs, n) -> reminded.put(WaveKey.of(rs.getString("key")), rs.getInt("n")))
                .list();
        return reminded;
    }

    Optional<Wave> find(WaveKey key) {
        return jdbc.sql("select * from reminder_wave where key = :key")
                .param("key", key.value())
                .query(Waves::row)
                .optional();
    }

    /** @throws IllegalArgumentException when there is no such wave */
    Wave require(WaveKey key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("There is no reminder wave " + key));
    }

    /** The wave, held against any change until the caller's transaction ends. */
    Wave lock(WaveKey key) {
        jdbc.sql("select key from reminder_wave where key = :key for update")
                .param("key", key.value())
                .query(String.class)
                .optional();
        return require(key);
    }

    /** Plans a wave, or plans it anew for another moment. */
    void plan(WaveKey key, Instant moment, Collection<ReminderAudience> audiences) {
        jdbc.sql(
                        """
                        insert into reminder_wave (key, meeting, deadline, by_hand, number, moment, reaches, state)
                        values (:key, :meeting, :deadline, :byHand, :number, :moment, :reaches, 'PLANNED')
                        on conflict (key) do update set moment = excluded.moment, reaches = excluded.reaches, state = 'PLANNED',
                            note = null, decided_by = null, decided_at = null
                        """)
                .param("key", key.value())
                .param("meeting", key.meeting().value())
                .param("deadline", key.deadline().name())
                .param("byHand", key.byHand())
                .param("number", key.number())
                .param("moment", Timestamp.from(moment))
                .param("reaches", audiences.stream().map(ReminderAudience::name).toArray(String[]::new))
                .update();
    }

    /** Puts a wave off that is still to come. */
    void postpone(WaveKey key, Instant moment, String by) {
        jdbc.sql(
                        """
                        update reminder_wave set moment = :moment, decided_by = :by, decided_at = :now
                        where key = :key and state = 'PLANNED'
                        """)
                .param("key", key.value())
                .param("moment", Timestamp.from(moment))
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** Notes who has looked at a wave and lets it go out as it is. */
    void accept(WaveKey key, String by) {
        jdbc.sql("update reminder_wave set decided_by = :by, decided_at = :now where key = :key and state = 'PLANNED'")
                .param("key", key.value())
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** @return whether it was still to come */
    boolean change(WaveKey key, Collection<String> excluded, @Nullable String line) {
        return jdbc.sql(
                                """
                        update reminder_wave set excluded = :excluded, line = :line
                        where key = :key and state = 'PLANNED'
                        """)
                        .param("key", key.value())
                        .param("excluded", excluded.toArray(String[]::new))
                        .param("line", line)
                        .update()
                > 0;
    }

    /** @return whether it was still to come, or going on */
    boolean end(WaveKey key, Wave.State state, String note, @Nullable String by) {
        return jdbc.sql(
                                """
                        update reminder_wave set state = :state, note = :note, ended_at = :now, decided_by = coalesce(:by, decided_by)
                        where key = :key and state in ('PLANNED', 'REMINDING')
                        """)
                        .param("key", key.value())
                        .param("state", state.name())
                        .param("note", note)
                        .param("by", by)
                        .param("now", now())
                        .update()
                > 0;
    }

    void begin(WaveKey key) {
        jdbc.sql("update reminder_wave set state = 'REMINDING', begun_at = :now where key = :key and state = 'PLANNED'")
                .param("key", key.value())
                .param("now", now())
                .update();
    }

    void seen(WaveKey key, String to) {
        jdbc.sql("update reminder_wave set seen_to = :to where key = :key")
                .param("key", key.value())
                .param("to", to)
                .update();
    }

    void reported(WaveKey key) {
        jdbc.sql(
                        "update reminder_wave set state = 'REPORTED', ended_at = :now where key = :key and state = 'REMINDING'")
                .param("key", key.value())
                .param("now", now())
                .update();
    }

    /** The key of the next wave by hand for a deadline. */
    WaveKey nextByHand(MeetingCode meeting, Deadline deadline) {
        int number = jdbc.sql(
                        """
                        select coalesce(max(number), 0) + 1 from reminder_wave
                        where meeting = :meeting and deadline = :deadline and by_hand
                        """)
                .param("meeting", meeting.value())
                .param("deadline", deadline.name())
                .query(Integer.class)
                .single();
        return new WaveKey(meeting, deadline, true, number);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Wave row(ResultSet rs, int number) throws SQLException {
        return new Wave(
                WaveKey.of(rs.getString("key")),
                rs.getTimestamp("moment").toInstant(),
                Wave.State.valueOf(rs.getString("state")),
                audiences((String[]) rs.getArray("reaches").getArray()),
                List.of((String[]) rs.getArray("excluded").getArray()),
                rs.getString("line"),
                rs.getString("note"),
                rs.getString("decided_by"),
                rs.getString("seen_to"));
    }

    private static Set<ReminderAudience> audiences(String[] names) {
        var audiences = EnumSet.noneOf(ReminderAudience.class);
        Arrays.stream(names).map(ReminderAudience::valueOf).forEach(audiences::add);
        return audiences;
    }
}
