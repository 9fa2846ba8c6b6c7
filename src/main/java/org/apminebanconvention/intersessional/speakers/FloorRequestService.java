package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for the floor, and takes them back. Until the end of the interventions deadline (the letter: "no later than
 * 15 June") they count at once; from then until the meeting begins each is a late change on which the ISU decides; afterwards
 * the floor is asked for in the room.
 */
@Service
class FloorRequestService {

    private final Meetings meetings;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final SpeakersLists lists;
    private final SpeakersListFinalisationProcess process;
    private final InvitationService invitations;
    private final Clock clock;

    FloorRequestService(
            Meetings meetings,
            Requests requests,
            LateChanges lateChanges,
            SpeakersLists lists,
            SpeakersListFinalisationProcess process,
            InvitationService invitations,
            Clock clock) {
        this.meetings = meetings;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.lists = lists;
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
        /** The meeting has begun: in the room. */
        IN_THE_ROOM,
        /** The meeting is cancelled, or postponed without new dates: nothing is asked for. */
        CALLED_OFF;

        /** Whether anything can be asked for or changed by the pages. */
        public boolean open() {
            return this == IN_TIME || this == LATE;
        }
    }

    /** The floor under one item. {@code speaker} may be empty: the name is still to come. */
    record Wish(int item, String speaker, String language) {}

    Window window(Meeting meeting) {
        Instant now = clock.instant();
        if (meeting.standing() != Standing.CONVENED) {
            return Window.CALLED_OFF;
        }
        if (now.isBefore(meeting.closes(Deadline.INTERVENTIONS))) {
            return Window.IN_TIME;
        }
        return now.isBefore(meeting.begins()) ? Window.LATE : Window.IN_THE_ROOM;
    }

    /**
     * Asks for the floor. A delegation has one request an item: asking again changes the speaker and keeps the place.
     *
     * @return whether it counts at once or is decided
     * @throws RefusedRequestException when the floor is not open there, the meeting has begun, or a decision is still to come;
     *     then nothing of it is taken
     */
    @Transactional
    public Window ask(InvitationId invitation, List<Wish> wishes, String note, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.lock(meeting.code());
        Window window = requireOpen(meeting);
        for (Wish wish : wishes) {
            if (meeting.openItems().stream().noneMatch(item -> item.number() == wish.item())) {
                throw new RefusedRequestException("speakers.refused.item", wish.item());
            }
            var existing = requests.of(invitation).stream()
                    .filter(request -> request.item() == wish.item())
                    .findFirst();
            if (existing.isPresent()) {
                changeSpeaker(existing.get(), wish, window, by);
            } else {
                add(invitation, wish, note, window, by);
            }
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
        lists.lock(meeting.code());
        Window window = requireOpen(meeting);
        RequestForTheFloor request = requireOf(invitation, id);
        requireMayChange(request, by);
        if (request.state() == RequestForTheFloor.State.ASKED && window == Window.IN_TIME) {
            requests.set(id, RequestForTheFloor.State.WITHDRAWN);
            if (requests.of(invitation).isEmpty()) {
                invitations.willNotSpeak(invitation);
            }
        } else if (request.state() == RequestForTheFloor.State.ASKED) {
            requestLateChange(request, LateChange.Kind.WITHDRAWAL, "", "");
        } else if (request.state() == RequestForTheFloor.State.LATE) {
            throw new RefusedRequestException("speakers.refused.pending", request.item());
        }
        return window;
    }

    /** The delegation will not speak; what it has asked for is withdrawn. */
    @Transactional
    public void willNotSpeak(InvitationId invitation, Asker by) {
        Meeting meeting = meetings.require(invitation.meeting());
        lists.lock(meeting.code());
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
     * Asks for two delegations to change places under an item, as they have agreed; the ISU decides.
     *
     * @throws RefusedRequestException when they do not both stand under one item of the published list, the meeting has begun, or
     *     a decision on one of them is still to come
     */
    @Transactional
    public void swap(MeetingCode code, RequestId one, RequestId other) {
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
        for (RequestId request : List.of(one, other)) {
            if (lateChanges.pending(request).isPresent()) {
                throw new RefusedRequestException(
                        "speakers.refused.pending", entries.get(0).item());
            }
        }
        announce(change(requests.require(one), LateChange.Kind.SWAP, other, "", ""));
    }

    private void add(InvitationId invitation, Wish wish, String note, Window window, Asker by) {
        boolean late = window == Window.LATE;
        var request = new RequestForTheFloor(
                RequestId.next(),
                invitation.meeting(),
                invitation.delegation(),
                wish.item(),
                wish.speaker(),
                wish.language(),
                note,
                by,
                clock.instant(),
                late ? RequestForTheFloor.State.LATE : RequestForTheFloor.State.ASKED);
        requests.add(request);
        if (late) {
            requestLateChange(request, LateChange.Kind.REQUEST, "", "");
        }
    }

    private void changeSpeaker(RequestForTheFloor request, Wish wish, Window window, Asker by) {
        if (request.says(wish.speaker(), wish.language())) {
            return;
        }
        requireMayChange(request, by);
        if (window == Window.IN_TIME) {
            requests.setSpeaker(request.id(), wish.speaker(), wish.language());
        } else {
            requestLateChange(request, LateChange.Kind.SPEAKER, wish.speaker(), wish.language());
        }
    }

    private void requestLateChange(RequestForTheFloor request, LateChange.Kind kind, String speaker, String language) {
        var pending = lateChanges.pending(request.id());
        if (pending.isPresent()) {
            LateChange same = pending.get();
            if (same.kind() == kind
                    && same.speaker().equals(speaker)
                    && same.language().equals(language)) {
                return;
            }
            throw new RefusedRequestException("speakers.refused.pending", request.item());
        }
        announce(change(request, kind, null, speaker, language));
    }

    private LateChange change(
            RequestForTheFloor request,
            LateChange.Kind kind,
            @Nullable RequestId other,
            String speaker,
            String language) {
        return new LateChange(
                LateChangeId.next(),
                request.meeting(),
                request.id(),
                kind,
                other,
                speaker,
                language,
                clock.instant(),
                LateChange.State.PENDING,
                null,
                null,
                null);
    }

    /** Writes the change first and tells the process after; who begins to listen later looks for it. */
    private void announce(LateChange change) {
        lateChanges.add(change);
        if (process.lateChangeRequested(change.meeting(), change.id())) {
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
