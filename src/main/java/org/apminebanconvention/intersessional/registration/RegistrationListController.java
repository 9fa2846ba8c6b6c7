package org.apminebanconvention.intersessional.registration;

import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.BulkAcceptance.Chosen;
import org.apminebanconvention.intersessional.registration.RegistrationList.Filter;
import org.apminebanconvention.intersessional.registration.RegistrationList.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The registrations of a meeting for the staff: a list with filters, and the acceptance of all that a filter shows. */
@Controller
@RequestMapping("/staff/meetings/{code}/registrations")
class RegistrationListController {

    static final int A_PAGE = 50;

    /** So many are accepted at a time: more, nobody looks through, and a browser does not wait for. */
    static final int AT_ONCE = 500;

    private final MeetingPage page;
    private final Registrations registrations;
    private final RegistrationList list;
    private final BulkAcceptance acceptance;
    private final Delegations delegations;

    RegistrationListController(
            MeetingPage page,
            Registrations registrations,
            RegistrationList list,
            BulkAcceptance acceptance,
            Delegations delegations) {
        this.page = page;
        this.registrations = registrations;
        this.list = list;
        this.acceptance = acceptance;
        this.delegations = delegations;
    }

    /** @param number of the page, from 1 */
    @GetMapping
    String show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Locale language,
            Model model) {
        Meeting meeting = page.require(code);
        Filter filter = filter(state, kind, reason, late, text);
        int count = list.count(meeting.code(), filter);
        int pages = Math.max(1, (count + A_PAGE - 1) / A_PAGE);
        int shown = Math.max(1, Math.min(number, pages));
        List<Line> lines = list.find(meeting.code(), filter, A_PAGE, (shown - 1) * A_PAGE);
        show(meeting, filter, lines, language, model);
        model.addAttribute("counts", registrations.counts(meeting.code()));
        model.addAttribute("people", registrations.participants(meeting.code()));
        model.addAttribute("states", Registration.State.values());
        model.addAttribute("kinds", DelegationKind.values());
        model.addAttribute("reasons", list.reasons(meeting.code()));
        model.addAttribute("count", count);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("acceptable", acceptable(filter) ? list.count(meeting.code(), filter.underReview()) : 0);
        return "registration/staff-list";
    }

    /** Shows how many registrations, and which, are accepted by what follows. */
    @GetMapping("/acceptance")
    String confirm(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String text,
            Locale language,
            Model model) {
        Meeting meeting = page.require(code);
        Filter filter = filter(state, kind, reason, late, text);
        Filter underReview = filter.underReview();
        List<Line> lines = acceptable(filter) ? list.find(meeting.code(), underReview, AT_ONCE, 0) : List.of();
        show(meeting, filter, lines, language, model);
        model.addAttribute("count", acceptable(filter) ? list.count(meeting.code(), underReview) : 0);
        return "registration/acceptance";
    }

    /** @param each the registrations that the person left ticked, each with the number of the version that was shown: {@code id/2} */
    @PostMapping("/acceptance")
    String accept(
            @PathVariable String code,
            @RequestParam(defaultValue = "") List<String> each,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String text,
            Principal user,
            Locale language,
            Model model) {
        Meeting meeting = page.require(code);
        List<BulkAcceptance.Line> lines = acceptance.accept(meeting.code(), chosen(each), user.getName());
        show(meeting, filter(state, kind, reason, late, text), List.of(), language, model);
        model.addAttribute("results", lines);
        model.addAttribute(
                "delegations",
                named(lines.stream().map(BulkAcceptance.Line::delegation).toList()));
        model.addAttribute(
                "accepted",
                lines.stream().filter(line -> line.result().accepted()).count());
        return "registration/accepted";
    }

    private void show(Meeting meeting, Filter filter, List<Line> lines, Locale language, Model model) {
        page.show(meeting, language, model);
        model.addAttribute("filter", filter);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "delegations", named(lines.stream().map(Line::delegation).toList()));
    }

    /** Whether a filter can show anything that waits for a decision. */
    private static boolean acceptable(Filter filter) {
        return filter.state() == null || filter.state() == Registration.State.UNDER_REVIEW;
    }

    private static List<Chosen> chosen(List<String> each) {
        try {
            return each.stream().limit(AT_ONCE).map(Chosen::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    private Map<DelegationCode, Delegation> named(Collection<DelegationCode> codes) {
        return delegations.findAllById(codes.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Delegation::code, Function.identity()));
    }

    /** What nobody can choose lets everything through. */
    private static Filter filter(String state, String kind, String reason, boolean late, String text) {
        return new Filter(
                named(Registration.State.values(), state), named(DelegationKind.values(), kind), reason, late, text);
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
