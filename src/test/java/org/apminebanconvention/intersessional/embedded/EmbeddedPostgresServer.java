package org.apminebanconvention.intersessional.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A real PostgreSQL in a folder, durable as one in production is. */
public class EmbeddedPostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    /** Starts it on the folder, which is created if need be; a server that a killed run left behind is stopped first. */
    public EmbeddedPostgresServer(Path folder) {
        try {
            Path data = folder.toAbsolutePath();
            Files.createDirectories(data.getParent());
            stopOrphan(data);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // stopped by close(), after the engine: a hook of its own would come first
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
            requireDurable();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start on " + folder + ". Does another run use this folder?", e);
        }
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireDurable() {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            try (var connection = dataSource().getConnection();
                    var statement = connection.prepareStatement("select current_setting(?)")) {
                statement.setString(1, setting);
                try (var row = statement.executeQuery()) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is not on");
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Stops the server that a run left behind when it was killed. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            Files.delete(pidFile);
            return;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.of(
                        Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(EmbeddedPostgresServer::isPostgres);
        if (orphan.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown; a plain destroy (SIGTERM) would wait for clients
            try {
                new ProcessBuilder("kill", "-INT", lines.get(0).strip()).start().waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Awaitility.await("the PostgreSQL that an earlier run left behind to stop")
                    .atMost(PATIENCE)
                    .until(() -> !Files.exists(pidFile) || gone(orphan.get()));
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    /** A zombie is gone, too; only nobody has collected it yet. */
    private static boolean gone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return state.substring(state.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return !process.isAlive();
        }
    }
}
