package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a delegation tells of a person. All of it is kept exactly as it was typed, in any script and case.
 *
 * @param title courtesy title: the name of a {@link CourtesyTitle}, or any other as it was typed; nothing where there is none
 * @param badgeName the name as it shall stand on the badge, where that is not {@code name}
 * @param languages codes of the {@link #LANGUAGES} that the person speaks or wishes to hear
 * @param interpretation what the person needs of interpretation, in words
 * @param accessibility what the person needs to take part, in words
 * @param days on which the person will be there, in the meeting's time zone; none where that was not told
 * @param intendsToSpeak nothing where that was not told
 * @param gender the name of a {@link Gender}, or any other as it was typed; nothing where the person does not state it. Only for totals
 */
public record Person(
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
        @Nullable Boolean intendsToSpeak,
        @Nullable String gender) {

    /** The languages that a person may speak or wish to hear: those of the United Nations. */
    public static final List<String> LANGUAGES = List.of("ar", "en", "es", "fr", "ru", "zh");

    /** The courtesy titles that a form offers; another may be typed. */
    public enum CourtesyTitle {
        HE,
        DR,
        MS,
        MR
    }

    /** The genders that a form offers; another may be typed, or none stated. */
    public enum Gender {
        WOMAN,
        MAN
    }

    /** A person of whom nothing is told but the name and perhaps an address. */
    static Person called(String name, @Nullable String email) {
        return new Person(null, name, null, null, email, null, List.of(), null, null, List.of(), null, null);
    }

    /** The name for the badge. */
    public String onBadge() {
        return Objects.requireNonNullElse(badgeName, name);
    }
}
