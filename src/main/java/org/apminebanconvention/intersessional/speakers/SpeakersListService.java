package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.order.Candidate;
import org.apminebanconvention.intersessional.order.OrderPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws the list up, has it approved, and decides what is asked for late. */
@Service
class SpeakersListService {

    private final SpeakersLists lists;
    private final Requests requests;
    private final TermsOfItems terms;
    private final LateChanges lateChanges;
    private final LateChangeTimes times;
    private final Submissions submissions;
    private final SpeakersListFinalisationProcess process;
    private final Meetings meetings;
    private final Delegations delegations;
    private final InvitationService invitations;
    private final ContentJson json;
    private final SpeakersProperties properties;
    private final Clock clock;

    SpeakersListService(
            SpeakersLists lists,
            Requests requests,
            TermsOfItems terms,
            LateChanges lateChanges,
            LateChangeTimes times,
            Submissions submissions,
            SpeakersListFinalisationProcess process,
            Meetings meetings,
            Delegations delegations,
            InvitationService invitations,
            ContentJson json,
            SpeakersProperties properties,
            Clock clock) {
        this.lists = lists;
        this.requests = requests;
        this.terms = terms;
        this.lateChanges = lateChanges;
        this.times = times;
        this.submissions = submissions;
        this.process = process;
        this.meetings = meetings;
        this.delegations = delegations;
        this.invitations = invitations;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Puts every request on the list, in the order of its item's policy, and asks the ISU about the late changes that came
     * before the process listened. Drawing up once more keeps what is in order, adds what is missing and takes off what was withdrawn.
     */
    @Transactional
    public void drawUp(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        SpeakersList list = takeOffWithdrawn(lists.lock(code));
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        Map<Integer, List<SpeakersList.Entry>> missing =
                lists.missing(code).stream().collect(Collectors.groupingBy(SpeakersList.Entry::item));
        for (ProgrammeItem item : meeting.openItems()) {
            List<SpeakersList.Entry> there = list.under(item.number());
            List<SpeakersList.Entry> newcomers = missing.getOrDefault(item.number(), List.of());
            if (!newcomers.isEmpty()) {
                SpeakingTerms of = Objects.requireNonNull(rules.get(item.number()));
                if (there.isEmpty()) {
                    fill(meeting, of, newcomers);
                } else {
                    join(meeting, of, there, newcomers);
                }
                terms.touch(code, item.number());
            }
        }
        if (!list.state().drawnUp()) {
            lists.set(code, SpeakersList.State.UNDER_REVIEW);
        }
        for (LateChangeId change : lateChanges.unannounced(code)) {
            LateChange announced = lateChanges.require(change);
            if (process.lateChangeRequested(announced, times.begins(announced))) {
                lateChanges.announced(change);
            }
        }
    }

    /** An item that was empty: in the order of its policy, its parts filled one after the other. */
    private void fill(Meeting meeting, SpeakingTerms rules, List<SpeakersList.Entry> newcomers) {
        Map<String, SpeakersList.Entry> entries = newcomers.stream()
                .collect(Collectors.toMap(entry -> entry.request().value(), entry -> entry));
        List<SpeakersList.Entry> ordered = rules
                .policy()
                .order(newcomers.stream().map(SpeakersList.Entry::candidate).toList(), rules.firstLetter())
                .stream()
                .map(candidate -> Objects.requireNonNull(entries.get(candidate.request())))
                .toList();
        Map<RequestId, Integer> parts = Timetable.filled(meeting.parts(rules.item()), rules, ordered);
        for (int index = 0; index < ordered.size(); index++) {
            RequestId request = ordered.get(index).request();
            lists.append(meeting.code(), rules.item(), request, index + 1, Objects.requireNonNull(parts.get(request)));
        }
    }

    private void join(
            Meeting meeting, SpeakingTerms rules, List<SpeakersList.Entry> there, List<SpeakersList.Entry> newcomers) {
        List<Candidate> ordered = rules.policy()
                .order(newcomers.stream().map(SpeakersList.Entry::candidate).toList(), rules.firstLetter());
        var places = new ArrayList<>(
                there.stream().map(SpeakersList.Entry::candidate).toList());
        var parts = new ArrayList<>(there.stream().map(SpeakersList.Entry::part).toList());
        for (Candidate candidate : ordered) {
            int index = rules.policy().placeOf(candidate, places, rules.firstLetter());
            int part = index == 0 ? meeting.parts(rules.item()).get(0).part() : parts.get(index - 1);
            places.add(index, candidate);
            parts.add(index, part);
            lists.insert(meeting.code(), rules.item(), new RequestId(candidate.request()), index + 1, part);
        }
    }

    private SpeakersList takeOffWithdrawn(SpeakersList list) {
        list.entries().stream()
                .filter(entry -> entry.asked().state() != RequestForTheFloor.State.ASKED)
                // from the last to the first, since those behind one that goes move up
                .sorted(Comparator.comparing(SpeakersList.Entry::position).reversed())
                .forEach(entry -> lists.remove(list.meeting(), entry));
        return lists.of(list.meeting());
    }

    /**
     * Collects requests again, since their deadline is open again. What was drawn up stays in its order. What waited for a decision because it
     * was late is taken: it is in time now. A swap that was proposed is called back: it belongs to a published list.
     *
     * @return what was late, and whether the list had been drawn up
     */
    @Transactional
    public Reopening reopen(MeetingCode code) {
        SpeakersList list = lists.lock(code);
        List<LateChange> late = lateChanges.in(LateChange.State.PENDING, code);
        if (list.state().drawnUp()) {
            lists.set(code, SpeakersList.State.COLLECTING);
        }
        for (LateChange change : late) {
            lateChanges.decide(change.id(), LateChange.State.TAKEN, null, null);
            take(change, lists.of(code));
        }
        for (LateChange proposed : lateChanges.in(LateChange.State.PROPOSED, code)) {
            lateChanges.set(proposed.id(), LateChange.State.CALLED_BACK);
        }
        return new Reopening(
                late.stream().map(change -> lateChanges.require(change.id())).toList(),
                list.state().drawnUp());
    }

    /** Work on the list stops: the meeting is postponed. What was drawn up stays in its order, and what waited for a decision waits on. */
    @Transactional
    public void interrupt(MeetingCode code) {
        SpeakersList list = lists.lock(code);
        if (list.state().drawnUp()) {
            lists.set(code, SpeakersList.State.COLLECTING);
        }
        lateChanges.announceAgain(code);
    }

    /**
     * What came of collecting requests again.
     *
     * @param late what had waited for a decision
     * @param interrupted whether the list had been drawn up, so that work on it was interrupted
     */
    public record Reopening(List<LateChange> late, boolean interrupted) {}

    /** What the list says now. */
    ListContent content(SpeakersList list) {
        Meeting meeting = meetings.require(list.meeting());
        Map<DelegationCode, String> names = list.entries().stream()
                        .anyMatch(entry -> !entry.intervention().members().isEmpty())
                ? delegations.findAllByOrderByName().stream()
                        .collect(Collectors.toMap(Delegation::code, Delegation::name))
                : Map.of();
        return ListContent.of(meeting, list, terms.of(meeting), code -> names.getOrDefault(code, code.value()));
    }

    /** Hands the list to the President's office, as it now is. */
    @Transactional
    public void submit(MeetingCode code, String by) {
        SpeakersList list = lists.lock(code);
        submissions.add(code, content(list), by);
        lists.set(code, SpeakersList.State.SUBMITTED);
    }

    /**
     * Takes the answer of the President's office.
     *
     * @throws RefusedAnswerException when a "no" has no comment, when the person reviewed the list, or when the list has
     *     changed since it was handed in
     */
    @Transactional
    public void decide(MeetingCode code, boolean approved, @Nullable String comment, String by) {
        SpeakersList list = lists.lock(code);
        Submission submission =
                submissions.last(code).orElseThrow(() -> new IllegalStateException("No list was submitted"));
        if (submission.reviewedBy().equals(by)) {
            throw new RefusedAnswerException(
                    "You reviewed this list; somebody else has to decide on it. Please hand the task back.");
        }
        if (!approved && comment == null) {
            throw new RefusedAnswerException("Please say in the comment what has to be changed.");
        }
        if (approved && !json.fingerprint(content(list)).equals(submission.fingerprint())) {
            throw new RefusedAnswerException(
                    "The list has changed since it was submitted: a late change was taken, or the"
                            + " programme moved. Please answer No, so that the list is reviewed and submitted again.");
        }
        submissions.decide(submission, approved, by, comment);
        lists.set(code, approved ? SpeakersList.State.APPROVED : SpeakersList.State.UNDER_REVIEW);
    }

    /**
     * What came of a decision.
     *
     * @param publishAt when what was taken is published; nothing where no edition is published yet, or it was not taken
     */
    record Decided(@Nullable Instant publishAt) {}

    /**
     * Takes the ISU's answer to a late change. What is taken after an edition is published makes another, together with whatever else is
     * taken within the time for which changes are gathered.
     *
     * @throws RefusedAnswerException when a "no" has no reason, when the change is decided, when an edition is just being
     *     published
     */
    @Transactional
    public Decided decideLateChange(LateChangeId id, boolean accepted, @Nullable String reason, String by) {
        MeetingCode meeting = lateChanges.require(id).meeting();
        SpeakersList list = lists.lock(meeting);
        LateChange change = lateChanges.require(id);
        if (change.state() != LateChange.State.PENDING) {
            throw new RefusedAnswerException("This change is decided already; it cannot be decided again.");
        }
        if (!accepted && reason == null) {
            throw new RefusedAnswerException("Please give the reason; the delegation reads it.");
        }
        if (accepted && list.state() == SpeakersList.State.APPROVED) {
            throw new RefusedAnswerException(
                    "The approved list is just being published. Please answer again in a minute.");
        }
        if (accepted && !clock.instant().isBefore(times.begins(change))) {
            throw new RefusedAnswerException(
                    "The item has begun. Please do not take the change; the delegation asks for the"
                            + " floor in the room.");
        }
        lateChanges.decide(id, accepted ? LateChange.State.TAKEN : LateChange.State.REFUSED, reason, by);
        if (accepted) {
            take(change, list);
            if (list.state().published()) {
                lists.changedBy(meeting, by);
                return new Decided(lateChanges.publishWithOthers(change, nextPublication(meeting)));
            }
        } else if (change.kind() == LateChange.Kind.REQUEST) {
            requests.set(change.request(), RequestForTheFloor.State.REFUSED);
        }
        return new Decided(null);
    }

    /** Once changes were gathered; before that when the next item begins, since its list has to be right then. */
    private Instant nextPublication(MeetingCode code) {
        Instant gathered = clock.instant().plus(properties.gather());
        Meeting meeting = meetings.require(code);
        return meeting.openItems().stream()
                .map(meeting::begins)
                .filter(begins -> begins.isAfter(clock.instant()) && begins.isBefore(gathered))
                .min(Comparator.naturalOrder())
                .orElse(gathered);
    }

    private void take(LateChange change, SpeakersList list) {
        RequestForTheFloor request = requests.require(change.request());
        switch (change.kind()) {
            case REQUEST -> {
                requests.set(request.id(), RequestForTheFloor.State.ASKED);
                invitations.askedForTheFloor(request.invitation());
            }
            case WITHDRAWAL -> {
                requests.set(request.id(), RequestForTheFloor.State.WITHDRAWN);
                takeOff(request.id(), list);
                if (requests.of(request.invitation()).isEmpty()) {
                    invitations.willNotSpeak(request.invitation());
                }
            }
            case SPEAKER -> requests.set(request.id(), change.wanted());
            case SWAP -> {
                var places = list.entries().stream()
                        .filter(entry -> change.requests().contains(entry.request()))
                        .toList();
                if (places.size() != 2) {
                    throw new RefusedAnswerException(
                            "One of the two is not on the list any more. Please do not take the swap, and say so in the reason.");
                }
                lists.swap(places.get(0), places.get(1));
            }
            case ITEM -> {
                takeOff(request.id(), list);
                requests.setItem(request.id(), Objects.requireNonNull(change.item()));
                terms.touch(list.meeting(), Objects.requireNonNull(change.item()));
            }
        }
        terms.touch(list.meeting(), request.item());
        if (list.state().drawnUp()
                && (change.kind() == LateChange.Kind.REQUEST || change.kind() == LateChange.Kind.ITEM)) {
            joinList(request.id(), list);
        }
    }

    private void takeOff(RequestId request, SpeakersList list) {
        list.entries().stream()
                .filter(entry -> entry.request().equals(request))
                .forEach(entry -> lists.remove(list.meeting(), entry));
    }

    private void joinList(RequestId request, SpeakersList list) {
        lists.missing(list.meeting()).stream()
                .filter(entry -> entry.request().equals(request))
                .forEach(entry -> join(
                        meetings.require(list.meeting()),
                        terms.of(list.meeting(), entry.item()),
                        list.under(entry.item()),
                        List.of(entry)));
    }

    /**
     * Where the policy would put a request under an item, from 1.
     *
     * @param list on which it may stand already
     */
    static int placeByPolicy(SpeakersList list, SpeakersList.Entry entry, SpeakingTerms rules) {
        OrderPolicy policy = rules.policy();
        List<Candidate> others = list.under(rules.item()).stream()
                .filter(other -> !other.request().equals(entry.request()))
                .map(SpeakersList.Entry::candidate)
                .toList();
        return policy.placeOf(entry.candidate(), others, rules.firstLetter()) + 1;
    }
}
