package org.apminebanconvention.intersessional.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that does what a script says at one point of the dialogue: a reply, {@code HANG UP}, a reply and {@code then HANG UP}, a
 * reply and {@code then LISTEN NO MORE}, or {@code SILENCE}. At all other points it is well-behaved.
 */
class ScriptedSmtpServer implements AutoCloseable {

    /** A port on which nothing listens: a free one could be given to somebody else at any moment. */
    static final int NOBODY = 1;

    private final ServerSocket server;
    private final String point;
    private final String does;
    private final List<String> extensions;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param point GREETING, EHLO, MAIL, RCPT, DATA, END or QUIT */
    ScriptedSmtpServer(String point, String does, String... extensions) throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.point = point;
        this.does = does;
        this.extensions = List.of(extensions);
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Everything that clients said, line by line, without the mails themselves. */
    List<String> said() {
        return said;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(client);
            } catch (IOException | InterruptedException e) {
                // the client has gone, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (!answer(out, "GREETING", "220 ready")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
            String verb = line.split("[ :]")[0];
            String usual =
                    switch (verb) {
                        case "EHLO" ->
                            "250-scripted\r\n"
                                    + extensions.stream()
                                            .map(e -> "250-" + e + "\r\n")
                                            .reduce("", String::concat) + "250 8BITMIME";
                        case "DATA" -> "354 go on";
                        case "QUIT" -> "221 bye";
                        default -> "250 ok";
                    };
            if (!answer(out, verb, usual)) {
                return;
            }
            if (verb.equals("DATA") && !(point.equals("DATA") && !does.startsWith("354"))) {
                for (String text = in.readLine(); !".".equals(text); text = in.readLine()) {
                    if (text == null) {
                        return;
                    }
                }
                if (!answer(out, "END", "250 2.0.0 taken")) {
                    return;
                }
            }
            if (verb.equals("QUIT")) {
                return;
            }
        }
    }

    /** @return whether the conversation goes on */
    private boolean answer(OutputStream out, String at, String usual) throws IOException, InterruptedException {
        String reply = at.equals(point) ? does : usual;
        if (reply.equals("HANG UP")) {
            return false;
        }
        if (reply.equals("SILENCE")) {
            closed.await();
            return false;
        }
        out.write((reply.replaceFirst(" then .*", "") + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (reply.endsWith("then LISTEN NO MORE")) {
            closed.await();
            return false;
        }
        return !reply.endsWith("then HANG UP");
    }
}
