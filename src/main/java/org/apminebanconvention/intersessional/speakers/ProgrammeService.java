package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.apminebanconvention.intersessional.order.OrderPolicies;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the floor is given: the policy and the times of each item, who is invited to report, and when each item is dealt with. */
@Service
class ProgrammeService {

    private final SpeakersLists lists;
    private final Requests requests;
    private final TermsOfItems terms;
    private final OrderPolicies policies;
    private final SpeakersListFinalisationProcess process;
    private final LateChangeTimes times;
    private final Meetings meetings;
    private final MeetingService meetingService;
    private final Delegations delegations;
    private final Clock clock;

    ProgrammeService(
            SpeakersLists lists,
            Requests requests,
            TermsOfItems terms,
            OrderPolicies policies,
            SpeakersListFinalisationProcess process,
            LateChangeTimes times,
            Meetings meetings,
            MeetingService meetingService,
            Delegations delegations,
            Clock clock) {
        this.lists = lists;
        this.requests = requests;
        this.terms = terms;
        this.policies = policies;
        this.process = process;
        this.times = times;
        this.meetings = meetings;
        this.meetingService = meetingService;
        this.delegations = delegations;
        this.clock = clock;
    }

    /**
     * How the floor is to be given under an item; times are minutes, but those of speakers, which are seconds.
     *
     * @param seen the revision of the item that the person saw
     */
    record Entry(
            String policy,
            int openingMinutes,
            int stateSeconds,
            int groupSeconds,
            int organisationSeconds,
            int requestsEach,
            long seen) {}

    /**
     * Changes how the floor is given under an item. Who stands on the list stays where they are; another policy orders what joins from now on,
     * and the whole list when it is drawn up.
     *
     * @throws RefusedRequestException when somebody has changed the item meanwhile, there is no such policy, or a time makes no sense
     */
    @Transactional
    public void change(MeetingCode code, int item, Entry entry) {
        lists.hold(code);
        SpeakersList.State state = lists.state(code);
        SpeakingTerms now = terms.of(code, item);
        if (now.revision() != entry.seen()) {
            throw new RefusedRequestException("speakers.refused.changedMeanwhile");
        }
        if (state != SpeakersList.State.COLLECTING && state != SpeakersList.State.UNDER_REVIEW) {
            throw new RefusedRequestException("speakers.refused.notUnderReview");
        }
        boolean sensible = within(entry.openingMinutes(), 0, 600)
                && within(entry.stateSeconds(), SpeakingTerms.LEAST_SECONDS, 7200)
                && within(entry.groupSeconds(), SpeakingTerms.LEAST_SECONDS, 7200)
                && within(entry.organisationSeconds(), SpeakingTerms.LEAST_SECONDS, 7200)
                && within(entry.requestsEach(), 1, 9);
        if (!sensible) {
            throw new RefusedRequestException("speakers.refused.times");
        }
        terms.save(
                code,
                new SpeakingTerms(
                        item,
                        policies.find(entry.policy())
                                .orElseThrow(() -> new RefusedRequestException("speakers.refused.policy")),
                        entry.openingMinutes() * 60,
                        entry.stateSeconds(),
                        entry.groupSeconds(),
                        entry.organisationSeconds(),
                        entry.requestsEach(),
                        now.closed(),
                        now.cutPermille(),
                        now.letter(),
                        now.drawnBy(),
                        now.drawnAt(),
                        now.revision()));
    }

    /** Invites a delegation to report under an item. @param reason why, for the list; at most 300 characters */
    @Transactional
    public void invite(MeetingCode code, int item, String delegation, String reason) {
        lists.hold(code);
        DelegationCode invited = delegations
                .called(delegation)
                .orElseThrow(() -> new RefusedRequestException("speakers.problem.member", delegation))
                .code();
        if (reason.isBlank() || reason.length() > 300) {
            throw new RefusedRequestException("speakers.refused.inviteReason");
        }
        terms.invite(code, new TermsOfItems.Invited(item, invited, reason.strip()));
        terms.touch(code, item);
    }

    /** Takes an invitation to report back. */
    @Transactional
    public void inviteNoMore(MeetingCode code, int item, DelegationCode delegation) {
        lists.hold(code);
        terms.inviteNoMore(code, item, delegation);
        terms.touch(code, item);
    }

    /** How an item is opened. @param responsible who opens it, as the programme says it; at most 200 characters */
    record Floor(String responsible, boolean open) {}

    /**
     * Changes who opens the items, and under which the floor is open.
     *
     * @param floors by the number of the item; of the others nothing changes
     * @throws RefusedRequestException when the floor is closed where delegations have asked for it, an item has begun, or nobody is said to open it
     * @throws org.apminebanconvention.intersessional.meeting.MeetingChangedException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public void changeFloor(MeetingCode code, long version, Map<Integer, Floor> floors, String by) {
        lists.hold(code);
        Meeting meeting = meetings.require(code);
        for (ProgrammeItem item : meeting.items()) {
            Floor floor = floors.get(item.number());
            if (floor != null && !floor.equals(new Floor(item.responsible(), item.floorOpen()))) {
                requireChangeable(meeting, item, floor);
            }
        }
        if (meeting.items().stream()
                .noneMatch(item -> floors.getOrDefault(item.number(), new Floor("", item.floorOpen()))
                        .open())) {
            throw new RefusedRequestException("speakers.refused.lastFloor");
        }
        change(
                code,
                version,
                meeting.programme().stream()
                        .map(part -> {
                            Floor floor = floors.get(part.item());
                            return floor == null
                                    ? part
                                    : part.openedBy(
                                            part.part() == 1 ? floor.responsible() : part.responsible(), floor.open());
                        })
                        .toList(),
                by);
    }

    private void requireChangeable(Meeting meeting, ProgrammeItem item, Floor floor) {
        if (!clock.instant().isBefore(meeting.begins(item))) {
            throw new RefusedRequestException("speakers.refused.itemBegun", item.number());
        }
        if (floor.responsible().isBlank() || floor.responsible().length() > 200) {
            throw new RefusedRequestException("speakers.refused.responsible", item.number());
        }
        long asked = requests.of(meeting.code()).stream()
                .filter(request -> request.item() == item.number())
                .count();
        if (item.floorOpen() && !floor.open() && asked > 0) {
            throw new RefusedRequestException("speakers.refused.floorAsked", item.number(), asked);
        }
    }

    /**
     * Gives the rows of the programme other times. What hangs on them follows: times on lists and in calendars, until when requests are taken, and
     * a published list, which is published again.
     *
     * @param version of the meeting that the person saw
     * @throws org.apminebanconvention.intersessional.meeting.InvalidMeetingException with everything that makes no sense
     * @throws org.apminebanconvention.intersessional.meeting.MeetingChangedException when somebody else changed the meeting meanwhile
     */
    @Transactional
    public void move(MeetingCode code, long version, List<ProgrammePart> parts, String by) {
        lists.hold(code);
        change(code, version, parts, by);
    }

    private void change(MeetingCode code, long version, List<ProgrammePart> parts, String by) {
        Meeting before = meetings.require(code);
        Meeting after = meetingService.changeProgramme(code, version, parts);
        after.openItems().stream()
                .map(item -> item.number())
                .filter(item -> !before.parts(item).equals(after.parts(item)))
                .forEach(item -> terms.touch(code, item));
        process.moveDates(after, times::begins);
        if (lists.state(code) == SpeakersList.State.PUBLISHED) {
            lists.changedBy(code, by);
            process.programmeMoved(code);
        }
    }

    /** What a move would come to: by item, how many of its speakers speak at another time. Nothing is moved. */
    Map<Integer, Integer> effects(Meeting before, List<ProgrammePart> parts) {
        var moved = new TreeMap<Integer, Integer>();
        SpeakersList list = lists.of(before.code());
        before.openItems().forEach(item -> {
            List<ProgrammePart> now = before.parts(item.number());
            List<ProgrammePart> then = parts.stream()
                    .filter(part -> part.item() == item.number())
                    .sorted(Comparator.comparing(ProgrammePart::begins))
                    .toList();
            if (!Objects.equals(now, then)) {
                moved.put(item.number(), list.under(item.number()).size());
            }
        });
        return moved;
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }
}
