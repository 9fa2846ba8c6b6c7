package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page for who has lost a personal link. Its answer is always the same, whatever is known of the delegation or the address. */
@Controller
@RequestMapping("/meetings/{code}/link")
class LinkController {

    private static final int LONGEST = 254;

    private final MeetingPage page;
    private final LinkRequests requests;

    LinkController(MeetingPage page, LinkRequests requests) {
        this.page = page;
        this.requests = requests;
    }

    @GetMapping
    String ask(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String sent,
            Locale language,
            Model model) {
        model.addAttribute("sent", sent != null);
        return page(page.require(code), "", "", new Problems(), language, model);
    }

    @PostMapping
    String take(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String delegation,
            @RequestParam(defaultValue = "") String email,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Meeting meeting = page.require(code);
        String name = delegation.strip();
        String address = email.strip();
        var problems = new Problems();
        if (name.isEmpty() && address.isEmpty()) {
            problems.add("delegation", "registered.link.problem.empty");
        }
        if (name.length() > LONGEST) {
            problems.add("delegation", "registered.link.problem.long", LONGEST);
        }
        if (address.length() > LONGEST) {
            problems.add("email", "registered.link.problem.long", LONGEST);
        } else if (!address.isEmpty() && !address.contains("@")) {
            problems.add("email", "registration.problem.email");
        }
        if (!problems.none()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(meeting, name, address, problems, language, model);
        }
        Duration left = requests.take(meeting.code(), name, address, request.getRemoteAddr());
        if (!left.isZero()) {
            long seconds = (long) Math.ceil(left.toMillis() / 1000.0);
            problems.add("delegation", "registered.link.problem.wait", seconds);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(meeting, name, address, problems, language, model);
        }
        return "redirect:/meetings/" + meeting.code() + "/link?sent";
    }

    private String page(
            Meeting meeting, String delegation, String email, Problems problems, Locale language, Model model) {
        page.show(meeting, language, model);
        model.addAttribute("typedDelegation", delegation);
        model.addAttribute("typedEmail", email);
        model.addAttribute("problems", problems);
        return "registration/link";
    }
}
