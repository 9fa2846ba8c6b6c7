package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.registration.VersionChanges.Difference;
import org.apminebanconvention.intersessional.registration.VersionChanges.Field;
import org.springframework.stereotype.Component;

/**
 * What lies before a person who reviews a registration, in rows of a form's tables and in English, as all of Tasklist: who it registers,
 * what an amendment changes, what the delegation sent before.
 */
@Component
class ReviewSheet {

    private static final List<Field> CONTACT = List.of(Field.EMAIL, Field.PHONE);
    private static final List<Field> STAY =
            List.of(Field.DAYS, Field.LANGUAGES, Field.INTERPRETATION, Field.ACCESSIBILITY, Field.INTENDS_TO_SPEAK);

    private final Registrations registrations;
    private final RegistrationCheck check;
    private final Delegations delegations;
    private final MeetingWords words;
    private final PersonWords persons;

    ReviewSheet(
            Registrations registrations,
            RegistrationCheck check,
            Delegations delegations,
            MeetingWords words,
            PersonWords persons) {
        this.registrations = registrations;
        this.check = check;
        this.delegations = delegations;
        this.words = words;
        this.persons = persons;
    }

    /** The persons with all that is told of them but the gender, which is told for totals only. */
    List<Map<String, String>> participants(RegistrationVersion version) {
        return version.participants().stream()
                .map(person -> Map.of(
                        "name", nameAndBadge(person),
                        "role", person.role().title(),
                        "function", Objects.requireNonNullElse(person.person().function(), ""),
                        "contact", String.join("; ", persons.told(person, CONTACT, Locale.ENGLISH)),
                        "stay", String.join("; ", persons.told(person, STAY, Locale.ENGLISH))))
                .toList();
    }

    private String nameAndBadge(Participant person) {
        String name = persons.name(person.person(), Locale.ENGLISH);
        return person.person().badgeName() == null
                ? name
                : name + " (badge: " + person.person().badgeName() + ")";
    }

    /** What an amendment changes against the version in force, or else against the one before it. */
    List<Map<String, String>> changes(Registration registration) {
        RegistrationVersion now = registration.latest();
        Optional<RegistrationVersion> before = registration.comparedWith(now);
        if (before.isEmpty()) {
            return List.of();
        }
        VersionChanges changes = VersionChanges.between(before.get(), now);
        var rows = new ArrayList<Map<String, String>>();
        changes.ofRegistration().forEach(difference -> rows.add(row("The registration", difference)));
        changes.added()
                .forEach(person -> rows.add(row(
                        person.name(),
                        "added",
                        "",
                        String.join("; ", persons.told(person, List.of(Field.ROLE, Field.FUNCTION), Locale.ENGLISH)))));
        changes.removed()
                .forEach(person ->
                        rows.add(row(person.name(), "removed", person.role().title(), "")));
        changes.changed().forEach(changed -> changed.differences()
                .forEach(difference -> rows.add(row(changed.before().name(), difference))));
        return rows;
    }

    private Map<String, String> row(String who, Difference difference) {
        return row(
                who,
                persons.field(difference.field(), Locale.ENGLISH),
                persons.value(difference.field(), difference.before(), Locale.ENGLISH),
                persons.value(difference.field(), difference.now(), Locale.ENGLISH));
    }

    private static Map<String, String> row(String who, String what, String before, String now) {
        return Map.of("who", who, "what", what, "before", before, "now", now);
    }

    /** What the delegation sent before: earlier versions of this registration, and its other registrations. */
    List<Map<String, String>> history(Registration registration, Meeting meeting) {
        var rows = new ArrayList<Map<String, String>>();
        List<RegistrationVersion> versions = registration.versions();
        versions.subList(0, versions.size() - 1)
                .forEach(version -> rows.add(sent(
                        "This registration, version " + version.number(),
                        version,
                        outcome(registration, version),
                        meeting)));
        registrations.of(registration.invitation()).stream()
                .filter(other -> !other.id().equals(registration.id()))
                .forEach(other -> rows.add(sent(
                        "Another registration by " + other.latest().focalPoint().name(),
                        other.latest(),
                        other.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        meeting)));
        return rows;
    }

    private Map<String, String> sent(String what, RegistrationVersion version, String outcome, Meeting meeting) {
        return Map.of(
                "what",
                what,
                "when",
                words.moment(meeting, version.receivedAt(), Locale.ENGLISH),
                "people",
                version.participants().stream().map(Participant::name).collect(Collectors.joining(", ")),
                "outcome",
                outcome + (version.reason() == null ? "" : ": " + version.reason()));
    }

    private static String outcome(Registration registration, RegistrationVersion version) {
        String outcome = version.outcome() == null
                ? "under review"
                : version.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return registration.inForceNumber() != null && registration.inForceNumber() == version.number()
                ? outcome + ", in force"
                : outcome;
    }

    /** What the reviewer has to know beside the registration itself; empty when there is nothing. */
    String note(Registration registration, Meeting meeting) {
        var notes = new ArrayList<String>();
        int number = registration.latest().number();
        if (number > 1) {
            notes.add(registration
                    .inForce()
                    .map(inForce ->
                            ("Amendment: this is version %d. Version %d of %s, with %s accepted, stays in force until"
                                            + " you decide.")
                                    .formatted(
                                            number,
                                            inForce.number(),
                                            words.moment(meeting, inForce.receivedAt(), Locale.ENGLISH),
                                            people(inForce.accepted().size())))
                    .orElse("This is version %d; no version is in force yet.".formatted(number)));
        }
        List<Registration> others = check.others(registration);
        if (!others.isEmpty()) {
            notes.add("The delegation has another registration: %s."
                    .formatted(others.stream()
                            .map(other -> "by %s, %s, %s"
                                    .formatted(
                                            other.latest().focalPoint().name(),
                                            words.moment(meeting, other.receivedAt(), Locale.ENGLISH),
                                            people(other.latest().participants().size())))
                            .collect(Collectors.joining("; "))));
        }
        List<Registrations.Elsewhere> elsewhere = check.elsewhere(registration);
        if (!elsewhere.isEmpty()) {
            notes.add("In another registration, too: %s."
                    .formatted(elsewhere.stream()
                            .map(person -> person.name() + " ("
                                    + delegations.require(person.delegation()).name() + ")")
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
        if (registration.mailTrouble() != null) {
            notes.add("Mail to the focal point does not arrive (" + registration.mailTrouble() + ").");
        }
        return String.join(" ", notes);
    }

    static String people(int number) {
        return number == 1 ? "1 participant" : number + " participants";
    }
}
