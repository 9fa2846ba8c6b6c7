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
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A list of speakers of so many requests over forty items: the board, a move on it, and an edition; then editions are published while nodes are
 * killed. {@code docs/benchmarks.md} tells the method. Properties: {@code speakers.requests}, {@code kills.number}, {@code kills.seed}.
 */
final class SpeakersBench {

    private static final String MEETING = "BENCH";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int ITEMS = 40;
    private static final int DELEGATIONS = 230;
    private static final int LOOKS = 60;
    private static final Pattern COLUMN = Pattern.compile("data-item=\"(\\d+)\" data-revision=\"(\\d+)\"");
    private static final Pattern ENTRY = Pattern.compile("data-entry=\"([^\"]+)\"");

    private SpeakersBench() {}

    static void run() throws Exception {
        int requests = Integer.getInteger("speakers.requests", 5000);
        int kills = Integer.parseInt(System.getProperty("kills.number", "8"));
        String seed = System.getProperty("kills.seed", "");
        long drawn = seed.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(seed);
        try (var ground = new Ground();
                var house = new House(
                        ground.database(),
                        ground.smtp(),
                        ground.folder(),
                        JVM,
                        1,
                        Map.of("INTERSESSIONAL_SPEAKERS_GATHER", "PT1S"))) {
            underReview(ground, house, requests);
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
            if (kills > 0) {
                kills(house, kills, drawn);
            }
        }
    }

    /** Invitations have gone out, everybody has asked for the floor, and the deadlines have passed. */
    private static void underReview(Ground ground, House house, int requests) throws Exception {
        house.delegations(DELEGATIONS);
        ground.account("reset");
        house.approve(house.prepared(MEETING, ITEMS));
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> house.waiting(MEETING) == DELEGATIONS);
        house.update(
                """
                insert into floor_request
                    (id, meeting, delegation, item, speaker, language, note, asked_by, requested_at, state, level, on_behalf_of)
                select md5('r' || n), '%s', 'D' || (1 + (n * 7) %% %d), 1 + n %% %d, 'H.E. Ms. Speaker Number ' || n,
                    (array['en', 'fr', 'es', 'ar', 'ru'])[1 + n %% 5], '', 'delegation', now() - n * interval '1 second', 'ASKED',
                    (array['OTHER', 'AMBASSADOR', 'MINISTER'])[1 + n %% 3], case when n %% 20 = 0 then 'the Group' else '' end
                from generate_series(1, %d) as n
                """
                        .formatted(MEETING, DELEGATIONS, ITEMS, requests));
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
        house.complete(
                "second",
                "userTask_approveSpeakersList",
                MEETING,
                "{\"approved\":{\"value\":true,\"type\":\"Boolean\"}}");
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

    /**
     * So many times: a delegation withdraws, the ISU takes it, and the node is killed at a random moment of what follows. At the end every
     * withdrawal must be published, editions be numbered without gap or double, and every delegation that an edition concerned have its mail.
     */
    private static void kills(House house, int kills, long seed) throws Exception {
        var random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            String request = "md5('r" + (1 + kill * 41) + "')";
            house.update(
                    """
                    insert into late_change (id, meeting, request, kind, speaker, language, requested_at, announced, state)
                    values ('kill-%d', '%s', %s, 'WITHDRAWAL', '', '', now(), false, 'PENDING')
                    """
                            .formatted(kill, MEETING, request));
            house.message(
                    MEETING,
                    "LateChangeRequested",
                    "{\"lateChange\":{\"value\":\"kill-" + kill
                            + "\"},\"consentNeeded\":{\"value\":false,\"type\":\"Boolean\"},"
                            + "\"itemBegins\":{\"value\":\"2099-12-31T00:00:00.000+0000\",\"type\":\"Date\"}}");
            house.complete(
                    "admin",
                    "userTask_decideLateChange",
                    MEETING,
                    "{\"accepted\":{\"value\":true,\"type\":\"Boolean\"}}");
            Thread.sleep(900 + random.nextInt(2500));
            house.killAndRestart(0);
            house.awaitReady(0);
        }
        house.update(
                "update act_ru_job set lock_exp_time_ = null, lock_owner_ = null, duedate_ = null where type_ = 'message'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> house.number(
                                """
                                select count(*) from act_ru_execution
                                where act_id_ in ('intermediateEvent_changesGathered', 'serviceTask_publishNextEdition')
                                """)
                        == 0);
        int editions = house.number("select count(*) from speakers_edition");
        int last = house.number("select max(number) from speakers_edition");
        int left = house.number(
                "select count(*) from speakers_entry e join late_change c on c.request = e.request where c.id like 'kill-%'");
        int untold = house.number(
                """
                select count(*) from late_change c join floor_request r on r.id = c.request where c.id like 'kill-%'
                    and not exists (select 1 from mail m where m.key like 'speakers-list/BENCH/%' and m.delegation = r.delegation
                        and m.state = 'SENT' and m.key not like 'speakers-list/BENCH/1/%')
                """);
        System.out.println("speakers kills=" + kills + " seed=" + seed + " editions=" + editions + " last=" + last
                + " not_published=" + left + " untold=" + untold);
        if (editions != last || left + untold > 0) {
            throw new IllegalStateException("Something was lost");
        }
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
