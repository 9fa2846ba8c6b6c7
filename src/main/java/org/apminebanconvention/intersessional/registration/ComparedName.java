package org.apminebanconvention.intersessional.registration;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as they are compared: without case, accents, punctuation and order of the words. Never shown. */
final class ComparedName {

    /** Combining marks, apostrophes of all kinds, and the Arabic elongation. */
    private static final Pattern IGNORED = Pattern.compile("[\\p{M}'’‘ʼʻ`´\\u0640]");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that are not an accented other letter for Unicode, and are for who types a name on another keyboard. */
    private static final Map<String, String> PLAIN =
            Map.of("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i");

    private ComparedName() {}

    static boolean same(String one, String other) {
        return of(one).equals(of(other));
    }

    /** Two names are taken for one person's when this is the same of both. */
    static String of(String name) {
        String bare = IGNORED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
            bare = bare.replace(letter.getKey(), letter.getValue());
        }
        return Arrays.stream(BETWEEN_WORDS.split(bare))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
