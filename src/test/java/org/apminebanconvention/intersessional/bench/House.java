package org.apminebanconvention.intersessional.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The whole product, one or more nodes on one database, sending to the sink; used as people and scripts use it. */
final class House implements AutoCloseable {

    private static final String PASSWORD = "Bench-house-2023!x";
    private static final String MAIN = "org.apminebanconvention.intersessional.IntersessionalApplication";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String database;
    private final int smtp;
    private final Path logs;
    private final List<String> options;
    private final Map<String, String> settings;
    private final List<Child> nodes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /** @param options of each node's JVM */
    House(String database, int smtp, Path logs, List<String> options, int nodes)
            throws IOException, InterruptedException {
        this(database, smtp, logs, options, nodes, Map.of());
    }

    /**
     * @param options of each node's JVM
     * @param settings further variables of its environment
     */
    House(String database, int smtp, Path logs, List<String> options, int nodes, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.settings = settings;
        this.database = database;
        this.smtp = smtp;
        this.logs = logs;
        this.options = options;
        for (int node = 0; node < nodes; node++) {
            ports.add(freePort());
            this.nodes.add(start(node));
            awaitReady(node);
        }
        person("second");
    }

    /** Starts a node, or starts it again under its name. */
    private Child start(int node) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", database),
                Map.entry("SPRING_DATASOURCE_USERNAME", "postgres"),
                Map.entry("SPRING_MAIL_HOST", "127.0.0.1"),
                Map.entry("SPRING_MAIL_PORT", Integer.toString(smtp)),
                Map.entry("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "false"),
                Map.entry("INTERSESSIONAL_ADMIN_PASSWORD", PASSWORD),
                Map.entry("INTERSESSIONAL_ENGINE_REST_ENABLED", "true"),
                Map.entry("INTERSESSIONAL_NODE_NAME", "bench-" + node),
                // else the C library keeps a heap of its own for each thread, and what the compilers have given back
                Map.entry("MALLOC_ARENA_MAX", "2"),
                Map.entry("MALLOC_TRIM_THRESHOLD_", "131072"),
                Map.entry("MALLOC_MMAP_THRESHOLD_", "131072"),
                Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("SERVER_PORT", Integer.toString(ports.get(node)))));
        return Child.server(logs.resolve("node-" + node + ".log"), options, MAIN, environment);
    }

    /** Kills a node and starts it again at once. */
    void killAndRestart(int node) throws IOException, InterruptedException {
        kill(node);
        restart(node);
    }

    /** SIGKILL: nothing is tidied up. */
    void kill(int node) throws InterruptedException {
        nodes.get(node).kill();
    }

    /** Starts a node that was killed. */
    void restart(int node) throws IOException {
        nodes.set(node, start(node));
    }

    boolean ready(int node) {
        try {
            return get(node, "/actuator/health").contains("UP");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitReady(int node) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!nodes.get(node).alive()) {
                        throw new IllegalStateException("Node " + node + " did not start; see " + logs);
                    }
                    return ready(node);
                });
    }

    /** Fills the table of delegations up to this number. */
    void delegations(int number) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(
                        """
                        insert into delegation (code, version, name, kind, language, emails)
                        select 'D' || i, 0, 'Delegation of the Republic of Number ' || i, 'STATE_PARTY',
                            (array['en', 'fr', 'es', 'ar', 'ru'])[1 + i % 5], array['mission.' || i || '@example.org']
                        from generate_series(1, ?) as i on conflict do nothing
                        """)) {
            statement.setInt(1, number);
            statement.executeUpdate();
            try (var analyse = connection.createStatement()) {
                analyse.execute("analyze delegation");
            }
        }
    }

    /** Makes somebody a member of a group. */
    void join(String person, String group) throws IOException, InterruptedException {
        send(request(0, "admin", "/engine-rest/group/" + group + "/members/" + person)
                .PUT(HttpRequest.BodyPublishers.noBody()));
    }

    /** How many delegations there are. */
    int delegations() throws SQLException {
        return number("select count(*) from delegation");
    }

    /** A page or an answer of the first node, to its administrator. */
    String page(String path) throws IOException, InterruptedException {
        return get(0, path);
    }

    void put(String path, String body) throws IOException, InterruptedException {
        send(request(0, "admin", path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sets a meeting up and prepares its letter, up to the approval. @return the id of the task to approve it */
    String prepared(String code) throws IOException, InterruptedException {
        return prepared(code, 15);
    }

    /** @param items of its programme */
    String prepared(String code, int items) throws IOException, InterruptedException {
        ObjectNode meeting;
        try (var example = House.class.getResourceAsStream("/example/meeting.json")) {
            meeting = (ObjectNode) json.readTree(example);
        }
        meeting.put("code", code);
        // a year ahead, whenever that is
        var day = java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusYears(1);
        meeting.put("begins", day + "T10:00").put("ends", day + "T18:00");
        meeting.put("registrationDeadline", day.minusDays(10).toString());
        meeting.put("interventionsDeadline", day.minusDays(4).toString());
        meeting.remove("reminders");
        meeting.remove("programme");
        post("admin", "/api/meetings", json.writeValueAsString(meeting.set("programme", programme(day, items))));
        String prepare = task("userTask_prepareInvitation", code);
        post("admin", "/engine-rest/task/" + prepare + "/claim", "{\"userId\":\"admin\"}");
        post("admin", "/engine-rest/task/" + prepare + "/submit-form", "{\"variables\":{}}");
        String approve = task("userTask_approveInvitation", code);
        post("second", "/engine-rest/task/" + approve + "/claim", "{\"userId\":\"second\"}");
        return approve;
    }

    /** Claims the open task of this kind and completes it. @param variables as JSON */
    void complete(String user, String element, String code, String variables) throws IOException, InterruptedException {
        String task = task(element, code);
        post(user, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + user + "\"}");
        post(user, "/engine-rest/task/" + task + "/submit-form", "{\"variables\":" + variables + "}");
    }

    /** Tells a process something. @param local variables of the scope that the message opens, as JSON */
    void message(String code, String name, String local) throws IOException, InterruptedException {
        post(
                "admin",
                "/engine-rest/message",
                "{\"messageName\":\"" + name + "\",\"businessKey\":\"" + code
                        + "\",\"processVariablesToTriggeredScope\":" + local + ",\"all\":true}");
    }

    /** A browser in which the administrator is logged in to the pages. */
    HttpClient browser() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new java.net.CookieManager())
                .build();
        String login = browser.send(
                        HttpRequest.newBuilder(URI.create(address() + "/login")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(address() + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=admin&password="
                                + java.net.URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                                + formToken(login)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IOException("The login answered " + answer.statusCode());
        }
        return browser;
    }

    /** The token that the first form of a page carries back. */
    static String formToken(String page) {
        var token = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("A page without a form");
        }
        return java.net.URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    /** The answer of the President's office, after which everything goes by itself. */
    void approve(String task) throws IOException, InterruptedException {
        post(
                "second",
                "/engine-rest/task/" + task + "/submit-form",
                "{\"variables\":{\"approved\":{\"value\":true,\"type\":\"Boolean\"}}}");
    }

    /** How many delegations of a meeting wait for their answer. */
    int waiting(String code) throws SQLException {
        return number(
                """
                select count(*) from act_ru_event_subscr s join act_ru_execution i on i.id_ = s.proc_inst_id_
                where s.event_name_ = 'RegistrationAnswered' and i.business_key_ like '%s/%%'
                """
                        .formatted(code));
    }

    /** How many invitations of a meeting are delivered. */
    int delivered(String code) throws SQLException {
        return number("select count(*) from invitation where meeting = '" + code + "' and state = 'DELIVERED'");
    }

    int number(String query) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Where the first node is reached. */
    String address() {
        return "http://127.0.0.1:" + ports.get(0);
    }

    void update(String statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /**
     * Copies the rows that a table of the engine has of the instance of the registration in {@code pattern}, once for each row of another
     * table, with ids of their own.
     *
     * @param names columns that hold such ids
     */
    void copyForEach(String copies, String table, List<String> names) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            var columns = new ArrayList<String>();
            var values = new ArrayList<String>();
            try (var row = statement.executeQuery(
                    "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                            + table + "' order by ordinal_position")) {
                while (row.next()) {
                    String column = row.getString(1);
                    columns.add(column);
                    values.add(
                            column.equals("business_key_")
                                    ? "case when t." + column + " is null then null else c.registration end"
                                    : names.contains(column) ? "md5(c.n || t." + column + ")" : "t." + column);
                }
            }
            Optional<String> instance = Stream.of("proc_inst_id_", "process_instance_id_")
                    .filter(columns::contains)
                    .findFirst();
            String which = instance.isPresent()
                    ? "t." + instance.get() + " = i.id_"
                    : columns.contains("task_id_")
                            ? "t.task_id_ in (select id_ from act_ru_task where proc_inst_id_ = i.id_)"
                            : "t.dec_inst_id_ in (select id_ from act_hi_decinst where proc_inst_id_ = i.id_)";
            statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
                    + String.join(", ", values) + " from " + copies
                    + " c, (select e.id_ from act_ru_execution e, pattern p"
                    + " where e.business_key_ = p.id and e.parent_id_ is null) as i, " + table + " t where " + which);
        }
    }

    long peakMemory() throws IOException {
        long most = 0;
        for (Child node : nodes) {
            most = Math.max(most, node.peakMemory());
        }
        return most;
    }

    @Override
    public void close() {
        nodes.forEach(Child::close);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database, "postgres", "");
    }

    private void person(String name) throws IOException, InterruptedException {
        post(
                "admin",
                "/engine-rest/user/create",
                """
                {"profile": {"id": "%s", "firstName": "Zoltan", "lastName": "Quill", "email": "%s@example.org"},
                 "credentials": {"password": "%s"}}
                """
                        .formatted(name, name, PASSWORD));
        join(name, "camunda-admin");
    }

    private JsonNode programme(java.time.LocalDate day, int items) {
        var programme = json.createArrayNode();
        for (int item = 1; item <= items; item++) {
            programme
                    .addObject()
                    .put("item", item)
                    .put("title", "Matters related to the mandate of the Committee, part " + item)
                    .put("responsible", "Committee")
                    .put("begins", day + "T%02d:%02d".formatted(10 + item / 4, item % 4 * 15))
                    .put("ends", day + "T%02d:%02d".formatted(10 + item / 4, item % 4 * 15 + 14))
                    .putArray("questions")
                    .add("What has been achieved since the last meeting, and what remains to be done?")
                    .add("Which assistance is needed, and who can give it?");
        }
        return programme;
    }

    private String task(String element, String code) throws IOException, InterruptedException {
        String found = get(0, "/engine-rest/task?taskDefinitionKey=" + element + "&processInstanceBusinessKey=" + code);
        return json.readTree(found).get(0).get("id").asText();
    }

    private String get(int node, String path) throws IOException, InterruptedException {
        return send(request(node, "admin", path).GET());
    }

    private void post(String user, String path, String body) throws IOException, InterruptedException {
        send(request(0, user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(int node, String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(node) + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
