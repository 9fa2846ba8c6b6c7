package org.apminebanconvention.intersessional.order;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** In the English alphabetical order of the delegations' names, beginning with the letter that was drawn. */
@Component
class AlphabetFromLetter extends RankingRule {

    private static final int LETTERS = 26;

    @Override
    public String name() {
        return "alphabet";
    }

    @Override
    Comparator<Candidate> comparator(char letter) {
        Collator names = Collator.getInstance(Locale.ENGLISH);
        return Comparator.comparingInt((Candidate candidate) -> (first(candidate) - letter + LETTERS) % LETTERS)
                .thenComparing(Candidate::name, names);
    }

    @Override
    public Reason why(Candidate candidate, char letter) {
        return Reason.of("alphabet", candidate.name(), String.valueOf(letter));
    }

    /** The first letter of the name, without its accent; a name that begins otherwise stands at A. */
    private static char first(Candidate candidate) {
        String bare = Normalizer.normalize(candidate.name(), Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]", "");
        return bare.isEmpty() ? 'A' : bare.charAt(0);
    }
}
