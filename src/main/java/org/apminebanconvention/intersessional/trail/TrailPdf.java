package org.apminebanconvention.intersessional.trail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.document.PdfFlow;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The trail on paper: each entry with its hash, and where the chain ended. */
@Component
class TrailPdf {

    private static final Style TITLE = new Style(true, 19, Colour.TEXT);
    private static final Style PLAIN = new Style(false, 9.5f, Colour.TEXT);
    private static final Style STRONG = new Style(true, 9.5f, Colour.TEXT);
    private static final Style SOFT = new Style(false, 7.5f, Colour.SOFT);

    private final MessageSource messages;

    TrailPdf(MessageSource messages) {
        this.messages = messages;
    }

    /** @param lines in the order of their numbers; {@code head} of the whole chain */
    byte[] of(List<TrailController.Line> lines, Entries.Head head, Instant now, Locale language) {
        String title = say("trail.title", language);
        var pdf = new PdfFlow(title, say("page.house", language) + " · " + say("page.office", language), language);
        pdf.paragraph(Tag.H1, title, TITLE, 24);
        pdf.gap(4);
        pdf.paragraph(Tag.P, say("trail.pdf.asOf", language, now.toString()), PLAIN, 13);
        pdf.paragraph(Tag.P, say("trail.head", language, head.number()), PLAIN, 13);
        pdf.paragraph(Tag.P, head.hash(), SOFT, 11);
        for (TrailController.Line line : lines) {
            Entry entry = line.entry();
            pdf.need(70);
            pdf.gap(9);
            pdf.paragraph(
                    Tag.H2,
                    entry.number() + "  "
                            + (line.task() == null
                                    ? entry.act()
                                    : say("trail.task." + line.task(), language, entry.act())),
                    STRONG,
                    13);
            pdf.paragraph(
                    Tag.P,
                    entry.at() + "  " + entry.by()
                            + (entry.onBehalfOf() == null
                                    ? ""
                                    : " " + say("trail.onBehalfOf", language, entry.onBehalfOf()))
                            + (entry.meeting() == null ? "" : "  " + entry.meeting())
                            + (entry.subject().isEmpty() ? "" : "  " + entry.subject()),
                    PLAIN,
                    12);
            for (String each : entry.decision().lines().toList()) {
                pdf.paragraph(Tag.P, each, PLAIN, 12);
            }
            if (line.text() != null) {
                for (String each : line.text().lines().toList()) {
                    pdf.paragraph(Tag.P, each, PLAIN, 12);
                }
            } else if (line.hidden() || line.erased()) {
                pdf.paragraph(Tag.P, say(line.hidden() ? "trail.hidden" : "trail.erased", language), SOFT, 11);
            }
            if (!entry.seen().isEmpty()) {
                pdf.paragraph(Tag.P, say("trail.seen", language) + ": " + entry.seen(), SOFT, 10);
            }
            pdf.paragraph(Tag.P, entry.hash(), SOFT, 10);
        }
        return pdf.bytes((page, count) -> say("trail.pdf.page", language, page, count));
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, key, language);
    }
}
