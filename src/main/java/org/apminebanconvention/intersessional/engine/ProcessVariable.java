package org.apminebanconvention.intersessional.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * A process variable, named and typed once, in the {@code ...Process} class of its model.
 *
 * @param name the name by which the model reads it
 * @param type what it holds: a String, Boolean, number or {@code java.util.Date}; never a serialised object
 * @param passing whether it is there for the gateways that follow and forgotten where the process next waits, instead of being kept
 */
public record ProcessVariable<T>(String name, Class<T> type, boolean passing) {

    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type, false);
    }

    /** One that tells the gateways that follow which way to go, and that nobody reads later. */
    public static <T> ProcessVariable<T> passing(String name, Class<T> type) {
        return new ProcessVariable<>(name, type, true);
    }

    /** Sets the variable where it already exists, or else on the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, typed(value));
    }

    /** Sets the variable in this scope alone, say in one of several instances of a sub-process. */
    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(name, typed(value));
    }

    /** @throws IllegalStateException when the variable is missing: the model promised it */
    public T from(VariableScope scope) {
        Object value = scope.getVariable(name);
        if (value == null) {
            throw new IllegalStateException("Process variable '" + name + "' is missing");
        }
        return type.cast(value);
    }

    /** Takes the variable away: a task that comes again must not find the answer that it had the last time. */
    public void forget(VariableScope scope) {
        scope.removeVariable(name);
    }

    /** The variable as a map with one entry, to start a process or to correlate a message with. */
    public Map<String, Object> as(T value) {
        return Map.of(name, typed(value));
    }

    private TypedValue typed(T value) {
        return Variables.untypedValue(value, passing);
    }
}
