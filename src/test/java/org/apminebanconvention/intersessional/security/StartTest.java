package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.IntersessionalApplication;
import org.apminebanconvention.intersessional.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The first start of the product in an office: on an empty database, as a process of its own, with nothing set that need not be.
 */
@Tag("embedded-run")
class StartTest {

    private static final String PASSWORD = "Sesame-1999-open";

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @Test
    void itStartsWithAnAdministratorOnlyAndThenWithoutTheEnginesApi() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            Process refused = start(postgres, Map.of());
            assertThat(output(refused)).contains("no administrator", "Set INTERSESSIONAL_ADMIN_PASSWORD");
            assertThat(refused.waitFor()).isNotZero();

            Process product = start(
                    postgres, Map.of("INTERSESSIONAL_ADMIN_USER", "boss", "INTERSESSIONAL_ADMIN_PASSWORD", PASSWORD));
            try {
                int port = port(product);
                Visitor boss = Visitor.anonymous(port);
                assertThat(boss.logInToWebapp("admin", "boss", PASSWORD).statusCode())
                        .isEqualTo(200);
                assertThat(boss.get("/engine-rest/user").statusCode()).isEqualTo(404);
                assertThat(boss.get("/mailbox").statusCode()).isEqualTo(403);
                assertThat(boss.get("/clock").statusCode()).isEqualTo(403);
                theEnginesApiIsNotThere(port);
            } finally {
                product.destroy();
                product.waitFor();
            }
        }
    }

    private static void theEnginesApiIsNotThere(int port) throws IOException {
        for (Visitor browser : List.of(
                Visitor.anonymous(port), Visitor.basic(port, "boss", PASSWORD), Visitor.basic(port, "boss", "wrong"))) {
            for (String path : List.of(
                    "/engine-rest",
                    "/engine-rest/",
                    "/engine-rest/engine",
                    "/engine-rest/task",
                    "/engine-rest/user",
                    "/engine-rest/none",
                    "/engine%2drest/task")) {
                assertThat(browser.raw("GET", path, "")).as(path).isEqualTo(404);
                assertThat(browser.raw("POST", path, "{}")).as(path).isEqualTo(404);
            }
        }
    }

    private static Process start(EmbeddedPostgres postgres, Map<String, String> settings) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        IntersessionalApplication.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("INTERSESSIONAL_"));
        builder.environment().putAll(settings);
        builder.environment().put("CLASSPATH", classes);
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int port(Process process) throws IOException {
        var seen = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.append(line).append('\n');
            Matcher found = PORT.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new AssertionError(seen.toString());
    }
}
