package org.apminebanconvention.intersessional.registration;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.jspecify.annotations.Nullable;

/** What somebody typed into one line, and what is wrong with it. Nothing is ever put right but the blanks around it. */
final class TypedText {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_LINE = 200;
    private static final int LONGEST_EMAIL = 254;

    /**
     * Characters that are not seen, or change how others are seen: controls, those that turn the direction of writing, halves of
     * characters, private and unassigned ones. The two joiners are left, without which Persian and Indian names cannot be written.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]|[\\u200C\\u200D]{2}");

    /** No script puts more than a few signs on one letter. */
    private static final Pattern TOWER_OF_MARKS = Pattern.compile("\\p{M}{6}");

    /** What does not belong in a name in any script. */
    private static final Pattern NOT_IN_A_NAME =
            Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Zs}\\u200C\\u200D'’‘ʼʻ`´\"“”«»„\\-‐‑–.,()/&·・]");

    /** A spreadsheet takes what begins so for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@]");

    private static final Pattern MARKUP = Pattern.compile("[<>]");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    /** One address, without blanks and line breaks, so that it cannot become a second header of a mail. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\",;=][^\\s@<>\",;]*@[^\\s@<>\",;]+\\.[^\\s@<>\",;]+");

    /** Words that mix the letters of scripts which look alike, say Latin and Cyrillic, are some other word in disguise (UTS 39). */
    private static final SpoofChecker SCRIPTS = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    private TypedText() {}

    /** @param code key of the sentence in the message bundles, which says what to do */
    record Wrong(String code, Object... arguments) {}

    /** Stripped of blanks around it, in any script; nothing is an empty text. */
    static String of(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** The same, or nothing where it is empty. */
    static @Nullable String orNull(@Nullable String typed) {
        String text = of(typed);
        return text.isEmpty() ? null : text;
    }

    /** The name of a person, which is not empty. */
    static Optional<Wrong> inName(String name) {
        if (name.length() > LONGEST_NAME) {
            return wrong("longName", LONGEST_NAME);
        }
        return unseen(name)
                .or(() -> strange(FORMULA, name))
                .or(() -> strange(NOT_IN_A_NAME, name))
                .or(() -> LETTER.matcher(name).find() ? Optional.empty() : wrong("noLetter"))
                .or(() -> mixed(name));
    }

    /** A short text in free words. */
    static Optional<Wrong> inLine(String line) {
        if (line.length() > LONGEST_LINE) {
            return wrong("longLine", LONGEST_LINE);
        }
        return unseen(line)
                .or(() -> strange(FORMULA, line))
                .or(() -> strange(MARKUP, line))
                .or(() -> mixed(line));
    }

    static Optional<Wrong> inEmail(String email) {
        return email.length() <= LONGEST_EMAIL
                        && EMAIL.matcher(email).matches()
                        && unseen(email).isEmpty()
                        && mixed(email).isEmpty()
                        && wellFormed(email)
                ? Optional.empty()
                : wrong("email");
    }

    static Optional<Wrong> inPhone(String phone) {
        return DelegationService.isPhone(phone) ? Optional.empty() : wrong("phone");
    }

    private static Optional<Wrong> unseen(String text) {
        if (UNSEEN.matcher(text).find()) {
            return wrong("unseen");
        }
        return TOWER_OF_MARKS.matcher(text).find() ? wrong("marks") : Optional.empty();
    }

    private static Optional<Wrong> strange(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? wrong("strange", found.group()) : Optional.empty();
    }

    private static Optional<Wrong> mixed(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty() && SCRIPTS.failsChecks(word))
                .findFirst()
                .flatMap(word -> wrong("mixed", word));
    }

    private static boolean wellFormed(String email) {
        try {
            DelegationService.address(email);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Wrong> wrong(String problem, Object... arguments) {
        return Optional.of(new Wrong("registration.problem." + problem, arguments));
    }
}
