package org.apminebanconvention.intersessional.substitution;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apminebanconvention.intersessional.engine.HandedOverTasks;
import org.apminebanconvention.intersessional.trail.Act;
import org.apminebanconvention.intersessional.trail.Trail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands tasks over while somebody is away, also those that they are given meanwhile, and back when they return. */
@Service
class Substitutions {

    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");

    private final HandedOverTasks tasks;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    Substitutions(HandedOverTasks tasks, Trail trail, JdbcClient jdbc, Clock clock) {
        this.tasks = tasks;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What keeps a substitution from being made; {@code key} of the sentence that says it. */
    static class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String key;

        RefusedException(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    LocalDate today() {
        return clock.instant().atZone(GENEVA).toLocalDate();
    }

    /** Those of a user that are not over, and those in which the user does another's tasks. */
    List<Substitution> of(String user) {
        return jdbc.sql(
                        """
                        select id, absent, substitute, begins, ends from substitution
                        where (absent = :user or substitute = :user) and not ended order by begins
                        """)
                .param("user", user)
                .query(Substitutions::row)
                .list();
    }

    /**
     * Somebody will be away from one day to another, both included.
     *
     * @throws RefusedException when the days make no sense or overlap, or the substitute may not do the same tasks
     */
    @Transactional
    public void away(String absent, String substitute, LocalDate from, LocalDate until) {
        if (until.isBefore(from) || until.isBefore(today())) {
            throw new RefusedException("substitution.problem.days");
        }
        if (tasks.colleagues(absent).stream().noneMatch(each -> each.id().equals(substitute))) {
            throw new RefusedException("substitution.problem.colleague");
        }
        if (of(absent).stream()
                .anyMatch(other -> other.absent().equals(absent)
                        && !other.from().isAfter(until)
                        && !other.until().isBefore(from))) {
            throw new RefusedException("substitution.problem.overlaps");
        }
        jdbc.sql(
                        "insert into substitution (absent, substitute, begins, ends) values (:absent, :substitute, :from, :until)")
                .param("absent", absent)
                .param("substitute", substitute)
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .update();
        handOver();
    }

    /** Somebody is back, or does not go. */
    @Transactional
    public void back(long id, String absent) {
        of(absent).stream()
                .filter(each -> each.id() == id && each.absent().equals(absent))
                .findFirst()
                .ifPresent(this::end);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    public void handOver() {
        LocalDate today = today();
        for (Substitution each : open()) {
            if (each.until().isBefore(today)) {
                end(each);
            } else if (!each.from().isAfter(today)) {
                note(each, "handed over", tasks.handOver(each.absent(), each.substitute()));
            }
        }
    }

    private void end(Substitution each) {
        note(each, "given back", tasks.giveBack(each.absent(), each.substitute()));
        jdbc.sql("update substitution set ended = true where id = :id")
                .param("id", each.id())
                .update();
    }

    private void note(Substitution each, String what, int number) {
        if (number > 0) {
            trail.note(Act.ofTheHouse(
                    "substitution", null, each.absent() + " by " + each.substitute(), number + " tasks " + what));
        }
    }

    private List<Substitution> open() {
        return jdbc.sql(
                        "select id, absent, substitute, begins, ends from substitution where not ended order by id for update skip locked")
                .query(Substitutions::row)
                .list();
    }

    private static Substitution row(ResultSet row, int number) throws SQLException {
        return new Substitution(
                row.getLong("id"),
                row.getString("absent"),
                row.getString("substitute"),
                row.getDate("begins").toLocalDate(),
                row.getDate("ends").toLocalDate());
    }
}
