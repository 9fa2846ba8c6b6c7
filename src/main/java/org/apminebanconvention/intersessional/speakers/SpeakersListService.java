package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws the list up, puts it in order, has it approved, and decides what is asked for late. */
@Service
class SpeakersListService {

    private final SpeakersLists lists;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final Submissions submissions;
    private final OrderPolicy policy;
    private final SpeakersListFinalisationProcess process;
    private final Meetings meetings;
    private final InvitationService invitations;
    private final ContentJson json;

    SpeakersListService(
            SpeakersLists lists,
            Requests requests,
            LateChanges lateChanges,
            Submissions submissions,
            OrderPolicy policy,
            SpeakersListFinalisationProcess process,
            Meetings meetings,
            InvitationService invitations,
            ContentJson json) {
        this.lists = lists;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.submissions = submissions;
        this.policy = policy;
        this.process = process;
        this.meetings = meetings;
        this.invitations = invitations;
        this.json = json;
    }

    /** The policy by which items are ordered. */
    OrderPolicy policyOf(ProgrammeItem item) {
        return policy;
    }

    /**
     * Puts every request on the list, in the order of its item's policy, and asks the ISU about the late changes that came
     * before the process listened. Drawing up once more keeps what is in order, adds what is missing and takes off what was withdrawn.
     */
    @Transactional
    public void drawUp(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        SpeakersList list = takeOffWithdrawn(lists.lock(code));
        for (ProgrammeItem item : meeting.openItems()) {
            OrderPolicy order = policyOf(item);
            var places = new ArrayList<>(list.under(item.number()).stream()
                    .map(SpeakersList.Entry::candidate)
                    .toList());
            for (Candidate candidate : order.order(requests.candidates(code, item.number()))) {
                int index = order.placeOf(candidate, places);
                places.add(index, candidate);
                lists.insert(code, item.number(), candidate.request(), index + 1);
            }
        }
        if (!list.state().drawnUp()) {
            lists.set(code, SpeakersList.State.UNDER_REVIEW);
        }
        for (LateChangeId change : lateChanges.unannounced(code)) {
            if (process.lateChangeRequested(code, change)) {
                lateChanges.announced(change);
            }
        }
    }

    private SpeakersList takeOffWithdrawn(SpeakersList list) {
        list.entries().stream()
                .filter(entry -> requests.require(entry.request()).state() != RequestForTheFloor.State.ASKED)
                // from the last to the first, since those behind one that goes move up
                .sorted(Comparator.comparing(SpeakersList.Entry::position).reversed())
                .forEach(entry -> lists.remove(list.meeting(), entry));
        return lists.of(list.meeting());
    }

    /**
     * Collects requests again, since their deadline is open again. What was drawn up stays in its order. What waited for a decision because it
     * was late is taken: it is in time now.
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
            take(change, requests.require(change.request()), lists.of(code));
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
        return ListContent.of(meetings.require(list.meeting()), list, this::policyOf);
    }

    /**
     * Moves an entry one place up or down, while the ISU reviews the list.
     *
     * @param shown the place at which the person saw it
     * @param by -1 for one place up, 1 for one place down
     * @throws RefusedRequestException when the list is not under review, or has changed since it was shown
     */
    @Transactional
    public void move(MeetingCode code, RequestId request, int shown, int by) {
        SpeakersList list = lists.lock(code);
        if (list.state() != SpeakersList.State.UNDER_REVIEW) {
            throw new RefusedRequestException("speakers.refused.notUnderReview");
        }
        SpeakersList.Entry entry = list.entries().stream()
                .filter(e -> e.request().equals(request) && e.position() == shown)
                .findFirst()
                .orElseThrow(() -> new RefusedRequestException("speakers.refused.changedMeanwhile"));
        list.under(entry.item()).stream()
                .filter(other -> other.position() == shown + Integer.signum(by))
                .findFirst()
                .ifPresent(other -> lists.swap(entry, other));
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
            throw new RefusedAnswerException("The list has changed since it was submitted: a late change was taken"
                    + " meanwhile. Please answer No, so that the list is reviewed and submitted again.");
        }
        submissions.decide(submission, approved, by, comment);
        lists.set(code, approved ? SpeakersList.State.APPROVED : SpeakersList.State.UNDER_REVIEW);
    }

    /**
     * Takes the ISU's answer to a late change.
     *
     * @return whether an edition is published already, so that a change that is taken makes another
     * @throws RefusedAnswerException when a "no" has no reason, when the change is decided, when an edition is just being
     *     published
     */
    @Transactional
    public boolean decideLateChange(LateChangeId id, boolean accepted, @Nullable String reason, String by) {
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
        lateChanges.decide(id, accepted ? LateChange.State.TAKEN : LateChange.State.REFUSED, reason, by);
        RequestForTheFloor request = requests.require(change.request());
        if (accepted) {
            take(change, request, list);
        } else if (change.kind() == LateChange.Kind.REQUEST) {
            requests.set(request.id(), RequestForTheFloor.State.REFUSED);
        }
        return list.state().published();
    }

    private void take(LateChange change, RequestForTheFloor request, SpeakersList list) {
        switch (change.kind()) {
            case REQUEST -> {
                requests.set(request.id(), RequestForTheFloor.State.ASKED);
                if (list.state().drawnUp()) {
                    join(request, list);
                }
                invitations.askedForTheFloor(request.invitation());
            }
            case WITHDRAWAL -> {
                requests.set(request.id(), RequestForTheFloor.State.WITHDRAWN);
                list.entries().stream()
                        .filter(entry -> entry.request().equals(request.id()))
                        .forEach(entry -> lists.remove(list.meeting(), entry));
                if (requests.of(request.invitation()).isEmpty()) {
                    invitations.willNotSpeak(request.invitation());
                }
            }
            case SPEAKER -> requests.setSpeaker(request.id(), change.speaker(), change.language());
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
        }
    }

    private void join(RequestForTheFloor request, SpeakersList list) {
        List<Candidate> places = list.under(request.item()).stream()
                .map(SpeakersList.Entry::candidate)
                .toList();
        requests.candidates(list.meeting(), request.item()).stream()
                .filter(candidate -> candidate.request().equals(request.id()))
                .forEach(candidate -> lists.insert(
                        list.meeting(), request.item(), request.id(), policy.placeOf(candidate, places) + 1));
    }
}
