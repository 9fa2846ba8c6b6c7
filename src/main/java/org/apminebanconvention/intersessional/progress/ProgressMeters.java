package org.apminebanconvention.intersessional.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where meetings stand, what waits and what has stopped, as metrics: {@code docs/monitoring} has a dashboard and alarms made of them. All nodes tell
 * the same numbers.
 */
@Component
class ProgressMeters {

    private final Meetings meetings;
    private final ProgressNumbers numbers;
    private final Work work;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MultiGauge delegations;
    private final MultiGauge mails;
    private final MultiGauge tasks;
    private final MultiGauge overdue;
    private final MultiGauge incidents;
    private final MultiGauge jobs;

    ProgressMeters(
            Meetings meetings,
            ProgressNumbers numbers,
            Work work,
            JdbcClient jdbc,
            Clock clock,
            MeterRegistry registry) {
        this.meetings = meetings;
        this.numbers = numbers;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
        delegations =
                gauge(registry, "intersessional.delegations", "Delegations of a meeting that have reached a stage");
        mails = gauge(registry, "intersessional.mails", "Mails of a meeting by their state");
        tasks = gauge(registry, "intersessional.tasks", "Tasks that wait for somebody");
        overdue = gauge(registry, "intersessional.tasks.overdue", "Tasks that should have been done by now");
        incidents = gauge(registry, "intersessional.incidents", "Steps that have stopped");
        jobs = gauge(registry, "intersessional.jobs", "Jobs of the engine: due, and the age of the oldest in seconds");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void measure() {
        var stages = new ArrayList<Row<?>>();
        var sent = new ArrayList<Row<?>>();
        List<MeetingCode> toCome = meetings.findAllByOrderByBegins().stream()
                .filter(meeting -> clock.instant().isBefore(meeting.ends()))
                .map(Meeting::code)
                .toList();
        numbers.count(toCome).forEach((meeting, now) -> {
            String code = meeting.value();
            stages(now.all())
                    .forEach((stage, count) -> stages.add(Row.of(Tags.of("meeting", code, "stage", stage), count)));
            sent.add(Row.of(
                    Tags.of("meeting", code, "state", "sent"), now.mails().sent()));
            sent.add(Row.of(
                    Tags.of("meeting", code, "state", "retrying"), now.mails().retrying()));
            sent.add(Row.of(
                    Tags.of("meeting", code, "state", "refused"), now.mails().refused()));
        });
        delegations.register(stages, true);
        mails.register(sent, true);
        List<Work.Waiting> waiting = work.waiting();
        tasks.register(
                waiting.stream()
                        .<Row<?>>map(each -> Row.of(Tags.of("task", each.element()), each.tasks()))
                        .toList(),
                true);
        overdue.register(
                waiting.stream()
                        .<Row<?>>map(each -> Row.of(Tags.of("task", each.element()), each.overdue()))
                        .toList(),
                true);
        var stopped = new LinkedHashMap<String, Integer>();
        work.stopped().forEach(each -> stopped.merge(each.element(), each.instances(), Integer::sum));
        incidents.register(
                stopped.entrySet().stream()
                        .<Row<?>>map(each -> Row.of(Tags.of("step", each.getKey()), each.getValue()))
                        .toList(),
                true);
        jobs.register(due(), true);
    }

    private static Map<String, Integer> stages(Numbers.Funnel all) {
        var stages = new LinkedHashMap<String, Integer>();
        stages.put("invited", all.invited());
        stages.put("delivered", all.delivered());
        stages.put("undeliverable", all.undeliverable());
        stages.put("given_up", all.givenUp());
        stages.put("registered", all.registered());
        stages.put("accepted", all.accepted());
        stages.put("owing_registration", all.owingRegistration());
        stages.put("asked", all.asked());
        stages.put("owing_interventions", all.owingInterventions());
        return stages;
    }

    private List<Row<?>> due() {
        return jdbc.sql(
                        """
                        select count(*) as jobs, coalesce(max(extract(epoch from :now - duedate_)), 0) as age
                        from act_ru_job where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= :now)
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> List.<Row<?>>of(
                        Row.of(Tags.of("what", "due"), row.getLong("jobs")),
                        Row.of(Tags.of("what", "oldest_seconds"), row.getDouble("age"))))
                .single();
    }
}
