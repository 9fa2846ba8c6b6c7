package org.apminebanconvention.intersessional.trail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users have begun on pages and by the API. If a node ends before it is through, that is noted when it starts again. */
@Component
class BegunActs {

    /** A node without a name cannot tell what was its own; nothing takes that long. */
    private static final Duration LONGEST = Duration.ofHours(1);

    static final String CUT_OFF = "cut off: the node ended before it was known what came of it";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final String node;

    BegunActs(JdbcClient jdbc, Trail trail, Clock clock, @Value("${intersessional.node.name:}") String node) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
        this.node = node;
    }

    /** @return its id */
    @Transactional
    public String begin(Act act) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into trail_begun (id, node, at, by, act, meeting, subject)
                        values (:id, :node, :at, :by, :act, :meeting, :subject)
                        """)
                .param("id", id)
                .param("node", node)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", act.by())
                .param("act", act.act())
                .param("meeting", act.meeting())
                .param("subject", act.subject())
                .update();
        return id;
    }

    /** @param act what was done; nothing where it was refused */
    @Transactional
    public void end(String id, @Nullable Act act) {
        jdbc.sql("delete from trail_begun where id = :id").param("id", id).update();
        if (act != null) {
            trail.note(act);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void noteWhatWasCutOff() {
        List<Act> left = jdbc.sql(
                        """
                        delete from trail_begun where node = :node and node <> '' or at < :old
                        returning by, act, meeting, subject
                        """)
                .param("node", node)
                .param("old", Timestamp.from(clock.instant().minus(LONGEST)))
                .query((row, n) -> new Act(
                        row.getString("by"),
                        null,
                        row.getString("act"),
                        row.getString("meeting"),
                        row.getString("subject"),
                        CUT_OFF,
                        "",
                        "",
                        false))
                .list();
        left.forEach(trail::note);
    }
}
