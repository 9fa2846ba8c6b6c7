package org.apminebanconvention.intersessional.speakers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The board: every item with its speakers in order. The ISU moves entries while it reviews the list; others only read. */
@Controller
@RequestMapping("/staff/meetings/{code}/speakers")
class BoardController {

    private final SpeakersLists lists;
    private final SpeakersListService service;
    private final FloorRequestService floor;
    private final SpeakersStages stages;
    private final Invitations invitations;
    private final Meetings meetings;
    private final MeetingWords words;

    BoardController(
            SpeakersLists lists,
            SpeakersListService service,
            FloorRequestService floor,
            SpeakersStages stages,
            Invitations invitations,
            Meetings meetings,
            MeetingWords words) {
        this.lists = lists;
        this.service = service;
        this.floor = floor;
        this.stages = stages;
        this.invitations = invitations;
        this.meetings = meetings;
        this.words = words;
    }

    /** An item of the board. */
    record Column(ProgrammeItem item, String policy, List<Card> cards) {}

    /** A speaker on the board; {@code flags} are keys of messages. */
    record Card(SpeakersList.Entry entry, boolean first, boolean last, List<String> flags) {}

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, HttpServletRequest request) {
        return page(code, request);
    }

    /** @param position at which the person saw the entry */
    @PostMapping("/up")
    ModelAndView up(
            @PathVariable MeetingCode code,
            @RequestParam String entry,
            @RequestParam int position,
            @RequestParam int item,
            HttpServletRequest request) {
        return move(code, entry, position, item, -1, request);
    }

    /** @param position at which the person saw the entry */
    @PostMapping("/down")
    ModelAndView down(
            @PathVariable MeetingCode code,
            @RequestParam String entry,
            @RequestParam int position,
            @RequestParam int item,
            HttpServletRequest request) {
        return move(code, entry, position, item, 1, request);
    }

    /** Two delegations change places once the list is published; the ISU decides in Tasklist. */
    @PostMapping("/swap")
    ModelAndView swap(
            @PathVariable MeetingCode code,
            @RequestParam String one,
            @RequestParam String other,
            HttpServletRequest request) {
        try {
            floor.swap(code, new RequestId(one), new RequestId(other));
            return new ModelAndView("redirect:/staff/meetings/" + code + "/speakers");
        } catch (RefusedRequestException e) {
            return refused(code, e, request);
        }
    }

    private ModelAndView move(
            MeetingCode code, String entry, int position, int item, int by, HttpServletRequest request) {
        try {
            service.move(code, new RequestId(entry), position, by);
            return new ModelAndView("redirect:/staff/meetings/" + code + "/speakers#item-" + item);
        } catch (RefusedRequestException e) {
            return refused(code, e, request);
        }
    }

    private ModelAndView refused(MeetingCode code, RefusedRequestException e, HttpServletRequest request) {
        var page = page(code, request);
        page.addObject("refusal", e.getMessage());
        page.addObject("refusalArguments", e.arguments());
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(MeetingCode code, HttpServletRequest request) {
        Meeting meeting = meetings.require(code);
        SpeakersList list = lists.of(code);
        Map<DelegationCode, Invitation> answers =
                invitations.of(code).stream().collect(Collectors.toMap(Invitation::delegation, Function.identity()));
        var page = new ModelAndView("speakers/board");
        page.addObject("meeting", meeting);
        page.addObject("words", words);
        page.addObject("state", list.state());
        page.addObject("figures", stages.of(code));
        boolean staff = StaffGroup.isStaff(request::isUserInRole);
        page.addObject("staff", staff);
        page.addObject("movable", list.state() == SpeakersList.State.UNDER_REVIEW && staff);
        page.addObject("swappable", list.state() == SpeakersList.State.PUBLISHED && staff);
        page.addObject(
                "columns",
                meeting.openItems().stream()
                        .map(item -> new Column(
                                item,
                                "speakers.policy." + service.policyOf(item).name(),
                                cards(list.under(item.number()), answers)))
                        .toList());
        return page;
    }

    private static List<Card> cards(List<SpeakersList.Entry> entries, Map<DelegationCode, Invitation> answers) {
        return entries.stream()
                .map(entry -> new Card(
                        entry,
                        entry.position() == 1,
                        entry.position() == entries.size(),
                        flags(entry, answers.get(entry.delegation()))))
                .toList();
    }

    private static List<String> flags(SpeakersList.Entry entry, @Nullable Invitation invitation) {
        Optional<String> registration = invitation == null || invitation.registrationAnswer() == null
                ? Optional.of("notRegistered")
                : switch (invitation.registrationAnswer()) {
                    case DECLINED -> Optional.of("declined");
                    case WITHDRAWN -> Optional.of("withdrawn");
                    default -> Optional.<String>empty();
                };
        Optional<String> moved = entry.moved() ? Optional.of("moved") : Optional.empty();
        Optional<String> focalPoint = entry.askedBy().isFocalPoint() ? Optional.of("focalPoint") : Optional.empty();
        return Stream.of(registration, focalPoint, moved)
                .flatMap(Optional::stream)
                .map(flag -> "speakers.board." + flag)
                .toList();
    }
}
