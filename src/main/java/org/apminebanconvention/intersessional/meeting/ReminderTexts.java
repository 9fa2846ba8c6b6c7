package org.apminebanconvention.intersessional.meeting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff have written for a reminder, a text for each language; where there is none, the standard text stands in. */
public record ReminderTexts(
        @Nullable String en, @Nullable String fr, @Nullable String es, @Nullable String ar, @Nullable String ru) {

    /** The languages in which there can be a text, in the order in which they are shown. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "ru");

    public static final ReminderTexts STANDARD = new ReminderTexts(null, null, null, null, null);

    /** The longest text, in characters. */
    static final int LONGEST = 2000;

    /** Texts by language; one that is blank is none. */
    public static ReminderTexts of(Map<String, String> texts) {
        return new ReminderTexts(
                text(texts.get("en")),
                text(texts.get("fr")),
                text(texts.get("es")),
                text(texts.get("ar")),
                text(texts.get("ru")));
    }

    public Optional<String> in(Locale language) {
        return Optional.ofNullable(byLanguage().get(language.getLanguage()));
    }

    /** The texts that there are. */
    public Map<String, String> byLanguage() {
        var texts = new LinkedHashMap<String, String>();
        List<@Nullable String> all = java.util.Arrays.asList(en, fr, es, ar, ru);
        for (int i = 0; i < LANGUAGES.size(); i++) {
            String text = all.get(i);
            if (text != null) {
                texts.put(LANGUAGES.get(i), text);
            }
        }
        return texts;
    }

    private static @Nullable String text(@Nullable String given) {
        String text = Objects.requireNonNullElse(given, "").strip();
        return text.isEmpty() ? null : text;
    }
}
