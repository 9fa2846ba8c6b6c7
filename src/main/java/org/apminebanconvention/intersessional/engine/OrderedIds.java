package org.apminebanconvention.intersessional.engine;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Identifiers of the engine's rows that grow with time (UUID version 7, RFC 9562), so that each goes to the end of an index. Those that the
 * engine makes by itself (version 1) begin with the quickest part of the time, and so go to places all over it.
 */
class OrderedIds implements IdGenerator {

    private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

    @Override
    public String getNextId() {
        return uuids.generate().toString();
    }
}
