package org.apminebanconvention.intersessional.meeting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/** What a meeting is called in one language; what is missing is called as in English. */
@Table("meeting_translation")
public record MeetingTranslation(
        @Nullable String title,
        @Nullable String place,
        @Nullable String venue,
        @Nullable String convention,
        @Nullable String presidency,
        @Nullable String presidencyDates,
        @Nullable String presidentFunction,
        @Nullable String interpretation,
        @Nullable String letterSubject,
        @Nullable String letterText) {

    MeetingTranslation or(MeetingTranslation other) {
        return new MeetingTranslation(
                first(title, other.title),
                first(place, other.place),
                first(venue, other.venue),
                first(convention, other.convention),
                first(presidency, other.presidency),
                first(presidencyDates, other.presidencyDates),
                first(presidentFunction, other.presidentFunction),
                first(interpretation, other.interpretation),
                letterSubject,
                letterText);
    }

    MeetingTranslation withLetter(String subject, String text) {
        return new MeetingTranslation(
                title,
                place,
                venue,
                convention,
                presidency,
                presidencyDates,
                presidentFunction,
                interpretation,
                subject,
                text);
    }

    private static String first(@Nullable String own, @Nullable String other) {
        return own == null || own.isBlank() ? Objects.requireNonNullElse(other, "") : own;
    }
}
