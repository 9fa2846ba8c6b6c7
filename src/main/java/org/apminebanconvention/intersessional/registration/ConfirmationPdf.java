package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.document.PdfFlow;
import org.apminebanconvention.intersessional.document.PdfFlow.Column;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.apminebanconvention.intersessional.document.QrCode;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.context.MessageSource;

/**
 * A registration as a document for its focal point: what is registered and what has become of it, with a QR code that holds the reference
 * and nothing of any person.
 */
final class ConfirmationPdf {

    private static final Style TITLE = new Style(true, 19, Colour.TEXT);
    private static final Style MEETING = new Style(false, 11, Colour.TEXT);
    private static final Style WHAT = new Style(false, 8.5f, Colour.SOFT);
    private static final Style TEXT = new Style(false, 10, Colour.TEXT);
    private static final Style STATE = new Style(true, 10, Colour.TEXT);
    private static final Style SECTION = new Style(true, 11.5f, Colour.TEXT);
    private static final Style HEAD = new Style(true, 8, Colour.SOFT);
    private static final float LEADING = 14;
    /** Of the code, in points; beside it the facts take what is left. */
    private static final float CODE = 90;

    private static final float BESIDE_CODE = 0.76f;
    private static final float NAME = 0.48f;
    private static final float ROLE = 0.74f;

    private final MeetingWords words;
    private final MessageSource messages;
    private final Locale language;
    private final PdfFlow pdf;

    private ConfirmationPdf(MeetingWords words, MessageSource messages, Locale language, String title) {
        this.words = words;
        this.messages = messages;
        this.language = language;
        String house = messages.getMessage("page.house", null, language) + " · "
                + messages.getMessage("page.office", null, language);
        pdf = new PdfFlow(title, house, language);
    }

    static byte[] of(
            Registration registration,
            Delegation delegation,
            Meeting meeting,
            MeetingWords words,
            MessageSource messages,
            Locale language) {
        String title = messages.getMessage("registered.pdf.title", null, language);
        var document = new ConfirmationPdf(words, messages, language, title + " " + registration.reference());
        document.heading(title, meeting);
        document.facts(registration, delegation, meeting);
        document.people(registration);
        document.pdf.gap(10);
        document.pdf.paragraph(Tag.P, document.message("registered.pdf.code"), WHAT, 12);
        return document.pdf.bytes((page, count) -> page + " / " + count);
    }

    private void heading(String title, Meeting meeting) {
        pdf.paragraph(Tag.H1, title, TITLE, 24);
        pdf.gap(3);
        pdf.paragraph(Tag.P, meeting.title(language), MEETING, 15);
        pdf.paragraph(Tag.P, words.days(meeting, language), MEETING, 15);
        pdf.paragraph(Tag.P, Objects.requireNonNullElse(meeting.in(language).venue(), meeting.venue()), MEETING, 15);
        pdf.gap(14);
    }

    private void facts(Registration registration, Delegation delegation, Meeting meeting) {
        String state = "registration.state." + registration.state().name();
        pdf.code(QrCode.of(registration.reference()), CODE);
        fact("registration.delegation", delegation.name(language), TEXT);
        fact("registration.stateOfPerson", message(state), STATE);
        pdf.paragraph(Tag.P, message(state + ".text"), TEXT, LEADING, BESIDE_CODE);
        pdf.gap(6);
        fact(
                "registration.receivedAt",
                words.moment(meeting, registration.latest().receivedAt(), language),
                TEXT);
        // read from left to right in every language
        fact("registered.reference", "\u2066" + registration.reference() + "\u2069", TEXT);
    }

    private void fact(String what, String value, Style style) {
        pdf.paragraph(Tag.P, message(what), WHAT, 12, BESIDE_CODE);
        pdf.paragraph(Tag.P, value, style, LEADING, BESIDE_CODE);
        pdf.gap(6);
    }

    private void people(Registration registration) {
        section(
                "registration.participants",
                List.of("registration.name", "registration.role", "registration.stateOfPerson"),
                registration.latest().participants().stream()
                        .map(person -> List.of(
                                person.name(),
                                role(person),
                                message("registration.person." + registration.stateOf(person))))
                        .toList());
        registration
                .inForce()
                .filter(inForce -> inForce.number() != registration.latest().number())
                .ifPresent(inForce -> section(
                        "registration.inForce",
                        List.of("registration.name", "registration.role"),
                        inForce.accepted().stream()
                                .map(person -> List.of(person.name(), role(person)))
                                .toList()));
    }

    private void section(String title, List<String> columns, List<List<String>> rows) {
        pdf.need(80);
        pdf.gap(10);
        pdf.paragraph(Tag.H2, message(title), SECTION, 18);
        head(columns);
        rows.forEach(row -> pdf.row(row, columns(TEXT), LEADING, () -> head(columns)));
    }

    private void head(List<String> columns) {
        pdf.row(columns.stream().map(this::message).toList(), columns(HEAD), 12, () -> {});
        pdf.rule();
    }

    private static List<Column> columns(Style style) {
        return List.of(new Column(0, NAME, style), new Column(NAME, ROLE, style), new Column(ROLE, 1, style));
    }

    private String role(Participant person) {
        return message("registration.role." + person.role().name());
    }

    private String message(String key) {
        return messages.getMessage(key, null, language);
    }
}
