package org.apminebanconvention.intersessional.trail;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of a process's business key which meeting it belongs to. Reads tables of other rooms, and changes nothing. */
@Component
class Subjects {

    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param meeting its code, if it is one's; {@code subject} the rest */
    record Subject(@Nullable String meeting, String subject) {}

    /** @param key {@code IM-2023}, {@code IM-2023/CH}, {@code IM-2023/registration/1}, or the id of a registration */
    Subject of(String key) {
        int slash = key.indexOf('/');
        String first = slash < 0 ? key : key.substring(0, slash);
        boolean meeting = !jdbc.sql("select 1 from meeting where code = :code")
                .param("code", first)
                .query(Integer.class)
                .list()
                .isEmpty();
        if (meeting) {
            return new Subject(first, slash < 0 ? "" : key.substring(slash + 1));
        }
        return jdbc.sql("select meeting, delegation from registration where id = :key")
                .param("key", key)
                .query((row, n) -> new Subject(row.getString("meeting"), row.getString("delegation") + "/" + key))
                .optional()
                .orElseGet(() -> new Subject(null, key));
    }

    /** Of the business key of a process instance, running or past. */
    Subject ofInstance(String instance) {
        return jdbc.sql(
                        "select business_key_ from act_hi_procinst where proc_inst_id_ = :instance and business_key_ is not null")
                .param("instance", instance)
                .query(String.class)
                .optional()
                .map(this::of)
                .orElseGet(() -> new Subject(null, instance));
    }
}
