package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Opens the pages behind personal links. */
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

    /**
     * What a link opens.
     *
     * @param address of the page behind it
     */
    record Door(Meeting meeting, PersonalLink link, String address) {

        boolean ofDelegation() {
            return link.registration() == null;
        }

        /** How what comes through this door has reached us. */
        Source source() {
            return ofDelegation() ? Source.DELEGATION_LINK : Source.REGISTRATION_LINK;
        }
    }

    /** A link that opens nothing in this meeting is the address of no page. */
    Door open(String code, String token) {
        Meeting meeting = page.require(code);
        PersonalLink link = links.find(token)
                .filter(found -> found.invitation().meeting().equals(meeting.code()))
                .orElseThrow(MeetingPage::noSuchPage);
        return new Door(meeting, link, "/meetings/" + meeting.code() + "/my/" + token);
    }

    /** Only the delegation's own link opens it. */
    Door openAsDelegation(String code, String token) {
        Door door = open(code, token);
        if (!door.ofDelegation()) {
            throw MeetingPage.noSuchPage();
        }
        return door;
    }

    /** The registration of this id, if the link opens it. */
    Registration own(Door door, String id) {
        return own(door).stream()
                .filter(registration -> registration.id().value().equals(id))
                .findFirst()
                .orElseThrow(MeetingPage::noSuchPage);
    }

    /** All registrations that the link opens. */
    List<Registration> own(Door door) {
        return registrations.of(door.link().invitation()).stream()
                .filter(registration -> door.ofDelegation()
                        || registration.id().value().equals(door.link().registration()))
                .toList();
    }

    /** Puts the meeting, the delegation and the way back into a page. */
    void show(Door door, Locale language, Model model) {
        page.show(door.meeting(), language, model);
        model.addAttribute(
                "delegation", delegations.require(door.link().invitation().delegation()));
        model.addAttribute("address", door.address());
        model.addAttribute("ofDelegation", door.ofDelegation());
    }
}
