package org.apminebanconvention.intersessional.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers what nearly every page and mail reads, each as long as nobody changes it. Whether it has been changed, by whichever node, one look at its
 * row tells, so that what is returned is never older than the row. Of an aggregate the row of its root, which has a version.
 *
 * @param <I> the id
 * @param <T> what it is the id of
 */
public final class RowMemory<I extends TypedId, T> {

    /** More of them are forgotten, all at once: a meeting of 100,000 delegations shall not fill the memory. */
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final String look;
    private final Function<I, Optional<T>> read;
    private final ToLongFunction<T> version;
    private final Map<I, Known<T>> known = new ConcurrentHashMap<>();

    /**
     * @param table with the columns {@code code}, which is the id, and {@code version}
     * @param read reads one from the database
     * @param version the version that was read
     */
    public RowMemory(JdbcClient jdbc, String table, Function<I, Optional<T>> read, ToLongFunction<T> version) {
        this.jdbc = jdbc;
        this.look = "select version, cast(xmin as text) as writer from " + table + " where code = ?";
        this.read = read;
        this.version = version;
    }

    /** @param writer the transaction that has written the row: one that is rolled back may have used the same version */
    private record Stamp(long version, String writer) {}

    private record Known<T>(Stamp stamp, T content) {}

    /** What has this id as it stands in the database now. */
    public Optional<T> find(I id) {
        Optional<Stamp> stamp = jdbc.sql(look)
                .param(id.value())
                .query((row, number) -> new Stamp(row.getLong("version"), row.getString("writer")))
                .optional();
        if (stamp.isEmpty()) {
            known.remove(id);
            return Optional.empty();
        }
        Known<T> last = known.get(id);
        if (last != null && last.stamp().equals(stamp.get())) {
            return Optional.of(last.content());
        }
        Optional<T> found = read.apply(id);
        // one that was changed since the look at its row is read anew the next time
        found.filter(content -> version.applyAsLong(content) == stamp.get().version())
                .ifPresent(content -> remember(id, new Known<>(stamp.get(), content)));
        return found;
    }

    private void remember(I id, Known<T> content) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(id, content);
    }
}
