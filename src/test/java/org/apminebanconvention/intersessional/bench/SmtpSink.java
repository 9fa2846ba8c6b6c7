package org.apminebanconvention.intersessional.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that accepts everything and keeps only who got which Message-ID, in a process of its own, as quick as a server in Java
 * can be. It prints its port and that of its account: {@code /count}, {@code /await?1000} (answers when so many have come, or after some seconds, with the count), {@code /ids}, {@code /sample?fr}, {@code /reset},
 * {@code /slow?60} (milliseconds before it accepts a mail).
 */
final class SmtpSink {

    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 128 * 1024;
    /** As much of a mail as holds its header. */
    private static final int HEAD = 8 * 1024;

    private static final long PATIENCE_MILLIS = 5_000;

    /** Of so many mails at the beginning all is read, to have some of each language. */
    private static final int SAMPLED = 100;

    private static final Pattern LANGUAGE = Pattern.compile("(?m)^Content-Language: (\\w\\w)");

    private final AtomicLong count = new AtomicLong();
    /** One whole mail in each language, of the first that came. */
    private final Map<String, byte[]> samples = new ConcurrentHashMap<>();

    private final Map<String, AtomicLong> ids = new ConcurrentHashMap<>();
    private final Set<String> recipients = ConcurrentHashMap.newKeySet();
    private volatile int slowness;
    private volatile long awaited;

    public static void main(String[] arguments) throws IOException {
        new SmtpSink().serve();
    }

    private void serve() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer account = HttpServer.create(new InetSocketAddress(loopback, 0), 16);
        account.createContext(
                "/count",
                exchange -> answer(exchange, Long.toString(count.get()).getBytes(StandardCharsets.UTF_8)));
        account.createContext("/await", exchange -> {
            await(Long.parseLong(exchange.getRequestURI().getQuery()));
            answer(exchange, Long.toString(count.get()).getBytes(StandardCharsets.UTF_8));
        });
        account.createContext("/ids", exchange -> answer(exchange, account()));
        account.createContext(
                "/sample",
                exchange -> answer(
                        exchange, samples.getOrDefault(exchange.getRequestURI().getQuery(), new byte[0])));
        account.createContext("/reset", exchange -> {
            count.set(0);
            ids.clear();
            recipients.clear();
            samples.clear();
            answer(exchange, new byte[0]);
        });
        account.createContext("/slow", exchange -> {
            slowness = Integer.parseInt(exchange.getRequestURI().getQuery());
            answer(exchange, new byte[0]);
        });
        account.setExecutor(Executors.newCachedThreadPool());
        account.start();
        var threads = Executors.newCachedThreadPool();
        try (var server = new ServerSocket(0, 200, loopback)) {
            System.out.println(
                    server.getLocalPort() + " " + account.getAddress().getPort());
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> converse(client));
            }
        }
    }

    /** Who asks again and again takes what it measures; so it is told. */
    private synchronized void await(long wanted) {
        awaited = wanted;
        try {
            if (count.get() < wanted) {
                wait(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell() {
        notifyAll();
    }

    private byte[] account() {
        long repeated = ids.values().stream().filter(times -> times.get() > 1).count();
        long most = ids.values().stream().mapToLong(AtomicLong::get).max().orElse(0);
        return "accepted=%d distinct=%d recipients=%d repeated=%d most=%d"
                .formatted(count.get(), ids.size(), recipients.size(), repeated, most)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void converse(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new Lines(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 sink ESMTP");
            String recipient = "";
            for (String line = in.line(); line != null; line = in.line()) {
                String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "RCPT" -> {
                        recipient = line;
                        say(out, "250 2.1.5 ok");
                    }
                    case "EHLO" -> say(out, "250-sink\r\n250-DSN\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(out, "354 go on");
                        byte[] head = in.data();
                        Thread.sleep(slowness);
                        accept(head);
                        recipients.add(recipient);
                        say(out, "250 2.0.0 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 2.0.0 ok");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the other side is gone; what it did not finish does not count
        }
    }

    private void accept(byte[] head) {
        String header = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        var language = LANGUAGE.matcher(header);
        if (head.length > HEAD && language.find()) {
            samples.putIfAbsent(language.group(1), head);
        }
        int at = header.toLowerCase(Locale.ROOT).indexOf("message-id:");
        if (at >= 0) {
            int from = header.indexOf('<', at);
            int to = header.indexOf('>', from);
            if (from > 0 && to > from) {
                ids.computeIfAbsent(header.substring(from, to + 1), id -> new AtomicLong())
                        .incrementAndGet();
            }
        }
        if (count.incrementAndGet() == awaited) {
            tell();
        }
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads commands line by line, and mails up to the lonely dot. */
    private final class Lines {

        private final InputStream in;
        private final byte[] buffer = new byte[BUFFER];
        private int from;
        private int to;

        Lines(InputStream in) {
            this.in = in;
        }

        @Nullable
        String line() throws IOException {
            while (true) {
                for (int i = from; i < to; i++) {
                    if (buffer[i] == '\n') {
                        String line = new String(buffer, from, i - from, StandardCharsets.ISO_8859_1).strip();
                        from = i + 1;
                        return line;
                    }
                }
                if (!more()) {
                    return null;
                }
            }
        }

        /** @return the whole mail for the first ones, and the head of it for all others */
        byte[] data() throws IOException {
            boolean whole = count.get() < SAMPLED;
            var kept = new ByteArrayOutputStream(HEAD);
            int matched = 2;
            while (true) {
                for (int i = from; i < to; i++) {
                    byte next = buffer[i];
                    matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
                    if (matched == END.length) {
                        keep(kept, i + 1, whole);
                        from = i + 1;
                        return kept.toByteArray();
                    }
                }
                keep(kept, to, whole);
                from = to;
                if (!more()) {
                    throw new IOException("cut off");
                }
            }
        }

        private void keep(ByteArrayOutputStream kept, int end, boolean whole) {
            int length = whole ? end - from : Math.min(end - from, HEAD - kept.size());
            if (length > 0) {
                kept.write(buffer, from, length);
            }
        }

        private boolean more() throws IOException {
            if (from == to) {
                from = 0;
                to = 0;
            } else if (to == buffer.length) {
                byte[] rest = Arrays.copyOfRange(buffer, from, to);
                System.arraycopy(rest, 0, buffer, 0, rest.length);
                from = 0;
                to = rest.length;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read > 0) {
                to += read;
            }
            return read > 0;
        }
    }

    private SmtpSink() {}
}
