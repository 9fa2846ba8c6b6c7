package org.apminebanconvention.intersessional.trail;

import org.jspecify.annotations.Nullable;

/** An entry in the file of an export, with what was written where that may be read and is still kept. */
record ExportedEntry(Entry entry, @Nullable String salt, @Nullable String text) {

    static ExportedEntry of(Entry entry, Entries.@Nullable Text text) {
        return new ExportedEntry(entry, text == null ? null : text.salt(), text == null ? null : text.text());
    }

    Entries.@Nullable Text kept() {
        return salt == null || text == null ? null : new Entries.Text(entry.number(), salt, text);
    }
}
