package org.apminebanconvention.intersessional.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry in the file of an export; {@code at} in ISO 8601, {@code salt} and {@code text} where they may be read and are still kept. */
record ExportedEntry(
        long number,
        String at,
        String by,
        @Nullable String onBehalfOf,
        String act,
        @Nullable String meeting,
        String subject,
        String decision,
        String seen,
        String textDigest,
        boolean personal,
        String previous,
        String hash,
        @Nullable String salt,
        @Nullable String text) {

    static ExportedEntry of(Entry entry, Entries.@Nullable Text text) {
        return new ExportedEntry(
                entry.number(),
                entry.at().toString(),
                entry.by(),
                entry.onBehalfOf(),
                entry.act(),
                entry.meeting(),
                entry.subject(),
                entry.decision(),
                entry.seen(),
                entry.textDigest(),
                entry.personal(),
                entry.previous(),
                entry.hash(),
                text == null ? null : text.salt(),
                text == null ? null : text.text());
    }

    Entry entry() {
        return new Entry(
                number,
                Instant.parse(at),
                by,
                onBehalfOf,
                act,
                meeting,
                subject,
                decision,
                seen,
                textDigest,
                personal,
                previous,
                hash);
    }

    Entries.@Nullable Text kept() {
        return salt == null || text == null ? null : new Entries.Text(number, salt, text);
    }
}
