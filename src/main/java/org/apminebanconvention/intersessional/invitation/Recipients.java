package org.apminebanconvention.intersessional.invitation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** To whom a letter goes when it is written in certain languages. */
@Component
class Recipients {

    static final String ORIGINAL = "en";

    private final Delegations delegations;
    private final MessageSource messages;

    Recipients(Delegations delegations, MessageSource messages) {
        this.delegations = delegations;
        this.messages = messages;
    }

    /** All delegations, by code. */
    Stream<Recipient> all(Collection<String> languages) {
        return delegations.streamByCode().map(delegation -> of(delegation, languages));
    }

    long count() {
        return delegations.count();
    }

    Recipient of(Delegation delegation, Collection<String> languages) {
        String language = languages.contains(delegation.language()) ? delegation.language() : ORIGINAL;
        return new Recipient(
                delegation.code(), language, addressee(delegation, PageLanguage.of(language)), delegation.emails());
    }

    /** Those whose correspondence is in a language in which there is no letter; they get the English one. */
    List<Delegation> withoutLetterInTheirLanguage(Collection<String> languages) {
        return delegations.findByLanguageNotInOrderByName(languages);
    }

    /** The list as it is approved: the lines of a table (RFC 4180), each with its end. */
    static Stream<String> table(Stream<Recipient> recipients) {
        return Stream.concat(
                Stream.of("delegation,language,addressee,addresses\n"),
                recipients.map(recipient -> recipient.line() + "\n"));
    }

    private List<String> addressee(Delegation delegation, Locale language) {
        String name = delegation.name(language);
        return delegation.kind().isState()
                ? List.of(messages.getMessage("letter.mission", null, language), name)
                : List.of(name);
    }
}
