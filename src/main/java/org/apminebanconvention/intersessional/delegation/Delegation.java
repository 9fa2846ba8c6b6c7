package org.apminebanconvention.intersessional.delegation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A party that is invited and that speaks. Standing data: it outlives a meeting.
 *
 * @param language the correspondence language: ar, en, es, fr or ru
 * @param emails where its mail goes; may be empty, then its invitation becomes a task for the ISU
 * @param translatedNames its name in other languages, each as {@code fr=Suisse}
 * @param phones under which it is called when it does not answer; may be empty
 */
@Table("delegation")
public record Delegation(
        @Id DelegationCode code,
        @Version long version,
        String name,
        DelegationKind kind,
        String language,
        List<String> emails,
        List<String> translatedNames,
        List<String> phones) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Its name in a language; in English where no other is known. */
    public String name(Locale language) {
        String prefix = language.getLanguage() + "=";
        return translatedNames.stream()
                .filter(translated -> translated.startsWith(prefix))
                .findFirst()
                .map(translated -> translated.substring(prefix.length()))
                .orElse(name);
    }

    /** Whether this is its code, or its name in any of its languages, without regard to case, accents and marks between words. */
    public boolean isCalled(String typed) {
        String compared = compared(typed);
        return !compared.isEmpty() && comparedNames().contains(compared);
    }

    /** Its code, and its names in all its languages, as {@link #compared} makes them. */
    public List<String> comparedNames() {
        return Stream.concat(
                        Stream.of(code.value(), name),
                        translatedNames.stream().map(translated -> translated.substring(translated.indexOf('=') + 1)))
                .map(Delegation::compared)
                .toList();
    }

    /** A name without regard to case, accents and marks between words; what cannot be a name is empty. */
    public static String compared(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS
                .matcher(bare.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** In which its mails are written. */
    public Locale locale() {
        return PageLanguage.of(language);
    }

    /** Whether this address is one of the delegation's own, without regard to case. */
    public boolean knows(String email) {
        return emails.stream().anyMatch(email.strip()::equalsIgnoreCase);
    }

    /** The same delegation as if its correspondence were in this language. */
    public Delegation in(String language) {
        return with(name, kind, language, emails, translatedNames, phones);
    }

    Delegation with(
            String name,
            DelegationKind kind,
            String language,
            List<String> emails,
            List<String> translatedNames,
            List<String> phones) {
        return new Delegation(code, version, name, kind, language, emails, translatedNames, phones);
    }
}
