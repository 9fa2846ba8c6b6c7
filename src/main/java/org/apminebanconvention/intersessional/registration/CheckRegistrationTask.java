package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * {@code businessRuleTask_checkRegistration}: gives the table the facts of the version handed in last, and takes what its lines say. The facts
 * are variables while the table is asked and no longer; they are kept with the version.
 */
@Component
class CheckRegistrationTask implements ExecutionListener {

    /** Under this name the engine tells what the table says. */
    private static final String LINES = "decisionResult";

    private static final String VERSION = "checkedVersion";

    private final Registrations registrations;
    private final RegistrationCheck check;
    private final Checks checks;

    CheckRegistrationTask(Registrations registrations, RegistrationCheck check, Checks checks) {
        this.registrations = registrations;
        this.check = check;
        this.checks = checks;
    }

    @Override
    public void notify(DelegateExecution execution) {
        RegistrationId id = RegistrationId.of(execution.getProcessBusinessKey());
        switch (execution.getEventName()) {
            case EVENTNAME_START -> ask(execution, registrations.require(id));
            case EVENTNAME_END -> take(execution, id);
            default -> throw new IllegalStateException("No answer to the event " + execution.getEventName());
        }
    }

    private void ask(DelegateExecution execution, Registration registration) {
        passing(execution, VERSION, registration.latest().number());
        check.of(registration).asMap().forEach((name, value) -> passing(execution, name, value));
    }

    private void take(DelegateExecution execution, RegistrationId id) {
        @SuppressWarnings("unchecked")
        var lines = (List<? extends Map<String, Object>>) execution.getVariable(LINES);
        if (lines == null) {
            // the delegation has changed or withdrawn it before the table was asked
            return;
        }
        var facts = new TreeMap<String, Object>();
        Facts.TYPES.keySet().forEach(name -> facts.put(name, execution.getVariable(name)));
        CheckResult result = CheckResult.of(lines);
        checks.note(id, (Integer) Objects.requireNonNull(execution.getVariable(VERSION)), facts, result);
        RegistrationReviewProcess.CHECK_OUTCOME.set(execution, result.outcome().word());
    }

    private static void passing(DelegateExecution execution, String name, Object value) {
        execution.setVariableLocal(name, Variables.untypedValue(value, true));
    }
}
