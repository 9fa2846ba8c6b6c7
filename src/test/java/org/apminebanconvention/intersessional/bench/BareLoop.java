package org.apminebanconvention.intersessional.bench;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apminebanconvention.intersessional.mail.PromptSockets;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * What the mail library can do at best: the same bytes, built beforehand, over as many connections, and nothing else. Arguments: port,
 * files with the mails (a comma between), connections, how many; warms up, and for each line that it is told sends them and prints how
 * many a second.
 */
final class BareLoop {

    private static final int WARM_UP_MAILS = 1_000;

    public static void main(String[] arguments) throws Exception {
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        int port = Integer.parseInt(arguments[0]);
        List<byte[]> mails = new ArrayList<>();
        for (String file : arguments[1].split(",")) {
            mails.add(Files.readAllBytes(Path.of(file)));
        }
        int connections = Integer.parseInt(arguments[2]);
        int number = Integer.parseInt(arguments[3]);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        for (var warmUp = new WarmUp(); warmUp.goesOn(); warmUp.sent(WARM_UP_MAILS)) {
            send(threads, port, mails, connections, WARM_UP_MAILS);
        }
        System.out.println("warm");
        var wishes = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (wishes.readLine() != null) {
            long began = System.nanoTime();
            send(threads, port, mails, connections, number);
            System.out.println(number / ((System.nanoTime() - began) / 1e9));
        }
        threads.shutdown();
    }

    private static void send(ExecutorService threads, int port, List<byte[]> mails, int connections, int number)
            throws Exception {
        var next = new AtomicInteger();
        List<Callable<Void>> loops = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            loops.add(() -> loop(port, mails, next, number));
        }
        for (var loop : threads.invokeAll(loops)) {
            loop.get();
        }
    }

    private static Void loop(int port, List<byte[]> mails, AtomicInteger next, int number) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", new PromptSockets(Duration.ofMinutes(1)));
        Session session = Session.getInstance(properties);
        var transport = new SMTPTransport(session, new URLName("smtp", "127.0.0.1", port, null, null, null));
        transport.connect("127.0.0.1", port, null, null);
        List<Built> messages = new ArrayList<>();
        for (byte[] mail : mails) {
            messages.add(new Built(session, mail));
        }
        var to = new InternetAddress[] {new InternetAddress("mission@example.org")};
        for (int mail = next.getAndIncrement(); mail < number; mail = next.getAndIncrement()) {
            transport.sendMessage(messages.get(mail % messages.size()), to);
        }
        transport.close();
        return null;
    }

    /** A mail that is nothing but its bytes. */
    private static final class Built extends MimeMessage {

        private final byte[] bytes;

        Built(Session session, byte[] bytes) throws Exception {
            super(session, InputStream.nullInputStream());
            this.bytes = bytes;
            setFrom("isu@example.org");
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            out.write(bytes);
        }
    }

    private BareLoop() {}
}
