package org.apminebanconvention.intersessional.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which a manager asks for a meeting to be cancelled or postponed: what and why, then the text that everyone would be told, and
 * then the President's office is asked.
 */
@Controller
@RequestMapping("/staff/meetings/{code}/calling-off")
class CallingOffController {

    private final Meetings meetings;
    private final CallingOffService service;
    private final CallingsOff asked;
    private final CallingOffWords texts;
    private final MeetingWords words;

    CallingOffController(
            Meetings meetings,
            CallingOffService service,
            CallingsOff asked,
            CallingOffWords texts,
            MeetingWords words) {
        this.meetings = meetings;
        this.service = service;
        this.asked = asked;
        this.texts = texts;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable MeetingCode code, Model model) {
        Meeting meeting = meetings.require(code);
        return page(meeting, CallingOffForm.of(meeting), model);
    }

    /** Back to the question, with what was typed. */
    @PostMapping("/edit")
    String edit(@PathVariable MeetingCode code, @ModelAttribute CallingOffForm form, Model model) {
        return page(meetings.require(code), form, model);
    }

    @PostMapping("/preview")
    String preview(
            @PathVariable MeetingCode code,
            @ModelAttribute CallingOffForm form,
            Principal by,
            Model model,
            HttpServletResponse response) {
        Meeting meeting = meetings.require(code);
        try {
            CallingOff wanted = service.check(code, form.chosen(), form.dates(meeting), form.words(), by.getName());
            model.addAttribute("mail", texts.text(meeting, wanted, Locale.ENGLISH));
            model.addAttribute("meeting", meeting);
            model.addAttribute("form", form);
            return "meeting/calling-off-preview";
        } catch (InvalidMeetingException e) {
            return refused(meeting, form, e, model, response);
        }
    }

    @PostMapping
    String ask(
            @PathVariable MeetingCode code,
            @ModelAttribute CallingOffForm form,
            Principal by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        try {
            service.ask(code, form.chosen(), form.dates(meeting), form.words(), by.getName());
        } catch (InvalidMeetingException e) {
            return refused(meeting, form, e, model, response);
        }
        next.addFlashAttribute("asked", true);
        return "redirect:/staff/meetings/" + code + "/calling-off";
    }

    private String refused(
            Meeting meeting,
            CallingOffForm form,
            InvalidMeetingException why,
            Model model,
            HttpServletResponse response) {
        response.setStatus(why.getStatusCode().value());
        model.addAttribute("refusal", why.getReason());
        return page(meeting, form, model);
    }

    private String page(Meeting meeting, CallingOffForm form, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("form", form);
        model.addAttribute("words", words);
        model.addAttribute("history", asked.of(meeting.code()));
        return "meeting/calling-off";
    }
}
