package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a personal link opens: all of a delegation for the delegation itself, one registration for its focal point. */
@Component
class PersonalDoors {

    private final MeetingPage page;
    private final PersonalLinks links;
    private final Registrations registrations;
    private final Delegations delegations;

    PersonalDoors(MeetingPage page, PersonalLinks links, Registrations registrations, Delegations delegations) {
        this.page = page;
        this.links = links;
        this.registrations = registrations;
        this.delegations = delegations;
    }

    /** Whose page it is. {@code address}: the path of the personal page */
    record PersonalDoor(Meeting meeting, PersonalLink link, String address) {

        boolean ofDelegation() {
            return link.registration() == null;
        }

        /** How what comes through it reaches us. */
        Source source() {
            return ofDelegation() ? Source.DELEGATION_LINK : Source.REGISTRATION_LINK;
        }

        boolean opens(RegistrationId registration) {
            return ofDelegation() || registration.value().equals(link.registration());
        }
    }

    /** @throws org.springframework.web.server.ResponseStatusException with HTTP 404 when the link opens nothing of this meeting */
    PersonalDoor open(String code, String token) {
        Meeting meeting = page.require(code);
        PersonalLink link = links.find(token)
                .filter(found -> found.invitation().meeting().equals(meeting.code()))
                .orElseThrow(MeetingPage::noSuchPage);
        return new PersonalDoor(meeting, link, "/meetings/" + meeting.code() + "/my/" + token);
    }

    /** @throws org.springframework.web.server.ResponseStatusException with HTTP 404 unless it is the delegation's own link */
    PersonalDoor ofDelegation(String code, String token) {
        PersonalDoor door = open(code, token);
        if (!door.ofDelegation()) {
            throw MeetingPage.noSuchPage();
        }
        return door;
    }

    /**
     * The registration of this id, if the link opens it.
     *
     * @throws org.springframework.web.server.ResponseStatusException with HTTP 404 when it does not
     */
    Registration registration(PersonalDoor door, @Nullable String id) {
        return Optional.ofNullable(id)
                .flatMap(registrations::named)
                .filter(registration ->
                        registration.invitation().equals(door.link().invitation()) && door.opens(registration.id()))
                .orElseThrow(MeetingPage::noSuchPage);
    }

    /** All registrations that the link opens. */
    List<Registration> registrations(PersonalDoor door) {
        return registrations.of(door.link().invitation()).stream()
                .filter(registration -> door.opens(registration.id()))
                .toList();
    }

    /** Puts the meeting, the delegation and the way back into a page. */
    void show(PersonalDoor door, Locale language, Model model) {
        page.show(door.meeting(), language, model);
        model.addAttribute(
                "delegation", delegations.require(door.link().invitation().delegation()));
        model.addAttribute("address", door.address());
        model.addAttribute("ofDelegation", door.ofDelegation());
    }
}
