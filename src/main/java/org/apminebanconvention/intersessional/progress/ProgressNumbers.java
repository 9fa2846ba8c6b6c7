package org.apminebanconvention.intersessional.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts where meetings stand. To count 100,000 delegations takes a while, and a dashboard asks again and again: what was counted is kept for some
 * seconds, and counted anew beside whoever asks. Reads tables of all rooms, and changes nothing.
 */
@Component
class ProgressNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNumbers.class);

    private static final String COUNT =
            """
            select i.meeting, d.kind, g.region, count(*) as invited,
                count(*) filter (where i.state in ('DELIVERED', 'DELIVERED_OTHERWISE')) as delivered,
                count(*) filter (where i.state in ('UNDELIVERABLE', 'BOUNCED')) as undeliverable,
                count(*) filter (where i.state = 'GIVEN_UP') as given_up,
                count(*) filter (where i.registration_answer = 'REGISTERED') as registered,
                count(*) filter (where i.registration_answer in ('DECLINED', 'WITHDRAWN')) as declined,
                count(*) filter (where i.registration_answer is null) as owing_registration,
                count(a.delegation) as accepted,
                count(*) filter (where i.interventions_answer = 'REQUESTED') as asked,
                count(*) filter (where i.interventions_answer in ('WILL_NOT_SPEAK', 'DECLINED', 'WITHDRAWN')) as will_not_speak,
                count(*) filter (where i.interventions_answer is null) as owing_interventions
            from invitation i join delegation d on d.code = i.delegation
                left join unnest(:codes::text[], :regions::text[]) as g(code, region) on g.code = i.delegation
                left join (select distinct meeting, delegation from registration
                    where meeting = any(:meetings) and in_force is not null and state <> 'WITHDRAWN') a
                    on a.meeting = i.meeting and a.delegation = i.delegation
            where i.meeting = any(:meetings) group by i.meeting, d.kind, g.region
            """;

    private static final String COUNT_MAILS =
            "select meeting, state, count(*) as mails from mail where meeting = any(:meetings) group by meeting, state";

    private final JdbcClient jdbc;
    private final ProgressProperties properties;
    private final TaskExecutor beside;
    private final Clock clock;
    private final Map<MeetingCode, Kept> kept = new ConcurrentHashMap<>();

    ProgressNumbers(JdbcClient jdbc, ProgressProperties properties, TaskExecutor taskScheduler, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.beside = taskScheduler;
        this.clock = clock;
    }

    private record Kept(Numbers numbers, long nanos, AtomicBoolean beingCounted) {}

    Numbers of(MeetingCode meeting) {
        Kept last = kept.get(meeting);
        if (last == null || properties.keep().isZero()) {
            return count(meeting);
        }
        if (System.nanoTime() - last.nanos() > properties.keep().toNanos()
                && last.beingCounted().compareAndSet(false, true)) {
            beside.execute(() -> {
                try {
                    count(meeting);
                } catch (RuntimeException e) {
                    last.beingCounted().set(false);
                    LOG.warn("The numbers of {} could not be counted anew: {}", meeting, e.getMessage());
                }
            });
        }
        return last.numbers();
    }

    private Numbers count(MeetingCode meeting) {
        return Objects.requireNonNull(count(List.of(meeting)).get(meeting));
    }

    /** Counts all of them anew, at the cost of one look at the tables. */
    Map<MeetingCode, Numbers> count(List<MeetingCode> meetings) {
        String[] codes = meetings.stream().map(MeetingCode::value).toArray(String[]::new);
        List<String> states = List.copyOf(RegionalGroup.ofStates().keySet());
        var parts = new HashMap<String, List<Numbers.Part>>();
        jdbc.sql(COUNT)
                .param("meetings", codes)
                .param("codes", states.toArray(String[]::new))
                .param(
                        "regions",
                        states.stream()
                                .map(code -> Objects.requireNonNull(
                                                RegionalGroup.ofStates().get(code))
                                        .name())
                                .toArray(String[]::new))
                .query(row -> {
                    parts.computeIfAbsent(row.getString("meeting"), meeting -> new ArrayList<>())
                            .add(part(row));
                });
        var mails = new HashMap<String, Map<MailLog.State, Long>>();
        jdbc.sql(COUNT_MAILS).param("meetings", codes).query(row -> {
            mails.computeIfAbsent(row.getString("meeting"), meeting -> new EnumMap<>(MailLog.State.class))
                    .put(MailLog.State.valueOf(row.getString("state")), row.getLong("mails"));
        });
        var all = new HashMap<MeetingCode, Numbers>();
        for (MeetingCode meeting : meetings) {
            Map<MailLog.State, Long> its = mails.getOrDefault(meeting.value(), Map.of());
            var numbers = new Numbers(
                    clock.instant(),
                    parts.getOrDefault(meeting.value(), List.of()),
                    new Numbers.Mails(
                            its.getOrDefault(MailLog.State.SENT, 0L),
                            its.getOrDefault(MailLog.State.RETRYING, 0L),
                            its.getOrDefault(MailLog.State.REFUSED, 0L)));
            kept.put(meeting, new Kept(numbers, System.nanoTime(), new AtomicBoolean()));
            all.put(meeting, numbers);
        }
        return all;
    }

    private static Numbers.Part part(ResultSet row) throws SQLException {
        return new Numbers.Part(
                DelegationKind.valueOf(row.getString("kind")),
                row.getString("region") == null ? null : RegionalGroup.valueOf(row.getString("region")),
                new Numbers.Funnel(
                        row.getInt("invited"),
                        row.getInt("delivered"),
                        row.getInt("undeliverable"),
                        row.getInt("given_up"),
                        row.getInt("registered"),
                        row.getInt("declined"),
                        row.getInt("owing_registration"),
                        row.getInt("accepted"),
                        row.getInt("asked"),
                        row.getInt("will_not_speak"),
                        row.getInt("owing_interventions")));
    }
}
