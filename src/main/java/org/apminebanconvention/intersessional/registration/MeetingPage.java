package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of a meeting have in common. */
@Component
class MeetingPage {

    private final Meetings meetings;
    private final MeetingWords words;
    private final Invitations invitations;
    private final Delegations delegations;
    private final RegistrationService registrations;
    private final ObjectProvider<MeetingPageLinks> links;

    MeetingPage(
            Meetings meetings,
            MeetingWords words,
            Invitations invitations,
            Delegations delegations,
            RegistrationService registrations,
            ObjectProvider<MeetingPageLinks> links) {
        this.meetings = meetings;
        this.words = words;
        this.invitations = invitations;
        this.delegations = delegations;
        this.registrations = registrations;
        this.links = links;
    }

    /** The meeting of this code; an address with a wrong one is that of no page. */
    Meeting require(String code) {
        try {
            return meetings.findById(new MeetingCode(code)).orElseThrow(MeetingPage::noSuchPage);
        } catch (IllegalArgumentException e) {
            throw noSuchPage();
        }
    }

    static ResponseStatusException noSuchPage() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Puts the meeting and its dates into the page. */
    void show(Meeting meeting, Locale language, Model model) {
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
        model.addAttribute("days", words.days(meeting, language));
        model.addAttribute("registrationDeadline", words.deadline(meeting, Deadline.REGISTRATION, language));
        model.addAttribute("interventionsDeadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        model.addAttribute("opening", registrations.opening(meeting));
    }

    /** Puts the programme, day by day, and what other rooms have to show, into the page. */
    void showProgramme(Meeting meeting, Locale language, Model model) {
        var days = new LinkedHashMap<LocalDate, List<ProgrammePart>>();
        meeting.programme().forEach(part -> days.computeIfAbsent(
                        meeting.local(part.begins()).toLocalDate(), day -> new ArrayList<>())
                .add(part));
        model.addAttribute("programme", days);
        model.addAttribute(
                "links",
                links.stream()
                        .flatMap(each -> each.of(meeting, language).stream())
                        .toList());
    }

    /** Puts the form and what is wrong with it into the page. */
    void showForm(Meeting meeting, RegistrationForm form, Problems problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("roles", ParticipantRole.values());
        model.addAttribute("mostParticipants", RegistrationForm.MOST_PARTICIPANTS);
    }

    /** The invited delegations by category, each list by name. */
    Map<DelegationKind, List<Delegation>> invited(Meeting meeting) {
        Map<String, Delegation> known = delegations.findAllByOrderByName().stream()
                .collect(Collectors.toMap(
                        delegation -> delegation.code().value(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
        known.keySet()
                .retainAll(invitations.of(meeting.code()).stream()
                        .map(Invitation::delegation)
                        .map(Object::toString)
                        .collect(Collectors.toSet()));
        return known.values().stream()
                .collect(Collectors.groupingBy(Delegation::kind, java.util.TreeMap::new, Collectors.toList()));
    }
}
