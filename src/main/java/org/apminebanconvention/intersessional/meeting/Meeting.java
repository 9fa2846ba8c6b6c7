package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One meeting: everything that the letter says of it is data here.
 *
 * @param begins when the first sitting begins
 * @param ends when the last sitting ends
 * @param timeZone in which people read every date of the meeting, say {@code Europe/Zurich}
 * @param place the city by which the time zone is named to people, say {@code Geneva}: "Geneva time"
 * @param password opens the public registration form; stands in the letter and proves nobody's identity
 * @param registrationDeadline the last day to register, to its end in the meeting's time zone
 * @param interventionsDeadline the last day to ask for the floor, to its end
 * @param retentionDays days after the end of the meeting until personal data are erased
 * @param presidency the formal meeting whose President invites, say "Twenty-First Meeting of the States Parties"; not this meeting
 * @param presidencyDates dates and place of that formal meeting, as they stand in the letterhead
 * @param presidentFunction the President's titles, a line each
 * @param interpretation the languages of interpretation, in words
 * @param letterText the letter in English with placeholders in braces, as it is before anybody has edited it
 * @param standing whether it is to be held as its dates say
 * @param terms what it demands of registrations
 * @param reminders the reminder waves before its two deadlines
 * @param holidays at its place, on which no reminder goes out if the meeting says so
 * @param translations its names, and its letter, in other languages, by language
 */
@Table("meeting")
public record Meeting(
        @Id MeetingCode code,
        @Version long version,
        String title,
        Instant begins,
        Instant ends,
        String timeZone,
        String place,
        String venue,
        String password,
        LocalDate registrationDeadline,
        LocalDate interventionsDeadline,
        int retentionDays,
        String convention,
        String presidency,
        String presidencyDates,
        String president,
        String presidentFunction,
        String interpretation,
        String letterSubject,
        String letterText,
        @Nullable Instant personalDataErased,
        Standing standing,
        @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY) RegistrationTerms terms,
        @MappedCollection(idColumn = "meeting", keyColumn = "position") List<ProgrammePart> programme,
        @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY, prefix = "reminder_") ReminderTerms reminderTerms,
        @MappedCollection(idColumn = "meeting", keyColumn = "position") List<ReminderRule> reminders,
        @MappedCollection(idColumn = "meeting", keyColumn = "position") List<Holiday> holidays,
        @MappedCollection(idColumn = "meeting", keyColumn = "language") Map<String, MeetingTranslation> translations) {

    /** Its title in a language; in English where it is not given in it. */
    public String title(Locale language) {
        return Objects.requireNonNullElse(in(language).title(), title);
    }

    /** Its names in a language; in English what is not given in it. The letter is there only if it is given in this very language. */
    public MeetingTranslation in(Locale language) {
        var base = new MeetingTranslation(
                title,
                place,
                venue,
                convention,
                presidency,
                presidencyDates,
                presidentFunction,
                interpretation,
                null,
                null);
        if (language.getLanguage().equals("en")) {
            return base.withLetter(letterSubject, letterText);
        }
        MeetingTranslation translation = translations.get(language.getLanguage());
        return translation == null ? base : translation.or(base);
    }

    /** The days on which it sits, in its own time zone. */
    public List<LocalDate> days() {
        return local(begins)
                .toLocalDate()
                .datesUntil(local(ends).toLocalDate().plusDays(1))
                .toList();
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The first instant after the deadline: the midnight that ends its day in the meeting's time zone. */
    public Instant closes(Deadline deadline) {
        LocalDate day = lastDay(deadline);
        return day.plusDays(1).atStartOfDay(zone()).toInstant();
    }

    /** The last day on which the answer is in time. */
    public LocalDate lastDay(Deadline deadline) {
        return deadline == Deadline.REGISTRATION ? registrationDeadline : interventionsDeadline;
    }

    /** When personal data of this meeting have to be gone. */
    public Instant retentionEnds() {
        return local(ends).plus(Period.ofDays(retentionDays)).toInstant();
    }

    /** An instant as people in the meeting's place read it. */
    public ZonedDateTime local(Instant instant) {
        return instant.atZone(zone());
    }

    /** The items of the programme in their order, each once. */
    public List<ProgrammeItem> items() {
        return programme.stream()
                .filter(part -> part.part() == 1)
                .map(part -> new ProgrammeItem(part.item(), part.title(), part.responsible(), part.floorOpen()))
                .toList();
    }

    /** The items under which a delegation can ask for the floor. */
    public List<ProgrammeItem> openItems() {
        return items().stream().filter(ProgrammeItem::floorOpen).toList();
    }

    /** The rows of the programme in which an item is dealt with, in their order. */
    public List<ProgrammePart> parts(int item) {
        return programme.stream()
                .filter(part -> part.item() == item)
                .sorted(Comparator.comparing(ProgrammePart::begins))
                .toList();
    }

    /** When an item begins: its first part. */
    public Instant begins(ProgrammeItem item) {
        return parts(item.number()).get(0).begins();
    }

    /** When the last item begins under which a delegation can ask for the floor; where there is none, when the meeting begins. */
    public Instant lastItemBegins() {
        return openItems().stream()
                .map(this::begins)
                .max(Comparator.naturalOrder())
                .orElse(begins);
    }

    /** The meeting with other dates; the programme moves along with its first day. */
    Meeting withDates(Dates dates) {
        return with(dates, personalDataErased, standing, terms, programmeFrom(dates.begins()), reminderPlan());
    }

    /**
     * The meeting with its programme at other times.
     *
     * @param parts the same rows at their new times
     * @param now what has begun by now is not moved any more
     * @throws InvalidMeetingException with everything that makes no sense
     */
    Meeting withProgramme(List<ProgrammePart> parts, Instant now) {
        var problems = new ArrayList<String>();
        List<ProgrammePart> sorted = parts.stream()
                .sorted(Comparator.comparing(ProgrammePart::begins))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            ProgrammePart part = sorted.get(i);
            String name = "Item " + part.item() + (part.part() > 1 ? ", part " + part.part() : "");
            if (!part.ends().isAfter(part.begins())) {
                problems.add(name + " ends before it begins.");
            }
            if (part.begins().isBefore(begins) || part.ends().isAfter(ends)) {
                problems.add(name + " lies outside the meeting.");
            }
            if (i > 0 && part.begins().isBefore(sorted.get(i - 1).ends())) {
                problems.add(name + " begins before item " + sorted.get(i - 1).item() + " ends.");
            }
            programme.stream()
                    .filter(old -> old.item() == part.item() && old.part() == part.part())
                    .filter(old -> !old.begins().equals(part.begins())
                            && (!old.begins().isAfter(now) || !part.begins().isAfter(now)))
                    .forEach(old -> problems.add(name + " has begun, or would have: it is not moved."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidMeetingException(problems);
        }
        return with(dates(), personalDataErased, standing, terms, sorted, reminderPlan());
    }

    /** A copy in which some of what can change is another. */
    private Meeting with(
            Dates dates,
            @Nullable Instant personalDataErased,
            Standing standing,
            RegistrationTerms terms,
            List<ProgrammePart> programme,
            ReminderPlan plan) {
        return new Meeting(
                code,
                version,
                title,
                dates.begins(),
                dates.ends(),
                timeZone,
                place,
                venue,
                password,
                dates.registrationDeadline(),
                dates.interventionsDeadline(),
                retentionDays,
                convention,
                presidency,
                presidencyDates,
                president,
                presidentFunction,
                interpretation,
                letterSubject,
                letterText,
                personalDataErased,
                standing,
                terms,
                programme,
                plan.terms(),
                plan.rules(),
                plan.holidays(),
                translations);
    }

    private List<ProgrammePart> programmeFrom(Instant beginning) {
        Period by = Period.ofDays((int) ChronoUnit.DAYS.between(
                local(begins).toLocalDate(), local(beginning).toLocalDate()));
        return programme.stream()
                .map(part -> part.at(
                        local(part.begins()).plus(by).toInstant(),
                        local(part.ends()).plus(by).toInstant()))
                .toList();
    }

    /** Whether the other says the same, what may have been changed since it was set up left aside: dates, capacity, times of items, reminders. */
    boolean sameContentAs(Meeting other) {
        Meeting asNow = other.withDates(dates()).withCapacity(terms.capacity());
        return MeetingEntry.of(this)
                .equals(MeetingEntry.of(asNow.with(
                        dates(),
                        asNow.personalDataErased,
                        asNow.standing,
                        asNow.terms,
                        asNow.programme.stream().map(this::atItsTime).toList(),
                        reminderPlan())));
    }

    /** A row of a programme at the time that the same row has in this meeting. */
    private ProgrammePart atItsTime(ProgrammePart part) {
        return programme.stream()
                .filter(own -> own.item() == part.item() && own.part() == part.part())
                .findFirst()
                .map(own -> part.at(own.begins(), own.ends()))
                .orElse(part);
    }

    public Dates dates() {
        return new Dates(begins, ends, registrationDeadline, interventionsDeadline);
    }

    /** When and how it reminds. */
    public ReminderPlan reminderPlan() {
        return new ReminderPlan(reminders, holidays, reminderTerms);
    }

    /** The moment of a reminder wave: so many days before the last day of its deadline, or on the last working day before that. */
    public Instant moment(ReminderRule rule) {
        LocalDate day = lastDay(rule.deadline()).minusDays(rule.daysBefore());
        return (reminderTerms.workingDays() ? workingDays().lastUntil(day) : day)
                .atTime(rule.hour())
                .atZone(zone())
                .toInstant();
    }

    /** The days on which people work at its place. */
    public WorkingDays workingDays() {
        return new WorkingDays(holidays);
    }

    Meeting withReminders(ReminderPlan plan) {
        return with(dates(), personalDataErased, standing, terms, programme, plan);
    }

    Meeting withStanding(Standing standing) {
        return with(dates(), personalDataErased, standing, terms, programme, reminderPlan());
    }

    /** @param capacity nothing: there is room for all */
    Meeting withCapacity(@Nullable Integer capacity) {
        return with(
                dates(),
                personalDataErased,
                standing,
                new RegistrationTerms(terms.noteVerbale(), capacity, terms.largestDelegation()),
                programme,
                reminderPlan());
    }

    Meeting erased(Instant when) {
        return with(dates(), when, standing, terms, programme, reminderPlan());
    }

    /** Everything of a meeting that can be moved while it is prepared. */
    public record Dates(Instant begins, Instant ends, LocalDate registrationDeadline, LocalDate interventionsDeadline) {

        /** @throws InvalidMeetingException when the dates are not in the order in which the meeting is prepared */
        void check(ZoneId zone) {
            var problems = new ArrayList<String>();
            if (interventionsDeadline.isBefore(registrationDeadline)) {
                problems.add("The interventions deadline is before the registration deadline.");
            }
            if (!begins.isAfter(
                    interventionsDeadline.plusDays(1).atStartOfDay(zone).toInstant())) {
                problems.add("The meeting begins before the interventions deadline is over.");
            }
            if (!ends.isAfter(begins)) {
                problems.add("The meeting ends before it begins.");
            }
            if (!problems.isEmpty()) {
                throw new InvalidMeetingException(problems);
            }
        }
    }
}
