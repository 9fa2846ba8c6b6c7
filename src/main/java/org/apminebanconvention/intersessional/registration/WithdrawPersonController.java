package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.apminebanconvention.intersessional.registration.PersonalDoors.PersonalDoor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Takes a single person out of a registration, once it was asked for and confirmed. */
@Controller
@RequestMapping("/meetings/{code}/my/{token}/registrations/{id}/participants/{participant}/withdrawal")
class WithdrawPersonController {

    private final PersonalDoors doors;
    private final PersonWithdrawalService service;

    WithdrawPersonController(PersonalDoors doors, PersonWithdrawalService service) {
        this.doors = doors;
        this.service = service;
    }

    @GetMapping
    String ask(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            @PathVariable String participant,
            Locale language,
            Model model) {
        PersonalDoor door = doors.open(code, token);
        Registration registration = doors.registration(door, id);
        Participant person =
                PersonWithdrawalService.person(registration, participant).orElseThrow(MeetingPage::noSuchPage);
        model.addAttribute("registration", registration);
        model.addAttribute("person", person);
        model.addAttribute("possible", service.possible(registration, participant));
        model.addAttribute("all", service.withdrawsAll(registration, participant));
        doors.show(door, language, model);
        return "registration/person-withdrawal";
    }

    @PostMapping
    String withdraw(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            @PathVariable String participant,
            Locale language,
            Model model,
            HttpServletResponse response) {
        PersonalDoor door = doors.open(code, token);
        Registration registration = doors.registration(door, id);
        try {
            service.withdraw(registration.id(), participant, door.source());
        } catch (NotOpenException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("registration", registration);
            doors.show(door, language, model);
            return "registration/closed";
        }
        return "redirect:" + door.address() + "?after=person";
    }
}
