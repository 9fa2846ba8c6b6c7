package org.apminebanconvention.intersessional.watch;

import java.util.List;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells members of the staff something by mail. */
@Component
class StaffMails {

    private static final Logger LOG = LoggerFactory.getLogger(StaffMails.class);

    private final MailService mails;

    StaffMails(MailService mails) {
        this.mails = mails;
    }

    /**
     * Sends the same to each; whoever has it already does not get it again.
     *
     * @param key names what is told
     * @return whether nothing more is to be sent; if not, it is to be tried again
     */
    boolean send(String key, List<String> addresses, MailContent content) {
        boolean done = true;
        for (String address : addresses) {
            try {
                mails.send(new Mail(key + "/" + address, MailKind.REPORT, "", null, address, content));
            } catch (UndeliverableException e) {
                LOG.warn("The address {} is refused: {}", address, e.getMessage());
            } catch (MailNotSentException | PostponedException e) {
                LOG.info("{} is told later: {}", address, e.getMessage());
                done = false;
            }
        }
        return done;
    }
}
