package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.ProcessTest;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderedIdsTest extends ProcessTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Test
    void eachIdentifierOfTheEngineIsBehindTheOneBefore() {
        List<String> ids = Stream.generate(engine.getIdGenerator()::getNextId)
                .limit(10_000)
                .toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.naturalOrder())
                // of which the engine makes names by putting others before it
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }
}
