package org.apminebanconvention.intersessional.delegation;

import java.util.Optional;
import org.apminebanconvention.intersessional.engine.RowMemory;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers each delegation. */
class DelegationReaderImpl implements DelegationReader {

    private final RowMemory<DelegationCode, Delegation> memory;

    DelegationReaderImpl(JdbcClient jdbc, JdbcAggregateOperations aggregates) {
        this.memory = new RowMemory<>(
                jdbc,
                "delegation",
                code -> Optional.ofNullable(aggregates.findById(code, Delegation.class)),
                Delegation::version);
    }

    @Override
    public Optional<Delegation> find(DelegationCode code) {
        return memory.find(code);
    }
}
