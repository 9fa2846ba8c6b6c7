package org.apminebanconvention.intersessional.meeting;

import java.util.Locale;

/** Whom a reminder reaches: delegations that still have something to do. A delegation may belong to several. */
public enum ReminderAudience {
    /** Neither registered nor declined. */
    NOT_REGISTERED,
    /** Registered, and has not said whether it will speak. */
    SILENT,
    /** Has begun a registration that it has not sent, or got one returned for correction. */
    UNFINISHED,
    /** Has a registration of which some participants only were accepted. */
    PARTLY_ACCEPTED;

    /** As it stands in JSON and in the keys of texts, say {@code notRegistered}. */
    public String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        var key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
