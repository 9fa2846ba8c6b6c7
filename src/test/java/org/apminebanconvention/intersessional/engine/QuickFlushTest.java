package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickFlushTest {

    /** Executions of which each but the first has a parent among those before it, with ids in any order. */
    private static List<ExecutionEntity> executions(int number, Random random) {
        List<String> ids = random.ints()
                .mapToObj(Integer::toHexString)
                .distinct()
                .limit(number)
                .toList();
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    var execution = new ExecutionEntity();
                    execution.setId(ids.get(i));
                    if (i > 0) {
                        execution.setParentId(ids.get(random.nextInt(i)));
                    }
                    return execution;
                })
                .toList();
    }

    private static DbEntityOperation operation(ExecutionEntity execution, DbOperationType type) {
        var operation = new DbEntityOperation();
        operation.setEntity(execution);
        operation.setEntityType(ExecutionEntity.class);
        operation.setOperationType(type);
        operation.setFlushRelevantEntityReferences(execution.getReferencedEntityIds());
        return operation;
    }

    /** The ids in the order in which they are written. */
    private static List<String> flushed(List<ExecutionEntity> executions, DbOperationType type) {
        var operations = new QuickFlush.Operations();
        executions.forEach(execution -> operations.addOperation(operation(execution, type)));
        return operations.calculateFlush().stream()
                .map(written -> ((DbEntityOperation) written).getEntity().getId())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 300})
    void whatIsInsertedComesAfterWhatItRefersTo(int number) {
        List<ExecutionEntity> executions = executions(number, new Random(number));
        List<String> order = flushed(executions, DbOperationType.INSERT);
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        executions.stream().map(ExecutionEntity::getId).toList());
        var written = new HashSet<String>();
        for (String id : order) {
            written.add(id);
            assertThat(written).containsAll(referred(executions, id));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 60})
    void whatIsDeletedGoesBeforeWhatItRefersTo(int number) {
        List<ExecutionEntity> executions = executions(number, new Random(number));
        var gone = new HashSet<String>();
        for (String id : flushed(executions, DbOperationType.DELETE)) {
            assertThat(Collections.disjoint(gone, referred(executions, id))).isTrue();
            gone.add(id);
        }
        assertThat(gone).hasSize(number);
    }

    private static Set<String> referred(List<ExecutionEntity> executions, String id) {
        return executions.stream()
                .filter(execution -> execution.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getReferencedEntityIds();
    }
}
