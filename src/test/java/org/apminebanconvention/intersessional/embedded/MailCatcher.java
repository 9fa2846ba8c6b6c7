package org.apminebanconvention.intersessional.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that keeps what it accepts, on disk before it says so, and sends nothing on. It can be told to answer
 * otherwise, by the recipient's address.
 */
public class MailCatcher implements AutoCloseable {

    private static final Pattern REPLY = Pattern.compile("([45]\\d\\d)\\s+(.+)", Pattern.DOTALL);
    private static final String EVERYONE = "*";

    private final Path folder;
    private final SMTPServer server;
    private final List<CaughtMail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Consumer<CaughtMail>> listeners = new CopyOnWriteArrayList<>();

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
        return List.copyOf(mails);
    }

    /** The mails to an address, the oldest first. */
    public List<CaughtMail> to(String address) {
        return mails.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /**
     * Makes it answer otherwise.
     *
     * @param address the recipient, or {@code *} for everyone
     * @param reply say {@code 550 5.1.1 no such user}; empty takes it back
     * @throws IllegalArgumentException when the reply is not one of 400 to 599 with a text
     */
    public void reply(String address, String reply) {
        String key = address.strip().toLowerCase(Locale.ROOT);
        if (reply.isBlank()) {
            replies.remove(key);
        } else if (REPLY.matcher(reply.strip()).matches()) {
            replies.put(key, reply.strip());
        } else {
            throw new IllegalArgumentException(
                    "A reply is a number from 400 to 599 and a text, say: 550 5.1.1 no such user");
        }
        saveReplies();
    }

    /** What it answers otherwise, by address. */
    public Map<String, String> replies() {
        return Map.copyOf(replies);
    }

    /** Forgets all mails and replies. */
    public void clear() {
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

    /** @param listener is told of every mail that is accepted, after it is on disk */
    void onAccept(Consumer<CaughtMail> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void load() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                int end = name.indexOf('-');
                number.accumulateAndGet(Integer.parseInt(name.substring(0, end)), Math::max);
                mails.add(CaughtMail.read(file, name.substring(end + 1, name.length() - ".eml".length())));
            }
        }
        Path file = folder.resolve("replies.properties");
        if (Files.exists(file)) {
            var stored = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
            stored.forEach((address, reply) -> replies.put((String) address, (String) reply));
        }
    }

    private synchronized void saveReplies() {
        var stored = new Properties();
        stored.putAll(replies);
        try (var writer = Files.newBufferedWriter(folder.resolve("replies.properties"))) {
            stored.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String recipient, byte[] data) throws IOException {
        String name = "%08d-%s.eml".formatted(number.incrementAndGet(), recipient.replaceAll("[^A-Za-z0-9.@_+-]", "_"));
        Path file = folder.resolve(name);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(data));
            channel.force(true);
        }
        CaughtMail mail = CaughtMail.read(file, recipient);
        mails.add(mail);
        listeners.forEach(listener -> listener.accept(mail));
    }

    private final class Handler implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String from) {
            // whoever writes
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            String reply = replies.getOrDefault(recipient.toLowerCase(Locale.ROOT), replies.get(EVERYONE));
            if (reply != null) {
                Matcher words = REPLY.matcher(reply);
                if (words.matches()) {
                    throw new RejectException(Integer.parseInt(words.group(1)), words.group(2));
                }
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            byte[] bytes = data.readAllBytes();
            for (String recipient : recipients) {
                accept(recipient, bytes);
            }
            return null;
        }

        @Override
        public void done() {
            // nothing to clean up
        }
    }
}
