package org.apminebanconvention.intersessional.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of one candidate, for people: the message {@code order.why.KEY} with its arguments.
 *
 * @param arguments names and letters; what is itself a key of a message begins with {@code #}
 * @param moment the one that the message tells after its other arguments, where it tells one
 */
public record Reason(String key, List<String> arguments, @Nullable Instant moment) {

    static Reason of(String key, String... arguments) {
        return new Reason("order.why." + key, List.of(arguments), null);
    }

    static Reason at(String key, Instant moment) {
        return new Reason("order.why." + key, List.of(), moment);
    }
}
