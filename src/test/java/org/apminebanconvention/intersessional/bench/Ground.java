package org.apminebanconvention.intersessional.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.embedded.EmbeddedPostgresServer;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** What a house is put on for a measurement: a PostgreSQL and an SMTP sink, each a process of its own, in a folder that is new. */
final class Ground implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgresServer postgres;
    private final Child sink;
    private final int smtp;
    private final int account;
    private int databases;

    Ground() throws IOException {
        folder = Path.of("target", "bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        postgres = new EmbeddedPostgresServer(folder.resolve("postgres"));
        sink = new Child(folder.resolve("sink.log"), List.of("-Xmx256m"), SmtpSink.class, List.of(), Map.of());
        String[] ports = sink.answer().split(" ");
        smtp = Integer.parseInt(ports[0]);
        account = Integer.parseInt(ports[1]);
    }

    /** For logs and files. */
    Path folder() {
        return folder;
    }

    /** The sink's port. */
    int smtp() {
        return smtp;
    }

    /** A database of its own for each run. @return its address */
    String database() throws SQLException {
        String name = "bench_" + ++databases;
        try (var connection = DriverManager.getConnection(postgres.url(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.url().replaceFirst("/postgres$", "/" + name + "?user=postgres");
    }

    /** Asks the sink. @param what one of the paths of {@link SmtpSink} */
    String account(String what) throws IOException {
        return new String(read(what), StandardCharsets.UTF_8);
    }

    /** How many mails the sink has accepted since it was last reset. */
    int accepted() throws IOException {
        return Integer.parseInt(account("count"));
    }

    /** Blocks until the sink has accepted so many mails since it was last reset. */
    void awaitAccepted(int number) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Integer.parseInt(account("await?" + number)) >= number);
    }

    byte[] read(String what) throws IOException {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + account + "/" + what).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        sink.close();
        postgres.close();
    }
}
