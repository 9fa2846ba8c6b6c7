package org.apminebanconvention.intersessional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.awaitility.Awaitility;

/**
 * How fast invitations are dispatched: the whole product from the approval to the last delegation's process that awaits its answer (ours),
 * against the mail library alone (bare) and against a process as most people would write it (naive). {@code docs/benchmarks.md} tells the
 * method. Properties: {@code bench.sizes}, {@code bench.rounds}, {@code bench.nodes}.
 */
final class DispatchBench {

    private static final int CONNECTIONS = 4;
    private static final int NAIVE_UP_TO = 1_000;
    /** A thousand mails are sent within two seconds, in which the machine may do anything: the median of some such runs counts. */
    private static final int RUNS_OF_SMALL_SIZES = 5;

    private static final int WARM_UP_DELEGATIONS = 1_000;
    /** The same for all three. */
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-Xms128m",
            "-Xmn48m",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30");

    private final Ground ground;

    private DispatchBench(Ground ground) {
        this.ground = ground;
    }

    static void run() throws Exception {
        List<Integer> sizes = Arrays.stream(
                        System.getProperty("bench.sizes", "1000,10000,100000").split(","))
                .map(Integer::valueOf)
                .toList();
        int rounds = Integer.getInteger("bench.rounds", 3);
        int nodes = Integer.getInteger("bench.nodes", 1);
        try (var ground = new Ground()) {
            var bench = new DispatchBench(ground);
            for (int size : sizes) {
                bench.measure(size, rounds, nodes);
            }
        }
    }

    private record Ours(double rate, long peak) {}

    private void measure(int size, int rounds, int nodes) throws Exception {
        var ours = new ArrayList<Ours>();
        var bare = new ArrayList<Double>();
        var naive = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            ours.add(ours(size, nodes));
            bare.add(bare(size));
            if (size <= NAIVE_UP_TO) {
                naive.add(naive(size));
            }
            System.err.printf(
                    Locale.ROOT, "n=%d round %d: ours %s, bare %s, naive %s%n", size, round, ours, bare, naive);
        }
        double our = median(ours.stream().map(Ours::rate).toList());
        double its = median(bare);
        String line = String.format(
                Locale.ROOT,
                "dispatch n=%d ours=%.0f/s bare=%.0f/s naive=%s ratio_bare=%.2f ratio_naive=%s peak_rss_mib=%d",
                size,
                our,
                its,
                naive.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f/s", median(naive)),
                our / its,
                naive.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", our / median(naive)),
                ours.stream().mapToLong(Ours::peak).max().orElse(0));
        System.out.println(line);
    }

    private Ours ours(int size, int nodes) throws Exception {
        try (var house = new House(ground.database(), ground.smtp(), ground.folder(), JVM, nodes)) {
            house.delegations(WARM_UP_DELEGATIONS);
            var warmUp = new WarmUp();
            for (int meeting = 1; warmUp.goesOn(); meeting++) {
                seconds(house, "WARM-UP-" + meeting, WARM_UP_DELEGATIONS);
                warmUp.sent(WARM_UP_DELEGATIONS);
            }
            house.delegations(size);
            var rates = new ArrayList<Double>();
            for (int run = 1; run <= runs(size); run++) {
                rates.add(size / seconds(house, "BENCH-" + run, size));
            }
            for (String language : PageLanguage.CODES) {
                Files.write(mail(language), ground.read("sample?" + language));
            }
            return new Ours(median(rates), house.peakMemory());
        }
    }

    /** Approves and blocks until every delegation's process awaits its answer. @return how many seconds that took */
    private double seconds(House house, String code, int number) throws Exception {
        String approval = house.prepared(code);
        ground.account("reset");
        long began = System.nanoTime();
        house.approve(approval);
        // who asks the database meanwhile costs what is measured
        ground.awaitAccepted(number);
        // an invitation is delivered in the transaction in which its process begins to wait
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> house.delivered(code) == number);
        double seconds = (System.nanoTime() - began) / 1e9;
        int waiting = house.waiting(code);
        int sent = house.number("select count(*) from mail where meeting = '" + code + "' and state = 'SENT'");
        String accepted = ground.account("ids");
        if (waiting != number
                || sent != number
                || !accepted.startsWith("accepted=%d distinct=%d recipients=%d ".formatted(number, number, number))) {
            throw new IllegalStateException(
                    "Of %d, %d wait, %d stand as sent, the sink has %s".formatted(number, waiting, sent, accepted));
        }
        return seconds;
    }

    /** One of our own mails, as it was sent. */
    private Path mail(String language) {
        return ground.folder().resolve("mail-" + language + ".eml");
    }

    /** How many bytes of documents go with one of our mails, which are nearly all of it in base64. */
    private int documents() throws IOException {
        long encoded = 0;
        for (String language : PageLanguage.CODES) {
            encoded += Files.size(mail(language));
        }
        return (int) (encoded / PageLanguage.CODES.size() * 57 / 78);
    }

    private double bare(int size) throws IOException {
        try (var loop = new Child(
                ground.folder().resolve("bare.log"),
                JVM,
                BareLoop.class,
                List.of(
                        Integer.toString(ground.smtp()),
                        PageLanguage.CODES.stream()
                                .map(language -> mail(language).toString())
                                .collect(Collectors.joining(",")),
                        Integer.toString(CONNECTIONS),
                        Integer.toString(size)),
                Map.of())) {
            return timed(loop, runs(size));
        }
    }

    private double naive(int size) throws Exception {
        Path attachment = NaiveProcess.attachment(ground.folder(), documents());
        try (var process = new Child(
                ground.folder().resolve("naive.log"),
                JVM,
                NaiveProcess.class,
                List.of(attachment.toString(), Integer.toString(size)),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        ground.database(),
                        "SPRING_DATASOURCE_USERNAME",
                        "postgres",
                        "SPRING_MAIL_HOST",
                        "127.0.0.1",
                        "SPRING_MAIL_PORT",
                        Integer.toString(ground.smtp())))) {
            return timed(process, runs(size));
        }
    }

    private static int runs(int size) {
        return size <= NAIVE_UP_TO ? RUNS_OF_SMALL_SIZES : 1;
    }

    /** Lets a warm contender send, so many times. @return the median of its rates */
    private static double timed(Child child, int runs) throws IOException {
        String answer = child.answer();
        while (!answer.equals("warm")) {
            answer = child.answer();
        }
        var rates = new ArrayList<Double>();
        for (int run = 1; run <= runs; run++) {
            child.tell("go");
            rates.add(Double.parseDouble(child.answer()));
        }
        return median(rates);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2);
    }
}
