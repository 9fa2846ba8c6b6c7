package org.apminebanconvention.intersessional.meeting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is handed in, as JSON: everything may be missing or wrong. Dates and times are local to {@code timeZone}.
 * What each field means, and what stands in for one that is missing, is told in {@code docs/api.md}.
 */
record MeetingEntry(
        @Nullable String code,
        @Nullable String title,
        @Nullable LocalDateTime begins,
        @Nullable LocalDateTime ends,
        @Nullable String timeZone,
        @Nullable String place,
        @Nullable String venue,
        @Nullable String password,
        @Nullable LocalDate registrationDeadline,
        @Nullable LocalDate interventionsDeadline,
        @Nullable Integer retentionDays,
        @Nullable String convention,
        @Nullable String presidency,
        @Nullable String presidencyDates,
        @Nullable String president,
        @Nullable String presidentFunction,
        @Nullable String interpretation,
        @Nullable Terms registration,
        @Nullable Letter letter,
        @Nullable List<Part> programme,
        @Nullable List<ReminderEntry> reminders,
        @Nullable List<ReminderEntry.Free> holidays,
        @Nullable Boolean remindersOnWorkingDays,
        @Nullable Boolean remindersPreviewed,
        @Nullable Map<String, Translation> translations) {

    private static final Set<String> TRANSLATED = Set.of("ar", "es", "fr", "ru");

    record Letter(@Nullable String subject, @Nullable String text) {}

    /** What the meeting demands of registrations; what is left out is not demanded. */
    record Terms(@Nullable Boolean noteVerbale, @Nullable Integer capacity, @Nullable Integer largestDelegation) {}

    record Part(
            @Nullable Integer item,
            @Nullable Integer part,
            @Nullable String title,
            @Nullable String responsible,
            @Nullable LocalDateTime begins,
            @Nullable LocalDateTime ends,
            @Nullable Boolean floorOpen,
            @Nullable List<String> questions) {}

    /** Names and letter in another language, by its code. */
    record Translation(
            @Nullable String title,
            @Nullable String place,
            @Nullable String venue,
            @Nullable String convention,
            @Nullable String presidency,
            @Nullable String presidencyDates,
            @Nullable String presidentFunction,
            @Nullable String interpretation,
            @Nullable Letter letter) {}

    /**
     * @param standard the letter that is used when none is given
     * @throws InvalidMeetingException with everything that is missing or makes no sense
     */
    Meeting toMeeting(Letter standard) {
        var problems = new ArrayList<String>();
        ZoneId zone = zone(problems);
        String validCode = code(problems);
        Letter text = letter == null ? standard : letter;
        Meeting.Dates dates =
                new DatesEntry(begins, ends, registrationDeadline, interventionsDeadline).toDates(zone, problems);
        var parts = parts(zone, problems);
        var names = translations(problems);
        var terms = terms(problems);
        var plan = reminderPlan(zone, dates, problems);
        String[] texts = {
            text("title", title, problems),
            text("venue", venue, problems),
            text("password", password, problems),
            text("convention", convention, problems),
            text("presidency", presidency, problems),
            text("president", president, problems)
        };
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
        dates.check(zone);
        return new Meeting(
                new MeetingCode(validCode),
                0,
                texts[0],
                dates.begins(),
                dates.ends(),
                zone.getId(),
                Objects.requireNonNullElse(place, "Geneva"),
                texts[1],
                texts[2],
                dates.registrationDeadline(),
                dates.interventionsDeadline(),
                retentionDays == null ? 180 : retentionDays,
                texts[3],
                texts[4],
                Objects.requireNonNullElse(presidencyDates, ""),
                texts[5],
                Objects.requireNonNullElse(presidentFunction, ""),
                Objects.requireNonNullElse(interpretation, "Arabic, English, French, Russian and Spanish"),
                Objects.requireNonNullElse(text.subject(), Objects.requireNonNull(standard.subject())),
                Objects.requireNonNullElse(text.text(), Objects.requireNonNull(standard.text())),
                null,
                Standing.CONVENED,
                terms,
                parts,
                plan.terms(),
                plan.rules(),
                plan.holidays(),
                names);
    }

    /** The meeting as it would be handed in again. */
    static MeetingEntry of(Meeting meeting) {
        DatesEntry dates = DatesEntry.of(meeting);
        return new MeetingEntry(
                meeting.code().value(),
                meeting.title(),
                dates.begins(),
                dates.ends(),
                meeting.timeZone(),
                meeting.place(),
                meeting.venue(),
                meeting.password(),
                dates.registrationDeadline(),
                dates.interventionsDeadline(),
                meeting.retentionDays(),
                meeting.convention(),
                meeting.presidency(),
                meeting.presidencyDates(),
                meeting.president(),
                meeting.presidentFunction(),
                meeting.interpretation(),
                new Terms(
                        meeting.terms().noteVerbale(),
                        meeting.terms().capacity(),
                        meeting.terms().largestDelegation()),
                new Letter(meeting.letterSubject(), meeting.letterText()),
                meeting.programme().stream()
                        .map(part -> new Part(
                                part.item(),
                                part.part(),
                                part.title(),
                                part.responsible(),
                                meeting.local(part.begins()).toLocalDateTime(),
                                meeting.local(part.ends()).toLocalDateTime(),
                                part.floorOpen(),
                                part.questions()))
                        .toList(),
                meeting.reminders().stream().map(ReminderEntry::of).toList(),
                meeting.holidays().stream()
                        .map(holiday -> new ReminderEntry.Free(holiday.day(), holiday.name()))
                        .toList(),
                meeting.reminderTerms().workingDays(),
                meeting.reminderTerms().previewed(),
                meeting.translations().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, names -> of(names.getValue()))));
    }

    private static Translation of(MeetingTranslation names) {
        return new Translation(
                names.title(),
                names.place(),
                names.venue(),
                names.convention(),
                names.presidency(),
                names.presidencyDates(),
                names.presidentFunction(),
                names.interpretation(),
                names.letterText() == null ? null : new Letter(names.letterSubject(), names.letterText()));
    }

    private Map<String, MeetingTranslation> translations(List<String> problems) {
        var names = new LinkedHashMap<String, MeetingTranslation>();
        (translations == null ? Map.<String, Translation>of() : translations).forEach((language, entry) -> {
            if (!TRANSLATED.contains(language)) {
                problems.add("'" + language + "' is none of the languages of translation: ar, es, fr, ru.");
            } else if (entry.letter() != null
                    && (entry.letter().subject() == null || entry.letter().text() == null)) {
                problems.add("The letter in '" + language + "' lacks its subject or its text.");
            } else {
                names.put(
                        language,
                        new MeetingTranslation(
                                entry.title(),
                                entry.place(),
                                entry.venue(),
                                entry.convention(),
                                entry.presidency(),
                                entry.presidencyDates(),
                                entry.presidentFunction(),
                                entry.interpretation(),
                                entry.letter() == null ? null : entry.letter().subject(),
                                entry.letter() == null ? null : entry.letter().text()));
            }
        });
        return names;
    }

    private List<ProgrammePart> parts(ZoneId zone, List<String> problems) {
        var parts = new ArrayList<ProgrammePart>();
        var seen = new HashSet<String>();
        for (Part row : programme == null ? List.<Part>of() : programme) {
            int number = row.part() == null ? 1 : row.part();
            if (row.item() == null || row.title() == null || row.begins() == null || row.ends() == null) {
                problems.add("A row of the programme lacks its item, title, begins or ends.");
            } else if (!seen.add(row.item() + "/" + number)) {
                problems.add("Part " + number + " of item " + row.item() + " stands twice in the programme.");
            } else if (!row.ends().isAfter(row.begins())) {
                problems.add("Item " + row.item() + " ends before it begins.");
            } else {
                parts.add(new ProgrammePart(
                        row.item(),
                        number,
                        row.title().strip(),
                        Objects.requireNonNullElse(row.responsible(), ""),
                        row.begins().atZone(zone).toInstant(),
                        row.ends().atZone(zone).toInstant(),
                        !Boolean.FALSE.equals(row.floorOpen()),
                        row.questions() == null ? List.of() : row.questions()));
            }
        }
        return parts;
    }

    private RegistrationTerms terms(List<String> problems) {
        if (registration == null) {
            return RegistrationTerms.NONE;
        }
        if (registration.capacity() != null && registration.capacity() < 1) {
            problems.add("The capacity has to be at least 1.");
        }
        if (registration.largestDelegation() != null && registration.largestDelegation() < 1) {
            problems.add("The largest delegation has to have at least 1 participant.");
        }
        return new RegistrationTerms(
                Boolean.TRUE.equals(registration.noteVerbale()),
                registration.capacity(),
                registration.largestDelegation());
    }

    private ReminderPlan reminderPlan(ZoneId zone, Meeting.Dates dates, List<String> problems) {
        var plan = new ReminderPlan(
                ReminderEntry.toRules(reminders, problems),
                ReminderEntry.toHolidays(
                        holidays, zone, dates.begins().atZone(zone).toLocalDate(), problems),
                new ReminderTerms(
                        Objects.requireNonNullElse(remindersOnWorkingDays, ReminderTerms.USUAL.workingDays()),
                        Objects.requireNonNullElse(remindersPreviewed, ReminderTerms.USUAL.previewed())));
        plan.check(problems);
        return plan;
    }

    private ZoneId zone(List<String> problems) {
        try {
            return ZoneId.of(Objects.requireNonNullElse(timeZone, "Europe/Zurich"));
        } catch (DateTimeException e) {
            problems.add("'" + timeZone + "' is no time zone, as for example Europe/Zurich is.");
            return ZoneId.of("UTC");
        }
    }

    private String code(List<String> problems) {
        String given = Objects.requireNonNullElse(code, "").strip().toUpperCase(Locale.ROOT);
        try {
            return new MeetingCode(given).value();
        } catch (IllegalArgumentException e) {
            problems.add("The code '" + given + "' is not 2 to 24 capital letters, digits or hyphens.");
            return given;
        }
    }

    private static String text(String name, @Nullable String value, List<String> problems) {
        return DatesEntry.required(name, value == null || value.isBlank() ? null : value.strip(), "", problems);
    }
}
