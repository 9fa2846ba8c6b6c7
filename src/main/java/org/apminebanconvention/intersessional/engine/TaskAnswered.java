package org.apminebanconvention.intersessional.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person has answered a user task, by whatever way: Tasklist, a page of ours, the engine's REST API. Published in the transaction of the answer.
 *
 * @param task its id
 * @param element id of the user task in its model
 * @param businessKey of the process instance
 * @param by who answered
 * @param onBehalfOf who had handed the task over, if somebody had
 * @param seen SHA-256, in hexadecimal digits, of everything that the task showed
 * @param answers what was chosen and written, by the names of the form's fields; what was left empty is missing
 * @param tellsOfPersons whether what was written may tell of a delegation's persons
 */
public record TaskAnswered(
        String task,
        String element,
        String businessKey,
        String by,
        @Nullable String onBehalfOf,
        String seen,
        Map<String, String> answers,
        boolean tellsOfPersons) {}
