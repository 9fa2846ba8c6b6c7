package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.registration.Registration;
import org.apminebanconvention.intersessional.registration.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page behind a personal link on which a delegation asks for the floor, or says that it will not speak. */
@Controller
@RequestMapping("/meetings/{code}/my/{token}/interventions")
class InterventionsController {

    private final PersonalLinks links;
    private final FloorRequestService service;
    private final SpeakersListService lists;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final Invitations invitations;
    private final Registrations registrations;

    InterventionsController(
            PersonalLinks links,
            FloorRequestService service,
            SpeakersListService lists,
            Requests requests,
            LateChanges lateChanges,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            Invitations invitations,
            Registrations registrations) {
        this.links = links;
        this.service = service;
        this.lists = lists;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.invitations = invitations;
        this.registrations = registrations;
    }

    /** Who stands behind the link. */
    private record Caller(InvitationId invitation, Asker asker) {}

    /** A request as the page shows it. */
    record Line(RequestForTheFloor request, String title, boolean mayChange, @Nullable LateChange pending) {}

    /** A late change that was not taken. */
    record Refused(LateChange change, int item) {}

    @GetMapping
    ModelAndView show(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String done,
            Locale language) {
        var page = page(caller(code, token), token, FloorForm.blank(), language);
        if (List.of("asked", "late", "withdrawn", "none").contains(done)) {
            page.addObject("done", done);
        }
        return page;
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> fields,
            Locale language) {
        Caller caller = caller(code, token);
        Delegation delegation = delegations.require(caller.invitation().delegation());
        List<Integer> open = meetings.require(code).openItems().stream()
                .map(ProgrammeItem::number)
                .toList();
        FloorForm form = FloorForm.of(fields, open, delegation.language());
        if (!form.problems().isEmpty()) {
            return refused(page(caller, token, form, language), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return attempt(caller, token, form, language, () -> {
            var window = service.ask(caller.invitation(), form.wishes(), form.note(), caller.asker());
            return window == FloorRequestService.Window.LATE ? "late" : "asked";
        });
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String request,
            Locale language) {
        Caller caller = caller(code, token);
        return attempt(caller, token, FloorForm.blank(), language, () -> {
            var window = service.withdraw(caller.invitation(), new RequestId(request), caller.asker());
            return window == FloorRequestService.Window.LATE ? "late" : "withdrawn";
        });
    }

    @PostMapping("/none")
    ModelAndView willNotSpeak(@PathVariable MeetingCode code, @PathVariable String token, Locale language) {
        Caller caller = caller(code, token);
        return attempt(caller, token, FloorForm.blank(), language, () -> {
            service.willNotSpeak(caller.invitation(), caller.asker());
            return "none";
        });
    }

    private ModelAndView attempt(Caller caller, String token, FloorForm form, Locale language, Supplier<String> work) {
        try {
            return new ModelAndView("redirect:/meetings/" + caller.invitation().meeting() + "/my/" + token
                    + "/interventions?done=" + work.get());
        } catch (RefusedRequestException e) {
            var page = page(caller, token, form, language);
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            return refused(page, HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(Caller caller, String token, FloorForm form, Locale language) {
        Meeting meeting = meetings.require(caller.invitation().meeting());
        Map<Integer, String> titles =
                meeting.openItems().stream().collect(Collectors.toMap(ProgrammeItem::number, ProgrammeItem::title));
        List<RequestForTheFloor> asked = requests.of(caller.invitation());
        var page = new ModelAndView("speakers/interventions");
        page.addObject("meeting", meeting);
        page.addObject("days", words.days(meeting, language));
        page.addObject("deadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        page.addObject("delegation", delegations.require(caller.invitation().delegation()));
        page.addObject("base", "/meetings/" + meeting.code() + "/my/" + token + "/interventions");
        page.addObject("window", service.window(meeting));
        page.addObject("mayDecline", caller.asker().speaksForTheDelegation());
        page.addObject("willNotSpeak", asked.isEmpty() && saidNo(caller.invitation()));
        page.addObject("form", form);
        page.addObject(
                "lines",
                asked.stream()
                        .map(request -> new Line(
                                request,
                                titles.getOrDefault(request.item(), ""),
                                caller.asker().mayChange(request),
                                lateChanges.pending(request.id()).orElse(null)))
                        .toList());
        page.addObject(
                "items",
                meeting.openItems().stream()
                        .filter(item -> asked.stream().noneMatch(request -> request.item() == item.number()))
                        .toList());
        page.addObject("refused", refusals(caller.invitation()));
        page.addObject("sittings", sittings(meeting, language));
        page.addObject("policies", policies(meeting));
        page.addObject("languages", List.of("ar", "en", "es", "fr", "ru"));
        return page;
    }

    private boolean saidNo(InvitationId id) {
        return invitations
                .find(id)
                .filter(invitation -> invitation.interventionsAnswer() == Invitation.Answer.WILL_NOT_SPEAK)
                .isPresent();
    }

    private List<Refused> refusals(InvitationId invitation) {
        return lateChanges.of(invitation).stream()
                .filter(change -> change.state() == LateChange.State.REFUSED)
                .map(change ->
                        new Refused(change, requests.require(change.request()).item()))
                .toList();
    }

    /** Each moment isolated in its direction: in Arabic the place beside it stands in Latin letters. */
    private Map<Integer, String> sittings(Meeting meeting, Locale language) {
        return meeting.openItems().stream()
                .collect(Collectors.toMap(ProgrammeItem::number, item -> meeting.programme().stream()
                        .filter(part -> part.item() == item.number())
                        .map(part -> "\u2068" + words.moment(meeting, part.begins(), language) + "\u2069")
                        .collect(Collectors.joining("; "))));
    }

    /** The names of the policies that order this meeting's items. */
    private List<String> policies(Meeting meeting) {
        return meeting.openItems().stream()
                .map(lists::policyOf)
                .map(OrderPolicy::name)
                .distinct()
                .toList();
    }

    /** A registration that the delegation does not know does not speak for it. */
    private boolean mayAsk(PersonalLinks.PersonalLink link) {
        return registrations.of(link.invitation()).stream()
                .noneMatch(registration -> registration.id().value().equals(link.registration())
                        && (registration.onHold() || registration.state() == Registration.State.DISOWNED));
    }

    private Caller caller(MeetingCode code, String token) {
        return links.find(token)
                .filter(link -> link.invitation().meeting().equals(code) && mayAsk(link))
                .map(link -> {
                    String registration = link.registration();
                    return new Caller(
                            link.invitation(),
                            registration == null ? Asker.delegation() : Asker.focalPoint(registration));
                })
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
