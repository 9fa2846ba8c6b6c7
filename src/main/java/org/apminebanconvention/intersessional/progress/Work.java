package org.apminebanconvention.intersessional.progress;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.engine.FailedJobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for whom, and what has stopped. Reads the engine's tables of what is running, whose size does not grow with its history. */
@Component
class Work {

    private final JdbcClient jdbc;
    private final FailedJobs jobs;
    private final Clock clock;

    Work(JdbcClient jdbc, FailedJobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Tasks of one kind that wait. @param element id in the model; {@code group} that is to do them, empty for none */
    record Waiting(String element, String group, int tasks, int overdue, Instant oldest) {}

    List<Waiting> waiting() {
        return jdbc.sql(
                        """
                        select t.task_def_key_ as element, coalesce(min(l.group_id_), '') as of_group, count(distinct t.id_) as tasks,
                            count(distinct t.id_) filter (where t.due_date_ < :now) as overdue, min(t.create_time_) as oldest
                        from act_ru_task t left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                        group by t.task_def_key_ order by overdue desc, oldest
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> new Waiting(
                        row.getString("element"),
                        row.getString("of_group"),
                        row.getInt("tasks"),
                        row.getInt("overdue"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    List<FailedJobs.Cause> stopped() {
        return jobs.causes();
    }
}
