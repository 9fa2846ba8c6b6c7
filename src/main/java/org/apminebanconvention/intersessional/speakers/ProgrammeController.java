package org.apminebanconvention.intersessional.speakers;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.InvalidMeetingException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingChangedException;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.apminebanconvention.intersessional.order.OrderPolicies;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The programme of a meeting for staff: how the floor is given under each item, and when each is dealt with. */
@Controller
@RequestMapping("/staff/meetings/{code}/programme")
class ProgrammeController {

    private final ProgrammeService service;
    private final BoardService board;
    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final OrderPolicies policies;
    private final OrderWords orderWords;
    private final FloorChoices choices;
    private final Meetings meetings;
    private final MeetingWords words;

    ProgrammeController(
            ProgrammeService service,
            BoardService board,
            SpeakersLists lists,
            TermsOfItems terms,
            OrderPolicies policies,
            OrderWords orderWords,
            FloorChoices choices,
            Meetings meetings,
            MeetingWords words) {
        this.service = service;
        this.board = board;
        this.lists = lists;
        this.terms = terms;
        this.policies = policies;
        this.orderWords = orderWords;
        this.choices = choices;
        this.meetings = meetings;
        this.words = words;
    }

    /** A policy that can be chosen, in words. */
    record Choice(String name, String text) {}

    /** A delegation that is invited to report, by name. */
    record InvitedLine(String code, String name, String reason) {}

    /** An item with its terms. {@code letter} tells how the letter was drawn; empty where none is. */
    record ItemLine(
            ProgrammeItem item,
            String when,
            SpeakingTerms terms,
            String order,
            String letter,
            List<InvitedLine> invited) {}

    /** A row of the programme, local to the meeting's place, as a browser's field writes it. */
    record PartLine(ProgrammePart part, String begins, String ends) {}

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, @RequestParam(defaultValue = "") String done, Locale language) {
        var page = page(code, language);
        if (List.of("terms", "invited", "drawn", "moved", "floor").contains(done)) {
            page.addObject("done", done);
        }
        return page;
    }

    @PostMapping("/{item}/terms")
    ModelAndView change(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam String policy,
            @RequestParam(defaultValue = "-1") int opening,
            @RequestParam(defaultValue = "-1") int state,
            @RequestParam(defaultValue = "-1") int group,
            @RequestParam(defaultValue = "-1") int organisation,
            @RequestParam(defaultValue = "-1") int each,
            @RequestParam long seen,
            Locale language) {
        return attempt(
                code,
                "terms",
                item,
                language,
                () -> service.change(
                        code,
                        item,
                        new ProgrammeService.Entry(policy, opening, state, group, organisation, each, seen)));
    }

    @PostMapping("/{item}/invited")
    ModelAndView invite(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam(defaultValue = "") String delegation,
            @RequestParam(defaultValue = "") String reason,
            Locale language) {
        return attempt(code, "invited", item, language, () -> service.invite(code, item, delegation, reason));
    }

    @PostMapping("/{item}/invited/{delegation}/remove")
    ModelAndView inviteNoMore(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @PathVariable DelegationCode delegation,
            Locale language) {
        return attempt(code, "invited", item, language, () -> service.inviteNoMore(code, item, delegation));
    }

    /** Draws the letter with which the alphabet begins. @param said words of those who are present, which become part of the seed */
    @PostMapping("/{item}/letter")
    ModelAndView draw(
            @PathVariable MeetingCode code,
            @PathVariable int item,
            @RequestParam(defaultValue = "") String said,
            Principal user,
            Locale language) {
        return attempt(code, "drawn", item, language, () -> board.draw(code, item, said, user.getName()));
    }

    /** Changes who opens the items, and under which the floor is open. Fields {@code responsible-3}, and {@code open-3} where it is. */
    @PostMapping("/floor")
    ModelAndView changeFloor(
            @PathVariable MeetingCode code,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam long version,
            Principal user,
            Locale language) {
        Map<Integer, ProgrammeService.Floor> floors = meetings.require(code).items().stream()
                .filter(item -> fields.containsKey("responsible-" + item.number()))
                .collect(Collectors.toMap(
                        ProgrammeItem::number,
                        item -> new ProgrammeService.Floor(
                                fields.getFirst("responsible-" + item.number()).strip(),
                                fields.containsKey("open-" + item.number()))));
        try {
            service.changeFloor(code, version, floors, user.getName());
            return new ModelAndView("redirect:/staff/meetings/" + code + "/programme?done=floor#floor");
        } catch (RefusedRequestException e) {
            return refused(code, e, language).addObject("typed", floors);
        } catch (MeetingChangedException e) {
            return refused(code, new RefusedRequestException("speakers.refused.changedMeanwhile"), language)
                    .addObject("typed", floors);
        }
    }

    /**
     * Moves the rows of the programme; first looked at, with {@code confirmed} done. Fields {@code begins-3-1}, {@code ends-3-1} for part 1 of
     * item 3, local to the meeting's place.
     */
    @PostMapping("/times")
    ModelAndView move(
            @PathVariable MeetingCode code,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam long version,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal user,
            Locale language) {
        Meeting meeting = meetings.require(code);
        var problems = new ArrayList<String>();
        List<ProgrammePart> parts = meeting.programme().stream()
                .map(part -> typed(meeting, part, fields, problems))
                .toList();
        try {
            if (!problems.isEmpty()) {
                return notMoved(code, rows(meeting, parts), problems, language);
            }
            if (confirmed) {
                service.move(code, version, parts, user.getName());
                return new ModelAndView("redirect:/staff/meetings/" + code + "/programme?done=moved");
            }
            var page = page(code, language);
            page.addObject("rows", rows(meeting, parts));
            page.addObject("effects", service.effects(meeting, parts));
            return page;
        } catch (InvalidMeetingException e) {
            return notMoved(code, rows(meeting, parts), e.problems(), language);
        } catch (MeetingChangedException e) {
            return refused(code, new RefusedRequestException("speakers.refused.changedMeanwhile"), language);
        }
    }

    private ModelAndView notMoved(MeetingCode code, List<PartLine> rows, List<String> problems, Locale language) {
        var page = page(code, language);
        page.addObject("rows", rows);
        page.addObject("timeProblems", problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ProgrammePart typed(
            Meeting meeting, ProgrammePart part, MultiValueMap<String, String> fields, List<String> problems) {
        String key = part.item() + "-" + part.part();
        try {
            return part.at(
                    LocalDateTime.parse(Objects.requireNonNullElse(fields.getFirst("begins-" + key), ""))
                            .atZone(meeting.zone())
                            .toInstant(),
                    LocalDateTime.parse(Objects.requireNonNullElse(fields.getFirst("ends-" + key), ""))
                            .atZone(meeting.zone())
                            .toInstant());
        } catch (DateTimeException e) {
            problems.add("Item " + part.item() + " needs a day and time of its beginning and its end.");
            return part;
        }
    }

    private ModelAndView attempt(MeetingCode code, String done, int item, Locale language, Runnable work) {
        try {
            work.run();
            return new ModelAndView("redirect:/staff/meetings/" + code + "/programme?done=" + done + "#item-" + item);
        } catch (RefusedRequestException e) {
            return refused(code, e, language);
        }
    }

    private ModelAndView refused(MeetingCode code, RefusedRequestException e, Locale language) {
        var page = page(code, language);
        page.addObject("refusal", e.getMessage());
        page.addObject("refusalArguments", e.arguments());
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(MeetingCode code, Locale language) {
        Meeting meeting = meetings.require(code);
        SpeakersList.State state = lists.of(code).state();
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        Map<DelegationCode, String> names = choices.names();
        List<TermsOfItems.Invited> invited = terms.invited(code);
        var page = new ModelAndView("speakers/programme");
        page.addObject("meeting", meeting);
        page.addObject("state", state);
        page.addObject(
                "changeable", state == SpeakersList.State.COLLECTING || state == SpeakersList.State.UNDER_REVIEW);
        page.addObject("collecting", state == SpeakersList.State.COLLECTING);
        page.addObject(
                "policies",
                policies.all().values().stream()
                        .map(policy -> new Choice(policy.name(), orderWords.policy(policy.ruleNames(), language)))
                        .toList());
        page.addObject("rows", rows(meeting, meeting.programme()));
        page.addObject("all", meeting.items());
        page.addObject("typed", Map.of());
        page.addObject(
                "items",
                meeting.openItems().stream()
                        .map(item -> {
                            SpeakingTerms of = Objects.requireNonNull(rules.get(item.number()));
                            return new ItemLine(
                                    item,
                                    words.moment(meeting, meeting.begins(item), language),
                                    of,
                                    orderWords.policy(of.policy().ruleNames(), language),
                                    of.letter() == null
                                            ? ""
                                            : orderWords.letter(
                                                    meeting,
                                                    item.number(),
                                                    String.valueOf(of.letter().letter()),
                                                    of.letter().seed(),
                                                    language),
                                    invited.stream()
                                            .filter(each -> each.item() == item.number())
                                            .map(each -> new InvitedLine(
                                                    each.delegation().value(),
                                                    names.getOrDefault(
                                                            each.delegation(),
                                                            each.delegation().value()),
                                                    each.reason()))
                                            .toList());
                        })
                        .toList());
        page.addObject("names", names.values().stream().sorted().toList());
        return page;
    }

    private static List<PartLine> rows(Meeting meeting, List<ProgrammePart> parts) {
        return parts.stream()
                .map(part -> new PartLine(part, local(meeting, part.begins()), local(meeting, part.ends())))
                .toList();
    }

    private static String local(Meeting meeting, Instant at) {
        return meeting.local(at)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
