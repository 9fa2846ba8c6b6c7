package org.apminebanconvention.intersessional.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.mail.Digests;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain.
 *
 * @param number counts from 1 without a gap
 * @param at when it was noted, to the microsecond
 * @param textDigest SHA-256 of the salt and the text of the act; empty where nothing was written
 * @param previous the hash of the entry before; of the first, {@link #BEGINNING}
 * @param hash of this entry, in hexadecimal digits
 */
record Entry(
        long number,
        Instant at,
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
        String hash) {

    static final String BEGINNING = "0".repeat(64);

    private static final JsonMapper JSON = new JsonMapper();

    static Entry of(long number, Instant at, Act act, String textDigest, String previous) {
        var open = new Entry(
                number,
                at,
                act.by(),
                act.onBehalfOf(),
                act.act(),
                act.meeting(),
                act.subject(),
                act.decision(),
                act.seen(),
                textDigest,
                act.personal(),
                previous,
                "");
        return open.with(open.rightHash());
    }

    private Entry with(String hash) {
        return new Entry(
                number,
                at,
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

    /** SHA-256 of the UTF-8 of {@link #content()}. */
    String rightHash() {
        return Digests.hex(content());
    }

    /**
     * What is hashed: a JSON array, without a blank, of number, moment (ISO 8601, UTC), by, on behalf of, act, meeting, subject, decision, seen, digest of
     * the text, personal, and the hash of the entry before. {@code docs/trail.md} tells it to those who verify by other means.
     */
    String content() {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(number);
        all.add(at.toString());
        all.add(by);
        all.add(onBehalfOf);
        all.add(act);
        all.add(meeting);
        all.add(subject);
        all.add(decision);
        all.add(seen);
        all.add(textDigest);
        all.add(personal);
        all.add(previous);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
