package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.engine.DecisionTables;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows what a changed table would have decided, beside what the table in force says: for the version of each registration that was checked
 * last, on the facts as they were then.
 */
@Component
class CheckTrial {

    private final DecisionTables tables;
    private final Checks checks;

    CheckTrial(DecisionTables tables, Checks checks) {
        this.tables = tables;
        this.checks = checks;
    }

    /** A registration under the table in force and under the changed one. */
    record Line(
            RegistrationId registration,
            MeetingCode meeting,
            DelegationCode delegation,
            CheckResult now,
            CheckResult then) {

        /** Whether something else would become of it. */
        public boolean otherOutcome() {
            return now.outcome() != then.outcome();
        }

        /** Whether something else would be said of it. */
        public boolean changed() {
            return !now.equals(then);
        }
    }

    /** How many registrations go from one outcome to another, or stay. */
    record Move(Outcome now, Outcome then, int number) {}

    /** @param lines those with another outcome first, then those with other reasons, then the rest; each part in order of arrival */
    record Result(List<Line> lines) {

        /** How many would have another outcome. */
        public long otherOutcomes() {
            return lines.stream().filter(Line::otherOutcome).count();
        }

        /** How many would have the same outcome for other reasons. */
        public long otherReasons() {
            return lines.stream()
                    .filter(line -> line.changed() && !line.otherOutcome())
                    .count();
        }

        /** From which outcome to which, in all combinations that there are. */
        public List<Move> moves() {
            var moves = new ArrayList<Move>();
            for (Outcome now : Outcome.values()) {
                for (Outcome then : Outcome.values()) {
                    long number = lines.stream()
                            .filter(line ->
                                    line.now().outcome() == now && line.then().outcome() == then)
                            .count();
                    if (number > 0) {
                        moves.add(new Move(now, then, (int) number));
                    }
                }
            }
            return moves;
        }
    }

    /**
     * @param meeting whose registrations; all where none is named
     * @throws CheckTable.RefusedException when the engine cannot read the changed table
     */
    Result of(CheckTable changed, @Nullable MeetingCode meeting) throws CheckTable.RefusedException {
        byte[] inForce = content(tables.inForce(RegistrationCheck.TABLE).number());
        Function<Map<String, Object>, CheckResult> now = reader(inForce, asked(inForce));
        Function<Map<String, Object>, CheckResult> then = reader(changed.file(), changed.facts());
        List<Line> lines = checks.all(meeting).stream()
                .map(checked -> new Line(
                        checked.registration(),
                        checked.meeting(),
                        checked.delegation(),
                        now.apply(checked.facts()),
                        then.apply(checked.facts())))
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .toList();
        return new Result(lines);
    }

    private byte[] content(int version) {
        return tables.content(RegistrationCheck.TABLE, version).orElseThrow();
    }

    /** The facts for which a table asks; one that is in force may be of a kind that we cannot tell. */
    private static Collection<String> asked(byte[] table) {
        try {
            return CheckTable.read(table).facts();
        } catch (CheckTable.RefusedException e) {
            return Facts.TYPES.keySet();
        }
    }

    private static int rank(Line line) {
        return line.otherOutcome() ? 0 : line.changed() ? 1 : 2;
    }

    /**
     * Many registrations are alike in what a table asks for, and the table is asked once for all that are.
     *
     * @param asked the facts for which it may ask
     */
    private Function<Map<String, Object>, CheckResult> reader(byte[] table, Collection<String> asked)
            throws CheckTable.RefusedException {
        Function<Map<String, Object>, List<Map<String, Object>>> lines;
        try {
            lines = tables.read(RegistrationCheck.TABLE, table);
        } catch (RuntimeException e) {
            throw new CheckTable.RefusedException(
                    Problems.of("file", "registration.check.problem.engine", String.valueOf(e.getMessage())));
        }
        var known = new HashMap<Map<String, Object>, CheckResult>();
        return facts -> known.computeIfAbsent(only(asked, facts), some -> CheckResult.of(lines.apply(some)));
    }

    /** What a registration from before the table asked for it does not tell is nothing, and fits only empty cells. */
    private static Map<String, Object> only(Collection<String> asked, Map<String, Object> facts) {
        var some = new HashMap<String, Object>();
        asked.forEach(fact -> some.put(fact, facts.get(fact)));
        return some;
    }
}
