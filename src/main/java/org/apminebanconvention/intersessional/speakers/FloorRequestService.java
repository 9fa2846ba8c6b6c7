package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for the floor, and takes them back. Until the end of the interventions deadline (the letter: "no later than
 * 15 June") they count at once; from then until the item begins each is a late change on which the ISU decides; afterwards
 * the floor is asked for in the room.
 */
@Service
class FloorRequestService {

    private final Meetings meetings;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final LateChangeTimes times;
    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final StatementTexts texts;
    private final SpeakersListFinalisationProcess process;
    private final InvitationService invitations;
    private final Clock clock;

    FloorRequestService(
            Meetings meetings,
            Requests requests,
            LateChanges lateChanges,
            LateChangeTimes times,
            SpeakersLists lists,
            TermsOfItems terms,
            StatementTexts texts,
            SpeakersListFinalisationProcess process,
            InvitationService invitations,
            Clock clock) {
        this.meetings = meetings;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.times = times;
        this.lists = lists;
        this.terms = terms;
        this.texts = texts;
        this.process = process;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** What comes of asking now. */
    enum Window {
        /** It counts at once. */
        IN_TIME,
        /** The ISU decides. */
        LATE,
        /** The item has begun, and of a meeting the last one: in the room. */
        IN_THE_ROOM,
        /** The meeting is cancelled, or postponed without new dates: nothing is asked for. */
        CALLED_OFF;

        /** Whether anything can be asked for or changed by the pages. */
        public boolean open() {
            return this == IN_TIME || this == LATE;
        }
    }

    /**
     * The floor under one item.
     *
     * @param changes the request that is to say this from now on; nothing: a new one, where the item lets a delegation have another
     */
    record Wish(int item, @Nullable RequestId changes, Intervention intervention) {

        /** {@code speaker} may be empty: the name is still to come. */
        Wish(int item, String speaker, String language) {
            this(item, null, Intervention.of(speaker, language));
        }
    }

    Window window(Meeting meeting) {
        Instant now = clock.instant();
        if (meeting.standing() != Standing.CONVENED) {
            return Window.CALLED_OFF;
        }
        if (now.isBefore(meeting.closes(Deadline.INTERVENTIONS))) {
            return Window.IN_TIME;
        }
        return now.isBefore(meeting.lastItemBegins()) ? Window.LATE : Window.IN_THE_ROOM;
    }

    /** The items that have not begun: only under them is anything asked for or changed. */
    List<ProgrammeItem> itemsToCome(Meeting meeting) {
        Instant now = clock.instant();
        return meeting.openItems().stream()
                .filter(item -> now.isBefore(meeting.begins(item)))
                .toList();
    }

    /** The items under which the delegation can have one more request now. */
    List<ProgrammeItem> itemsWithRoom(InvitationId invitation, Meeting meeting) {
        List<RequestForTheFloor> asked = requests.of(invitation);
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        return itemsToCome(meeting).stream()
                .filter(item -> {
                    SpeakingTerms of = Objects.requireNonNull(rules.get(item.number()));
                    return asked.stream()
                                    .filter(request -> request.item() == item.number())
                                    .count()
                            < of.requestsEach();
                })
                .toList();
    }

    /**
     * Asks for the floor. Where a delegation may have one request an item, asking again changes what it says and keeps the place.
     *
     * @return whether it counts at once or is decided
     * @throws RefusedRequestException when the floor is not open there, the list of the item is closed, the delegation has as many
     *     requests there as it may, the meeting has begun, or a decision is still to come;
     *     then nothing of it is taken
     */
    @Transactional
    public Window ask(InvitationId invitation, List<Wish> wishes, String note, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        Window window = requireOpen(meeting);
        for (Wish wish : wishes) {
            requireToCome(meeting, wish.item());
            ask(invitation, wish, note, window, by);
        }
        if (window == Window.IN_TIME) {
            invitations.askedForTheFloor(invitation);
        }
        return window;
    }

    /** Withdraws a request; one that is withdrawn already stays so. */
    @Transactional
    public Window withdraw(InvitationId invitation, RequestId id, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        Window window = requireOpen(meeting);
        RequestForTheFloor request = requireOf(invitation, id);
        requireMayChange(request, by);
        requireToCome(meeting, request.item());
        if (request.state() == RequestForTheFloor.State.ASKED && window == Window.IN_TIME) {
            requests.set(id, RequestForTheFloor.State.WITHDRAWN);
            terms.touch(meeting.code(), request.item());
            if (requests.of(invitation).isEmpty()) {
                invitations.willNotSpeak(invitation);
            }
        } else if (request.state() == RequestForTheFloor.State.ASKED) {
            requestLateChange(LateChange.asked(request, LateChange.Kind.WITHDRAWAL, null, null, clock.instant()));
        } else if (request.state() == RequestForTheFloor.State.LATE) {
            throw new RefusedRequestException("speakers.refused.pending", request.item());
        }
        return window;
    }

    /** The delegation will not speak; what it has asked for is withdrawn. */
    @Transactional
    public void willNotSpeak(InvitationId invitation, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        Window window = requireOpen(meeting);
        if (!by.speaksForTheDelegation()) {
            throw new RefusedRequestException("speakers.refused.delegationOnly");
        }
        List<RequestForTheFloor> asked = requests.of(invitation);
        if (window == Window.LATE && !asked.isEmpty()) {
            throw new RefusedRequestException("speakers.refused.withdrawEach");
        }
        asked.forEach(request -> requests.set(request.id(), RequestForTheFloor.State.WITHDRAWN));
        invitations.willNotSpeak(invitation);
    }

    /**
     * Asks that a request be under another item, after the deadline; the ISU decides. In time it is withdrawn, and asked for anew.
     *
     * @throws RefusedRequestException when that is not open, the meeting has begun, or a decision is still to come
     */
    @Transactional
    public void moveToItem(InvitationId invitation, RequestId id, int item, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        Window window = requireOpen(meeting);
        RequestForTheFloor request = requireOf(invitation, id);
        requireMayChange(request, by);
        if (window == Window.IN_TIME || request.state() != RequestForTheFloor.State.ASKED || request.item() == item) {
            throw new RefusedRequestException("speakers.refused.unknown");
        }
        requireToCome(meeting, request.item());
        requireToCome(meeting, item);
        requireRoom(invitation, meeting, item);
        requestLateChange(LateChange.asked(request, LateChange.Kind.ITEM, item, null, clock.instant()));
    }

    /**
     * Proposes that two delegations change places under an item of the published list. Whoever of the two has not proposed it is asked; when
     * both agree, the ISU decides.
     *
     * @param by the staff, for whom both have to agree; or the delegation of {@code one}
     * @throws RefusedRequestException when they do not both stand under one item of the published list, the meeting has begun, or
     *     a decision on one of them is still to come
     */
    @Transactional
    public void proposeSwap(MeetingCode code, RequestId one, RequestId other, Asker by) {
        Meeting meeting = meetings.require(code);
        SpeakersList list = lists.lock(code);
        requireOpen(meeting);
        var entries = list.entries().stream()
                .filter(entry -> entry.request().equals(one) || entry.request().equals(other))
                .toList();
        if (!list.state().published()
                || entries.size() != 2
                || entries.get(0).item() != entries.get(1).item()) {
            throw new RefusedRequestException("speakers.refused.swap");
        }
        requireToCome(meeting, entries.get(0).item());
        RequestForTheFloor first = requests.require(one);
        if (!by.isStaff()) {
            requireMayChange(first, by);
        }
        for (RequestId request : List.of(one, other)) {
            if (lateChanges.pending(request).isPresent()) {
                throw new RefusedRequestException(
                        "speakers.refused.pending", entries.get(0).item());
            }
        }
        RequestForTheFloor second = requests.require(other);
        boolean sameDelegation = first.delegation().equals(second.delegation());
        Instant now = clock.instant();
        announce(
                LateChange.proposed(
                        first, second, by.isStaff() ? null : now, sameDelegation && !by.isStaff() ? now : null, now),
                by);
    }

    /**
     * Answers a swap that was proposed. When both agree, it waits for a decision.
     *
     * @throws RefusedRequestException when the swap does not wait for this delegation's answer any more, or the meeting has begun
     */
    @Transactional
    public void answerSwap(InvitationId invitation, LateChangeId id, boolean agrees, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        requireOpen(meeting);
        LateChange change =
                lateChanges.find(id).orElseThrow(() -> new RefusedRequestException("speakers.refused.swapAnswered"));
        RequestForTheFloor own = change.requests().stream()
                .map(requests::require)
                .filter(request -> request.invitation().equals(invitation) && change.awaits(request.id()))
                .findFirst()
                .orElseThrow(() -> new RefusedRequestException("speakers.refused.swapAnswered"));
        requireMayChange(own, by);
        if (!process.awaitsConsent(id)) {
            throw new RefusedRequestException("speakers.refused.swapNotYet");
        }
        if (agrees) {
            lateChanges.agree(change, own.id());
            LateChange agreed = lateChanges.require(id);
            if (agreed.agreed() == null || agreed.otherAgreed() == null) {
                return;
            }
            lateChanges.set(id, LateChange.State.PENDING);
        } else {
            lateChanges.set(id, LateChange.State.DECLINED);
        }
        process.consentAnswered(id, agrees);
    }

    /**
     * Takes the text of an intervention, until its item begins. One that was handed in before is replaced.
     *
     * @param publish whether it may be published once it has been delivered
     */
    @Transactional
    public void handInText(InvitationId invitation, RequestId id, UploadedFile text, boolean publish, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.hold(meeting.code());
        requireOpen(meeting);
        RequestForTheFloor request = requireOf(invitation, id);
        requireMayChange(request, by);
        requireToCome(meeting, request.item());
        texts.keep(id, text, publish);
        terms.touch(meeting.code(), request.item());
    }

    private void ask(InvitationId invitation, Wish wish, String note, Window window, Asker by) {
        List<RequestForTheFloor> existing = requests.of(invitation).stream()
                .filter(request -> request.item() == wish.item())
                .toList();
        SpeakingTerms rules = terms.of(invitation.meeting(), wish.item());
        Optional<RequestForTheFloor> changed = wish.changes() == null && rules.requestsEach() == 1
                ? existing.stream().findFirst()
                : existing.stream()
                        .filter(request -> request.id().equals(wish.changes()))
                        .findFirst();
        if (changed.isPresent()) {
            change(changed.get(), wish.intervention(), window, by);
        } else if (wish.changes() != null) {
            throw new RefusedRequestException("speakers.refused.unknown");
        } else {
            requireRoom(invitation, meetings.require(invitation.meeting()), wish.item());
            add(invitation, wish, note, window, by);
        }
    }

    /** The floor is open there, and the item has not begun. */
    private void requireToCome(Meeting meeting, int item) {
        if (meeting.openItems().stream().noneMatch(open -> open.number() == item)) {
            throw new RefusedRequestException("speakers.refused.item", item);
        }
        if (itemsToCome(meeting).stream().noneMatch(open -> open.number() == item)) {
            throw new RefusedRequestException("speakers.refused.itemBegun", item);
        }
    }

    /** The list of the item is not closed, and the delegation may have one more request there. */
    private void requireRoom(InvitationId invitation, Meeting meeting, int item) {
        SpeakingTerms rules = terms.of(meeting.code(), item);
        if (rules.closed()) {
            throw new RefusedRequestException("speakers.refused.closed", item);
        }
        long has = requests.of(invitation).stream()
                .filter(request -> request.item() == item)
                .count();
        if (has >= rules.requestsEach()) {
            throw new RefusedRequestException("speakers.refused.enough", item, rules.requestsEach());
        }
    }

    private void add(InvitationId invitation, Wish wish, String note, Window window, Asker by) {
        boolean late = window == Window.LATE;
        var request = new RequestForTheFloor(
                RequestId.next(),
                invitation.meeting(),
                invitation.delegation(),
                wish.item(),
                wish.intervention(),
                note,
                by,
                clock.instant(),
                late ? RequestForTheFloor.State.LATE : RequestForTheFloor.State.ASKED);
        requests.add(request);
        if (late) {
            requestLateChange(LateChange.asked(request, LateChange.Kind.REQUEST, null, null, clock.instant()));
        }
    }

    private void change(RequestForTheFloor request, Intervention wanted, Window window, Asker by) {
        if (request.intervention().equals(wanted)) {
            return;
        }
        requireMayChange(request, by);
        if (window == Window.IN_TIME) {
            requests.set(request.id(), wanted);
            terms.touch(request.meeting(), request.item());
        } else {
            requestLateChange(LateChange.asked(request, LateChange.Kind.SPEAKER, null, wanted, clock.instant()));
        }
    }

    private void requestLateChange(LateChange wanted) {
        var pending = lateChanges.pending(wanted.request());
        if (pending.isPresent()) {
            LateChange same = pending.get();
            if (same.kind() == wanted.kind()
                    && same.wanted().equals(wanted.wanted())
                    && Objects.equals(same.item(), wanted.item())) {
                return;
            }
            throw new RefusedRequestException(
                    "speakers.refused.pending",
                    requests.require(wanted.request()).item());
        }
        announce(wanted, null);
    }

    /** Writes the change first and tells the process after; who begins to listen later looks for it. */
    private void announce(LateChange change, @Nullable Asker by) {
        lateChanges.add(change, by == null ? null : by.value());
        if (process.lateChangeRequested(change, times.begins(change))) {
            lateChanges.announced(change.id());
        }
    }

    private RequestForTheFloor requireOf(InvitationId invitation, RequestId id) {
        return requests.find(id)
                .filter(request -> request.invitation().equals(invitation))
                .orElseThrow(() -> new RefusedRequestException("speakers.refused.unknown"));
    }

    private static void requireMayChange(RequestForTheFloor request, Asker by) {
        if (!by.mayChange(request)) {
            throw new RefusedRequestException("speakers.refused.delegationOnly");
        }
    }

    /** Nobody overtakes the deadline: the list is held when the clock is read. */
    private Window requireOpen(Meeting meeting) {
        Window window = window(meeting);
        if (!window.open()) {
            throw new RefusedRequestException(
                    window == Window.CALLED_OFF ? "calloff.refused" : "speakers.refused.inTheRoom");
        }
        return window;
    }
}
