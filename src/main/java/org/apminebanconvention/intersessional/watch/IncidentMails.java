package org.apminebanconvention.intersessional.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apminebanconvention.intersessional.engine.FailedJobs;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells managers by mail that something has stopped: once for each cause, however much stops for it, and again only after it was mended. */
@Component
class IncidentMails {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentMails.class);

    private final FailedJobs jobs;
    private final IncidentWords words;
    private final MailService mails;
    private final MailTexts texts;
    private final StaffAddresses staff;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;

    IncidentMails(
            FailedJobs jobs,
            IncidentWords words,
            MailService mails,
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
        var open = new HashSet<String>();
        causes.forEach(cause -> open.add(cause.id()));
        forget(open);
        for (FailedJobs.Cause cause : causes) {
            if (isNew(cause)) {
                send(cause);
            }
        }
    }

    private void forget(Set<String> open) {
        jdbc.sql("delete from incident_told where not (cause = any(:open))")
                .param("open", open.toArray(String[]::new))
                .update();
    }

    /** Whoever notes it tells it: nodes do not tell it twice. */
    private boolean isNew(FailedJobs.Cause cause) {
        return jdbc.sql("insert into incident_told (cause, told_at) values (:cause, :now) on conflict do nothing")
                        .param("cause", cause.id())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private void send(FailedJobs.Cause cause) {
        IncidentWords.Told told = words.of(cause, Locale.ENGLISH);
        MailContent content = texts.in(Locale.ENGLISH)
                .subject("incidents.mail.subject", told.what())
                .paragraph("incidents.mail.text", told.what(), cause.instances())
                .quotation(cause.message())
                .paragraph("incidents.mail.forWhom", String.join(", ", told.forWhom()))
                .paragraph("incidents.mail.todo", told.advice())
                .link("incidents.mail.link", baseUrl + "/progress/incidents")
                .write();
        for (String address : staff.of(StaffGroup.MANAGERS)) {
            try {
                mails.send(new Mail(
                        "incident/" + cause.id() + "/" + cause.since().getEpochSecond() + "/" + address,
                        MailKind.REPORT,
                        "",
                        null,
                        address,
                        content));
            } catch (UndeliverableException | MailNotSentException e) {
                // the page and Cockpit show it all the same; a report of what mail cannot do must not wait for mail
                LOG.warn("Managers could not be told by mail that {} has stopped: {}", cause.element(), e.getMessage());
            }
        }
    }
}
