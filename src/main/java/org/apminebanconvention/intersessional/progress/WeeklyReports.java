package org.apminebanconvention.intersessional.progress;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The report of a meeting, on Monday mornings by mail to whoever wants it, until the meeting is over. */
@Component
class WeeklyReports {

    private static final Logger LOG = LoggerFactory.getLogger(WeeklyReports.class);

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Report report;
    private final Meetings meetings;
    private final MailService mails;
    private final MailLog log;
    private final MailTexts texts;
    private final StaffAddresses staff;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;

    WeeklyReports(
            Report report,
            Meetings meetings,
            MailService mails,
            MailLog log,
            MailTexts texts,
            StaffAddresses staff,
            JdbcClient jdbc,
            Clock clock,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.report = report;
        this.meetings = meetings;
        this.mails = mails;
        this.log = log;
        this.texts = texts;
        this.staff = staff;
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    boolean isWanted(MeetingCode meeting, String user) {
        return jdbc.sql("select count(*) from weekly_report where meeting = :meeting and wanted_by = :user")
                        .param("meeting", meeting.value())
                        .param("user", user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param language in which the user reads the page */
    @Transactional
    public void want(MeetingCode meeting, String user, boolean wanted, Locale language) {
        jdbc.sql("delete from weekly_report where meeting = :meeting and wanted_by = :user")
                .param("meeting", meeting.value())
                .param("user", user)
                .update();
        if (wanted) {
            jdbc.sql("insert into weekly_report (meeting, wanted_by, language) values (:meeting, :user, :language)")
                    .param("meeting", meeting.value())
                    .param("user", user)
                    .param("language", language.getLanguage())
                    .update();
        }
    }

    private record Wanted(String user, String language) {}

    /** What was not sent this Monday, say since no node ran, comes with the report of the next. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void send() {
        for (Meeting meeting : meetings.findAllByOrderByBegins()) {
            ZonedDateTime now = meeting.local(clock.instant());
            if (now.getDayOfWeek() == DayOfWeek.MONDAY
                    && !now.toLocalTime().isBefore(MORNING)
                    && clock.instant().isBefore(meeting.ends())) {
                wanted(meeting.code()).forEach(wanted -> send(meeting, wanted, now));
            }
        }
    }

    private List<Wanted> wanted(MeetingCode meeting) {
        return jdbc.sql("select wanted_by, language from weekly_report where meeting = :meeting")
                .param("meeting", meeting.value())
                .query((row, n) -> new Wanted(row.getString("wanted_by"), row.getString("language")))
                .list();
    }

    private void send(Meeting meeting, Wanted wanted, ZonedDateTime now) {
        Locale language = Locale.forLanguageTag(wanted.language());
        for (String address : staff.of(wanted.user())) {
            String key = "weekly/" + meeting.code() + "/" + now.get(IsoFields.WEEK_BASED_YEAR) + "-"
                    + now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + "/" + address;
            if (!log.settled(List.of(key)).isEmpty()) {
                continue;
            }
            try {
                mails.send(new Mail(
                        key,
                        MailKind.REPORT,
                        meeting.code().value(),
                        null,
                        address,
                        texts.in(language)
                                .subject("progress.weekly.subject", meeting.title(language))
                                .paragraph("progress.weekly.text", meeting.title(language))
                                .link("progress.weekly.link", baseUrl + "/progress/" + meeting.code())
                                .write(),
                        List.of(new Mail.Attachment(
                                meeting.code() + "-report.pdf", "application/pdf", report.pdf(meeting, language))),
                        null));
            } catch (UndeliverableException | MailNotSentException | PostponedException e) {
                LOG.warn("The weekly report to {} was not sent: {}", address, e.getMessage());
            }
        }
    }
}
