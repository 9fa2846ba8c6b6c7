package org.apminebanconvention.intersessional.meeting;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which staff move the dates of a meeting. */
@Controller
@RequestMapping("/staff/meetings/{code}/dates")
class DatesController {

    private final Meetings meetings;
    private final MeetingService service;

    DatesController(Meetings meetings, MeetingService service) {
        this.meetings = meetings;
        this.service = service;
    }

    @GetMapping
    String show(@PathVariable MeetingCode code, Model model) {
        Meeting meeting = meetings.require(code);
        return page(meeting, DatesForm.of(meeting), model);
    }

    @PostMapping
    String change(
            @PathVariable MeetingCode code,
            @ModelAttribute DatesForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        try {
            service.changeDates(code, form.version(), form.toEntry().toDates(meeting.zone()));
        } catch (InvalidMeetingException | MeetingChangedException e) {
            response.setStatus(((ResponseStatusException) e).getStatusCode().value());
            model.addAttribute("refusal", e.getReason());
            return page(meeting, form, model);
        }
        next.addFlashAttribute("changed", true);
        return "redirect:/staff/meetings/" + code + "/dates";
    }

    private static String page(Meeting meeting, DatesForm form, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("form", form);
        return "meeting/dates";
    }
}
