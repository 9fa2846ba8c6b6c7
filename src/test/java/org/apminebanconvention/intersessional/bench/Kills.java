package org.apminebanconvention.intersessional.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * Kills nodes with SIGKILL at random moments of a dispatch, each time starting them again, and lets the sink count: no mail may be lost, and
 * none may come twice but one that was on its way when its node was killed, under the same Message-ID. Properties: {@code kills.number},
 * {@code kills.size}, {@code kills.nodes}, {@code kills.seed}; it ends with an error when the count is wrong.
 */
final class Kills {

    private static final List<String> NODE = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final int CONNECTIONS = 4;

    /** Between two kills at most; a node needs some twenty seconds to start, so that some are killed while they do. */
    private static final int MOST_PAUSE_MILLIS = 12_000;

    /** What the sink waits before it accepts a mail, so that a dispatch lasts as long as its kills. */
    private static final int SLOWNESS_MILLIS = 200;

    static void run() throws Exception {
        int kills = Integer.getInteger("kills.number", 20);
        int size = Integer.getInteger("kills.size", 2_000);
        int nodes = Integer.getInteger("kills.nodes", 2);
        long seed = Long.getLong("kills.seed", System.nanoTime());
        var random = new Random(seed);
        System.err.println("kills.seed=" + seed);
        try (var ground = new Ground();
                var house = new House(ground.database(), ground.smtp(), ground.folder(), NODE, nodes)) {
            house.delegations(size);
            ground.account("slow?" + SLOWNESS_MILLIS);
            int dispatches = 0;
            int killed = 0;
            int repeated = 0;
            while (killed < kills) {
                String code = "KILLS-" + ++dispatches;
                for (int node = 0; node < nodes; node++) {
                    house.awaitReady(node);
                }
                ground.account("reset");
                house.approve(house.prepared(code));
                while (killed < kills && ground.accepted() < size) {
                    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                    int node = random.nextInt(nodes);
                    System.err.printf(
                            Locale.ROOT, "kill %d: node %d, after %d mails%n", ++killed, node, ground.accepted());
                    house.killAndRestart(node);
                }
                awaitEnd(house, code, size);
                repeated += count(ground.account("ids"), size);
            }
            System.out.printf(
                    Locale.ROOT,
                    "kills n=%d nodes=%d kills=%d dispatches=%d lost=0 repeated=%d allowed=%d%n",
                    size,
                    nodes,
                    killed,
                    dispatches,
                    repeated,
                    killed * CONNECTIONS);
            if (repeated > killed * CONNECTIONS) {
                throw new IllegalStateException("More came twice than can have been on their way");
            }
        }
    }

    /** Every delegation's process waits for its answer, every mail stands as sent in the log. */
    private static void awaitEnd(House house, String code, int size) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> house.waiting(code) == size
                        && house.number("select count(*) from mail where state = 'SENT' and meeting = '" + code + "'")
                                == size
                        && house.number("select count(*) from invitation where state = 'DELIVERED' and meeting = '"
                                        + code + "'")
                                == size
                        && house.number("select count(*) from act_ru_incident") == 0);
    }

    /** @return how many came twice @throws IllegalStateException when one was lost, or came under two names */
    private static int count(String account, int size) {
        if (!account.contains(" distinct=%d recipients=%d ".formatted(size, size))) {
            throw new IllegalStateException("Of " + size + " mails: " + account);
        }
        return Integer.parseInt(account.replaceAll("accepted=(\\d+).*", "$1")) - size;
    }

    private Kills() {}
}
