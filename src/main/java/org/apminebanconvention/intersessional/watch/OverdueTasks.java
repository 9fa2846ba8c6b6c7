package org.apminebanconvention.intersessional.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tasks that are overdue: first whoever is to do them is reminded, and if nothing has come of it a working day later, the managers are told. Mails go
 * out on the working days and in the working hours of Geneva.
 */
@Component
class OverdueTasks {

    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");
    private static final LocalTime FROM = LocalTime.of(8, 0);
    private static final LocalTime UNTIL = LocalTime.of(18, 0);

    private final StaffMails mails;
    private final MailTexts texts;
    private final StaffAddresses staff;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;

    OverdueTasks(
            StaffMails mails,
            MailTexts texts,
            StaffAddresses staff,
            JdbcClient jdbc,
            Clock clock,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.mails = mails;
        this.texts = texts;
        this.staff = staff;
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    private enum Level {
        ASSIGNEE,
        MANAGERS
    }

    /** @param remindedAt when whoever is to do it was reminded, if they were */
    private record Overdue(
            String id, String name, @Nullable String assignee, @Nullable String group, @Nullable Instant remindedAt) {}

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void tell() {
        ZonedDateTime now = clock.instant().atZone(GENEVA);
        WorkingDays days = WorkingDays.inGeneva(now.getYear());
        if (!days.contains(now.toLocalDate())
                || now.toLocalTime().isBefore(FROM)
                || !now.toLocalTime().isBefore(UNTIL)) {
            return;
        }
        for (Overdue task : overdue(now.toInstant())) {
            if (task.remindedAt() == null) {
                tell(task, Level.ASSIGNEE, addresses(task));
            } else {
                ZonedDateTime reminded = task.remindedAt().atZone(GENEVA);
                if (!now.isBefore(days.next(reminded.toLocalDate())
                        .atTime(reminded.toLocalTime())
                        .atZone(GENEVA))) {
                    tell(task, Level.MANAGERS, staff.of(StaffGroup.MANAGERS));
                }
            }
        }
    }

    private List<Overdue> overdue(Instant now) {
        jdbc.sql("delete from overdue_told where not exists (select 1 from act_ru_task where id_ = task)")
                .update();
        return jdbc.sql(
                        """
                        select t.id_ as id, t.name_ as name, t.assignee_ as assignee,
                            (select min(group_id_) from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate') as of_group,
                            (select told_at from overdue_told o where o.task = t.id_ and o.level = 'ASSIGNEE') as reminded_at
                        from act_ru_task t
                        where t.due_date_ < :now and not exists (select 1 from overdue_told o where o.task = t.id_ and o.level = 'MANAGERS')
                        order by t.due_date_
                        """)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Overdue(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("assignee"),
                        row.getString("of_group"),
                        row.getTimestamp("reminded_at") == null
                                ? null
                                : row.getTimestamp("reminded_at").toInstant()))
                .list();
    }

    /** Whoever has taken it; where nobody has, the group that is to do it. */
    private List<String> addresses(Overdue task) {
        if (task.assignee() != null) {
            return staff.of(task.assignee());
        }
        return Arrays.stream(StaffGroup.values())
                .filter(group -> group.id().equals(task.group()))
                .flatMap(group -> staff.of(group).stream())
                .toList();
    }

    private void tell(Overdue task, Level level, List<String> addresses) {
        var draft = texts.in(Locale.ENGLISH).subject("watch.overdue.subject", task.name());
        MailContent content = (level == Level.ASSIGNEE
                        ? draft.paragraph("watch.overdue.assignee", task.name())
                        : draft.paragraph(
                                "watch.overdue.managers",
                                task.name(),
                                task.assignee() != null ? task.assignee() : task.group() == null ? "–" : task.group()))
                .link("watch.overdue.link", baseUrl + "/camunda/app/tasklist/default/#/?task=" + task.id())
                .write();
        if (mails.send("overdue/" + task.id() + "/" + level, addresses, content)) {
            jdbc.sql(
                            "insert into overdue_told (task, level, told_at) values (:task, :level, :now) on conflict do nothing")
                    .param("task", task.id())
                    .param("level", level.name())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }
}
