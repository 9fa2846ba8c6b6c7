package org.apminebanconvention.intersessional.security;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.IntersessionalApplication;
import org.awaitility.Awaitility;

/** The product as an office runs it: a process of its own on a database of its own, without anything of the tests. */
final class OwnProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path output;

    private OwnProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param settings environment variables; nothing else of the product is set */
    static OwnProcess start(EmbeddedPostgres postgres, Map<String, String> settings) throws IOException {
        Path output = Files.createTempFile("product", ".log");
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        IntersessionalApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INTERSESSIONAL_"));
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().putAll(settings);
        builder.environment().put("CLASSPATH", classes);
        builder.environment().put("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        return new OwnProcess(builder.start(), output);
    }

    /** What it has said so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits until it is there. */
    int port() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> {
                            Matcher found = PORT.matcher(output());
                            if (!process.isAlive()) {
                                throw new AssertionError(output());
                            }
                            return found.find() ? Integer.parseInt(found.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Files.deleteIfExists(output);
    }
}
