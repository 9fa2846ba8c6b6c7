package org.apminebanconvention.intersessional.registration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
    private final PersonalLinks links;
    private final RegistrationService service;
    private final Registrations registrations;
    private final Invitations invitations;
    private final Delegations delegations;

    MyRegistrationController(
            MeetingPage page,
            PersonalLinks links,
            RegistrationService service,
            Registrations registrations,
            Invitations invitations,
            Delegations delegations) {
        this.page = page;
        this.links = links;
        this.service = service;
        this.registrations = registrations;
        this.invitations = invitations;
        this.delegations = delegations;
    }

    /** Whose page it is: what its link opens. */
    private record Door(Meeting meeting, PersonalLink link, String address) {

        boolean ofDelegation() {
            return link.registration() == null;
        }
    }

    /** @param done what has just been done, to be confirmed */
    @GetMapping
    String mine(
            @PathVariable String code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String done,
            Locale language,
            Model model) {
        Door door = door(code, token);
        show(door, language, model);
        List<Registration> mine = door.ofDelegation()
                ? registrations.of(door.link().invitation())
                : List.of(own(door, door.link().registration()));
        model.addAttribute("registrations", mine);
        model.addAttribute(
                "done",
                List.of("registered", "changed", "withdrawn", "declined", "again")
                                .contains(done)
                        ? done
                        : "");
        model.addAttribute("invitation", invitations.require(door.link().invitation()));
        model.addAttribute(
                "mayAsk",
                door.ofDelegation()
                        || mine.stream()
                                .anyMatch(registration -> registration.inForce().isPresent()));
        return "registration/mine";
    }

    @GetMapping("/registration")
    String form(@PathVariable String code, @PathVariable String token, Locale language, Model model) {
        Door door = delegationsDoor(code, token);
        return form(door, null, RegistrationForm.empty(), new Problems(), language, model);
    }

    @PostMapping("/registration")
    String register(
            @PathVariable String code,
            @PathVariable String token,
            @ModelAttribute RegistrationForm form,
            @RequestParam(required = false) @Nullable String add,
            @RequestParam(required = false) @Nullable Integer remove,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Door door = delegationsDoor(code, token);
        return handIn(door, null, form, add, remove, language, model, response);
    }

    @GetMapping("/registrations/{id}")
    String changeForm(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            Locale language,
            Model model) {
        Door door = door(code, token);
        Registration registration = own(door, id);
        return form(door, registration, RegistrationForm.of(registration), new Problems(), language, model);
    }

    @PostMapping("/registrations/{id}")
    String change(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            @ModelAttribute RegistrationForm form,
            @RequestParam(required = false) @Nullable String add,
            @RequestParam(required = false) @Nullable Integer remove,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Door door = door(code, token);
        return handIn(door, own(door, id), form, add, remove, language, model, response);
    }

    @GetMapping("/registrations/{id}/withdrawal")
    String askWithdrawal(
            @PathVariable String code,
            @PathVariable String token,
            @PathVariable String id,
            Locale language,
            Model model) {
        Door door = door(code, token);
        model.addAttribute("registration", own(door, id));
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
        Door door = door(code, token);
        Registration registration = own(door, id);
        try {
            service.withdraw(registration.id());
        } catch (NotOpenException e) {
            return closed(door, language, model, response);
        }
        return "redirect:" + door.address() + "?done=withdrawn";
    }

    @GetMapping("/decline")
    String askDecline(@PathVariable String code, @PathVariable String token, Locale language, Model model) {
        Door door = delegationsDoor(code, token);
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
        Door door = delegationsDoor(code, token);
        try {
            service.decline(door.link().invitation());
        } catch (NotOpenException e) {
            return closed(door, language, model, response);
        }
        return "redirect:" + door.address() + "?done=declined";
    }

    /** @param registration the one that is changed; nothing where a new one is handed in */
    private String handIn(
            Door door,
            @Nullable Registration registration,
            RegistrationForm form,
            @Nullable String add,
            @Nullable Integer remove,
            Locale language,
            Model model,
            HttpServletResponse response) {
        if (add != null) {
            model.addAttribute("newRow", true);
            return form(door, registration, form.withRow(), new Problems(), language, model);
        }
        if (remove != null) {
            return form(door, registration, form.withoutRow(remove), new Problems(), language, model);
        }
        Problems problems = form.check();
        if (!problems.none()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(door, registration, form, problems, language, model);
        }
        var handIn = new HandIn(
                form.tokenOrNew(),
                form.focalPoint(),
                form.people(),
                language,
                door.ofDelegation() ? Source.DELEGATION_LINK : Source.REGISTRATION_LINK,
                null);
        try {
            var received = registration == null
                    ? service.register(door.link().invitation(), handIn)
                    : service.amend(registration.id(), form.seen() == null ? 0 : form.seen(), handIn);
            String done = received.again() ? "again" : registration == null ? "registered" : "changed";
            return "redirect:" + door.address() + "?done=" + done;
        } catch (ChangedMeanwhileException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            Registration now =
                    registrations.require(Objects.requireNonNull(registration).id());
            model.addAttribute("changedMeanwhile", now.latest());
            return form(door, now, form.basedOn(now.latest().number()), problems, language, model);
        } catch (NotOpenException e) {
            return closed(door, language, model, response);
        }
    }

    private String form(
            Door door,
            @Nullable Registration registration,
            RegistrationForm form,
            Problems problems,
            Locale language,
            Model model) {
        page.showForm(door.meeting(), form, problems, model);
        model.addAttribute("registration", registration);
        return show(door, language, model, "registration/form");
    }

    private String closed(Door door, Locale language, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return show(door, language, model, "registration/closed");
    }

    private String show(Door door, Locale language, Model model, String view) {
        show(door, language, model);
        return view;
    }

    private void show(Door door, Locale language, Model model) {
        page.show(door.meeting(), language, model);
        model.addAttribute(
                "delegation", delegations.require(door.link().invitation().delegation()));
        model.addAttribute("address", door.address());
        model.addAttribute("ofDelegation", door.ofDelegation());
    }

    private Door door(String code, String token) {
        Meeting meeting = page.require(code);
        PersonalLink link = links.find(token)
                .filter(found -> found.invitation().meeting().equals(meeting.code()))
                .orElseThrow(MeetingPage::noSuchPage);
        return new Door(meeting, link, "/meetings/" + meeting.code() + "/my/" + token);
    }

    private Door delegationsDoor(String code, String token) {
        Door door = door(code, token);
        if (!door.ofDelegation()) {
            throw MeetingPage.noSuchPage();
        }
        return door;
    }

    /** The registration of this id, if the link opens it. */
    private Registration own(Door door, @Nullable String id) {
        if (id == null || !(door.ofDelegation() || id.equals(door.link().registration()))) {
            throw MeetingPage.noSuchPage();
        }
        try {
            return registrations
                    .find(RegistrationId.of(id))
                    .filter(registration ->
                            registration.invitation().equals(door.link().invitation()))
                    .orElseThrow(MeetingPage::noSuchPage);
        } catch (IllegalArgumentException e) {
            throw MeetingPage.noSuchPage();
        }
    }
}
