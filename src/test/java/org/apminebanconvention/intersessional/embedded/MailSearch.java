package org.apminebanconvention.intersessional.embedded;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds mails by words in their head or their text. Texts that were read stay in memory as long as there is room. */
class MailSearch {

    private final Map<CaughtMail, SoftReference<String>> texts = new ConcurrentHashMap<>();

    /** The mails in which these words stand, in whatever case, the newest first; all of them where there are no words. */
    List<CaughtMail> find(List<CaughtMail> mails, String words) {
        var newest = new ArrayList<>(mails);
        Collections.reverse(newest);
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return newest;
        }
        return newest.parallelStream()
                .filter(mail -> inHead(mail, wanted) || text(mail).contains(wanted))
                .toList();
    }

    private static boolean inHead(CaughtMail mail, String wanted) {
        return Stream.of(mail.to(), mail.from(), mail.subject(), mail.kind(), mail.messageId())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private String text(CaughtMail mail) {
        var known = texts.get(mail);
        String text = known == null ? null : known.get();
        if (text == null) {
            String plain = mail.text();
            // as one line, so that words are found that stand on two
            text = (plain.isEmpty() ? mail.html() : plain)
                    .replaceAll("\\s+", " ")
                    .toLowerCase(Locale.ROOT);
            texts.put(mail, new SoftReference<>(text));
        }
        return text;
    }
}
