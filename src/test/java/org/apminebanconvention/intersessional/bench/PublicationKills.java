package org.apminebanconvention.intersessional.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Kills a node with SIGKILL in each step of the publication of an edition, the first and a later one, and then at random moments of further ones.
 * The database holds the node at the step, so that it is there for sure when it is killed. An edition must be there whole or not at all, numbers have
 * no gap and no double, and everybody concerned be told, once under one Message-ID but for a mail that was on its way. Properties:
 * {@code kills.number} of the random ones, {@code kills.seed}; it ends with an error when something is wrong.
 */
final class PublicationKills {

    private static final String MEETING = SpeakersBench.MEETING;
    private static final List<String> NODE = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final int DELEGATIONS = 40;
    private static final int ITEMS = 8;
    private static final int REQUESTS = 160;

    /** Marks the locks by which the database holds a node. */
    private static final int GATES = 4711;

    /** Where the node is held, and whether the edition is there by then: {@code null} where the database may go either way. */
    private enum Step {
        EDITION_WRITTEN("before insert on speakers_edition", "true", false),
        EDITION_COMMITTED("after insert on speakers_edition deferrable initially deferred", "true", null),
        MAIL_LOGGED("before insert on mail", "new.key like 'speakers-list/%'", true),
        MAIL_TAKEN("before update on mail", "new.key like 'speakers-list/%' and new.state = 'SENT'", true),
        EVERYBODY_TOLD("before update on speakers_edition", "new.told_at is not null", true),
        STEP_COMPLETED("before delete on act_ru_job", "old.handler_type_ = 'async-continuation'", true);

        private final String event;
        private final String when;
        private final @Nullable Boolean published;

        Step(String event, String when, @Nullable Boolean published) {
            this.event = event;
            this.when = when;
            this.published = published;
        }

        String trigger() {
            String constraint = event.contains("deferred") ? "constraint " : "";
            return "create %strigger gate_%d %s for each row when (%s) execute function gate('%d')"
                    .formatted(constraint, ordinal(), event, when, ordinal());
        }
    }

    private final House house;
    private final Ground ground;
    private final Connection gatekeeper;
    private int killed;
    private int changes;

    private PublicationKills(House house, Ground ground, Connection gatekeeper) {
        this.house = house;
        this.ground = ground;
        this.gatekeeper = gatekeeper;
    }

    static void run() throws Exception {
        int random = Integer.parseInt(System.getProperty("kills.number", "20"));
        String seed = System.getProperty("kills.seed", "");
        long drawn = seed.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(seed);
        try (var ground = new Ground()) {
            String database = ground.database();
            try (var house = new House(
                            database,
                            ground.smtp(),
                            ground.folder(),
                            NODE,
                            1,
                            Map.of("INTERSESSIONAL_SPEAKERS_GATHER", "PT1S"));
                    var gatekeeper = DriverManager.getConnection(database, "postgres", "")) {
                var kills = new PublicationKills(house, ground, gatekeeper);
                SpeakersBench.underReview(ground, house, DELEGATIONS, ITEMS, REQUESTS);
                house.complete("admin", "userTask_reviewSpeakersList", MEETING, "{}");
                ground.account("reset");
                kills.gates();
                kills.inEachStep(() -> SpeakersBench.approve(house));
                kills.inEachStep(kills::withdraw);
                kills.atRandom(random, new Random(drawn));
                System.out.println(kills.account() + " seed=" + drawn);
            }
        }
    }

    private interface Beginning {
        void begin() throws Exception;
    }

    /** A gate of the database for each step: open, unless the gatekeeper holds its lock. */
    private void gates() throws SQLException {
        house.update(
                """
                create function gate() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(%d, tg_argv[0]::int);
                    return case when tg_op = 'DELETE' then old else new end;
                end $$
                """
                        .formatted(GATES));
        for (Step step : Step.values()) {
            house.update(step.trigger());
        }
    }

    /** Lets a publication begin, kills the node in each of its steps, one after the other, and looks at what there is each time. */
    private void inEachStep(Beginning beginning) throws Exception {
        int before = editions();
        gatekeeper("pg_advisory_lock", Step.EDITION_WRITTEN);
        beginning.begin();
        for (Step step : Step.values()) {
            awaitHeld(step);
            house.kill(0);
            killed++;
            boolean last = step.ordinal() == Step.values().length - 1;
            if (!last) {
                gatekeeper("pg_advisory_lock", Step.values()[step.ordinal() + 1]);
            }
            gatekeeper("pg_advisory_unlock", step);
            awaitNobodyHeld();
            int added = editions() - before;
            System.err.printf(
                    Locale.ROOT, "killed at %s: %d more edition(s), %d mails sent%n", step, added, ground.accepted());
            if (step.published == null ? added < 0 || added > 1 : added != (step.published ? 1 : 0)) {
                throw new IllegalStateException("At " + step + " there are " + added + " more editions");
            }
            restart();
        }
        house.awaitReady(0);
        awaitPublished();
        house.page("/meetings/" + MEETING + "/speakers/" + editions());
        house.page("/meetings/" + MEETING + "/speakers/" + editions() + ".pdf");
    }

    /** So many times: a delegation withdraws, and the node is killed at a random moment of what follows. */
    private void atRandom(int number, Random random) throws Exception {
        for (int kill = 0; kill < number; kill++) {
            withdraw();
            // not a wait for something, but the moment that was drawn
            TimeUnit.MILLISECONDS.sleep(900 + random.nextInt(2500));
            house.kill(0);
            killed++;
            restart();
            house.awaitReady(0);
        }
        awaitPublished();
    }

    /** A delegation withdraws its request after the list was published, and the ISU takes it. */
    private void withdraw() throws Exception {
        int change = changes++;
        house.update(
                """
                insert into late_change (id, meeting, request, kind, speaker, language, requested_at, announced, state)
                values ('kill-%d', '%s', md5('r%d'), 'WITHDRAWAL', '', '', now(), false, 'PENDING')
                """
                        .formatted(change, MEETING, 1 + change * 7));
        house.message(
                MEETING,
                "LateChangeRequested",
                "{\"lateChange\":{\"value\":\"kill-" + change
                        + "\"},\"consentNeeded\":{\"value\":false,\"type\":\"Boolean\"},"
                        + "\"itemBegins\":{\"value\":\"2099-12-31T00:00:00.000+0000\",\"type\":\"Date\"}}");
        house.complete(
                "admin", "userTask_decideLateChange", MEETING, "{\"accepted\":{\"value\":true,\"type\":\"Boolean\"}}");
    }

    /** The engine would give the jobs of a node that is gone to others after five minutes. */
    private void restart() throws Exception {
        house.update(
                "update act_ru_job set lock_exp_time_ = null, lock_owner_ = null, duedate_ = null where type_ = 'message'");
        house.restart(0);
    }

    private void awaitPublished() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> house.number(
                                """
                                select count(*) from act_ru_execution where act_id_ in ('serviceTask_publishEdition',
                                    'intermediateEvent_changesGathered', 'serviceTask_publishNextEdition')
                                """)
                        == 0);
    }

    /** @throws IllegalStateException when something was lost, or came twice under two names */
    private String account() throws Exception {
        int editions = editions();
        int last = house.number("select max(number) from speakers_edition");
        int notPublished = house.number(
                "select count(*) from speakers_entry e join late_change c on c.request = e.request where c.id like 'kill-%'");
        int untold = house.number(
                        """
                select count(*) from late_change c join floor_request r on r.id = c.request where c.id like 'kill-%'
                    and not exists (select 1 from mail m where m.key like 'speakers-list/BENCH/%' and m.delegation = r.delegation
                        and m.state = 'SENT' and m.key not like 'speakers-list/BENCH/1/%')
                """)
                + DELEGATIONS
                - house.number("select count(*) from mail where key like 'speakers-list/BENCH/1/%' and state = 'SENT'");
        int sent = house.number("select count(*) from mail where key like 'speakers-list/%' and state = 'SENT'");
        String[] counted = ground.account("ids").split("[ =]");
        int accepted = Integer.parseInt(counted[1]);
        int distinct = Integer.parseInt(counted[3]);
        String account =
                "publication kills=%d steps=%d editions=%d last=%d not_published=%d untold=%d mails=%d repeated=%d"
                        .formatted(
                                killed,
                                Step.values().length,
                                editions,
                                last,
                                notPublished,
                                untold,
                                sent,
                                accepted - distinct);
        if (editions != last || notPublished + untold > 0 || sent != distinct || accepted - distinct > killed) {
            throw new IllegalStateException(account + ", of which the sink counted " + distinct);
        }
        return account;
    }

    private int editions() throws SQLException {
        return house.number("select count(*) from speakers_edition");
    }

    private void gatekeeper(String what, Step step) throws SQLException {
        try (var statement = gatekeeper.createStatement()) {
            statement.execute("select %s(%d, %d)".formatted(what, GATES, step.ordinal()));
        }
    }

    private void awaitHeld(Step step) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> held("objid = " + step.ordinal()) > 0);
    }

    private void awaitNobodyHeld() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> held("true") == 0);
    }

    private int held(String which) throws SQLException {
        return house.number("select count(*) from pg_locks where locktype = 'advisory' and classid = " + GATES
                + " and not granted and " + which);
    }
}
