package org.apminebanconvention.intersessional.participants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Person;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/meetings/{code}/participants}: who takes part, in JSON, for staff. */
@RestController
@RequestMapping("/api/meetings/{code}")
@Tag(name = "Participants")
class ParticipantsApiController {

    private final Meetings meetings;
    private final ListedPersons persons;
    private final ListEditions editions;
    private final ParticipantsService service;
    private final ParticipantsStatistics statistics;

    ParticipantsApiController(
            Meetings meetings,
            ListedPersons persons,
            ListEditions editions,
            ParticipantsService service,
            ParticipantsStatistics statistics) {
        this.meetings = meetings;
        this.persons = persons;
        this.editions = editions;
        this.service = service;
        this.statistics = statistics;
    }

    /** A participant; {@code badge} is what the QR code on the badge holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedParticipant(
            String registration,
            String participant,
            String badge,
            String delegation,
            DelegationKind category,
            State state,
            int version,
            boolean late,
            @Nullable Boolean accepted,
            ParticipantRole role,
            @Nullable String title,
            String name,
            @Nullable String badgeName,
            @Nullable String function,
            @Nullable String email,
            @Nullable String phone,
            List<String> languages,
            @Nullable String interpretation,
            @Nullable String accessibility,
            List<LocalDate> days,
            @Nullable Boolean intendsToSpeak) {

        static ListedParticipant of(ListedPerson listed) {
            Person person = listed.participant().person();
            return new ListedParticipant(
                    listed.registration(),
                    listed.participant().id(),
                    listed.reference(),
                    listed.delegation().code().value(),
                    listed.delegation().kind(),
                    listed.state(),
                    listed.version(),
                    listed.late(),
                    listed.participant().accepted(),
                    listed.participant().role(),
                    person.title(),
                    person.name(),
                    person.badgeName(),
                    person.function(),
                    person.email(),
                    person.phone(),
                    person.languages(),
                    person.interpretation(),
                    person.accessibility(),
                    person.days(),
                    person.intendsToSpeak());
        }
    }

    @GetMapping("/participants")
    @Operation(summary = "The participants who are selected, in the order of the official list")
    List<ListedParticipant> list(@PathVariable MeetingCode code, @ParameterObject @ModelAttribute Selection selection) {
        Meeting meeting = meetings.require(code);
        var entries = new ArrayList<ListedParticipant>();
        if (meeting.personalDataErased() == null) {
            persons.each(code, selection, person -> entries.add(ListedParticipant.of(person)));
        }
        return entries;
    }

    @GetMapping("/participants/editions")
    @Operation(summary = "The editions of the official list, the newest first")
    List<ListEdition> editions(@PathVariable MeetingCode code) {
        meetings.require(code);
        return editions.of(code);
    }

    @PutMapping("/participants/editions/{number:\\d{1,6}}")
    @Operation(
            summary = "Issue an edition",
            description =
                    "Keeps the official list as it now stands: 201. An edition that was issued stays as it is: 200. A number that is not"
                            + " the one after the last: 409.")
    ResponseEntity<ListEdition> issue(@PathVariable MeetingCode code, @PathVariable int number, Principal user) {
        ParticipantsService.Issue issue = service.issue(meetings.require(code), number, user.getName());
        if (issue == ParticipantsService.Issue.NOT_NEXT) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The next edition has the number " + service.next(code));
        }
        return ResponseEntity.status(issue == ParticipantsService.Issue.ISSUED ? HttpStatus.CREATED : HttpStatus.OK)
                .body(editions.find(code, number).orElseThrow());
    }

    @GetMapping("/participants/totals")
    @Operation(
            summary = "How many take part, by category and role, and by category and gender",
            description = "A number below five is null, and so is one from which such a number could be worked out.")
    Totals totals(@PathVariable MeetingCode code) {
        return statistics.totals(meetings.require(code));
    }

    @GetMapping("/registrations/over-time")
    @Operation(summary = "How many delegations registered on each day")
    RegistrationsOverTime overTime(@PathVariable MeetingCode code) {
        return statistics.overTime(meetings.require(code));
    }
}
