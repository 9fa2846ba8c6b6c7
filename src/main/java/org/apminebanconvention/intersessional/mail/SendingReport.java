package org.apminebanconvention.intersessional.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.engine.StaffAddresses;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the managers once that no mail was sent for a time, as soon as mail can be sent again. */
@Component
class SendingReport {

    private static final Logger LOG = LoggerFactory.getLogger(SendingReport.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK);

    private final Sending sending;
    private final StaffAddresses staff;
    private final MailTexts texts;
    private final MailService mails;

    SendingReport(Sending sending, StaffAddresses staff, MailTexts texts, MailService mails) {
        this.sending = sending;
        this.staff = staff;
        this.texts = texts;
        this.mails = mails;
    }

    @Scheduled(fixedDelayString = "PT10S")
    @Transactional
    void tell() {
        for (Sending.Stop stop : sending.untold()) {
            try {
                for (String address : staff.of(StaffGroup.MANAGERS)) {
                    tell(stop, address);
                }
                sending.told(stop);
            } catch (MailNotSentException | PostponedException e) {
                LOG.info("The managers are told later: {}", e.getMessage());
            }
        }
    }

    private void tell(Sending.Stop stop, String address) {
        MailContent content = texts.in(Locale.ENGLISH)
                .subject("sending.report.subject")
                .paragraph("sending.report.text", moment(stop.stoppedAt()), moment(stop.resumedAt()))
                .paragraph("sending.report.reply")
                .quotation(stop.reply())
                .write();
        try {
            mails.send(new Mail(
                    "report/sending/" + stop.id() + "/" + address, MailKind.REPORT, "", null, address, content));
        } catch (UndeliverableException e) {
            LOG.warn("The manager's address {} is refused: {}", address, e.getMessage());
        }
    }

    private static String moment(@org.jspecify.annotations.Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
