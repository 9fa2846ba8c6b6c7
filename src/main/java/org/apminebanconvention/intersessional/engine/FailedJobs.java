package org.apminebanconvention.intersessional.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps of processes that have stopped because they failed too often: incidents, gathered by their causes. */
@Component
public class FailedJobs {

    /** As much of a message as tells one cause from another. */
    private static final int MESSAGE = 200;

    private static final int RETRIES = 3;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final RepositoryService repository;
    private final InTheNameOf inTheNameOf;

    FailedJobs(JdbcClient jdbc, ManagementService management, RepositoryService repository, InTheNameOf inTheNameOf) {
        this.jdbc = jdbc;
        this.management = management;
        this.repository = repository;
        this.inTheNameOf = inTheNameOf;
    }

    /**
     * Steps that have stopped for one cause.
     *
     * @param id of the cause: the same on every node, and as long as anything has stopped for it
     * @param process key of the model; empty for what belongs to none
     * @param element id of the step in its model
     * @param name of the step, as its model calls it
     * @param message why, as the engine noted it, shortened
     * @param since when the first of them stopped
     * @param businessKeys of some of them
     */
    public record Cause(
            String id,
            String process,
            String element,
            String name,
            String message,
            int instances,
            Instant since,
            List<String> businessKeys) {}

    /** All causes, that for which most has stopped first. Reads what is running only. */
    public List<Cause> causes() {
        return jdbc.sql(
                        """
                        with stopped as (
                            select coalesce(i.activity_id_, '') as element, left(coalesce(i.incident_msg_, ''), :length) as message,
                                i.incident_timestamp_ as at, coalesce(d.key_, '') as process, d.id_ as definition, e.business_key_ as business_key
                            from act_ru_incident i
                                left join act_re_procdef d on d.id_ = i.proc_def_id_
                                left join act_ru_execution e on e.id_ = i.proc_inst_id_
                            where i.id_ = i.root_cause_incident_id_)
                        select md5(element || '/' || message) as id, min(process) as process, min(definition) as definition, element, message, count(*) as instances,
                            min(at) as since,
                            (array_agg(distinct business_key) filter (where business_key is not null))[1\\:5] as keys
                        from stopped group by element, message order by instances desc, since
                        """)
                .param("length", MESSAGE)
                .query((row, n) -> new Cause(
                        row.getString("id"),
                        row.getString("process"),
                        row.getString("element"),
                        name(row.getString("definition"), row.getString("element")),
                        row.getString("message"),
                        row.getInt("instances"),
                        row.getTimestamp("since").toInstant(),
                        row.getArray("keys") == null
                                ? List.of()
                                : List.of((String[]) row.getArray("keys").getArray())))
                .list();
    }

    private String name(@Nullable String definition, String element) {
        if (definition == null || element.isEmpty()) {
            return element;
        }
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof FlowElement step
                        && step.getName() != null
                ? step.getName()
                : element;
    }

    public Optional<Cause> find(String id) {
        return causes().stream().filter(cause -> cause.id().equals(id)).findFirst();
    }

    /**
     * Has everything tried again that has stopped for this cause, in the name and with the rights of a user.
     *
     * @return how many jobs
     * @throws RefusedAnswerException when that user may not
     */
    public int tryAgain(Cause cause, String user) {
        List<String> jobs = jdbc.sql(
                        """
                        select configuration_ from act_ru_incident
                        where incident_type_ = 'failedJob' and coalesce(activity_id_, '') = :element
                            and left(coalesce(incident_msg_, ''), :length) = :message and configuration_ is not null
                        """)
                .param("element", cause.element())
                .param("message", cause.message())
                .param("length", MESSAGE)
                .query(String.class)
                .list();
        if (jobs.isEmpty()) {
            return 0;
        }
        try {
            inTheNameOf.user(user, () -> management.setJobRetries(jobs, RETRIES));
            return jobs.size();
        } catch (AuthorizationException e) {
            throw new RefusedAnswerException("You may not have this tried again.");
        }
    }
}
