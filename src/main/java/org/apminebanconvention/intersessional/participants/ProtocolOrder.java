package org.apminebanconvention.intersessional.participants;

import com.ibm.icu.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.Delegation;

/** The order of delegations on a list of participants: by category, within it alphabetically by their names in English. */
final class ProtocolOrder {

    private ProtocolOrder() {}

    static List<Delegation> of(List<Delegation> delegations) {
        // word by word, and accented letters with the others; that of Java knows no blanks
        Collator english = Collator.getInstance(Locale.ENGLISH);
        return delegations.stream()
                .sorted(Comparator.comparing(Delegation::kind)
                        .thenComparing(Delegation::name, english)
                        .thenComparing(delegation -> delegation.code().value()))
                .toList();
    }
}
