package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The first start of the product in an office: on an empty database, as a process of its own, with nothing set that need not be.
 */
@Tag("embedded-run")
class StartTest {

    private static final String PASSWORD = "Sesame-1999-open";

    @Test
    void itStartsWithAnAdministratorOnlyAndThenWithoutTheEnginesApi() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            try (var refused = OwnProcess.start(postgres, Map.of())) {
                assertThat(refused.exitCode()).isNotZero();
                assertThat(refused.output()).contains("no administrator", "Set INTERSESSIONAL_ADMIN_PASSWORD");
            }
            try (var product = OwnProcess.start(
                    postgres, Map.of("INTERSESSIONAL_ADMIN_USER", "boss", "INTERSESSIONAL_ADMIN_PASSWORD", PASSWORD))) {
                int port = product.port();
                Visitor boss = Visitor.anonymous(port);
                assertThat(boss.logInToWebapp("admin", "boss", PASSWORD).statusCode())
                        .isEqualTo(200);
                assertThat(boss.get("/engine-rest/user").statusCode()).isEqualTo(404);
                assertThat(boss.get("/mailbox").statusCode()).isEqualTo(403);
                assertThat(boss.get("/clock").statusCode()).isEqualTo(403);
                theEnginesApiIsNotThere(port);
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
}
