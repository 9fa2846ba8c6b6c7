package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.registration.VersionChanges.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a delegation tells of a person, as people read it in their language. What the delegation has typed stays as it is. */
@Component("personWords")
public class PersonWords {

    private static final List<String> TITLES =
            Stream.of(Person.CourtesyTitle.values()).map(Enum::name).toList();

    private final MessageSource messages;
    private final MeetingWords words;

    PersonWords(MessageSource messages, MeetingWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** The name of a field, as the head of a column. */
    public String field(Field field, Locale language) {
        return message(field.key(), language);
    }

    /** Title and name, say "H.E. Anna Muster". */
    public String name(Person person, Locale language) {
        return person.title() == null
                ? person.name()
                : value(Field.TITLE, person.title(), language) + " " + person.name();
    }

    /** A value as a {@link VersionChanges} has it; empty where there is none. */
    public String value(Field field, @Nullable Object value, Locale language) {
        if (value == null) {
            return "";
        }
        return switch (field) {
            case TITLE ->
                TITLES.contains(value) ? message("registration.courtesyTitle." + value, language) : value.toString();
            case ROLE -> message("registration.role." + ((ParticipantRole) value).name(), language);
            case LANGUAGE -> language((String) value, language);
            case LANGUAGES ->
                ((List<?>) value)
                        .stream()
                                .map(code -> language(String.valueOf(code), language))
                                .collect(Collectors.joining(", "));
            case DAYS ->
                ((List<?>) value)
                        .stream()
                                .map(day -> words.day((LocalDate) day, language))
                                .collect(Collectors.joining(", "));
            case INTENDS_TO_SPEAK ->
                message(Boolean.TRUE.equals(value) ? "registration.yes" : "registration.no", language);
            // the file itself is behind a link
            case NOTE -> message("registration.review.noteThere", language);
            default -> value.toString();
        };
    }

    /**
     * What is told of a person in these fields, each after its name; what is not told is left out.
     *
     * @return say "Phone: +41 22 730 93 11"
     */
    public List<String> told(Participant participant, List<Field> fields, Locale language) {
        Map<Field, Object> told = VersionChanges.fields(participant);
        return fields.stream()
                .filter(told::containsKey)
                .map(field -> messages.getMessage(
                        "registration.review.fact",
                        new Object[] {field(field, language), value(field, told.get(field), language)},
                        language))
                .toList();
    }

    private static String language(String code, Locale language) {
        return Locale.forLanguageTag(code).getDisplayLanguage(language);
    }

    private String message(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
