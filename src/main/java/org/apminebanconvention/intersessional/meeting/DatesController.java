package org.apminebanconvention.intersessional.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which a manager moves the dates of a meeting: the dates, then what a move comes to, then, where a deadline closes at once, a
 * second question. What was typed is carried from step to step by the pages themselves.
 */
@Controller
@RequestMapping("/staff/meetings/{code}/dates")
class DatesController {

    private final Meetings meetings;
    private final MeetingService service;
    private final DateChanges changes;
    private final MeetingWords words;

    DatesController(Meetings meetings, MeetingService service, DateChanges changes, MeetingWords words) {
        this.meetings = meetings;
        this.service = service;
        this.changes = changes;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable MeetingCode code, Model model) {
        Meeting meeting = meetings.require(code);
        return page(meeting, DatesForm.of(meeting), model);
    }

    /** Back to the dates, with what was typed. */
    @PostMapping("/edit")
    String edit(@PathVariable MeetingCode code, @ModelAttribute DatesForm form, Model model) {
        return page(meetings.require(code), form, model);
    }

    @PostMapping("/preview")
    String preview(
            @PathVariable MeetingCode code,
            @ModelAttribute DatesForm form,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Meeting meeting = meetings.require(code);
        try {
            return preview(meeting, form, language, model);
        } catch (InvalidMeetingException e) {
            return refused(meeting, form, e, model, response);
        } catch (MeetingChangedException e) {
            return overtaken(meeting, form, model, response);
        }
    }

    @PostMapping
    String move(
            @PathVariable MeetingCode code,
            @ModelAttribute DatesForm form,
            Principal by,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        try {
            if (form.order(by.getName()).reason().isEmpty()) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("reasonMissing", true);
                return preview(meeting, form, language, model);
            }
            service.changeDates(code, form.version(), form.toEntry().toDates(meeting.zone()), form.order(by.getName()));
        } catch (ClosesAtOnceException e) {
            model.addAttribute("closing", e.closing());
            return preview(meeting, form, language, model);
        } catch (InvalidMeetingException e) {
            return refused(meeting, form, e, model, response);
        } catch (MeetingChangedException e) {
            return overtaken(meeting, form, model, response);
        }
        next.addFlashAttribute("changed", true);
        return "redirect:/staff/meetings/" + code + "/dates";
    }

    private String preview(Meeting meeting, DatesForm form, Locale language, Model model) {
        var preview =
                service.preview(meeting.code(), form.version(), form.toEntry().toDates(meeting.zone()), language);
        model.addAttribute("meeting", meeting);
        model.addAttribute("form", form);
        model.addAttribute("words", words);
        model.addAttribute("preview", preview);
        return "meeting/dates-preview";
    }

    private String refused(
            Meeting meeting, DatesForm form, InvalidMeetingException why, Model model, HttpServletResponse response) {
        response.setStatus(why.getStatusCode().value());
        model.addAttribute("refusal", why.getReason());
        return page(meeting, form, model);
    }

    /** Somebody else was faster: what was typed stays, with what the other has changed beside it. */
    private String overtaken(Meeting meeting, DatesForm form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("overtaken", true);
        model.addAttribute("overtakenBy", changes.since(meeting.code(), form.version()));
        Meeting now = meetings.require(meeting.code());
        return page(now, form.onto(now), model);
    }

    private String page(Meeting meeting, DatesForm form, Model model) {
        List<DateChange> history = changes.of(meeting.code());
        model.addAttribute("meeting", meeting);
        model.addAttribute("form", form);
        model.addAttribute("words", words);
        model.addAttribute("history", history);
        return "meeting/dates";
    }
}
