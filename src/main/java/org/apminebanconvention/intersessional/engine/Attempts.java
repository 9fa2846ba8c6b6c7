package org.apminebanconvention.intersessional.engine;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a use case in a transaction. Two people, or a person and the engine, rarely touch the same rows at once; whoever loses tries
 * again.
 */
@Component
public class Attempts {

    private static final int MOST = 5;

    private final TransactionTemplate transaction;

    Attempts(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** @throws ConcurrencyFailureException when it has lost every time */
    public <T> T attempt(Supplier<T> useCase) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.<@Nullable T>execute(status -> useCase.get()));
            } catch (ConcurrencyFailureException e) {
                if (attempt == MOST) {
                    throw e;
                }
            }
        }
    }
}
