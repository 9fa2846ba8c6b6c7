package org.apminebanconvention.intersessional.progress;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads where a meeting and each of its delegations stand. Reads tables of all rooms, and changes nothing. */
@Service
class ProgressService {

    private final JdbcClient jdbc;

    ProgressService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One delegation's line. */
    record Line(
            DelegationCode code,
            String name,
            DelegationKind kind,
            Invitation.State state,
            Invitation.@Nullable Answer registration,
            Invitation.@Nullable Answer interventions,
            int mails) {}

    /** Which delegations are shown; what is empty does not limit. @param name part of a name in any language, or of the code */
    record Filter(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String registration,
            @Nullable String interventions) {

        Filter {
            name = name == null ? "" : name.strip();
            kind = given(kind);
            state = given(state);
            registration = given(registration);
            interventions = given(interventions);
        }

        private static String given(@Nullable String value) {
            return value == null ? "" : value;
        }

        /**
         * Delegations with their invitations. Where the filter says what invitations are like, those are looked for; else the delegations are gone
         * through by name, so that of 100,000 only as many are read as a page shows, whatever the statistics of a table say that just fills.
         */
        private String from() {
            boolean selective = Stream.of(state, registration, interventions)
                    .anyMatch(each -> !given(each).isEmpty() && !"NONE".equals(each));
            return selective
                    ? " invitation i join delegation d on d.code = i.delegation "
                    : """
                     delegation d cross join lateral (
                        select meeting, delegation, state, registration_answer, interventions_answer from invitation
                        where meeting = :meeting and delegation = d.code limit 1) i
                    """;
        }

        private String where() {
            return """
                    where i.meeting = :meeting
                        and (:name = '%' or d.name ilike :name or d.code ilike :name
                            or exists (select 1 from unnest(d.translated_names) as t where t ilike :name))
                        and (:kind = '' or d.kind = :kind) and (:state = '' or i.state = :state)
                        and (:registration = '' or i.registration_answer = :registration
                            or :registration = 'NONE' and i.registration_answer is null)
                        and (:interventions = '' or i.interventions_answer = :interventions
                            or :interventions = 'NONE' and i.interventions_answer is null)
                    """;
        }

        private Map<String, Object> parameters(MeetingCode meeting) {
            return Map.of(
                    "meeting",
                    meeting.value(),
                    "name",
                    given(name).isEmpty() ? "%" : "%" + given(name).replaceAll("([%_\\\\])", "\\\\$1") + "%",
                    "kind",
                    given(kind),
                    "state",
                    given(state),
                    "registration",
                    given(registration),
                    "interventions",
                    given(interventions));
        }

        boolean isEmpty() {
            return (given(name) + given(kind) + given(state) + given(registration) + given(interventions)).isEmpty();
        }
    }

    /** How many a filter finds; beyond {@code most} it is not counted on. */
    int count(MeetingCode meeting, Filter filter, int most) {
        return jdbc.sql("select count(*) from (select 1 from " + filter.from() + filter.where()
                        + " limit :most) as found")
                .params(filter.parameters(meeting))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** By their English names. */
    List<Line> lines(MeetingCode meeting, Filter filter, int from, int most) {
        return jdbc.sql(
                        """
                        with found as (
                            select d.code, d.name, d.kind, i.state, i.registration_answer, i.interventions_answer
                            from
                        """
                                + filter.from()
                                + filter.where()
                                + """
                            order by d.name limit :most offset :from)
                        select found.*, (select count(*) from mail m where m.meeting = :meeting and m.delegation = found.code) as mails
                        from found order by found.name
                        """)
                .params(filter.parameters(meeting))
                .param("most", most)
                .param("from", from)
                .query((rs, n) -> new Line(
                        new DelegationCode(rs.getString("code")),
                        rs.getString("name"),
                        DelegationKind.valueOf(rs.getString("kind")),
                        Invitation.State.valueOf(rs.getString("state")),
                        answer(rs.getString("registration_answer")),
                        answer(rs.getString("interventions_answer")),
                        rs.getInt("mails")))
                .list();
    }

    private static Invitation.@Nullable Answer answer(@Nullable String answer) {
        return answer == null ? null : Invitation.Answer.valueOf(answer);
    }
}
