package org.apminebanconvention.intersessional.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person did with the engine itself, by Tasklist, Cockpit, Admin or its REST API: took a task, tried a job again, changed a right.
 * Published in the transaction in which it is done, once for each property that it changes.
 *
 * @param operation the same for all that is done at once
 * @param what the thing and what is done with it, say {@code Job/SetJobRetries}
 * @param task id of the task that it is done with, if it is one
 * @param processInstance id of the instance that it concerns, if it concerns one
 * @param change the property with its former and its new value
 */
public record OperatorAct(
        String operation,
        String what,
        String by,
        @Nullable String task,
        @Nullable String processInstance,
        String change) {}
