package org.apminebanconvention.intersessional.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apminebanconvention.intersessional.mail.Digests;

/**
 * How long focal points wait when 64 of them register at the same time, again and again: each opens the form with the password, sends ten
 * participants with a note verbale of 200 KB, and reads the confirmation. {@code docs/benchmarks.md} tells the method. Properties:
 * {@code registration.present} (how many registrations there are before), {@code registration.seconds}, {@code registration.warmup}
 * (seconds), {@code bench.rounds} (the one with the median p99 counts).
 */
final class RegistrationBench {

    private static final int CLIENTS = 64;
    private static final int DELEGATIONS = 232;
    private static final int PARTICIPANTS = 10;
    /** By a few clients, who leave the JVM's compilers some of the processors, for so long, and then by all of them for half as long. */
    private static final int WARM_UP_SECONDS = Integer.getInteger("registration.warmup", 240);

    private static final int WARM_UP_CLIENTS = 2;
    private static final String MEETING = "BENCH";
    private static final String PAGE = "/meetings/" + MEETING;
    private static final String PASSWORD = "APMBC2023";
    private static final int PATIENCE = 60_000;

    /** More than any round needs, so that nobody registers twice. */
    private static final int NAMES_OF_A_ROUND = 1_000_000;

    private static final String BOUNDARY = "----bench-of-the-form-7MA4YWxk";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    /** The collector is the one that a machine of two processors and some memory gets by default; by name, since this one may look smaller. */
    private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseG1GC");

    private final String base;
    private final byte[] note;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> fromTheDoor = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> pages = Collections.synchronizedList(new ArrayList<>());
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());

    private RegistrationBench(String base) throws IOException {
        this.base = base;
        this.note = note();
    }

    static void run() throws Exception {
        int[] present = Arrays.stream(System.getProperty("registration.present", "100,10000,100000")
                        .split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        int seconds = Integer.getInteger("registration.seconds", 60);
        int rounds = Integer.getInteger("bench.rounds", 3);
        System.setProperty("http.maxConnections", Integer.toString(CLIENTS));
        try (var ground = new Ground()) {
            for (int number : present) {
                measure(ground, number, seconds, rounds);
            }
        }
    }

    private static void measure(Ground ground, int present, int seconds, int rounds) throws Exception {
        try (var house = new House(ground.database(), ground.smtp(), ground.folder(), JVM, 1)) {
            house.delegations(DELEGATIONS);
            ground.account("reset");
            house.approve(house.prepared(MEETING));
            ground.awaitAccepted(DELEGATIONS);
            var past = new PastRegistrations(house);
            var warmUp = new RegistrationBench(house.address());
            warmUp.clients(WARM_UP_CLIENTS, WARM_UP_SECONDS);
            warmUp.clients(CLIENTS, WARM_UP_SECONDS / 2);
            past.fillUp(present, DELEGATIONS);
            var measured = new ArrayList<Round>();
            int errors = 0;
            int lost = 0;
            for (int round = 0; round < rounds; round++) {
                var bench = new RegistrationBench(house.address());
                bench.number.set((round + 1) * NAMES_OF_A_ROUND);
                double took = bench.clients(CLIENTS, seconds);
                measured.add(new Round(bench.line(took), percentile(bench.millis, 99), bench.moreLines()));
                errors += bench.errors.get();
                lost += bench.lost(house);
            }
            measured.sort(Comparator.comparing(Round::p99));
            Round median = measured.get(measured.size() / 2);
            System.out.println(median.line() + " errors=" + errors + " lost=" + lost + " present=" + present + " "
                    + median.moreLines() + " p99_of_rounds="
                    + measured.stream().map(round -> Long.toString(round.p99())).collect(Collectors.joining(",")));
        }
    }

    private record Round(String line, long p99, String moreLines) {}

    /** All clients at once, for so long. @return the seconds until the last of them had its answer */
    private double clients(int number, int seconds) throws InterruptedException {
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        var clients = Executors.newFixedThreadPool(number);
        for (int client = 0; client < number; client++) {
            String address = "10.0." + client + ".1";
            clients.execute(() -> client(address, until));
        }
        clients.shutdown();
        if (!clients.awaitTermination(seconds + 300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The clients got no answer");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Looks at the meeting's page once, as a browser does that stays open, and registers until the time is over. */
    private void client(String address, long until) {
        try {
            Page entry = get(PAGE, address, "");
            while (System.nanoTime() < until) {
                register(address, entry);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
            errors.incrementAndGet();
        }
    }

    private void register(String address, Page entry) {
        int mine = number.incrementAndGet();
        try {
            long came = System.nanoTime();
            Page opened = post(
                    PAGE,
                    address,
                    entry.cookie(),
                    "application/x-www-form-urlencoded",
                    ("delegation=D" + (1 + mine % DELEGATIONS) + "&password=" + PASSWORD + "&_csrf="
                                    + URLEncoder.encode(csrf(entry), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
            long began = System.nanoTime();
            Page form = get(opened.location(), address, entry.cookie());
            Page sent = post(
                    form.path(),
                    address,
                    entry.cookie(),
                    "multipart/form-data; boundary=" + BOUNDARY,
                    body(mine, csrf(form)));
            Page confirmation = get(sent.location(), address, entry.cookie());
            long through = System.nanoTime();
            millis.add(TimeUnit.NANOSECONDS.toMillis(through - began));
            fromTheDoor.add(TimeUnit.NANOSECONDS.toMillis(through - came));
            if (!confirmation.body().contains("Person " + words(mine) + " A")) {
                throw new IOException("The confirmation does not name who was registered");
            }
            received.add(Digests.hex(form.path().substring(form.path().lastIndexOf('/') + 1)));
        } catch (IOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            errors.incrementAndGet();
        }
    }

    /** How many of those that were confirmed are not in the database with their process. */
    private int lost(House house) throws SQLException {
        return house.number(
                """
                select count(*) from unnest(string_to_array('%s', ' ')) as form where not exists (
                    select 1 from registration_version v
                    join act_ru_execution e on e.business_key_ = v.registration and e.parent_id_ is null
                    where v.form_hash = form and v.note is not null and (select count(*) from participant p
                        where p.registration = v.registration and p.version = v.number) = %d)
                """
                        .formatted(String.join(" ", received), PARTICIPANTS));
    }

    private String line(double seconds) {
        return String.format(
                Locale.ROOT,
                "registration clients=%d rate=%.1f/s %s",
                CLIENTS,
                millis.size() / seconds,
                percentiles("", millis));
    }

    /**
     * The same with the page before, which takes the password, and where one waits first when many come; and for each page alone, from the
     * request to its last byte: what somebody waits for who has pressed a button.
     */
    private String moreLines() {
        return percentiles("from_door_", fromTheDoor) + " " + percentiles("page_", pages);
    }

    private static String percentiles(String name, List<Long> millis) {
        return String.format(
                Locale.ROOT,
                "%1$sp50=%2$d %1$sp95=%3$d %1$sp99=%4$d",
                name,
                percentile(millis, 50),
                percentile(millis, 95),
                percentile(millis, 99));
    }

    private static long percentile(List<Long> millis, int percent) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private byte[] body(int mine, String csrf) {
        var body = new ByteArrayOutputStream();
        part(body, "_csrf", csrf);
        part(body, "revision", "0");
        part(body, "press", "send");
        part(body, "focalName", "Focal " + words(mine));
        part(body, "focalEmail", "focal." + mine + "@example.org");
        for (int row = 0; row < PARTICIPANTS; row++) {
            String field = "participants[" + row + "].";
            part(body, field + "name", "Person " + words(mine) + " " + (char) ('A' + row));
            part(body, field + "role", row == 0 ? "HEAD" : "DELEGATE");
            part(body, field + "function", "Counsellor");
            part(body, field + "languages", "en");
            part(
                    body,
                    field + "days",
                    java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                            .plusYears(1)
                            .toString());
            part(body, field + "gender", row % 2 == 0 ? "WOMAN" : "MAN");
        }
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"note\"; filename=\"note.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(note);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** A number in letters: nobody has the same name. */
    private static String words(int number) {
        return Integer.toString(number, 26)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 26))))
                .reduce("N", String::concat);
    }

    /** A PDF of 200 KB, most of it a scan that cannot be compressed. */
    private static byte[] note() throws IOException {
        byte[] scan = new byte[198 * 1024];
        new Random(1997).nextBytes(scan);
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            var page = new PDPage();
            pdf.addPage(page);
            var stream = new PDStream(pdf);
            try (var out = stream.createOutputStream()) {
                out.write(scan);
            }
            page.getCOSObject().setItem(COSName.getPDFName("Scan"), stream);
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private record Page(String path, String body, String cookie, String location) {}

    private Page get(String path, String address, String cookie) throws IOException {
        long began = System.nanoTime();
        return answer(connection(path, address, cookie), path, 200, began);
    }

    private Page post(String path, String address, String cookie, String type, byte[] body) throws IOException {
        long began = System.nanoTime();
        HttpURLConnection connection = connection(path, address, cookie);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", type);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return answer(connection, path, 302, began);
    }

    /** The plainest of the JDK's clients, which takes least from those who are measured. */
    private HttpURLConnection connection(String path, String address, String cookie) throws IOException {
        var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        // each its own address, as the proxy tells it
        connection.setRequestProperty("X-Forwarded-For", address);
        connection.setRequestProperty("Accept-Language", "en");
        if (!cookie.isEmpty()) {
            connection.setRequestProperty("Cookie", cookie);
        }
        return connection;
    }

    private Page answer(HttpURLConnection connection, String path, int expected, long began) throws IOException {
        int status = connection.getResponseCode();
        if (status != expected) {
            throw new IOException(path + " answered " + status);
        }
        try (var in = connection.getInputStream()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            pages.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            String cookie = connection.getHeaderFields().getOrDefault("Set-Cookie", List.of()).stream()
                    .map(each -> each.substring(0, each.indexOf(';')))
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("");
            String location = connection.getHeaderField("Location");
            return new Page(path, body, cookie, location == null ? "" : location.replaceFirst("^https?://[^/]+", ""));
        }
    }

    private static String csrf(Page page) {
        Matcher token = CSRF.matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("No form on " + page.path());
        }
        return token.group(1);
    }
}
