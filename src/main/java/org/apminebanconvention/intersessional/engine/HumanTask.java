package org.apminebanconvention.intersessional.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;

/**
 * What a user task shows and what its answer does. {@code userTask_reviewRegistration} has {@code ReviewRegistrationTask}.
 * What is shown lives in variables of the task alone and goes with it; it never becomes a process variable.
 */
public abstract class HumanTask implements TaskListener, ApplicationEventPublisherAware {

    /** The engine's columns for text. */
    private static final int LONGEST_TEXT = 4000;

    private ApplicationEventPublisher events = event -> {};

    @Override
    public final void setApplicationEventPublisher(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public final void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> show(task);
            case EVENTNAME_COMPLETE -> {
                TaskAnswered answered = answered(task);
                take(task);
                events.publishEvent(answered);
            }
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

    /** The names of the fields in which the form takes its answer. */
    protected abstract List<String> answers();

    /** Whether what is written in an answer may tell of a delegation's persons, and so is erased with their data. */
    protected boolean tellsOfPersons() {
        return true;
    }

    private TaskAnswered answered(DelegateTask task) {
        var given = new LinkedHashMap<String, String>();
        for (String name : answers()) {
            text(task, name).ifPresent(value -> given.put(name, value));
        }
        String by = actor(task);
        return new TaskAnswered(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getExecution().getProcessBusinessKey(),
                by,
                by.equals(task.getOwner()) ? null : task.getOwner(),
                fingerprint(task),
                given,
                tellsOfPersons());
    }

    /** Of what the task shows: its own variables but for those that are the answer, each with its name, in the order of the names. */
    private String fingerprint(DelegateTask task) {
        var shown = new StringBuilder();
        task.getVariableNamesLocal().stream()
                .filter(name -> !answers().contains(name))
                .sorted()
                .forEach(name -> {
                    TypedValue value = task.getVariableLocalTyped(name, false);
                    shown.append(name)
                            .append('=')
                            .append(
                                    value instanceof SerializableValue serialized
                                            ? serialized.getValueSerialized()
                                            : value == null ? "" : value.getValue())
                            .append('\n');
                });
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(shown.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

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
