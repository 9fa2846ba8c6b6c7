package org.apminebanconvention.intersessional.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All moves of dates that were ever made, and how far each has come. */
@Repository
public class DateChanges {

    private static final String SELECT =
            """
            select * from date_change join date_change_progress using (meeting, number)
            where meeting = :meeting
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DateChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The moves of a meeting's dates, the last first. */
    public List<DateChange> of(MeetingCode meeting) {
        return jdbc.sql(SELECT + " order by number desc")
                .param("meeting", meeting.value())
                .query(DateChanges::row)
                .list();
    }

    /** Those that were made after somebody saw this version of the meeting's row, the first first. */
    List<DateChange> since(MeetingCode meeting, long version) {
        return jdbc.sql(SELECT + " and version > :version order by number")
                .param("meeting", meeting.value())
                .param("version", version)
                .query(DateChanges::row)
                .list();
    }

    /** @throws java.util.NoSuchElementException when the meeting's dates were not moved so often */
    public DateChange require(MeetingCode meeting, int number) {
        return jdbc.sql(SELECT + " and number = :number")
                .param("meeting", meeting.value())
                .param("number", number)
                .query(DateChanges::row)
                .optional()
                .orElseThrow();
    }

    /** Notes a move; to be called while the meeting's row is held. @return its number */
    int add(DatesMove move, long version, DateChangeOrder order, List<String> effects) {
        String meeting = move.after().code().value();
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from date_change where meeting = :meeting")
                .param("meeting", meeting)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into date_change values (:meeting, :number, :version, :by, :at, :reason,
                            :beginsBefore, :beginsAfter, :endsBefore, :endsAfter, :registrationBefore, :registrationAfter,
                            :interventionsBefore, :interventionsAfter, :announced, :effects)
                        """)
                .param("meeting", meeting)
                .param("number", number)
                .param("version", version)
                .param("by", order.by())
                .param("at", Timestamp.from(move.when()))
                .param("reason", order.reason())
                .param("beginsBefore", Timestamp.from(move.before().begins()))
                .param("beginsAfter", Timestamp.from(move.after().begins()))
                .param("endsBefore", Timestamp.from(move.before().ends()))
                .param("endsAfter", Timestamp.from(move.after().ends()))
                .param("registrationBefore", move.before().registrationDeadline())
                .param("registrationAfter", move.after().registrationDeadline())
                .param("interventionsBefore", move.before().interventionsDeadline())
                .param("interventionsAfter", move.after().interventionsDeadline())
                .param("announced", order.announce())
                .param("effects", effects.toArray(String[]::new))
                .update();
        jdbc.sql("insert into date_change_progress values (:meeting, :number, 'BEGUN', '', 0, 0, 0, null)")
                .param("meeting", meeting)
                .param("number", number)
                .update();
        return number;
    }

    /** Notes that the invitations up to this one were looked at, and what came of it. */
    public void advance(DateChange change, String followedTo, int waitingAgain, int told, int notReached) {
        jdbc.sql(
                        """
                        update date_change_progress set followed_to = :followedTo, waiting_again = waiting_again + :waitingAgain,
                            told = told + :told, not_reached = not_reached + :notReached
                        where meeting = :meeting and number = :number
                        """)
                .param("meeting", change.meeting().value())
                .param("number", change.number())
                .param("followedTo", followedTo)
                .param("waitingAgain", waitingAgain)
                .param("told", told)
                .param("notReached", notReached)
                .update();
    }

    /** Notes that nobody is left to follow up with. */
    public void done(DateChange change) {
        jdbc.sql(
                        """
                        update date_change_progress set state = 'DONE', done_at = :now
                        where meeting = :meeting and number = :number and state = 'BEGUN'
                        """)
                .param("meeting", change.meeting().value())
                .param("number", change.number())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static DateChange row(ResultSet rs, int number) throws SQLException {
        return new DateChange(
                new MeetingCode(rs.getString("meeting")),
                rs.getInt("number"),
                rs.getLong("version"),
                rs.getString("changed_by"),
                rs.getTimestamp("changed_at").toInstant(),
                rs.getString("reason"),
                dates(rs, "before"),
                dates(rs, "after"),
                rs.getBoolean("announced"),
                List.of((String[]) rs.getArray("effects").getArray()),
                new DateChange.Progress(
                        DateChange.State.valueOf(rs.getString("state")),
                        rs.getString("followed_to"),
                        rs.getInt("waiting_again"),
                        rs.getInt("told"),
                        rs.getInt("not_reached"),
                        Optional.ofNullable(rs.getTimestamp("done_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null)));
    }

    private static Meeting.Dates dates(ResultSet rs, String which) throws SQLException {
        return new Meeting.Dates(
                rs.getTimestamp("begins_" + which).toInstant(),
                rs.getTimestamp("ends_" + which).toInstant(),
                rs.getObject("registration_" + which, LocalDate.class),
                rs.getObject("interventions_" + which, LocalDate.class));
    }
}
