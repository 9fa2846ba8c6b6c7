package org.apminebanconvention.intersessional.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that keeps what it accepts, on disk before it says so, and sends nothing on. It can be told to answer
 * otherwise, by the recipient's address.
 */
public class MailCatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailCatcher.class);
    private static final Pattern REPLY = Pattern.compile("([45]\\d\\d)(?: +(\\P{Cntrl}+))?");
    private static final Pattern CAUGHT = Pattern.compile("(\\d{1,9})\\.eml");
    private static final String HALF_WRITTEN = ".part";
    private static final String EVERYONE = "*";

    private final Path folder;
    private final SMTPServer server;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<Consumer<CaughtMail>> listeners = new CopyOnWriteArrayList<>();

    // guarded by itself, as is the last number
    private final List<CaughtMail> mails = new ArrayList<>();
    private int lastNumber;

    /** Starts it on a free port of the loopback address, with what the folder holds already. */
    public MailCatcher(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Mail catcher")
                .maxConnections(200)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Handler())
                .build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** All mails, the oldest first. */
    public List<CaughtMail> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    /** The mails to an address, with what came to it under a plus sign, the oldest first. */
    public List<CaughtMail> to(String address) {
        String wanted = address.strip();
        return mails().stream()
                .filter(mail ->
                        mail.to().equalsIgnoreCase(wanted) || mail.mailbox().equalsIgnoreCase(wanted))
                .toList();
    }

    /**
     * Makes it answer otherwise when it is offered a mail (to RCPT, RFC 5321, 3.3), until that is taken back, after a
     * restart as well.
     *
     * @param address the recipient, or {@code *} for everyone who has no reply of their own
     * @param reply say {@code 550 5.1.1 no such user}; empty takes it back
     * @throws IllegalArgumentException when there is no address, or the reply is not one of 400 to 599 in one line
     */
    public void reply(String address, String reply) {
        String key = address.strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("An address is missing; * stands for everyone");
        }
        String answer = reply.strip();
        if (!answer.isEmpty() && !REPLY.matcher(answer).matches()) {
            throw new IllegalArgumentException(
                    "A reply is a number from 400 to 599 and a text, say: 550 5.1.1 no such user");
        }
        synchronized (replies) {
            if (answer.isEmpty()) {
                replies.remove(key);
            } else {
                replies.put(key, answer);
            }
            saveReplies();
        }
    }

    /** What it answers otherwise, by address. */
    public Map<String, String> replies() {
        return new TreeMap<>(replies);
    }

    /** Forgets all mails and replies. */
    public void clear() {
        synchronized (mails) {
            mails.clear();
            replies.clear();
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param listener is told of every mail that is accepted, after it is on disk; it must be quick */
    void onAccept(Consumer<CaughtMail> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void load() throws IOException {
        var numbers = new TreeMap<Integer, Path>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Matcher caught = CAUGHT.matcher(name);
                if (caught.matches()) {
                    numbers.put(Integer.valueOf(caught.group(1)), file);
                } else if (name.endsWith(HALF_WRITTEN)) {
                    // the run was killed before it had said that it takes the mail
                    Files.delete(file);
                }
            }
        }
        numbers.entrySet().parallelStream()
                .map(entry -> loaded(entry.getKey(), entry.getValue()))
                .forEachOrdered(mails::addAll);
        lastNumber = numbers.isEmpty() ? 0 : numbers.lastKey();
        Path file = folder.resolve("replies.properties");
        if (Files.exists(file)) {
            var stored = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
            stored.forEach((address, reply) -> replies.put((String) address, (String) reply));
        }
    }

    private static List<CaughtMail> loaded(int number, Path file) {
        try {
            return List.of(CaughtMail.read(number, file));
        } catch (IOException e) {
            LOG.warn("{} is not a mail", file, e);
            return List.of();
        }
    }

    private void saveReplies() {
        var stored = new Properties();
        stored.putAll(replies);
        try {
            Path next = folder.resolve("replies.next");
            try (var writer = Files.newBufferedWriter(next)) {
                stored.store(writer, null);
            }
            Files.move(
                    next,
                    folder.resolve("replies.properties"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the mail is on disk whole, under its number. */
    private void accept(String sender, String recipient, byte[] data) throws IOException {
        Path half = folder.resolve(UUID.randomUUID() + HALF_WRITTEN);
        var content = new ByteArrayOutputStream(data.length + 200);
        content.writeBytes(("Return-Path: <" + sender + ">\r\n" + CaughtMail.DELIVERED_TO + ": " + recipient + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        content.writeBytes(data);
        try (var channel = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        CaughtMail mail;
        synchronized (mails) {
            int number = lastNumber + 1;
            Path file = folder.resolve("%08d.eml".formatted(number));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            lastNumber = number;
            mail = CaughtMail.read(number, file);
            mails.add(mail);
        }
        forceNames();
        listeners.forEach(listener -> listener.accept(mail));
    }

    /** A file's name is on disk when its folder is. */
    private void forceNames() {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("This system cannot write a folder through", e);
        }
    }

    private final class Handler implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            String own = replies.get(recipient.toLowerCase(Locale.ROOT));
            String reply = own == null ? replies.get(EVERYONE) : own;
            if (reply != null) {
                Matcher words = REPLY.matcher(reply);
                if (words.matches()) {
                    String text = words.group(2);
                    throw new RejectException(
                            Integer.parseInt(words.group(1)), text == null ? "refused by the mail catcher" : text);
                }
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            byte[] bytes = data.readAllBytes();
            for (String recipient : recipients) {
                accept(sender, recipient, bytes);
            }
            return "kept";
        }

        @Override
        public void done() {
            // nothing to clean up
        }
    }
}
