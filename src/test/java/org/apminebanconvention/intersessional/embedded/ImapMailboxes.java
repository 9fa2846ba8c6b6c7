package org.apminebanconvention.intersessional.embedded;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apminebanconvention.intersessional.bounce.BounceMailbox;

/**
 * The mails that were caught, by IMAP on the loopback address: every address is a user, with any password. A mailbox is filled
 * when its user logs in for the first time, and kept up from then on; so only mailboxes that somebody reads take memory.
 */
public class ImapMailboxes implements AutoCloseable {

    private final MailCatcher catcher;
    private final Users users;
    private final ImapServer server;
    private final ExecutorService delivery = Executors.newSingleThreadExecutor();

    /** The number of the last mail in each mailbox, by the user's name. */
    private final Map<String, Integer> delivered = new HashMap<>();

    /** Starts it on a free port. */
    public ImapMailboxes(MailCatcher catcher) {
        this.catcher = catcher;
        var managers = new Managers() {
            private final Users users = new Users(getImapHostManager());

            @Override
            public UserManager getUserManager() {
                return users;
            }
        };
        users = managers.users;
        server = new ImapServer(
                new ServerSetup(0, ServerSetup.getLocalHostAddress(), ServerSetup.PROTOCOL_IMAP), managers);
        server.startService();
        try {
            if (!server.waitTillRunning(10_000)) {
                throw new IllegalStateException("The IMAP server did not start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        catcher.onAccept(mail -> {
            for (String address : new HashSet<>(List.of(mail.to(), mail.mailbox()))) {
                GreenMailUser reader = users.getUser(address);
                if (reader != null) {
                    delivery.execute(() -> fill(reader));
                }
            }
        });
    }

    public int port() {
        return server.getPort();
    }

    /** Returns when every mail that was accepted so far lies in its mailbox. */
    public void awaitDelivery() {
        try {
            delivery.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mailbox of an address, as the product reads it: without TLS, on this machine. */
    public BounceMailbox bounceMailbox(String address) {
        return new BounceMailbox(
                "imap",
                "127.0.0.1",
                port(),
                address,
                "any",
                "INBOX",
                Map.of("mail.imap.starttls.enable", "false", "mail.imap.starttls.required", "false"));
    }

    @Override
    public void close() {
        delivery.shutdownNow();
        server.stopService();
    }

    private synchronized void fill(GreenMailUser reader) {
        String name = reader.getLogin().strip().toLowerCase(Locale.ROOT);
        int last = delivered.getOrDefault(name, 0);
        for (CaughtMail mail : catcher.to(name)) {
            if (mail.number() > last) {
                reader.deliver(mail.message());
                delivered.put(name, mail.number());
            }
        }
    }

    /** Whoever logs in is known. */
    private final class Users extends UserManager {

        Users(ImapHostManager mailboxes) {
            super(mailboxes);
            setAuthRequired(false);
        }

        @Override
        public GreenMailUser createUser(String email, String login, String password) throws UserException {
            GreenMailUser reader = super.createUser(email, login, password);
            fill(reader);
            return reader;
        }
    }
}
