package org.apminebanconvention.intersessional.delegation;

import java.text.Collator;
import java.util.List;
import java.util.Locale;
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
 */
@Table("delegation")
public record Delegation(
        @Id DelegationCode code,
        @Version long version,
        String name,
        DelegationKind kind,
        String language,
        List<String> emails,
        List<String> translatedNames) {

    /** Its name in a language; in English where no other is known. */
    public String name(Locale language) {
        String prefix = language.getLanguage() + "=";
        return translatedNames.stream()
                .filter(translated -> translated.startsWith(prefix))
                .findFirst()
                .map(translated -> translated.substring(prefix.length()))
                .orElse(name);
    }

    /** Whether this is its code, or its name in any of its languages, without regard to case and accents. */
    public boolean isCalled(String typed) {
        var collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(Collator.PRIMARY);
        collator.setDecomposition(Collator.FULL_DECOMPOSITION);
        return Stream.concat(
                        Stream.of(code.value(), name),
                        translatedNames.stream().map(translated -> translated.substring(translated.indexOf('=') + 1)))
                .anyMatch(called -> collator.equals(called, typed.strip()));
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
        return with(name, kind, language, emails, translatedNames);
    }

    Delegation with(
            String name, DelegationKind kind, String language, List<String> emails, List<String> translatedNames) {
        return new Delegation(code, version, name, kind, language, emails, translatedNames);
    }
}
