package org.apminebanconvention.intersessional.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What managers look at while invitations go out to so many delegations: the data of the dashboard in Cockpit, the progress page, a search in it and one
 * delegation's story, in turn, by one person without a pause. {@code docs/benchmarks.md} tells the method. Property: {@code progress.sizes}.
 */
final class ProgressBench {

    private static final String MEETING = "BENCH";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private ProgressBench() {}

    static void run() throws Exception {
        int[] sizes = Arrays.stream(
                        System.getProperty("progress.sizes", "100000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        try (var ground = new Ground()) {
            for (int n : sizes) {
                measure(ground, n);
            }
        }
    }

    private static void measure(Ground ground, int n) throws Exception {
        try (var house = new House(ground.database(), ground.smtp(), ground.folder(), JVM, 1, Map.of())) {
            house.delegations(n);
            HttpClient browser = house.browser();
            house.approve(house.prepared(MEETING));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> house.delivered(MEETING) > n / 20);
            look(house, browser, n, WARM_UP, new ArrayList<>());
            var all = new ArrayList<Long>();
            int before = house.delivered(MEETING);
            look(house, browser, n, LONGEST, all);
            int after = house.delivered(MEETING);
            if (before >= n) {
                throw new IllegalStateException("The dispatch was over before it could be looked at");
            }
            Collections.sort(all);
            System.out.println(String.format(
                    Locale.ROOT,
                    "progress n=%d p50=%d p95=%d p99=%d max=%d looks=%d delivered_meanwhile=%d",
                    n,
                    at(all, 0.50),
                    at(all, 0.95),
                    at(all, 0.99),
                    all.get(all.size() - 1),
                    all.size(),
                    after - before));
        }
    }

    /** Until so much time is over, or the dispatch is. */
    private static void look(House house, HttpClient browser, int n, Duration longest, List<Long> millis)
            throws Exception {
        List<String> paths = List.of(
                "/progress/glance.json",
                "/progress/" + MEETING,
                "/progress/" + MEETING + "?registration=NONE&name=7&page=3",
                "/progress/" + MEETING + "/D%d");
        long end = System.nanoTime() + longest.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            String path = paths.get(i % paths.size()).formatted(1 + i * 37 % n);
            long began = System.nanoTime();
            get(browser, house.address() + path);
            millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
            if (i % 200 == 199 && house.delivered(MEETING) >= n) {
                return;
            }
        }
    }

    private static void get(HttpClient browser, String address) throws IOException, InterruptedException {
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * share) - 1));
    }
}
