package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staff log in with the accounts of their office: once for everything, and only as long as their office lets them. */
@Tag("embedded-run")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenIdTest {

    private static final String ADMINISTRATORS_PASSWORD = "Sesame-1999-open";

    private static EmbeddedPostgres postgres;
    private static OfficeAccounts office;
    private static OwnProcess product;
    private static String address;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        // by another name than the provider, so that each has its own cookies
        address = "http://127.0.0.1:" + port;
        office = new OfficeAccounts(address);
        postgres = EmbeddedPostgres.builder().start();
        var settings = new HashMap<String, String>();
        settings.put("SERVER_PORT", String.valueOf(port));
        settings.put("INTERSESSIONAL_EXAMPLE", "true");
        settings.put("INTERSESSIONAL_ENGINE_REST_ENABLED", "true");
        settings.put("INTERSESSIONAL_ADMIN_USER", "boss");
        settings.put("INTERSESSIONAL_ADMIN_PASSWORD", ADMINISTRATORS_PASSWORD);
        settings.put("INTERSESSIONAL_OPENID_ISSUER", office.issuer());
        settings.put("INTERSESSIONAL_OPENID_CLIENT_SECRET", OfficeAccounts.CLIENT_SECRET);
        settings.put("INTERSESSIONAL_OPENID_NAME", "the ISU");
        settings.put("INTERSESSIONAL_OPENID_RECHECK", "PT1S");
        settings.put("INTERSESSIONAL_OPENID_UNREACHABLE", "PT4S");
        product = OwnProcess.start(postgres, settings);
        product.port();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        product.close();
        office.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void oneLogInIsForThePagesAndTasklistAndOneLogOutToo() {
        office.put("karine", "isu-staff", "choir");
        var karine = new Person();
        assertThat(karine.logIn("/progress", "karine").uri().getPath()).startsWith("/progress");
        assertThat(karine.userOfWebapps()).contains("\"userId\":\"karine\"", "tasklist");
        assertThat(karine.get("/camunda/api/engine/engine/default/user/karine/profile")
                        .body())
                .contains("Karine", "Dubois", "karine@office.example.org");
        assertThat(groupsOf("karine")).isEqualTo("isu-staff");
        assertThat(karine.get("/trail").statusCode()).isEqualTo(403);

        assertThat(karine.logOut().uri().toString()).isEqualTo(address + "/");
        assertThat(karine.get("/progress").uri().toString())
                .as("at the provider too")
                .startsWith(office.issuer());
        assertThat(karine.userOfWebapps()).isEmpty();
    }

    @Test
    @Order(1)
    void whoWantsToTasklistComesThereAndALogOutThereIsOneEverywhere() {
        office.put("luc", "isu-staff");
        var luc = new Person();
        assertThat(luc.logIn("/camunda/app/tasklist/default/", "luc").uri().getPath())
                .isEqualTo("/camunda/app/tasklist/default/");
        assertThat(luc.get("/logged-out").statusCode()).as("nobody logged out").isEqualTo(204);

        luc.logOutOfTasklist();
        assertThat(luc.userOfWebapps()).isEmpty();
        Matcher to = Pattern.compile("\"to\":\"([^\"]+)\"")
                .matcher(luc.get("/logged-out").body());
        assertThat(to.find()).isTrue();
        assertThat(luc.go(to.group(1)).uri().toString()).isEqualTo(address + "/");
        assertThat(luc.get("/progress").uri().toString())
                .as("at the provider too")
                .startsWith(office.issuer());
    }

    @Test
    @Order(1)
    void aRightThatIsTakenAwayThereIsGoneHere() {
        office.put("nadia", "isu-staff", "managers");
        var nadia = new Person();
        nadia.logIn("/progress", "nadia");
        assertThat(nadia.get("/staff/meetings/IM-2023/reminders").statusCode()).isEqualTo(200);
        assertThat(nadia.get("/trail").statusCode()).isEqualTo(200);

        office.put("nadia", "managers");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        nadia.get("/staff/meetings/IM-2023/reminders").statusCode())
                .isEqualTo(403));
        assertThat(nadia.get("/trail").body())
                .as("noted in the approval trail")
                .contains("nadia, isu-staff: member -&gt;");
        assertThat(nadia.userOfWebapps()).as("still logged in").contains("nadia");

        office.put("nadia");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(nadia.userOfWebapps()).isEmpty());
        assertThat(groupsOf("nadia")).isEmpty();
    }

    @Test
    @Order(1)
    void whoseAccountIsDisabledIsLoggedOut() {
        office.put("omar", "isu-staff");
        var omar = new Person();
        omar.logIn("/progress", "omar");
        office.disable("omar");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(omar.userOfWebapps()).isEmpty());
        assertThat(omar.get("/progress").uri().getPath()).isEqualTo("/login");
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "guest, choir, in none of the groups",
        "boss, camunda-admin, with the name of your account already",
        "somebody else, isu-staff, characters that cannot be used"
    })
    void whoIsNotAdmittedIsToldWhy(String account, String group, String told) {
        office.put(account, group);
        var person = new Person();
        HttpResponse<String> answer = person.logIn("/progress", account);
        assertThat(answer.uri().getPath()).isEqualTo("/login");
        assertThat(answer.body()).contains(told);
        assertThat(person.userOfWebapps()).isEmpty();
        assertThat(groupsOf("boss")).as("untouched").isEqualTo("camunda-admin");
    }

    @Test
    @Order(1)
    void anAnswerThatTheProviderDidNotGiveOpensNothing() {
        var stranger = new Person();
        HttpResponse<String> answer = stranger.get("/login/oauth2/code/office?code=guessed&state=guessed");
        assertThat(answer.uri().getPath()).isEqualTo("/login");
        assertThat(stranger.userOfWebapps()).isEmpty();
    }

    @Test
    @Order(2)
    void withoutTheProviderTheProductsOwnUsersLogInAndWhoIsThereStaysForAWhileOnly() {
        office.put("pia", "isu-staff");
        var pia = new Person();
        pia.logIn("/progress", "pia");
        office.close();

        var boss = new Person();
        assertThat(boss.get("/login").body()).contains("With a user of this product");
        assertThat(boss.logInHere("boss", ADMINISTRATORS_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(boss.userOfWebapps()).contains("boss");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(pia.userOfWebapps()).isEmpty());
        assertThat(groupsOf("pia")).as("nobody said otherwise").isEqualTo("isu-staff");
    }

    private static String groupsOf(String user) {
        var program = new Person();
        String groups = program.basic("/engine-rest/group?member=" + user, "boss", ADMINISTRATORS_PASSWORD);
        return Pattern.compile("\"id\":\"([^\"]+)\"")
                .matcher(groups)
                .results()
                .map(found -> found.group(1))
                .collect(java.util.stream.Collectors.joining(","));
    }

    /** Somebody with a browser, which follows redirects from the product to the provider and back. */
    private static final class Person {

        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        private final CookieManager cookies = new CookieManager();
        private final HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> get(String path) {
            return go(address + path);
        }

        HttpResponse<String> go(String url) {
            return send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html,*/*;q=0.8"));
        }

        HttpResponse<String> logIn(String path, String account) {
            HttpResponse<String> form = get(path);
            assertThat(form.uri().toString()).startsWith(office.issuer());
            return fillIn(form, office.issuer() + "/login", account, OfficeAccounts.PASSWORD);
        }

        HttpResponse<String> logInHere(String user, String password) {
            return fillIn(get("/login"), address + "/login", user, password);
        }

        HttpResponse<String> logOut() {
            return post(address + "/logout", Map.of("_csrf", token(get("/progress"))));
        }

        void logOutOfTasklist() {
            String token = cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(java.net.HttpCookie::getValue)
                    .findFirst()
                    .orElseThrow();
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create(address + "/camunda/api/admin/auth/user/default/logout"))
                            .header("X-XSRF-TOKEN", token)
                            .POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isLessThan(300);
        }

        /** Who is logged in to Tasklist, Cockpit and Admin; empty if nobody is. */
        String userOfWebapps() {
            HttpResponse<String> answer = get("/camunda/api/admin/auth/user/default");
            return answer.statusCode() == 200 ? answer.body() : "";
        }

        String basic(String path, String user, String password) {
            String credentials = java.util.Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            return send(HttpRequest.newBuilder(URI.create(address + path))
                            .header("Authorization", "Basic " + credentials))
                    .body();
        }

        private HttpResponse<String> fillIn(HttpResponse<String> form, String to, String user, String password) {
            return post(to, Map.of("username", user, "password", password, "_csrf", token(form)));
        }

        private static String token(HttpResponse<String> page) {
            Matcher token = TOKEN.matcher(page.body());
            assertThat(token.find()).as(page.body()).isTrue();
            return token.group(1);
        }

        private HttpResponse<String> post(String url, Map<String, String> fields) {
            var form = new StringBuilder();
            fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString(form.toString())));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return browser.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
