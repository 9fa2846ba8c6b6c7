package org.apminebanconvention.intersessional.speakers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.order.DrawnLetter;
import org.apminebanconvention.intersessional.order.OrderPolicies;
import org.apminebanconvention.intersessional.order.OrderPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the floor is given under the items of all meetings, and who is invited to report under them. */
@Repository
class TermsOfItems {

    private final JdbcClient jdbc;
    private final OrderPolicies policies;

    TermsOfItems(JdbcClient jdbc, OrderPolicies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /** The terms of every item whose floor is open, by its number. */
    Map<Integer, SpeakingTerms> of(Meeting meeting) {
        Map<String, OrderPolicy> all = policies.all();
        var changed = new HashMap<Integer, SpeakingTerms>();
        jdbc.sql("select * from speaking_terms where meeting = :meeting")
                .param("meeting", meeting.code().value())
                .query((row, n) -> terms(row, all))
                .list()
                .forEach(terms -> changed.put(terms.item(), terms));
        OrderPolicy usual = policy(all, OrderPolicies.USUAL);
        var terms = new LinkedHashMap<Integer, SpeakingTerms>();
        for (ProgrammeItem item : meeting.openItems()) {
            terms.put(item.number(), changed.getOrDefault(item.number(), SpeakingTerms.usual(item.number(), usual)));
        }
        return terms;
    }

    SpeakingTerms of(MeetingCode meeting, int item) {
        Map<String, OrderPolicy> all = policies.all();
        return jdbc.sql("select * from speaking_terms where meeting = :meeting and item = :item")
                .param("meeting", meeting.value())
                .param("item", item)
                .query((row, n) -> terms(row, all))
                .optional()
                .orElseGet(() -> SpeakingTerms.usual(item, policy(all, OrderPolicies.USUAL)));
    }

    /** Writes the terms; their revision grows by one. To be called while the list is held. */
    void save(MeetingCode meeting, SpeakingTerms terms) {
        jdbc.sql(
                        """
                        insert into speaking_terms (meeting, item, policy, opening_seconds, state_seconds, group_seconds,
                            organisation_seconds, requests_each, closed, cut_permille, seed, letter, drawn_by, drawn_at, revision)
                        values (:meeting, :item, :policy, :opening, :state, :group, :organisation, :each, :closed, :cut, :seed,
                            :letter, :drawnBy, :drawnAt, 1)
                        on conflict (meeting, item) do update set policy = :policy, opening_seconds = :opening,
                            state_seconds = :state, group_seconds = :group, organisation_seconds = :organisation,
                            requests_each = :each, closed = :closed, cut_permille = :cut, seed = :seed, letter = :letter,
                            drawn_by = :drawnBy, drawn_at = :drawnAt, revision = speaking_terms.revision + 1
                        """)
                .param("meeting", meeting.value())
                .param("item", terms.item())
                .param("policy", terms.policy().name())
                .param("opening", terms.openingSeconds())
                .param("state", terms.stateSeconds())
                .param("group", terms.groupSeconds())
                .param("organisation", terms.organisationSeconds())
                .param("each", terms.requestsEach())
                .param("closed", terms.closed())
                .param("cut", terms.cutPermille())
                .param("seed", terms.letter() == null ? null : terms.letter().seed())
                .param(
                        "letter",
                        terms.letter() == null
                                ? null
                                : String.valueOf(terms.letter().letter()))
                .param("drawnBy", terms.drawnBy())
                .param("drawnAt", terms.drawnAt() == null ? null : Timestamp.from(terms.drawnAt()))
                .update();
    }

    /** Something has changed under the item: its revision grows, so that nobody acts on what is not there any more. */
    void touch(MeetingCode meeting, int item) {
        int known = jdbc.sql(
                        "update speaking_terms set revision = revision + 1 where meeting = :meeting and item = :item")
                .param("meeting", meeting.value())
                .param("item", item)
                .update();
        if (known == 0) {
            save(meeting, of(meeting, item));
        }
    }

    /** The sum of all revisions: it grows with whatever changes on the board. */
    long revision(MeetingCode meeting) {
        return Objects.requireNonNull(jdbc.sql(
                        """
                        select coalesce((select sum(revision) from speaking_terms where meeting = :meeting), 0)
                            + coalesce((select array_position(
                                array['COLLECTING', 'UNDER_REVIEW', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'FINAL'], state) * cast(1000000000 as bigint)
                                from speakers_list where meeting = :meeting), 0)
                        """)
                .param("meeting", meeting.value())
                .query(Long.class)
                .single());
    }

    /** Why a delegation is to report under an item. */
    record Invited(int item, DelegationCode delegation, String reason) {}

    List<Invited> invited(MeetingCode meeting) {
        return jdbc.sql(
                        "select item, delegation, reason from invited_to_report where meeting = :meeting order by item, delegation")
                .param("meeting", meeting.value())
                .query((row, n) -> new Invited(
                        row.getInt("item"), new DelegationCode(row.getString("delegation")), row.getString("reason")))
                .list();
    }

    void invite(MeetingCode meeting, Invited invited) {
        jdbc.sql(
                        """
                        insert into invited_to_report (meeting, item, delegation, reason)
                        values (:meeting, :item, :delegation, :reason)
                        on conflict (meeting, item, delegation) do update set reason = :reason
                        """)
                .param("meeting", meeting.value())
                .param("item", invited.item())
                .param("delegation", invited.delegation().value())
                .param("reason", invited.reason())
                .update();
    }

    void inviteNoMore(MeetingCode meeting, int item, DelegationCode delegation) {
        jdbc.sql("delete from invited_to_report where meeting = :meeting and item = :item and delegation = :delegation")
                .param("meeting", meeting.value())
                .param("item", item)
                .param("delegation", delegation.value())
                .update();
    }

    private static SpeakingTerms terms(ResultSet row, Map<String, OrderPolicy> policies) throws SQLException {
        String seed = row.getString("seed");
        Timestamp drawnAt = row.getTimestamp("drawn_at");
        return new SpeakingTerms(
                row.getInt("item"),
                policy(policies, row.getString("policy")),
                row.getInt("opening_seconds"),
                row.getInt("state_seconds"),
                row.getInt("group_seconds"),
                row.getInt("organisation_seconds"),
                row.getInt("requests_each"),
                row.getBoolean("closed"),
                row.getInt("cut_permille"),
                seed == null
                        ? null
                        : new DrawnLetter(seed, row.getString("letter").charAt(0)),
                row.getString("drawn_by"),
                drawnAt == null ? null : drawnAt.toInstant(),
                row.getLong("revision"));
    }

    private static OrderPolicy policy(Map<String, @Nullable OrderPolicy> all, String name) {
        return Objects.requireNonNull(all.get(name), () -> "There is no order policy " + name);
    }
}
