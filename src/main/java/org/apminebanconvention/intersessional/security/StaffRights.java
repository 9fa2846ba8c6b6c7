package org.apminebanconvention.intersessional.security;

import static org.apminebanconvention.intersessional.engine.StaffGroup.AUDITORS;
import static org.apminebanconvention.intersessional.engine.StaffGroup.CAMUNDA_ADMIN;
import static org.apminebanconvention.intersessional.engine.StaffGroup.ISU_STAFF;
import static org.apminebanconvention.intersessional.engine.StaffGroup.MANAGERS;
import static org.apminebanconvention.intersessional.engine.StaffGroup.PRESIDENT_OFFICE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each group may do in the engine; {@code docs/access.md} says it in words. Set at every start, whatever was changed by hand.
 * Tasks are not here: the engine itself lets the candidates of a task, and nobody else, read it and work on it.
 */
@Component
class StaffRights {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 7_24_001;

    private static final List<Right> RIGHTS = List.of(
            new Right(ISU_STAFF, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            new Right(PRESIDENT_OFFICE, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            new Right(MANAGERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            // the diagram beside a task
            new Right(ISU_STAFF, Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ),
            new Right(PRESIDENT_OFFICE, Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ),
            // where every token waits and why a job fails; to try it again; nothing that changes data
            new Right(
                    MANAGERS,
                    Resources.PROCESS_DEFINITION,
                    "*",
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY,
                    ProcessDefinitionPermissions.RETRY_JOB),
            // the same to read; nothing to try again
            new Right(AUDITORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            new Right(
                    AUDITORS,
                    Resources.PROCESS_DEFINITION,
                    "*",
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY),
            new Right(AUDITORS, Resources.DEPLOYMENT, "*", Permissions.READ),
            new Right(AUDITORS, Resources.DECISION_DEFINITION, "*", Permissions.READ),
            new Right(AUDITORS, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", Permissions.READ),
            new Right(AUDITORS, Resources.BATCH, "*", BatchPermissions.READ, BatchPermissions.READ_HISTORY),
            new Right(MANAGERS, Resources.DEPLOYMENT, "*", Permissions.READ),
            new Right(MANAGERS, Resources.DECISION_DEFINITION, "*", Permissions.READ),
            new Right(MANAGERS, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", Permissions.READ),
            new Right(MANAGERS, Resources.BATCH, "*", BatchPermissions.READ, BatchPermissions.READ_HISTORY));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StaffRights(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Creates what is missing and corrects what differs; nodes that start together do so one after the other. */
    void grant(ProcessEngine engine) {
        oneNodeAtATime(() -> {
            groups(engine.getIdentityService());
            Stream.concat(RIGHTS.stream(), administrators())
                    .forEach(right -> grant(right, engine.getAuthorizationService()));
            filters(engine.getFilterService(), engine.getTaskService(), engine.getAuthorizationService());
        });
    }

    /** Runs in a transaction that no other node is in. */
    void oneNodeAtATime(Runnable work) {
        inOneNodeAtATime(() -> {
            work.run();
            return "";
        });
    }

    /** Runs in a transaction that no other node is in, and returns what came of it. */
    <T> T inOneNodeAtATime(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .singleValue();
            return work.get();
        }));
    }

    private static Stream<Right> administrators() {
        return Arrays.stream(Resources.values())
                .map(resource -> new Right(CAMUNDA_ADMIN, resource, "*", Permissions.ALL));
    }

    private static void groups(IdentityService identities) {
        for (StaffGroup group : StaffGroup.values()) {
            if (identities.createGroupQuery().groupId(group.id()).count() == 0) {
                Group created = identities.newGroup(group.id());
                created.setName(group.title());
                created.setType(group == CAMUNDA_ADMIN ? "SYSTEM" : "WORKFLOW");
                identities.saveGroup(created);
            }
        }
    }

    private static void grant(Right right, AuthorizationService authorizations) {
        Authorization found = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(right.group().id())
                .resourceType(right.resource())
                .resourceId(right.id())
                .singleResult();
        Authorization granted =
                found == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : found;
        granted.setGroupId(right.group().id());
        granted.setResource(right.resource());
        granted.setResourceId(right.id());
        granted.setPermissions(right.permissions());
        authorizations.saveAuthorization(granted);
    }

    /** What Tasklist offers on its left, in this order. */
    private static void filters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        List<Saved> offered = List.of(
                // what Tasklist opens with
                new Saved(
                        "All tasks",
                        "What waits for you and your colleagues, the most urgent first",
                        tasks.createTaskQuery()),
                new Saved(
                        "My tasks",
                        "What you have claimed",
                        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")),
                new Saved(
                        "Overdue",
                        "What should have been done by now",
                        tasks.createTaskQuery().dueBeforeExpression("${now()}")),
                new Saved(
                        "Registrations to review",
                        "Registrations that wait for the ISU's decision, or for a word of the delegation",
                        tasks.createTaskQuery()
                                .taskDefinitionKeyIn("userTask_reviewRegistration", "userTask_clarifyRegistration")),
                new Saved(
                        "Undeliverable",
                        "Invitations that could not be delivered, or came back",
                        tasks.createTaskQuery().taskDefinitionKey("userTask_correctAddress")),
                new Saved(
                        "Late changes",
                        "What was asked for after the deadline for interventions",
                        tasks.createTaskQuery().taskDefinitionKey("userTask_decideLateChange")),
                new Saved(
                        "Approvals",
                        "What the President's office approves",
                        tasks.createTaskQuery().taskDefinitionKeyLike("userTask_approve%")));
        for (int position = 0; position < offered.size(); position++) {
            Saved each = offered.get(position);
            filter(filters, authorizations, each.name(), each.description(), position, each.tasks());
        }
    }

    private record Saved(String name, String description, TaskQuery tasks) {}

    private static void filter(
            FilterService filters,
            AuthorizationService authorizations,
            String name,
            String description,
            int position,
            TaskQuery tasks) {
        Filter filter = filters.createFilterQuery().filterName(name).list().stream()
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        filter.setQuery(tasks.orderByTaskPriority().desc().orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                position,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(
                        Map.of("name", "meetingTitle", "label", "Meeting"),
                        Map.of("name", "delegationName", "label", "Delegation"))));
        String id = filters.saveFilter(filter).getId();
        for (StaffGroup group : List.of(ISU_STAFF, PRESIDENT_OFFICE)) {
            grant(new Right(group, Resources.FILTER, id, Permissions.READ), authorizations);
        }
    }

    private record Right(StaffGroup group, Resource resource, String id, Permission... permissions) {}
}
