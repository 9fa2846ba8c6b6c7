package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.apminebanconvention.intersessional.registration.DisputeService.Result;
import org.apminebanconvention.intersessional.registration.PersonalDoors.PersonalDoor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * "This was not us": the page behind that link in the mail to a delegation's own addresses. It asks first: programs that look into mails
 * open every link in them.
 */
@Controller
@RequestMapping("/meetings/{code}/my/{token}/registrations/{id}/not-us")
class DisputeController {

    /** As much as somebody writes who is in a hurry, and as a form of the staff shows. */
    private static final int LONGEST_COMMENT = 1000;

    private final PersonalDoors doors;
    private final DisputeService service;

    DisputeController(PersonalDoors doors, DisputeService service) {
        this.doors = doors;
        this.service = service;
    }

    @GetMapping
    String ask(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            Locale language,
            Model model) {
        PersonalDoor door = doors.ofDelegation(code, token);
        return page(door, doors.registration(door, id), "", language, model);
    }

    @PostMapping
    String dispute(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String comment,
            Locale language,
            Model model,
            HttpServletResponse response) {
        PersonalDoor door = doors.ofDelegation(code, token);
        Registration registration = doors.registration(door, id);
        String words = comment.strip();
        if (words.length() > LONGEST_COMMENT) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("tooLong", LONGEST_COMMENT);
            return page(door, registration, words, language, model);
        }
        try {
            if (service.dispute(registration.id(), words) == Result.CLARIFIED) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(door, registration, words, language, model);
            }
        } catch (NotOpenException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(door, doors.registration(door, id), words, language, model);
        }
        return "redirect:" + door.address() + "?after=not-us";
    }

    private String page(PersonalDoor door, Registration registration, String comment, Locale language, Model model) {
        model.addAttribute("registration", registration);
        model.addAttribute("clarified", service.clarified(registration));
        model.addAttribute("comment", comment);
        model.addAttribute("longestComment", LONGEST_COMMENT);
        doors.show(door, language, model);
        return "registration/not-us";
    }
}
