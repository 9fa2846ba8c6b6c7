package org.apminebanconvention.intersessional.registration;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.VersionChanges.Field;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A registration as staff see it: every version with all that was told, what the check said of it, what was decided, what has changed. */
@Controller
@RequestMapping("/staff/registrations/{id}")
class ReviewController {

    /** What a table of persons has columns for; each of the rest follows the name of its field. */
    private static final List<Field> MORE = List.of(
            Field.BADGE_NAME,
            Field.EMAIL,
            Field.PHONE,
            Field.DAYS,
            Field.LANGUAGES,
            Field.INTERPRETATION,
            Field.ACCESSIBILITY,
            Field.INTENDS_TO_SPEAK);

    private final MeetingPage page;
    private final RegistrationCheck check;
    private final Checks checks;
    private final Registrations registrations;
    private final NotesVerbales notes;
    private final Delegations delegations;
    private final PersonWords persons;

    ReviewController(
            MeetingPage page,
            RegistrationCheck check,
            Checks checks,
            Registrations registrations,
            NotesVerbales notes,
            Delegations delegations,
            PersonWords persons) {
        this.page = page;
        this.check = check;
        this.checks = checks;
        this.registrations = registrations;
        this.notes = notes;
        this.delegations = delegations;
        this.persons = persons;
    }

    @GetMapping
    String whole(@PathVariable String id, Locale language, Model model) {
        Registration registration = require(id);
        Meeting meeting = page.require(registration.invitation().meeting().value());
        List<Registrations.Elsewhere> elsewhere = registration.closed() ? List.of() : check.elsewhere(registration);
        page.show(meeting, language, model);
        model.addAttribute("registration", registration);
        model.addAttribute(
                "delegation", delegations.require(registration.invitation().delegation()));
        model.addAttribute("others", others(registration));
        model.addAttribute("elsewhere", elsewhere);
        model.addAttribute("delegations", named(elsewhere));
        model.addAttribute("checks", checks.of(registration.id()));
        model.addAttribute("changes", changes(registration));
        model.addAttribute("notes", notes(registration));
        model.addAttribute("persons", persons);
        model.addAttribute("more", MORE);
        return "registration/staff";
    }

    /** A note verbale as it was handed in: always to be kept, never to be shown within our pages. */
    @GetMapping("/notes/{note}")
    ResponseEntity<byte[]> note(@PathVariable String id, @PathVariable String note) {
        Registration registration = require(id);
        NotesVerbales.NoteVerbale found = registration.versions().stream()
                .map(RegistrationVersion::note)
                .filter(each -> each != null && each.value().equals(note))
                .findFirst()
                .flatMap(each -> notes.find(Objects.requireNonNull(each)))
                .orElseThrow(MeetingPage::noSuchPage);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, found.contentType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(found.content());
    }

    private List<Registration> others(Registration registration) {
        return registrations.of(registration.invitation()).stream()
                .filter(other -> !other.id().equals(registration.id()))
                .toList();
    }

    /** What each version but the first changes, by its number. */
    private static Map<Integer, VersionChanges> changes(Registration registration) {
        var changes = new HashMap<Integer, VersionChanges>();
        List<RegistrationVersion> versions = registration.versions();
        for (int i = 1; i < versions.size(); i++) {
            changes.put(versions.get(i).number(), VersionChanges.between(versions.get(i - 1), versions.get(i)));
        }
        return changes;
    }

    /** The names of the files, by the number of the version. */
    private Map<Integer, String> notes(Registration registration) {
        var names = new HashMap<Integer, String>();
        registration.versions().forEach(version -> {
            NoteId note = version.note();
            if (note != null) {
                notes.name(note).ifPresent(name -> names.put(version.number(), name));
            }
        });
        return names;
    }

    private Map<DelegationCode, Delegation> named(List<Registrations.Elsewhere> elsewhere) {
        return delegations
                .findAllById(elsewhere.stream()
                        .map(Registrations.Elsewhere::delegation)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Delegation::code, Function.identity()));
    }

    private Registration require(String id) {
        return registrations.named(id).orElseThrow(MeetingPage::noSuchPage);
    }
}
