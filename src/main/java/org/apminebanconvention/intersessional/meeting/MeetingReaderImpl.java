package org.apminebanconvention.intersessional.meeting;

import java.util.Optional;
import org.apminebanconvention.intersessional.engine.RowMemory;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers each meeting: it stands in four tables. */
class MeetingReaderImpl implements MeetingReader {

    private final RowMemory<MeetingCode, Meeting> memory;

    MeetingReaderImpl(JdbcClient jdbc, JdbcAggregateOperations aggregates) {
        this.memory = new RowMemory<>(
                jdbc,
                "meeting",
                code -> Optional.ofNullable(aggregates.findById(code, Meeting.class)),
                Meeting::version);
    }

    @Override
    public Optional<Meeting> find(MeetingCode code) {
        return memory.find(code);
    }
}
