package org.apminebanconvention.intersessional.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.FailedJobs;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells managers by mail that something has stopped: once for each cause, however much stops for it, and again only after it was mended. */
@Component
class IncidentMails {

    private final FailedJobs jobs;
    private final IncidentWords words;
    private final StaffMails mails;
    private final MailTexts texts;
    private final StaffAddresses staff;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;

    IncidentMails(
            FailedJobs jobs,
            IncidentWords words,
            StaffMails mails,
            MailTexts texts,
            StaffAddresses staff,
            JdbcClient jdbc,
            Clock clock,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.jobs = jobs;
        this.words = words;
        this.mails = mails;
        this.texts = texts;
        this.staff = staff;
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tell() {
        List<FailedJobs.Cause> causes = jobs.causes();
        String[] open = causes.stream().map(FailedJobs.Cause::id).toArray(String[]::new);
        jdbc.sql("delete from incident_told where not (cause = any(:open))")
                .param("open", open)
                .update();
        List<String> told =
                jdbc.sql("select cause from incident_told").query(String.class).list();
        causes.stream().filter(cause -> !told.contains(cause.id())).forEach(this::tell);
    }

    private void tell(FailedJobs.Cause cause) {
        IncidentWords.Told told = words.of(cause, Locale.ENGLISH);
        MailContent content = texts.in(Locale.ENGLISH)
                .subject("incidents.mail.subject", told.what())
                .paragraph("incidents.mail.text", told.what(), cause.instances())
                .quotation(cause.message())
                .paragraph("incidents.mail.forWhom", String.join(", ", told.forWhom()))
                .paragraph("incidents.mail.todo", told.advice())
                .link("incidents.mail.link", baseUrl + "/progress/incidents")
                .write();
        if (mails.send(
                "incident/" + cause.id() + "/" + cause.since().getEpochSecond(),
                staff.of(StaffGroup.MANAGERS),
                content)) {
            jdbc.sql("insert into incident_told (cause, told_at) values (:cause, :now) on conflict do nothing")
                    .param("cause", cause.id())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }
}
