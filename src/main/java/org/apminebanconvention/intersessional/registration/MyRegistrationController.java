package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitations;
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
 * What a personal link opens. The delegation's own link shows all its registrations, registers without the password and declines;
 * the link of a registration shows, changes and withdraws that one.
 */
@Controller
@RequestMapping("/meetings/{code}/my/{token}")
class MyRegistrationController {

    private final MeetingPage page;
    private final PersonalDoors doors;
    private final RegistrationService service;
    private final Registrations registrations;
    private final RegistrationDrafts drafts;
    private final Invitations invitations;
    private final Delegations delegations;

    MyRegistrationController(
            MeetingPage page,
            PersonalDoors doors,
            RegistrationService service,
            Registrations registrations,
            RegistrationDrafts drafts,
            Invitations invitations,
            Delegations delegations) {
        this.page = page;
        this.doors = doors;
        this.service = service;
        this.registrations = registrations;
        this.drafts = drafts;
        this.invitations = invitations;
        this.delegations = delegations;
    }

    /** @param done what has just been done, to be confirmed */
    @GetMapping
    String mine(
            @PathVariable String code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String done,
            Locale language,
            Model model) {
        PersonalDoor door = doors.open(code, token);
        show(door, language, model);
        List<Registration> mine = door.ofDelegation()
                ? registrations.of(door.link().invitation())
                : List.of(doors.registration(door, door.link().registration()));
        model.addAttribute("registrations", mine);
        model.addAttribute(
                "drafts",
                drafts.begun(door.link().invitation()).stream()
                        .filter(draft -> door.ofDelegation() || draft.changed() != null && door.opens(draft.changed()))
                        .toList());
        model.addAttribute(
                "done",
                List.of("registered", "changed", "withdrawn", "declined", "again", "discarded")
                                .contains(done)
                        ? done
                        : "");
        model.addAttribute("invitation", invitations.require(door.link().invitation()));
        model.addAttribute("isReminded", invitations.isReminded(door.link().invitation()));
        model.addAttribute(
                "mayAsk",
                door.ofDelegation()
                        || mine.stream()
                                .anyMatch(registration -> registration.inForce().isPresent()));
        return "registration/mine";
    }

    /** The delegation wants to be reminded of what it owes, or not. */
    @PostMapping("/reminders")
    String remind(@PathVariable String code, @PathVariable String token, @RequestParam boolean remind) {
        PersonalDoor door = doors.ofDelegation(code, token);
        invitations.remind(door.link().invitation(), remind);
        return "redirect:" + door.address() + "#reminders";
    }

    /** Begins a form for a new registration; it is filled in at an address of its own. */
    @PostMapping("/registration")
    String register(@PathVariable String code, @PathVariable String token) {
        PersonalDoor door = doors.ofDelegation(code, token);
        return form(door, drafts.begin(door.link().invitation(), door.source(), null));
    }

    /** Begins a form that changes a registration. */
    @PostMapping("/registrations/{id}")
    String change(@PathVariable String code, @PathVariable String token, @PathVariable String id) {
        PersonalDoor door = doors.open(code, token);
        Registration registration = doors.registration(door, id);
        if (registration.onHold()) {
            throw new OnHoldException(registration);
        }
        return form(door, drafts.beginChange(registration, door.source(), null));
    }

    private static String form(PersonalDoor door, String key) {
        return "redirect:" + door.address() + "/forms/" + key;
    }

    @GetMapping("/registrations/{id}/withdrawal")
    String askWithdrawal(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            Locale language,
            Model model) {
        PersonalDoor door = doors.open(code, token);
        model.addAttribute("registration", doors.registration(door, id));
        return show(door, language, model, "registration/withdrawal");
    }

    @PostMapping("/registrations/{id}/withdrawal")
    String withdraw(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            Locale language,
            Model model,
            HttpServletResponse response) {
        PersonalDoor door = doors.open(code, token);
        Registration registration = doors.registration(door, id);
        try {
            service.withdraw(registration.id());
        } catch (NotOpenException e) {
            return closed(door, language, model, response);
        }
        return "redirect:" + door.address() + "?done=withdrawn";
    }

    @GetMapping("/decline")
    String askDecline(@PathVariable String code, @PathVariable String token, Locale language, Model model) {
        PersonalDoor door = doors.ofDelegation(code, token);
        model.addAttribute(
                "standing", registrations.of(door.link().invitation()).stream().anyMatch(Registration::stands));
        return show(door, language, model, "registration/decline");
    }

    @PostMapping("/decline")
    String decline(
            @PathVariable String code,
            @PathVariable String token,
            Locale language,
            Model model,
            HttpServletResponse response) {
        PersonalDoor door = doors.ofDelegation(code, token);
        try {
            service.decline(door.link().invitation());
        } catch (NotOpenException e) {
            return closed(door, language, model, response);
        }
        return "redirect:" + door.address() + "?done=declined";
    }

    private String closed(PersonalDoor door, Locale language, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return show(door, language, model, "registration/closed");
    }

    private String show(PersonalDoor door, Locale language, Model model, String view) {
        show(door, language, model);
        return view;
    }

    private void show(PersonalDoor door, Locale language, Model model) {
        page.show(door.meeting(), language, model);
        model.addAttribute(
                "delegation", delegations.require(door.link().invitation().delegation()));
        model.addAttribute("address", door.address());
        model.addAttribute("ofDelegation", door.ofDelegation());
    }
}
