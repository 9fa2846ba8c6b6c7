package org.apminebanconvention.intersessional.meeting;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers each meeting as long as nobody changes it: nearly every page and mail reads one, and it stands in four tables. Whether it has been
 * changed, by whichever node, one look at its row tells, so that what is returned is never older than the row.
 */
class MeetingReaderImpl implements MeetingReader {

    private final JdbcClient jdbc;
    private final JdbcAggregateOperations aggregates;
    private final Map<MeetingCode, Known> known = new ConcurrentHashMap<>();

    MeetingReaderImpl(JdbcClient jdbc, JdbcAggregateOperations aggregates) {
        this.jdbc = jdbc;
        this.aggregates = aggregates;
    }

    /** @param writer the transaction that has written the row: one that is rolled back may have used the same version */
    private record Stamp(long version, String writer) {}

    private record Known(Stamp stamp, Meeting meeting) {}

    @Override
    public Optional<Meeting> find(MeetingCode code) {
        Optional<Stamp> stamp = jdbc.sql("select version, cast(xmin as text) as writer from meeting where code = :code")
                .param("code", code.value())
                .query((row, number) -> new Stamp(row.getLong("version"), row.getString("writer")))
                .optional();
        if (stamp.isEmpty()) {
            known.remove(code);
            return Optional.empty();
        }
        Known last = known.get(code);
        if (last != null && last.stamp().equals(stamp.get())) {
            return Optional.of(last.meeting());
        }
        Optional<Meeting> read = Optional.ofNullable(aggregates.findById(code, Meeting.class));
        // one that was changed since the look at its row is read anew the next time
        read.filter(meeting -> meeting.version() == stamp.get().version())
                .ifPresent(meeting -> known.put(code, new Known(stamp.get(), meeting)));
        return read;
    }
}
