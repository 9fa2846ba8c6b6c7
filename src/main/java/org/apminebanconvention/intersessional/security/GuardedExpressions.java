package org.apminebanconvention.intersessional.security;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an expression outside of any process only if it is harmless: only queries do that, from wherever they come.
 * Expressions of models have a scope, and their manager is not this one anyway: the parser keeps the first.
 */
class GuardedExpressions implements ExpressionManager {

    private final ExpressionManager expressions;

    GuardedExpressions(ExpressionManager expressions) {
        this.expressions = expressions;
    }

    @Override
    public Expression createExpression(String text) {
        Expression expression = expressions.createExpression(text);
        return expression.isLiteralText() || QueryExpressions.harmless(text) ? expression : new Guarded(expression);
    }

    @Override
    public void addFunction(String name, Method function) {
        expressions.addFunction(name, function);
    }

    private record Guarded(Expression expression) implements Expression {

        @Override
        public Object getValue(@Nullable VariableScope scope) {
            requireModel(scope);
            return expression.getValue(scope);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, BaseDelegateExecution execution) {
            requireModel(scope);
            return expression.getValue(scope, execution);
        }

        @Override
        public void setValue(Object value, @Nullable VariableScope scope) {
            requireModel(scope);
            expression.setValue(value, scope);
        }

        @Override
        public void setValue(Object value, @Nullable VariableScope scope, BaseDelegateExecution execution) {
            requireModel(scope);
            expression.setValue(value, scope, execution);
        }

        @Override
        public String getExpressionText() {
            return expression.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }

        private void requireModel(@Nullable VariableScope scope) {
            if (scope == null) {
                QueryExpressions.check(expression.getExpressionText());
            }
        }
    }
}
