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
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL in a folder, durable as one in production is, on the loopback address. */
public class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    /**
     * Starts it on the folder, which is created if need be. A server that a killed run left behind there is stopped first;
     * so nobody else may be using the folder ({@link EmbeddedFolder} sees to that).
     */
    public EmbeddedPostgresServer(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data.getParent());
            server = start(data);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start on " + data, e);
        }
        try {
            requireDurable();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** With which the product works: it owns the engine's tables, and has its rights on ours, which belong to {@code postgres}. */
    public static final String APPLICATION_ROLE = "intersessional";

    /** Makes the role of the product; what the engine has made in a run before there was one becomes its own. */
    public void makeApplicationRole() {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ declare name text; begin
                        if not exists (select from pg_roles where rolname = 'intersessional') then
                            create role intersessional login;
                        end if;
                        grant usage, create on schema public to intersessional;
                        for name in select tablename from pg_tables
                            where schemaname = 'public' and tablename like 'act\\_%' and tableowner <> 'intersessional'
                        loop execute format('alter table %I owner to intersessional', name); end loop;
                    end $$
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a user: that is whoever connects. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?user=postgres", "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        stopOrphan(data);
        removeHalfMade(data);
        try {
            return attempt(data);
        } catch (IOException | IllegalStateException e) {
            LOG.warn("PostgreSQL did not start, once more: {}", e.getMessage());
            stopOrphan(data);
            return attempt(data);
        }
    }

    private static EmbeddedPostgres attempt(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // stopped by close(), after the engine: a hook of its own would come first
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                // not what the machine speaks: the same order, and the same speed of comparing names, everywhere
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** The library would switch durability off. */
    private void requireDurable() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (var connection = dataSource().getConnection();
                    var statement = connection.prepareStatement("select current_setting(?)")) {
                statement.setString(1, setting);
                try (var row = statement.executeQuery()) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
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
        Optional<ProcessHandle> named = processIn(pidFile);
        if (named.isEmpty()) {
            // PostgreSQL itself knows what to do with a file that names nobody
            return;
        }
        ProcessHandle process = named.get();
        if (!gone(process) && serves(process, data)) {
            LOG.info("Stopping the PostgreSQL that a killed run left behind (process {})", process.pid());
            // fast shutdown; SIGTERM would wait for its clients to go
            signal("INT", process);
            if (!waitUntilGone(process)) {
                // immediate shutdown: it recovers at its next start
                signal("QUIT", process);
                if (!waitUntilGone(process)) {
                    throw new IOException("The PostgreSQL of a killed run (process " + process.pid()
                            + ") does not stop; stop it by hand");
                }
            }
        }
        // a zombie, or somebody else who has got its number by now: PostgreSQL would take them for a server
        Files.deleteIfExists(pidFile);
    }

    /** The living process that the file names, or a zombie. */
    private static Optional<ProcessHandle> processIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A folder that was being set up when its run was killed: no server was ever started on it. */
    private static void removeHalfMade(Path data) throws IOException {
        if (Files.exists(data) && !Files.exists(data.resolve("postmaster.opts"))) {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /** A server's working directory is its data directory. */
    private static boolean serves(ProcessHandle process, Path data) {
        Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.exists(workingDirectory)) {
                return Files.isSameFile(workingDirectory, data);
            }
        } catch (IOException e) {
            LOG.debug("Cannot see where process {} works, going by its name", process.pid(), e);
        }
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waitUntilGone(ProcessHandle process) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() -> gone(process));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** A zombie is gone, too; only nobody has collected it yet. */
    private static boolean gone(ProcessHandle process) {
        try {
            String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return state.substring(state.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            // no longer there, or no /proc on this system
            return !process.isAlive();
        }
    }
}
