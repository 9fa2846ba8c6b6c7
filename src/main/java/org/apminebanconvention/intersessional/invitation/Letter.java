package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it was submitted to the President's office, with all that goes out with it; what is sent is this and nothing else.
 *
 * @param renderings by language; English is always there
 * @param recipients how many there are; who, {@link Letters#recipients} tells
 * @param manifest a line for each file that goes out: its SHA-256 and its name, as {@code sha256sum} writes and checks them
 * @param fingerprint SHA-256 of the manifest
 * @param contributors who changed a text or an enclosure for it; none of them may decide on it
 * @param approved the answer of the President's office; none yet where it is null
 * @param stopped why it was not sent although it was approved: something was different from what was approved
 */
record Letter(
        MeetingCode meeting,
        int version,
        Map<String, Rendering> renderings,
        List<File> enclosures,
        int recipients,
        String manifest,
        String fingerprint,
        String preparedBy,
        Instant preparedAt,
        List<String> contributors,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable String stopped) {

    /** The marks in text and HTML that stand for what differs from delegation to delegation. */
    static final String ADDRESSEE = "addressee";

    static final String PERSONAL_LINK = "personalLink";
    /** In the mail log it stands for the meeting's password. */
    static final String PASSWORD = "password";

    /**
     * The letter in one language, everything filled in but the marks.
     *
     * @param subjectTemplate with placeholders, as it was edited; so is {@code template}
     * @param text the whole mail in plain text
     * @param html the same as HTML
     * @param pdf the letter as a document, with blanks for addressee and fingerprint
     */
    record Rendering(
            String language,
            String subjectTemplate,
            String template,
            String subject,
            String text,
            String html,
            byte[] pdf) {}

    /** A document that goes with it. */
    record File(Enclosure enclosure, String name, byte[] content) {}

    /** The SHA-256 of each file that goes out, by its name, as the manifest has them. */
    Map<String, String> hashes() {
        return manifest.lines()
                .map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(entry -> entry[1], entry -> entry[0], (one, two) -> one, LinkedHashMap::new));
    }

    /** The rendering in a language, or else in English. */
    Rendering in(String language) {
        Rendering rendering = renderings.get(language);
        return rendering == null ? Objects.requireNonNull(renderings.get(Recipients.ORIGINAL)) : rendering;
    }
}
