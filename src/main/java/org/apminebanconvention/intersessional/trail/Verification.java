package org.apminebanconvention.intersessional.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes along the chain and finds where it was tampered with. Entries come in the order of their numbers. */
final class Verification {

    /** More faults than that are told as a number only. */
    private static final int MOST = 100;

    private final List<Fault> faults = new ArrayList<>();
    private int others;
    private long last;
    private String hash = Entry.BEGINNING;
    private long erased;

    /** @param number of the entry at which something is wrong; {@code what} key of the sentence that says it */
    record Fault(long number, String what) {}

    /**
     * What came of it.
     *
     * @param entries how many there are
     * @param erased how many texts are not there any more
     * @param others how many more faults there are
     */
    record Verdict(long entries, String head, long erased, List<Fault> faults, int others) {

        public boolean whole() {
            return faults.isEmpty();
        }
    }

    /** @param text what was written with it, where that is still kept */
    void next(Entry entry, Entries.@Nullable Text text) {
        if (entry.number() != last + 1) {
            fault(last + 1, "missing");
        }
        if (!entry.previous().equals(hash)) {
            fault(entry.number(), "previous");
        }
        if (!entry.hash().equals(entry.rightHash())) {
            fault(entry.number(), "changed");
        }
        if (text != null && !text.digest().equals(entry.textDigest())) {
            fault(entry.number(), "text");
        }
        if (text == null && !entry.textDigest().isEmpty()) {
            erased++;
        }
        last = entry.number();
        hash = entry.hash();
    }

    /** @param head where the chain ends, as it is noted beside it */
    Verdict verdict(Entries.Head head) {
        if (head.number() != last) {
            fault(Math.min(head.number(), last) + 1, head.number() > last ? "missing" : "beyond");
        } else if (!head.hash().equals(hash)) {
            fault(last, "head");
        }
        return new Verdict(last, hash, erased, List.copyOf(faults), others);
    }

    /** Of the entries that are kept here. What is noted meanwhile is verified too: where the chain ends is read last. */
    static Verdict of(Entries entries) {
        var verification = new Verification();
        Entries.Head head;
        do {
            for (List<Entry> chunk = entries.after(verification.last);
                    !chunk.isEmpty();
                    chunk = entries.after(verification.last)) {
                verification.next(chunk, entries);
            }
            head = entries.head();
        } while (head.number() > verification.last
                && !entries.after(verification.last).isEmpty());
        return verification.verdict(head);
    }

    private void next(List<Entry> chunk, Entries entries) {
        Map<Long, Entries.Text> texts =
                entries.texts(chunk.stream().map(Entry::number).toList());
        chunk.forEach(entry -> next(entry, texts.get(entry.number())));
    }

    private void fault(long number, String what) {
        if (faults.size() < MOST) {
            faults.add(new Fault(number, what));
        } else {
            others++;
        }
    }
}
