package org.apminebanconvention.intersessional.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.jspecify.annotations.Nullable;

/**
 * Where a meeting stands, in numbers.
 *
 * @param countedAt as of when
 * @param parts those of each category and region
 * @param mails how many mails are in which state
 */
record Numbers(Instant countedAt, List<Part> parts, Mails mails) {

    /** How many delegations of one category and region have come how far. {@code region} nothing: an organisation, or a State of which it is not known. */
    record Part(DelegationKind kind, @Nullable RegionalGroup region, Funnel funnel) {}

    /** A line of a table: {@code key} names it in the message bundles. */
    record Row(String key, Funnel funnel) {}

    record Mails(long sent, long retrying, long refused) {}

    /** How far delegations have come; each counts in each stage that it has reached. */
    record Funnel(
            int invited,
            int delivered,
            int undeliverable,
            int givenUp,
            int registered,
            int declined,
            int owingRegistration,
            int accepted,
            int asked,
            int willNotSpeak,
            int owingInterventions) {

        static final Funnel NONE = new Funnel(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Funnel plus(Funnel other) {
            return new Funnel(
                    invited + other.invited,
                    delivered + other.delivered,
                    undeliverable + other.undeliverable,
                    givenUp + other.givenUp,
                    registered + other.registered,
                    declined + other.declined,
                    owingRegistration + other.owingRegistration,
                    accepted + other.accepted,
                    asked + other.asked,
                    willNotSpeak + other.willNotSpeak,
                    owingInterventions + other.owingInterventions);
        }

        /** So many of a hundred of those invited. */
        public int percent(int part) {
            return invited == 0 ? 0 : Math.round(100f * part / invited);
        }
    }

    public Funnel all() {
        return parts.stream().map(Part::funnel).reduce(Funnel.NONE, Funnel::plus);
    }

    public List<Row> byCategory() {
        return rows(List.of(DelegationKind.values()), Part::kind, kind -> "speakers.kind." + kind.name());
    }

    /** States only. */
    public List<Row> byRegion() {
        return rows(List.of(RegionalGroup.values()), Part::region, region -> "speakers.region." + region.name());
    }

    private <T> List<Row> rows(List<T> lines, Function<Part, @Nullable T> line, Function<T, String> key) {
        var rows = new ArrayList<Row>();
        for (T each : lines) {
            Funnel funnel = parts.stream()
                    .filter(part -> each.equals(line.apply(part)))
                    .map(Part::funnel)
                    .reduce(Funnel.NONE, Funnel::plus);
            if (funnel.invited() > 0) {
                rows.add(new Row(key.apply(each), funnel));
            }
        }
        return rows;
    }
}
