package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
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

    /** More are not named to who has typed too little of a name. */
    private static final int MOST_MEANT = 8;

    private final Meetings meetings;
    private final MeetingWords words;
    private final InvitedDelegations invited;
    private final RegistrationService registrations;
    private final ObjectProvider<MeetingPageLinks> links;

    MeetingPage(
            Meetings meetings,
            MeetingWords words,
            InvitedDelegations invited,
            RegistrationService registrations,
            ObjectProvider<MeetingPageLinks> links) {
        this.meetings = meetings;
        this.words = words;
        this.invited = invited;
        this.registrations = registrations;
        this.links = links;
    }

    /** The meeting of this code; an address with a wrong one is that of no page. */
    Meeting require(String code) {
        try {
            return meetings.find(new MeetingCode(code)).orElseThrow(MeetingPage::noSuchPage);
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

    /**
     * Puts the choice of a delegation into the page, by a part of its name in any of the languages.
     *
     * @param typed what was typed before
     */
    void showChoice(Meeting meeting, String typed, Problems problems, Model model) {
        model.addAttribute("typedDelegation", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("invited", invited.options(meeting.code()));
    }

    /**
     * The invitation of the delegation that somebody means by its code, or by its name or a part of it in any of the languages.
     *
     * @param problems where it is noted when no delegation is meant, or several may be
     */
    Optional<InvitationId> invited(Meeting meeting, String typed, Locale language, Problems problems) {
        List<Delegation> meant = invited.meant(meeting.code(), typed);
        if (meant.size() == 1) {
            return Optional.of(new InvitationId(meeting.code(), meant.get(0).code()));
        }
        if (meant.isEmpty() || meant.size() > MOST_MEANT) {
            problems.add("delegation", "registration.problem.delegation");
        } else {
            problems.add(
                    "delegation",
                    "registration.problem.delegations",
                    meant.stream().map(delegation -> delegation.name(language)).collect(Collectors.joining(", ")));
        }
        return Optional.empty();
    }
}
