package org.apminebanconvention.intersessional.engine;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;

/**
 * What a user task shows and what its answer does. {@code userTask_reviewRegistration} has {@code ReviewRegistrationTask}.
 * What is shown lives in variables of the task alone and goes with it; it never becomes a process variable.
 */
public abstract class HumanTask implements TaskListener {

    /** The engine's columns for text. */
    private static final int LONGEST_TEXT = 4000;

    @Override
    public final void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> show(task);
            case EVENTNAME_COMPLETE -> take(task);
            default -> throw new IllegalStateException("No answer to the task event " + task.getEventName());
        }
    }

    /** Sets name, description, due date and the task-local variables that the form shows. */
    protected abstract void show(DelegateTask task);

    /**
     * Takes the answer.
     *
     * @throws RefusedAnswerException when it makes no sense; nothing is changed then and the task stays
     */
    protected abstract void take(DelegateTask task);

    /** Who completes the task: the person logged in to the engine, or else its assignee. */
    protected static String actor(DelegateTask task) {
        var authentication =
                task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        String user = authentication == null ? task.getAssignee() : authentication.getUserId();
        if (user == null) {
            throw new RefusedAnswerException("Please claim the task first, so that it is known who decided.");
        }
        return user;
    }

    /** A text answer, stripped; empty when it was not given or is blank. */
    protected static Optional<String> text(DelegateTask task, String name) {
        return Optional.ofNullable(task.getVariable(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * A yes or no. Forms answer with the words "true" and "false", scripts with a Boolean.
     *
     * @throws RefusedAnswerException with {@code question} when it is neither
     */
    protected static boolean yesOrNo(DelegateTask task, String name, String question) {
        return switch (text(task, name).orElse("").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedAnswerException(question);
        };
    }

    /**
     * Shows a value in the form; nothing at all is shown as an empty text, so that forms need no special case. A text that is longer than
     * the engine can keep is cut off, and ends with an ellipsis.
     */
    protected static void show(DelegateTask task, String name, @Nullable Object value) {
        Object shown = value == null ? "" : value;
        if (shown instanceof String text && text.length() > LONGEST_TEXT) {
            shown = text.substring(0, LONGEST_TEXT - 2) + " …";
        }
        task.setVariableLocal(name, shown);
    }
}
