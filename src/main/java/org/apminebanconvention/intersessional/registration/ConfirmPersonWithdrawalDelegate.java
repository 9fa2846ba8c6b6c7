package org.apminebanconvention.intersessional.registration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the focal point that a person was taken out, and who is left. */
@Component
class ConfirmPersonWithdrawalDelegate implements JavaDelegate {

    private final PersonWithdrawalService withdrawals;

    ConfirmPersonWithdrawalDelegate(PersonWithdrawalService withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawals.confirm(
                RegistrationId.of(execution.getProcessBusinessKey()),
                RegistrationReviewProcess.PARTICIPANT.from(execution));
    }
}
