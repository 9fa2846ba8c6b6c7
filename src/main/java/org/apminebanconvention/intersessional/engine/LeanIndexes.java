package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leaves the rows that have nothing in a column out of the engine's indexes on it. The engine indexes tenants, cases, batches, callers
 * and tasks, which nearly all rows of this product have none of: each row is then written to half a dozen indexes in which nobody will look for it.
 * Worse, as long as PostgreSQL has no statistics of a table that has just filled, it takes such an index for "task is null" and reads all of
 * it. What an index is there for, a search by value, is answered as before.
 */
@Component
class LeanIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(LeanIndexes.class);

    /** Names this piece of work among all nodes of a database. */
    private static final long LOCK = 20230508;

    /** The columns that are empty in most rows, as a regular expression each. */
    private static final List<String> EMPTY = List.of(
            "tenant_id_",
            "case_.*",
            "super_.*",
            "batch_id_",
            "task_id_",
            "bytearray_id_",
            "removal_time_",
            "restarted_proc_inst_id_",
            // of five in six executions, those within an instance
            "business_key_",
            // of events that wait within an instance
            "configuration_",
            // of what has not ended
            "end_time_");

    private final JdbcClient jdbc;

    LeanIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Index(String name, String definition, String column) {}

    /** Makes those lean that are not yet. To be called when the engine's tables are there. */
    @Transactional
    public void makeLean() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> number)
                .list();
        List<Index> fat = jdbc.sql(
                        """
                        select c.relname as name, pg_get_indexdef(i.indexrelid) as definition, a.attname as column
                        from pg_index i
                            join pg_class c on c.oid = i.indexrelid
                            join pg_class t on t.oid = i.indrelid
                            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                        where t.relnamespace = current_schema()::regnamespace and t.relname ~ '^act_(ru|hi)_'
                            and not i.indisunique and i.indpred is null and not a.attnotnull
                            and a.attname ~ :empty
                        order by name
                        """)
                .param("empty", "^(" + String.join("|", EMPTY) + ")$")
                .query(Index.class)
                .list();
        for (Index index : fat) {
            jdbc.sql("drop index " + index.name()).update();
            jdbc.sql(index.definition() + " where " + index.column() + " is not null")
                    .update();
        }
        if (!fat.isEmpty()) {
            LOG.info("{} indexes of the engine now leave out what they are not asked for", fat.size());
        }
    }
}
