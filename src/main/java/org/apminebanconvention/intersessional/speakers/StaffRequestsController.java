package org.apminebanconvention.intersessional.speakers;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where staff enter what missions say by e-mail or phone, and see all requests. */
@Controller
@RequestMapping("/staff/meetings/{code}/requests")
class StaffRequestsController {

    private final FloorRequestService service;
    private final Requests requests;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;

    StaffRequestsController(
            FloorRequestService service,
            Requests requests,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations) {
        this.service = service;
        this.requests = requests;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
    }

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, @RequestParam(defaultValue = "") String done) {
        var page = page(code, new LinkedMultiValueMap<>(), List.of());
        if (List.of("asked", "late", "withdrawn", "none").contains(done)) {
            page.addObject("done", done);
        }
        return page;
    }

    /** Fields: {@code delegation}, {@code item}, {@code speaker}, {@code language}, {@code note}. */
    @PostMapping
    ModelAndView enter(
            @PathVariable MeetingCode code, @RequestParam MultiValueMap<String, String> fields, Principal user) {
        var problems = new ArrayList<FloorForm.Problem>();
        String item = fields.getFirst("item");
        List<Integer> open = meetings.require(code).openItems().stream()
                .map(ProgrammeItem::number)
                .filter(number -> String.valueOf(number).equals(item))
                .toList();
        var delegation = delegation(fields);
        if (delegation.isEmpty()) {
            problems.add(new FloorForm.Problem("delegation", "speakers.problem.delegation", ""));
        }
        if (open.isEmpty()) {
            problems.add(new FloorForm.Problem("item", "speakers.problem.item", ""));
        }
        var numbered = new LinkedMultiValueMap<>(fields);
        open.forEach(number -> {
            numbered.set("speaker-" + number, fields.getFirst("speaker"));
            numbered.set("language-" + number, fields.getFirst("language"));
        });
        FloorForm form = FloorForm.of(
                numbered, open, delegation.map(Delegation::language).orElse("en"));
        if (!open.isEmpty()) {
            form.problems().stream()
                    .map(problem -> new FloorForm.Problem(
                            problem.field().replaceAll("-.*", ""), problem.key(), problem.argument()))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            return refused(page(code, fields, problems), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return attempt(code, fields, () -> {
            var window = service.ask(
                    new InvitationId(code, delegation.orElseThrow().code()),
                    form.wishes(),
                    form.note(),
                    Asker.staff(user.getName()));
            return window == FloorRequestService.Window.LATE ? "late" : "asked";
        });
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            @PathVariable MeetingCode code, @RequestParam(defaultValue = "") String request, Principal user) {
        return attempt(code, new LinkedMultiValueMap<>(), () -> {
            var invitation = requests.find(new RequestId(request))
                    .map(RequestForTheFloor::invitation)
                    .orElseThrow(() -> new RefusedRequestException("speakers.refused.unknown"));
            var window = service.withdraw(invitation, new RequestId(request), Asker.staff(user.getName()));
            return window == FloorRequestService.Window.LATE ? "late" : "withdrawn";
        });
    }

    @PostMapping("/none")
    ModelAndView willNotSpeak(
            @PathVariable MeetingCode code, @RequestParam MultiValueMap<String, String> fields, Principal user) {
        var delegation = delegation(fields);
        if (delegation.isEmpty()) {
            return refused(
                    page(
                            code,
                            new LinkedMultiValueMap<>(),
                            List.of(new FloorForm.Problem("none", "speakers.problem.delegation", ""))),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return attempt(code, new LinkedMultiValueMap<>(), () -> {
            service.willNotSpeak(new InvitationId(code, delegation.get().code()), Asker.staff(user.getName()));
            return "none";
        });
    }

    private Optional<Delegation> delegation(MultiValueMap<String, String> fields) {
        return Optional.ofNullable(fields.getFirst("delegation")).flatMap(delegations::called);
    }

    private ModelAndView attempt(MeetingCode code, MultiValueMap<String, String> fields, Supplier<String> work) {
        try {
            return new ModelAndView("redirect:/staff/meetings/" + code + "/requests?done=" + work.get());
        } catch (RefusedRequestException e) {
            var page = page(code, fields, List.of());
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            return refused(page, HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(
            MeetingCode code, MultiValueMap<String, String> fields, List<FloorForm.Problem> problems) {
        Meeting meeting = meetings.require(code);
        List<Delegation> all = delegations.findAllByOrderByName();
        Map<DelegationCode, String> names = all.stream().collect(Collectors.toMap(Delegation::code, Delegation::name));
        var page = new ModelAndView("speakers/requests");
        page.addObject("meeting", meeting);
        page.addObject("words", words);
        page.addObject("window", service.window(meeting));
        page.addObject("delegations", all);
        page.addObject("names", names);
        page.addObject("items", meeting.openItems());
        page.addObject("languages", List.of("ar", "en", "es", "fr", "ru"));
        page.addObject("requests", requests.of(code));
        page.addObject("fields", fields.toSingleValueMap());
        page.addObject("problems", problems);
        return page;
    }
}
