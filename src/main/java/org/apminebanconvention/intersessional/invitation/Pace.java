package org.apminebanconvention.intersessional.invitation;

import org.jspecify.annotations.Nullable;

/** A limit as a person enters it. */
final class Pace {

    private Pace() {}

    /**
     * @return mails a minute; null for an empty field: no limit
     * @throws IllegalArgumentException when it is no whole number of 1 or more
     */
    static @Nullable Integer of(String entered) {
        if (entered.isBlank()) {
            return null;
        }
        int pace = Integer.parseInt(entered.strip());
        if (pace < 1) {
            throw new IllegalArgumentException("A pace is 1 or more");
        }
        return pace;
    }
}
