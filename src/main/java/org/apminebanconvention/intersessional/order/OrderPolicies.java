package org.apminebanconvention.intersessional.order;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All order policies: rows of {@code order_policy}, each the names of its rules. */
@Repository
public class OrderPolicies {

    /** By which an item is ordered for which nobody has chosen another. */
    public static final String USUAL = "invited-groups-category-arrival";

    private final JdbcClient jdbc;
    private final Map<String, OrderRule> rules;

    OrderPolicies(JdbcClient jdbc, List<OrderRule> rules) {
        this.jdbc = jdbc;
        this.rules = rules.stream().collect(Collectors.toMap(OrderRule::name, Function.identity()));
    }

    /** By name, in the order in which they are offered. */
    public Map<String, OrderPolicy> all() {
        var all = new LinkedHashMap<String, OrderPolicy>();
        jdbc.sql("select name, rules from order_policy order by position")
                .query((row, n) -> policy(
                        row.getString("name"), (String[]) row.getArray("rules").getArray()))
                .list()
                .forEach(policy -> all.put(policy.name(), policy));
        return all;
    }

    public Optional<OrderPolicy> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** @throws IllegalStateException when a row names a rule that there is not */
    private OrderPolicy policy(String name, String[] names) {
        return new OrderPolicy(
                name,
                Arrays.stream(names)
                        .map(rule -> Optional.ofNullable(rules.get(rule))
                                .orElseThrow(() -> new IllegalStateException(
                                        "The order policy " + name + " names a rule that there is not: " + rule)))
                        .toList());
    }
}
