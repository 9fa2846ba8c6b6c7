package org.apminebanconvention.intersessional.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.ReminderAudience;
import org.apminebanconvention.intersessional.meeting.ReminderRule;
import org.apminebanconvention.intersessional.meeting.TestMeeting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is reminded, of what, and who is not and why: the state of a delegation, what happens in the minute before the wave, and the wave. */
class ReminderDecisionTest {

    private static final Instant FIRST_OF_REGISTRATION = at("2023-06-02T09:00");
    private static final Instant LAST_OF_INTERVENTIONS = at("2023-06-13T09:00");

    private final Meeting meeting = TestMeeting.of2023();

    /** A delegation as its state, and what happens to it, make it. */
    private static final Map<String, UnaryOperator<Facts>> WHAT_MAY_BE = Map.ofEntries(
            Map.entry("has not answered", facts -> facts),
            Map.entry("registers", facts -> facts.registration(Answer.REGISTERED)),
            Map.entry("has registered", facts -> facts.registration(Answer.REGISTERED)),
            Map.entry("declines", facts -> facts.registration(Answer.DECLINED).interventions(Answer.DECLINED)),
            Map.entry(
                    "has declined", facts -> facts.registration(Answer.DECLINED).interventions(Answer.DECLINED)),
            Map.entry("withdraws", facts -> facts.registration(Answer.WITHDRAWN).interventions(Answer.WITHDRAWN)),
            Map.entry("has withdrawn", facts -> facts.registration(Answer.WITHDRAWN)
                    .interventions(Answer.WITHDRAWN)),
            Map.entry("asks for the floor", facts -> facts.interventions(Answer.REQUESTED)),
            Map.entry("has asked for the floor", facts -> facts.interventions(Answer.REQUESTED)),
            Map.entry("will not speak", facts -> facts.interventions(Answer.WILL_NOT_SPEAK)),
            Map.entry("begins a form", facts -> facts.draft(true)),
            Map.entry("has begun a form", facts -> facts.draft(true)),
            Map.entry("has a returned registration", facts -> facts.registration(Answer.REGISTERED)
                    .returned(true)),
            Map.entry("gets its registration back", facts -> facts.registration(Answer.REGISTERED)
                    .returned(true)),
            Map.entry("corrects it", facts -> facts.returned(false)),
            Map.entry("is partly accepted", facts -> facts.registration(Answer.REGISTERED)
                    .partlyAccepted(true)),
            Map.entry("is accepted as a whole", facts -> facts.partlyAccepted(false)),
            Map.entry("never got the invitation", facts -> facts.state(Invitation.State.UNDELIVERABLE)),
            Map.entry("is being invited", facts -> facts.state(Invitation.State.UNDER_WAY)),
            Map.entry("was given up", facts -> facts.state(Invitation.State.GIVEN_UP)),
            Map.entry("got the invitation by post", facts -> facts.state(Invitation.State.DELIVERED_OTHERWISE)),
            Map.entry("has no address", facts -> facts.state(Invitation.State.DELIVERED_OTHERWISE)
                    .emails()),
            Map.entry("bounces", facts -> facts.state(Invitation.State.BOUNCED)),
            Map.entry("has one dead address of two", facts -> facts.emails("a@x.example", "b@x.example")
                    .dead("a@x.example")),
            Map.entry("has dead addresses only", facts -> facts.dead("a@x.example")),
            Map.entry("says it was not us", facts -> facts.registration(Answer.REGISTERED)
                    .onHold(true)),
            Map.entry("is on hold", facts -> facts.onHold(true)),
            Map.entry("asks not to be reminded", facts -> facts.askedNotTo(true)),
            Map.entry("has asked not to be reminded", facts -> facts.askedNotTo(true)),
            Map.entry("is left out by staff", facts -> facts.excluded(true)),
            Map.entry("was invited an hour ago", facts -> facts.deliveredBefore(1)),
            Map.entry("was invited two days ago", facts -> facts.deliveredBefore(48)),
            Map.entry("was reminded yesterday", facts -> facts.remindedBefore(24)),
            Map.entry("was reminded an hour ago", facts -> facts.remindedBefore(1)),
            Map.entry("nothing", facts -> facts));

    @ParameterizedTest(name = "who {0}, and in the minute before: {1}; by the wave {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        has not answered             | nothing                    | registration   | is reminded of REGISTRATION
        has not answered             | registers                  | registration   | is not concerned
        has not answered             | declines                   | registration   | is not concerned
        has not answered             | withdraws                  | registration   | is not concerned
        has not answered             | begins a form              | registration   | is reminded of DRAFT
        has not answered             | asks for the floor         | registration   | is reminded of REGISTRATION
        has not answered             | will not speak             | registration   | is reminded of REGISTRATION
        has not answered             | bounces                    | registration   | is skipped: BOUNCED
        has not answered             | is on hold                 | registration   | is skipped: ON_HOLD
        has not answered             | asks not to be reminded    | registration   | is skipped: ASKED_NOT_TO
        has not answered             | is left out by staff       | registration   | is skipped: EXCLUDED
        has not answered             | nothing                    | interventions  | is reminded of INTERVENTIONS
        has not answered             | registers                  | interventions  | is reminded of INTERVENTIONS
        has not answered             | declines                   | interventions  | is not concerned
        has not answered             | asks for the floor         | interventions  | is not concerned
        has not answered             | will not speak             | interventions  | is not concerned
        has not answered             | bounces                    | interventions  | is skipped: BOUNCED
        has registered               | nothing                    | registration   | is not concerned
        has registered               | gets its registration back | registration   | is reminded of CORRECTION
        has registered               | is partly accepted         | registration   | is reminded of COMPLETION
        has registered               | withdraws                  | registration   | is not concerned
        has registered               | begins a form              | registration   | is not concerned
        has registered               | says it was not us         | registration   | is not concerned
        has registered               | nothing                    | interventions  | is reminded of INTERVENTIONS
        has registered               | asks for the floor         | interventions  | is not concerned
        has registered               | will not speak             | interventions  | is not concerned
        has registered               | withdraws                  | interventions  | is not concerned
        has registered               | says it was not us         | interventions  | is skipped: ON_HOLD
        has registered               | asks not to be reminded    | interventions  | is skipped: ASKED_NOT_TO
        has declined                 | nothing                    | registration   | is not concerned
        has declined                 | nothing                    | interventions  | is not concerned
        has declined                 | begins a form              | registration   | is not concerned
        has withdrawn                | nothing                    | registration   | is not concerned
        has withdrawn                | nothing                    | interventions  | is not concerned
        has withdrawn                | registers                  | registration   | is not concerned
        has asked for the floor      | nothing                    | registration   | is reminded of REGISTRATION
        has asked for the floor      | nothing                    | interventions  | is not concerned
        has begun a form             | nothing                    | registration   | is reminded of DRAFT
        has begun a form             | registers                  | registration   | is not concerned
        has begun a form             | nothing                    | interventions  | is reminded of INTERVENTIONS
        has begun a form             | declines                   | registration   | is not concerned
        has a returned registration  | nothing                    | registration   | is reminded of CORRECTION
        has a returned registration  | corrects it                | registration   | is not concerned
        has a returned registration  | withdraws                  | registration   | is not concerned
        has a returned registration  | nothing                    | interventions  | is reminded of INTERVENTIONS
        is partly accepted           | nothing                    | registration   | is reminded of COMPLETION
        is partly accepted           | is accepted as a whole     | registration   | is not concerned
        is partly accepted           | is on hold                 | registration   | is skipped: ON_HOLD
        never got the invitation     | nothing                    | registration   | is skipped: NOT_DELIVERED
        never got the invitation     | nothing                    | interventions  | is skipped: NOT_DELIVERED
        never got the invitation     | registers                  | registration   | is not concerned
        is being invited             | nothing                    | registration   | is skipped: NOT_DELIVERED
        was given up                 | nothing                    | registration   | is skipped: NOT_DELIVERED
        got the invitation by post   | nothing                    | registration   | is reminded of REGISTRATION
        has no address               | nothing                    | registration   | is skipped: NO_ADDRESS
        has one dead address of two  | nothing                    | registration   | is reminded of REGISTRATION
        has dead addresses only      | nothing                    | registration   | is skipped: NO_ADDRESS
        has asked not to be reminded | nothing                    | registration   | is skipped: ASKED_NOT_TO
        has asked not to be reminded | registers                  | registration   | is not concerned
        was invited an hour ago      | nothing                    | registration   | is skipped: JUST_INVITED
        was invited two days ago     | nothing                    | registration   | is reminded of REGISTRATION
        was reminded an hour ago     | nothing                    | registration   | is skipped: REMINDED_TODAY
        was reminded an hour ago     | registers                  | registration   | is not concerned
        was reminded an hour ago     | nothing                    | interventions  | is skipped: REMINDED_TODAY
        was reminded yesterday       | nothing                    | registration   | is reminded of REGISTRATION
        has not answered             | nothing                    | both           | is reminded of REGISTRATION, INTERVENTIONS
        has not answered             | registers                  | both           | is not concerned
        has not answered             | asks for the floor         | both           | is reminded of REGISTRATION
        has begun a form             | nothing                    | both           | is reminded of DRAFT, INTERVENTIONS
        has a returned registration  | nothing                    | both           | is reminded of CORRECTION, INTERVENTIONS
        has not answered             | declines                   | both           | is not concerned
        has not answered             | bounces                    | both           | is skipped: BOUNCED
        has not answered             | nothing                    | too late       | is not concerned
        has not answered             | nothing                    | by hand        | is reminded of REGISTRATION
        has registered               | nothing                    | by hand        | is reminded of INTERVENTIONS
        has declined                 | nothing                    | by hand        | is not concerned
        was reminded an hour ago     | nothing                    | by hand        | is skipped: REMINDED_TODAY
        has asked not to be reminded | nothing                    | by hand        | is skipped: ASKED_NOT_TO
        """)
    void aDelegation(String who, String event, String by, String outcome) {
        Instant now =
                switch (by) {
                    case "interventions" -> LAST_OF_INTERVENTIONS;
                    case "too late" -> at("2023-06-10T00:00");
                    default -> FIRST_OF_REGISTRATION;
                };
        Facts facts = now(event).apply(now(who).apply(new Facts()));
        Wave wave = by.equals("interventions")
                ? wave(Deadline.INTERVENTIONS, false, facts)
                : wave(Deadline.REGISTRATION, by.equals("by hand"), facts);
        List<Wave> sameDay = by.equals("both") ? List.of(wave(Deadline.INTERVENTIONS, false, facts)) : List.of();

        Verdict verdict = new ReminderDecision(meeting, wave, sameDay, now).on(facts.at(now));

        assertThat(words(verdict)).isEqualTo(outcome);
    }

    private static UnaryOperator<Facts> now(String what) {
        return Objects.requireNonNull(WHAT_MAY_BE.get(what), what);
    }

    private static String words(Verdict verdict) {
        if (verdict.sends()) {
            return "is reminded of " + verdict.owed().stream().map(Owed::name).collect(Collectors.joining(", "));
        }
        return verdict.skipped() == null ? "is not concerned" : "is skipped: " + verdict.skipped();
    }

    private Wave wave(Deadline deadline, boolean byHand, Facts facts) {
        Set<ReminderAudience> audiences =
                byHand ? EnumSet.allOf(ReminderAudience.class) : ReminderRule.usualAudiences(deadline);
        return new Wave(
                new WaveKey(meeting.code(), deadline, byHand, 1),
                FIRST_OF_REGISTRATION,
                Wave.State.REMINDING,
                audiences,
                facts.excluded ? List.of("CH") : List.of(),
                null,
                null,
                null,
                "");
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + ":00+02:00").toInstant();
    }

    /** A delegation that is being put together. */
    private static final class Facts {

        private Invitation.State state = Invitation.State.DELIVERED;
        private int deliveredBefore = 24 * 25;
        private @Nullable Answer registration;
        private @Nullable Answer interventions;
        private boolean askedNotTo;
        private boolean onHold;
        private boolean returned;
        private boolean partlyAccepted;
        private boolean draft;
        private boolean excluded;
        private int remindedBefore;
        private List<String> emails = List.of("a@x.example");
        private List<String> dead = List.of();

        Facts state(Invitation.State state) {
            this.state = state;
            return this;
        }

        Facts registration(Answer answer) {
            registration = registration == Answer.WITHDRAWN ? registration : answer;
            return this;
        }

        Facts interventions(Answer answer) {
            interventions = answer;
            return this;
        }

        Facts askedNotTo(boolean is) {
            askedNotTo = is;
            return this;
        }

        Facts onHold(boolean is) {
            onHold = is;
            return this;
        }

        Facts returned(boolean is) {
            returned = is;
            return this;
        }

        Facts partlyAccepted(boolean is) {
            partlyAccepted = is;
            return this;
        }

        Facts draft(boolean is) {
            draft = is;
            return this;
        }

        Facts excluded(boolean is) {
            excluded = is;
            return this;
        }

        Facts emails(String... addresses) {
            emails = List.of(addresses);
            return this;
        }

        Facts dead(String... addresses) {
            dead = List.of(addresses);
            return this;
        }

        Facts deliveredBefore(int hours) {
            deliveredBefore = hours;
            return this;
        }

        Facts remindedBefore(int hours) {
            remindedBefore = hours;
            return this;
        }

        Debtor at(Instant now) {
            return new Debtor(
                    InvitationId.of("IM-2023/CH"),
                    "Switzerland",
                    Locale.FRENCH,
                    state,
                    now.minusSeconds(3600L * deliveredBefore),
                    registration,
                    interventions,
                    askedNotTo,
                    onHold,
                    returned,
                    partlyAccepted,
                    draft,
                    remindedBefore == 0 ? null : now.minusSeconds(3600L * remindedBefore),
                    emails,
                    dead,
                    1);
        }
    }
}
