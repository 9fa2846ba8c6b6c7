package org.apminebanconvention.intersessional.engine;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers tasks for a person who works on another page than Tasklist: claimed and completed in that person's name, with that person's rights. */
@Component
public class OpenTasks {

    private final TaskService tasks;
    private final InTheNameOf inTheNameOf;
    private final TransactionTemplate transaction;

    OpenTasks(TaskService tasks, InTheNameOf inTheNameOf, TransactionTemplate transaction) {
        this.tasks = tasks;
        this.inTheNameOf = inTheNameOf;
        this.transaction = transaction;
    }

    /**
     * What became of an answer.
     *
     * @param claimedBy who has the task, where it is somebody else's
     */
    public record Completion(Kind kind, @Nullable String claimedBy) {

        /** Whether the task is completed, or else why not. */
        public enum Kind {
            DONE,
            /** There is no such task, or not any more. */
            GONE,
            /** Somebody else has claimed it. */
            CLAIMED,
            /** It shows something else than the person has seen, or has just changed. */
            CHANGED
        }

        static Completion of(Kind kind) {
            return new Completion(kind, null);
        }
    }

    /**
     * Claims and completes the one open task of an element, in a transaction of its own; when that is not possible, nothing is changed.
     *
     * @param element id of the user task in its model
     * @param user who answers; it is checked that they may
     * @param seen task variables as the person saw them
     * @param answers what a form would send
     */
    public Completion complete(
            String element, String businessKey, String user, Map<String, Object> seen, Map<String, Object> answers) {
        try {
            Completion completion = transaction.execute(status -> attempt(element, businessKey, user, seen, answers));
            return completion == null ? Completion.of(Completion.Kind.GONE) : completion;
        } catch (TaskAlreadyClaimedException e) {
            return new Completion(Completion.Kind.CLAIMED, e.getTaskAssignee());
        } catch (OptimisticLockingException | FormFieldValidationException e) {
            // it moved on between the look and the answer
            return Completion.of(Completion.Kind.CHANGED);
        }
    }

    private Completion attempt(
            String element, String businessKey, String user, Map<String, Object> seen, Map<String, Object> answers) {
        Task task = tasks.createTaskQuery()
                .taskDefinitionKey(element)
                .processInstanceBusinessKey(businessKey)
                .active()
                .singleResult();
        if (task == null) {
            return Completion.of(Completion.Kind.GONE);
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
            return new Completion(Completion.Kind.CLAIMED, task.getAssignee());
        }
        if (!tasks.getVariablesLocal(task.getId(), seen.keySet()).equals(seen)) {
            return Completion.of(Completion.Kind.CHANGED);
        }
        inTheNameOf.user(user, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), user);
            }
            tasks.complete(task.getId(), answers);
        });
        return Completion.of(Completion.Kind.DONE);
    }
}
