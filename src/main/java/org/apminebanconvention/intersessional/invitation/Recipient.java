package org.apminebanconvention.intersessional.invitation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.delegation.DelegationCode;

/**
 * To whom an invitation goes, as it is approved.
 *
 * @param language of the letter that it gets, which is English where there is none in the language of its correspondence
 * @param addressee the lines of the address: a mission or an organisation, not a person
 * @param addresses where its mails go; may be none
 */
record Recipient(DelegationCode delegation, String language, List<String> addressee, List<String> addresses) {

    private static final Pattern PLAIN = Pattern.compile("[\\w.@ +-]*");

    /** A line of a table (RFC 4180), always in the same bytes: the fingerprint of a letter is made of them. */
    String line() {
        return String.join(
                ",",
                quoted(delegation.value()),
                quoted(language),
                quoted(String.join("\n", addressee)),
                quoted(String.join(" ", addresses)));
    }

    private static String quoted(String cell) {
        return PLAIN.matcher(cell).matches() ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    static List<String> lines(String addressee) {
        return Arrays.asList(addressee.split("\n"));
    }
}
