package org.apminebanconvention.intersessional.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registrations of a meeting as staff look for them: those that a filter lets through, a page at a time. */
@Repository
class RegistrationList {

    private static final int MOST_WORDS = 6;

    private final JdbcClient jdbc;

    RegistrationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for; what is empty or nothing lets everything through.
     *
     * @param kind the delegation's category
     * @param reason one of those that the check gave of the version handed in last
     * @param late only what was handed in after the deadline
     * @param text words, each of which stands in a name or address of delegation, focal point or participant
     */
    record Filter(@Nullable State state, @Nullable DelegationKind kind, String reason, boolean late, String text) {

        /** The same, for what waits for a decision. */
        Filter underReview() {
            return new Filter(State.UNDER_REVIEW, kind, reason, late, text);
        }
    }

    /**
     * A registration as the list shows it.
     *
     * @param version the number of the version handed in last, which the other columns are of
     * @param reasons what the check said of it; nothing before it was checked
     */
    record Line(
            RegistrationId id,
            DelegationCode delegation,
            State state,
            int version,
            boolean late,
            boolean mailTrouble,
            int participants,
            String focalPoint,
            Instant receivedAt,
            Source source,
            List<String> reasons) {}

    /** A reason of the check, and how many registrations have it. */
    record Reason(String words, int number) {}

    /** In the order in which the versions came in, the oldest first: it has waited longest. */
    List<Line> find(MeetingCode meeting, Filter filter, int most, int from) {
        var parameters = new HashMap<String, Object>();
        String condition = condition(meeting, filter, parameters);
        parameters.put("most", most);
        parameters.put("from", from);
        return jdbc.sql(
                        """
                        select r.id, r.delegation, r.state, r.mail_trouble, v.number, v.late, v.focal_name, v.received_at, v.source,
                            c.reasons, (select count(*) from participant p
                                where p.registration = r.id and p.version = v.number) as participants
                        """
                                + condition + " order by v.received_at, r.id limit :most offset :from")
                .params(parameters)
                .query((rs, n) -> line(rs))
                .list();
    }

    int count(MeetingCode meeting, Filter filter) {
        var parameters = new HashMap<String, Object>();
        return jdbc.sql("select count(*) " + condition(meeting, filter, parameters))
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /** All reasons that the check gave of the versions handed in last, the most frequent first. */
    List<Reason> reasons(MeetingCode meeting) {
        var parameters = new HashMap<String, Object>();
        String condition = condition(meeting, new Filter(null, null, "", false, ""), parameters);
        return jdbc.sql("select words, count(*) as number from (select unnest(c.reasons) as words " + condition
                        + ") each group by words order by number desc, words")
                .params(parameters)
                .query(Reason.class)
                .list();
    }

    private static String condition(MeetingCode meeting, Filter filter, Map<String, Object> parameters) {
        var condition = new StringBuilder(
                """
                from registration r join delegation d on d.code = r.delegation
                    join registration_version v on v.registration = r.id
                        and v.number = (select max(n.number) from registration_version n where n.registration = r.id)
                    left join registration_check c on c.registration = v.registration and c.version = v.number
                where r.meeting = :meeting
                """);
        parameters.put("meeting", meeting.value());
        if (filter.state() != null) {
            condition.append(" and r.state = :state");
            parameters.put("state", filter.state().name());
        }
        if (filter.kind() != null) {
            condition.append(" and d.kind = :kind");
            parameters.put("kind", filter.kind().name());
        }
        if (!filter.reason().isEmpty()) {
            condition.append(" and :reason = any(c.reasons)");
            parameters.put("reason", filter.reason());
        }
        if (filter.late()) {
            condition.append(" and v.late");
        }
        for (String word : words(filter.text())) {
            String parameter = "word" + parameters.size();
            condition.append(
                    """
                     and (d.code || ' ' || d.name || ' ' || array_to_string(d.translated_names, ' ') || ' ' || v.focal_name || ' '
                        || v.focal_email ilike :%1$s
                        or exists (select 1 from participant p where p.registration = r.id and p.version = v.number
                            and (p.name ilike :%1$s or p.email ilike :%1$s or p.compared_name like :%1$sCompared)))
                    """
                            .formatted(parameter));
            parameters.put(parameter, containing(word));
            // a word without a letter would be found in every name
            String compared = ComparedName.of(word);
            parameters.put(parameter + "Compared", containing(compared.isEmpty() ? word : compared));
        }
        return condition.toString();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** As {@code like} wants it. */
    private static String containing(String word) {
        return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static Line line(ResultSet rs) throws SQLException {
        var reasons = rs.getArray("reasons");
        return new Line(
                RegistrationId.of(rs.getString("id")),
                new DelegationCode(rs.getString("delegation")),
                State.valueOf(rs.getString("state")),
                rs.getInt("number"),
                rs.getBoolean("late"),
                rs.getString("mail_trouble") != null,
                rs.getInt("participants"),
                Objects.requireNonNullElse(rs.getString("focal_name"), ""),
                rs.getTimestamp("received_at").toInstant(),
                Source.valueOf(rs.getString("source")),
                reasons == null ? List.of() : List.of((String[]) reasons.getArray()));
    }
}
