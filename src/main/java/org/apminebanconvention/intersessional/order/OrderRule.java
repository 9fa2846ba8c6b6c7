package org.apminebanconvention.intersessional.order;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One rule of a policy, a Spring bean. It puts in order those whom the rules before it left level, and leaves to the rules after it whom it
 * does not tell apart.
 */
public interface OrderRule {

    /** Names the rule in data; {@code order.rule.NAME} tells it in words. */
    String name();

    /**
     * @param level those whom the rules before leave level
     * @param letter with which the alphabet begins
     * @param rest puts in order by the rules that follow
     */
    List<Candidate> arrange(List<Candidate> level, char letter, UnaryOperator<List<Candidate>> rest);

    /** What it says of this candidate. */
    Reason why(Candidate candidate, char letter);

    /** Whether two requests stay in their order to each other whoever else asks for the floor. */
    default boolean keepsOthersInOrder() {
        return true;
    }
}
