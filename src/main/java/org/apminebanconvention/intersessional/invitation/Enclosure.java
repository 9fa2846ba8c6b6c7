package org.apminebanconvention.intersessional.invitation;

import java.util.Locale;

/** A document that goes with the letter. */
enum Enclosure {
    PROGRAMME,
    QUESTIONS;

    /** As it stands in addresses and message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Enclosure of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The end of the file's name. */
    String fileName() {
        return this == PROGRAMME ? "programme.pdf" : "guiding-questions.pdf";
    }
}
