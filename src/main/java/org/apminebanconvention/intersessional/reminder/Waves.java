package org.apminebanconvention.intersessional.reminder;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All reminder waves of all meetings. */
@Repository
public class Waves {

    private final JdbcClient jdbc;

    Waves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The waves of a meeting, in the order in which they are due. */
    public List<Wave> of(MeetingCode meeting) {
        return jdbc.sql("select * from reminder_wave where meeting = :meeting order by moment, key")
                .param("meeting", meeting.value())
                .query((rs, n) -> new Wave(
                        WaveKey.of(rs.getString("key")),
                        rs.getTimestamp("moment").toInstant(),
                        Wave.State.valueOf(rs.getString("state")),
                        (Integer) rs.getObject("owing"),
                        rs.getString("note")))
                .list();
    }

    Optional<Wave> find(WaveKey key) {
        return of(key.meeting()).stream().filter(wave -> wave.key().equals(key)).findFirst();
    }

    /** The wave of this deadline that was told to the delegations last. */
    Optional<Wave> current(MeetingCode meeting, Deadline deadline) {
        return of(meeting).stream()
                .filter(wave -> wave.key().deadline() == deadline)
                .filter(wave -> wave.state() == Wave.State.REMINDING || wave.state() == Wave.State.REPORTED)
                .reduce((earlier, later) -> later);
    }

    void plan(WaveKey key, Instant moment) {
        jdbc.sql(
                        """
                        insert into reminder_wave (key, meeting, deadline, number, moment, state)
                        values (:key, :meeting, :deadline, :number, :moment, 'PLANNED')
                        on conflict (key) do update set moment = :moment, state = 'PLANNED', note = null
                        """)
                .param("key", key.value())
                .param("meeting", key.meeting().value())
                .param("deadline", key.deadline().name())
                .param("number", key.number())
                .param("moment", Timestamp.from(moment))
                .update();
    }

    void set(WaveKey key, Wave.State state, @Nullable Integer owing, @Nullable String note) {
        jdbc.sql(
                        "update reminder_wave set state = :state, owing = coalesce(:owing, owing), note = :note where key = :key")
                .param("key", key.value())
                .param("state", state.name())
                .param("owing", owing, java.sql.Types.INTEGER)
                .param("note", note)
                .update();
    }
}
