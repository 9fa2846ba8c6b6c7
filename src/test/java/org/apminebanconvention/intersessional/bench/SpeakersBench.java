package org.apminebanconvention.intersessional.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A list of speakers of so many requests over forty items: the board, a move on it, and an edition. {@code docs/benchmarks.md} tells the method.
 * Property: {@code speakers.requests}.
 */
final class SpeakersBench {

    static final String MEETING = "BENCH";

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int ITEMS = 40;
    private static final int DELEGATIONS = 230;
    private static final int LOOKS = 60;
    private static final Pattern COLUMN = Pattern.compile("data-item=\"(\\d+)\" data-revision=\"(\\d+)\"");
    private static final Pattern ENTRY = Pattern.compile("data-entry=\"([^\"]+)\"");

    private SpeakersBench() {}

    static void run() throws Exception {
        int requests = Integer.getInteger("speakers.requests", 5000);
        try (var ground = new Ground();
                var house = new House(ground.database(), ground.smtp(), ground.folder(), JVM, 1)) {
            underReview(ground, house, DELEGATIONS, ITEMS, requests);
            HttpClient browser = house.browser();
            String address = house.address() + "/staff/meetings/" + MEETING + "/speakers";
            List<Long> boards = new ArrayList<>();
            List<Long> moves = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                long began = System.nanoTime();
                String board = get(browser, address);
                boards.add(millis(began));
                moves.add(move(browser, address, board, look));
            }
            double edition = edition(house);
            System.out.println(String.format(
                    Locale.ROOT,
                    "speakers requests=%d board_ms=%d move_ms=%d edition_s=%.1f",
                    requests,
                    p95(boards),
                    p95(moves),
                    edition));
        }
    }

    /** Invitations have gone out, everybody has asked for the floor, and the deadlines have passed. */
    static void underReview(Ground ground, House house, int delegations, int items, int requests) throws Exception {
        house.delegations(delegations);
        ground.account("reset");
        house.approve(house.prepared(MEETING, items));
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> house.waiting(MEETING) == delegations);
        house.update(
                """
                insert into floor_request
                    (id, meeting, delegation, item, speaker, language, note, asked_by, requested_at, state, level, on_behalf_of)
                select md5('r' || n), '%s', 'D' || (1 + (n * 7) %% %d), 1 + n %% %d, 'H.E. Ms. Speaker Number ' || n,
                    (array['en', 'fr', 'es', 'ar', 'ru'])[1 + n %% 5], '', 'delegation', now() - n * interval '1 second', 'ASKED',
                    (array['OTHER', 'AMBASSADOR', 'MINISTER'])[1 + n %% 3], case when n %% 20 = 0 then 'the Group' else '' end
                from generate_series(1, %d) as n
                """
                        .formatted(MEETING, delegations, items, requests));
        house.update("analyze");
        for (String timer : List.of(
                "intermediateEvent_registrationDeadlinePassed", "intermediateEvent_interventionsDeadlinePassed")) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .until(() ->
                            house.number("select count(*) from act_ru_job where handler_cfg_ = '" + timer + "'") == 1);
            house.update("update act_ru_job set duedate_ = now() where handler_cfg_ = '" + timer + "'");
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> house.number(
                                "select count(*) from act_ru_task where task_def_key_ = 'userTask_reviewSpeakersList'")
                        == 1);
        if (house.number("select count(*) from speakers_entry") != requests) {
            throw new IllegalStateException("Not every request is on the list");
        }
    }

    /** Moves the last card of an item to its front. @return milliseconds */
    private static long move(HttpClient browser, String address, String board, int look) throws Exception {
        Matcher column = COLUMN.matcher(board);
        for (int skip = 0; skip <= look % (ITEMS - 1); skip++) {
            column.find();
        }
        int end = board.indexOf("</section>", column.end());
        Matcher entries = ENTRY.matcher(board).region(column.end(), end);
        String last = "";
        while (entries.find()) {
            last = entries.group(1);
        }
        long began = System.nanoTime();
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(address + "/moves"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "entry=" + URLEncoder.encode(last, StandardCharsets.UTF_8) + "&item=" + column.group(1)
                                        + "&position=1&seen=" + column.group(2) + "&reason=The+bench&_csrf="
                                        + House.formToken(board)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("A move answered " + answer.statusCode() + ": " + answer.body());
        }
        return millis(began);
    }

    /** Reviews and approves the list. @return the seconds from the approval until page and PDF can be read and all mails are out */
    private static double edition(House house) throws Exception {
        house.complete("admin", "userTask_reviewSpeakersList", MEETING, "{}");
        long began = System.nanoTime();
        approve(house);
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> house.number(
                                "select count(*) from act_ru_job where handler_cfg_ = 'intermediateEvent_lastItemBegun'")
                        == 1);
        String page = house.page("/meetings/" + MEETING + "/speakers");
        house.page("/meetings/" + MEETING + "/speakers/1.pdf");
        if (!page.contains("Edition 1")) {
            throw new IllegalStateException("The page does not show the edition");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** The President's office approves the list. */
    static void approve(House house) throws Exception {
        house.complete(
                "second",
                "userTask_approveSpeakersList",
                MEETING,
                "{\"approved\":{\"value\":true,\"type\":\"Boolean\"}}");
    }

    private static String get(HttpClient browser, String address) throws IOException, InterruptedException {
        var answer =
                browser.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static long p95(List<Long> millis) {
        // the first are those of a house that has just begun
        List<Long> warm = new ArrayList<>(millis.subList(millis.size() / 6, millis.size()));
        Collections.sort(warm);
        return warm.get((int) Math.ceil(warm.size() * 0.95) - 1);
    }
}
