package org.apminebanconvention.intersessional.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that was ever asked to be cancelled or postponed. */
@Repository
public class CallingsOff {

    private static final String SELECT =
            """
            select * from calling_off join calling_off_progress using (meeting, number)
            where meeting = :meeting
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CallingsOff(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was asked for a meeting, the last first. */
    public List<CallingOff> of(MeetingCode meeting) {
        return jdbc.sql(SELECT + " order by number desc")
                .param("meeting", meeting.value())
                .query(CallingsOff::row)
                .list();
    }

    /** What waits for the answer of the President's office. */
    Optional<CallingOff> pending(MeetingCode meeting) {
        return of(meeting).stream().filter(CallingOff::pending).findFirst();
    }

    /** @throws java.util.NoSuchElementException when it was not asked so often */
    public CallingOff require(MeetingCode meeting, int number) {
        return jdbc.sql(SELECT + " and number = :number")
                .param("meeting", meeting.value())
                .param("number", number)
                .query(CallingsOff::row)
                .optional()
                .orElseThrow();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another waits for an answer */
    int add(Meeting meeting, CallingOff.Kind kind, Meeting.@Nullable Dates dates, String reason, String by) {
        String code = meeting.code().value();
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from calling_off where meeting = :meeting")
                .param("meeting", code)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into calling_off (meeting, number, kind, reason, begins_before, ends_before, begins, ends,
                            registration_deadline, interventions_deadline, asked_by, asked_at)
                        values (:meeting, :number, :kind, :reason, :beginsBefore, :endsBefore, :begins, :ends,
                            :registration, :interventions, :by, :now)
                        """)
                .param("meeting", code)
                .param("number", number)
                .param("kind", kind.name())
                .param("reason", reason)
                .param("beginsBefore", Timestamp.from(meeting.begins()))
                .param("endsBefore", Timestamp.from(meeting.ends()))
                .param("begins", dates == null ? null : Timestamp.from(dates.begins()))
                .param("ends", dates == null ? null : Timestamp.from(dates.ends()))
                .param("registration", dates == null ? null : dates.registrationDeadline())
                .param("interventions", dates == null ? null : dates.interventionsDeadline())
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("insert into calling_off_progress values (:meeting, :number, '', 0, 0, null)")
                .param("meeting", code)
                .param("number", number)
                .update();
        return number;
    }

    void decide(CallingOff asked, boolean approved, @Nullable String comment, String by) {
        jdbc.sql(
                        """
                        update calling_off set approved = :approved, comment = :comment, decided_by = :by, decided_at = :now
                        where meeting = :meeting and number = :number and approved is null
                        """)
                .param("meeting", asked.meeting().value())
                .param("number", asked.number())
                .param("approved", approved)
                .param("comment", comment)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Notes that the delegations of the invitations up to this one were told. */
    public void advance(CallingOff asked, String toldTo, int told, int notReached) {
        jdbc.sql(
                        """
                        update calling_off_progress set told_to = :toldTo, told = told + :told, not_reached = not_reached + :notReached
                        where meeting = :meeting and number = :number
                        """)
                .param("meeting", asked.meeting().value())
                .param("number", asked.number())
                .param("toldTo", toldTo)
                .param("told", told)
                .param("notReached", notReached)
                .update();
    }

    /** Notes that nobody is left to tell. */
    public void done(CallingOff asked) {
        jdbc.sql(
                        """
                        update calling_off_progress set done_at = :now
                        where meeting = :meeting and number = :number and done_at is null
                        """)
                .param("meeting", asked.meeting().value())
                .param("number", asked.number())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static CallingOff row(ResultSet rs, int number) throws SQLException {
        return new CallingOff(
                new MeetingCode(rs.getString("meeting")),
                rs.getInt("number"),
                CallingOff.Kind.valueOf(rs.getString("kind")),
                rs.getString("reason"),
                rs.getTimestamp("begins_before").toInstant(),
                rs.getTimestamp("ends_before").toInstant(),
                dates(rs),
                rs.getString("asked_by"),
                rs.getTimestamp("asked_at").toInstant(),
                rs.getObject("approved", Boolean.class),
                rs.getString("decided_by"),
                instant(rs, "decided_at"),
                rs.getString("comment"),
                new CallingOff.Progress(
                        rs.getString("told_to"), rs.getInt("told"), rs.getInt("not_reached"), instant(rs, "done_at")));
    }

    private static Meeting.@Nullable Dates dates(ResultSet rs) throws SQLException {
        Instant begins = instant(rs, "begins");
        return begins == null
                ? null
                : new Meeting.Dates(
                        begins,
                        rs.getTimestamp("ends").toInstant(),
                        rs.getObject("registration_deadline", LocalDate.class),
                        rs.getObject("interventions_deadline", LocalDate.class));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
