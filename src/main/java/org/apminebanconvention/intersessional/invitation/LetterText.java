package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The letter's text in one language, with placeholders for the facts.
 *
 * @param version counts the savings in this language; 0 is the text that came with the meeting
 * @param editedBy who saved it, and when; nobody for version 0
 */
record LetterText(
        String language,
        int version,
        String subject,
        String text,
        @Nullable String editedBy,
        @Nullable Instant editedAt) {}
