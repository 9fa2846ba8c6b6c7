package org.apminebanconvention.intersessional.trail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes decisions. What is noted in a transaction is written when that is about to be committed, as its last statements: nobody holds the end of the
 * chain for longer, and nothing that was decided stands without its entry, nor the other way round.
 */
@Component
public class Trail {

    private final Entries entries;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Trail(Entries entries, Clock clock, PlatformTransactionManager transactions) {
        this.entries = entries;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Notes what was decided, in the transaction in which it was; where there is none, in one of its own. */
    public void note(Act act) {
        note(null, act);
    }

    /** Erases what was written with decisions on a meeting; the decisions stay. @return how many texts */
    public int eraseTexts(String meeting) {
        return entries.erase(meeting);
    }

    /** @param operation of what is noted with the same, one entry is made, with the texts of all */
    void note(@Nullable String operation, Act act) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            transaction.executeWithoutResult(status -> entries.append(List.of(act), clock.instant()));
            return;
        }
        gathered().add(operation, act);
    }

    /** Notes this instead of what was noted of the operation in the transaction that goes on. */
    void noteInstead(String operation, Act act) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            gathered().forget(operation);
        }
        note(operation, act);
    }

    /** Whether somebody has noted this operation in the transaction that goes on. */
    boolean noted(String operation) {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && gathered().knows(operation);
    }

    private Gathered gathered() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Gathered.class::isInstance)
                .map(Gathered.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var gathered = new Gathered();
                    TransactionSynchronizationManager.registerSynchronization(gathered);
                    return gathered;
                });
    }

    private final class Gathered implements TransactionSynchronization {

        private final List<@Nullable String> operations = new ArrayList<>();
        private final List<Act> acts = new ArrayList<>();

        void add(@Nullable String operation, Act act) {
            int at = operation == null ? -1 : operations.indexOf(operation);
            if (at < 0) {
                operations.add(operation);
                acts.add(act);
            } else if (!act.text().isEmpty()) {
                acts.set(at, acts.get(at).with(act.text()));
            }
        }

        void forget(String operation) {
            int at = operations.indexOf(operation);
            if (at >= 0) {
                operations.remove(at);
                acts.remove(at);
            }
        }

        boolean knows(String operation) {
            return operations.contains(Objects.requireNonNull(operation));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!acts.isEmpty()) {
                entries.append(acts, clock.instant());
            }
        }
    }
}
