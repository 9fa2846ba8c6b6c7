package org.apminebanconvention.intersessional.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A reminder wave to so many delegations of whom a third have answered, while somebody looks at the public page; a wave that finds that everyone
 * was reminded on that day; and a deadline that is moved. {@code docs/benchmarks.md} tells the method. Property: {@code bench.sizes}.
 */
final class RemindersBench {

    private static final String MEETING = "BENCH";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    /** No more than the smallest size: everybody in the table of delegations is invited. */
    private static final int WARM_UP = 1_000;

    private RemindersBench() {}

    /** @param reminder milliseconds that one reminder took */
    private record Figures(
            int n, double perSecond, double reminder, double skippedCheckMillis, double changeSeconds, long pageP95) {}

    static void run() throws Exception {
        int[] sizes = Arrays.stream(
                        System.getProperty("bench.sizes", "1000,10000,100000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        double first = 0;
        try (var ground = new Ground()) {
            for (int n : sizes) {
                Figures figures = measure(ground, n);
                first = first == 0 ? figures.reminder() : first;
                System.out.println(String.format(
                        Locale.ROOT,
                        "reminders n=%d per_second=%.0f growth=%.2f skipped_check_ms=%.2f change_deadline_s=%.1f page_p95_ms=%d",
                        n,
                        figures.perSecond(),
                        figures.reminder() / first,
                        figures.skippedCheckMillis(),
                        figures.changeSeconds(),
                        figures.pageP95()));
            }
        }
    }

    private static Figures measure(Ground ground, int n) throws Exception {
        try (var house = new House(
                ground.database(),
                ground.smtp(),
                ground.folder(),
                JVM,
                1,
                java.util.Map.of("INTERSESSIONAL_REMINDERS_PER_MINUTE", "60000000"))) {
            house.join("admin", "managers");
            invited(ground, house, "WARM-UP", WARM_UP);
            wave(house, "WARM-UP", 1);
            invited(ground, house, MEETING, n);
            var pages = new Pages(house.address() + "/meetings/" + MEETING);
            double seconds = wave(house, MEETING, 1);
            long p95 = pages.stop();
            int sent = sent(house, MEETING, 1);
            if (sent != n - n / 3) {
                throw new IllegalStateException(sent + " were reminded, not " + (n - n / 3));
            }
            double skip = wave(house, MEETING, 2) * 1000 / sent;
            return new Figures(n, sent / seconds, seconds * 1000 / sent, skip, change(house), p95);
        }
    }

    /** So many delegations got their invitation two days ago, and a third of them have registered. */
    private static void invited(Ground ground, House house, String meeting, int n) throws Exception {
        house.delegations(n);
        ground.account("reset");
        house.approve(house.prepared(meeting));
        Awaitility.await()
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> house.waiting(meeting) == house.delegations()
                        && house.number("select count(*) from reminder_wave where meeting = '" + meeting + "'") == 4);
        house.update("update invitation set delivered_at = delivered_at - interval '2 days' where meeting = '%s'"
                .formatted(meeting));
        house.update(
                """
                update invitation set registration_answer = 'REGISTERED', registration_answered = now()
                where meeting = '%s' and cast(substring(delegation from 2) as integer) %% 3 = 0
                """
                        .formatted(meeting));
        house.update("analyze");
    }

    /** The moment of a wave has come. @return the seconds from its beginning until the managers were told what it came to */
    private static double wave(House house, String meeting, int number) throws SQLException {
        String key = meeting + "/registration/" + number;
        house.update(
                """
                update act_ru_job set duedate_ = now() where handler_cfg_ = 'intermediateEvent_waveDue' and process_instance_id_ in (
                    select proc_inst_id_ from act_ru_execution where business_key_ = '%s')
                """
                        .formatted(key));
        Awaitility.await()
                .atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> house.number(
                                "select count(*) from reminder_wave where key = '" + key + "' and state = 'REPORTED'")
                        == 1);
        return house.number(
                        "select round(1000 * extract(epoch from ended_at - begun_at))::integer from reminder_wave where key = '"
                                + key + "'")
                / 1000.0;
    }

    private static int sent(House house, String meeting, int number) throws SQLException {
        return house.number("select count(*) from reminder where wave = '" + meeting + "/registration/" + number
                + "' and state = 'SENT'");
    }

    /** Moves the deadline by a day. @return the seconds until the timers of the meeting, of its waves and the page follow */
    private static double change(House house) throws Exception {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusYears(1).minusDays(9);
        long began = System.nanoTime();
        house.put(
                "/api/meetings/" + MEETING + "/dates?reason=The+hall+is+free+later",
                "{\"registrationDeadline\":\"" + day + "\"}");
        String shown = day.getDayOfMonth() + " "
                + day.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> house.page("/meetings/" + MEETING).contains(shown)
                        && house.number(
                                        """
                                        select count(*) from date_change_progress where meeting = '%s' and state = 'DONE'
                                        """
                                                .formatted(MEETING))
                                == 1);
        double seconds = (System.nanoTime() - began) / 1e9;
        int late = house.number(
                """
                select count(*) from act_ru_job j join act_ru_execution e on e.proc_inst_id_ = j.process_instance_id_
                    join meeting m on m.code = '%1$s'
                where e.business_key_ = '%1$s' and e.parent_id_ is null and j.type_ = 'timer'
                    and j.handler_cfg_ like '%%registrationDeadlinePassed%%'
                    and (j.duedate_ at time zone 'UTC')::date < m.registration_deadline
                """
                        .formatted(MEETING));
        if (late > 0) {
            throw new IllegalStateException("A timer did not follow the deadline");
        }
        return seconds;
    }

    /** Somebody who looks at a page ten times a second. */
    private static final class Pages {

        private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger failed = new AtomicInteger();
        private final Thread visitor;

        Pages(String address) {
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address)).GET().build();
            visitor = new Thread(() -> {
                while (going.get()) {
                    long began = System.nanoTime();
                    try {
                        if (http.send(request, HttpResponse.BodyHandlers.ofString())
                                        .statusCode()
                                != 200) {
                            failed.incrementAndGet();
                        }
                        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                        Thread.sleep(100);
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            visitor.start();
        }

        /** @return the p95 of all looks, in milliseconds */
        long stop() throws InterruptedException {
            going.set(false);
            visitor.join();
            if (failed.get() > 0) {
                throw new IllegalStateException("The page failed " + failed.get() + " times");
            }
            List<Long> sorted = millis.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100));
        }
    }
}
