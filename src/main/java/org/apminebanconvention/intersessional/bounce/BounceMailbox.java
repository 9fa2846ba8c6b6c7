package org.apminebanconvention.intersessional.bounce;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * The mailbox to which mail that cannot be delivered comes back, by IMAP. It is only read: nothing in it is marked, moved or deleted, so
 * people can read along and clear it out as they like.
 */
public class BounceMailbox {

    /** Of a longer mail only the beginning is read; what a server says of a failure comes before what it sends back. */
    static final int MOST_BYTES = 1024 * 1024;

    /** Mails of one visit; the rest waits for the next one. */
    private static final int MOST_MAILS = 200;

    private static final String MILLISECONDS = "60000";

    private final String protocol;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String folder;
    private final Map<String, String> properties;

    /**
     * @param protocol {@code imaps}, or {@code imap}, which then begins with STARTTLS
     * @param properties of Jakarta Mail, over our own
     */
    public BounceMailbox(
            String protocol,
            String host,
            int port,
            String user,
            String password,
            String folder,
            Map<String, String> properties) {
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.folder = folder;
        this.properties = Map.copyOf(properties);
    }

    /** Names it in the database. */
    String name() {
        return user + "@" + host + "/" + folder;
    }

    /** @throws MessagingException when it cannot be opened */
    Visit visit() throws MessagingException {
        var settings = new Properties();
        for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            settings.put("mail." + protocol + "." + timeout, MILLISECONDS);
        }
        settings.put("mail." + protocol + ".fetchsize", Integer.toString(MOST_BYTES));
        settings.put("mail.imap.starttls.enable", "true");
        settings.put("mail.imap.starttls.required", "true");
        settings.putAll(properties);
        Store store = Session.getInstance(settings).getStore(protocol);
        try {
            store.connect(host, port, user, password);
            var opened = (IMAPFolder) store.getFolder(folder);
            opened.open(Folder.READ_ONLY);
            return new Visit(store, opened);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /**
     * A mail in the mailbox.
     *
     * @param uid its number, which grows, and means the same as long as the mailbox is the same
     * @param content its first {@link #MOST_BYTES} bytes
     */
    record Received(long uid, byte[] content) {}

    /** One look into the mailbox. */
    static final class Visit implements AutoCloseable {

        private final Store store;
        private final IMAPFolder folder;

        private Visit(Store store, IMAPFolder folder) {
            this.store = store;
            this.folder = folder;
        }

        /** Changes when the mailbox is set up anew (UIDVALIDITY, RFC 9051, 2.3.1.1); all numbers then mean something else. */
        long validity() throws MessagingException {
            return folder.getUIDValidity();
        }

        /** The numbers of the next mails after {@code uid}, the oldest first. */
        List<Long> after(long uid) throws MessagingException {
            List<Long> found = new ArrayList<>();
            for (Message message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
                // "from 8 to the last" has the last one in it even where that is 7
                if (message != null && folder.getUID(message) > uid) {
                    found.add(folder.getUID(message));
                }
            }
            return found.stream().sorted().limit(MOST_MAILS).toList();
        }

        /** @return nothing of a mail that somebody has deleted meanwhile */
        Received read(long uid) throws MessagingException, IOException {
            Message message = folder.getMessageByUID(uid);
            if (!(message instanceof IMAPMessage found)) {
                return new Received(uid, new byte[0]);
            }
            found.setPeek(true);
            try (InputStream in = found.getMimeStream()) {
                return new Received(uid, in.readNBytes(MOST_BYTES));
            }
        }

        @Override
        public void close() throws MessagingException {
            try (store) {
                folder.close(false);
            }
        }
    }
}
