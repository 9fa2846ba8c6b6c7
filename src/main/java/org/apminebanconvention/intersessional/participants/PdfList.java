package org.apminebanconvention.intersessional.participants;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.document.PdfFlow;
import org.apminebanconvention.intersessional.document.PdfFlow.Column;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.Person;

/** The list of participants as PDF: A4, names in a column, functions and roles beside; in Arabic from right to left. */
final class PdfList implements ListFile {

    private static final Style TITLE = new Style(true, 19, Colour.TEXT);
    private static final Style MEETING = new Style(false, 11, Colour.TEXT);
    private static final Style EDITION = new Style(true, 9.5f, Colour.TEXT);
    private static final Style CATEGORY = new Style(true, 13, Colour.ACCENT);
    private static final Style DELEGATION = new Style(true, 10.5f, Colour.TEXT);
    private static final Style NAME = new Style(false, 9.5f, Colour.TEXT);
    private static final Style SOFT = new Style(false, 9, Colour.SOFT);
    private static final float LEADING = 13;
    /** Name, function, role. */
    private static final List<Column> COLUMNS =
            List.of(new Column(0, 0.43f, NAME), new Column(0.43f, 0.80f, SOFT), new Column(0.80f, 1, SOFT));

    private final ListWords words;
    private final Locale language;
    private final PdfFlow pdf;
    private String delegation = "";
    private boolean empty = true;

    PdfList(ListWords.Heading heading, ListWords words, Locale language) {
        this.words = words;
        this.language = language;
        pdf = new PdfFlow(heading.title() + ", " + heading.meeting(), heading.house(), language);
        pdf.paragraph(Tag.H1, heading.title(), TITLE, 24);
        pdf.gap(5);
        pdf.paragraph(Tag.P, heading.meeting(), MEETING, 15);
        pdf.paragraph(Tag.P, heading.days(), MEETING, 15);
        pdf.paragraph(Tag.P, heading.venue(), MEETING, 15);
        pdf.gap(6);
        pdf.paragraph(Tag.P, heading.edition(), EDITION, 14);
    }

    @Override
    public void category(String name) {
        // with the first person of its first delegation
        pdf.need(100);
        pdf.gap(16);
        pdf.paragraph(Tag.H2, name, CATEGORY, 17);
    }

    @Override
    public void delegation(String name) {
        delegation = name;
        pdf.need(62);
        pdf.gap(12);
        heading(Tag.H3, name);
    }

    @Override
    public void person(Participant person) {
        empty = false;
        pdf.row(
                cells(person),
                COLUMNS,
                LEADING,
                () -> heading(Tag.P, words.text("participants.list.continued", language, delegation)));
    }

    @Override
    public byte[] bytes() {
        if (empty) {
            pdf.gap(16);
            pdf.paragraph(Tag.P, words.text("participants.list.nobody", language), NAME, LEADING);
        }
        return pdf.bytes((page, count) -> words.text("participants.list.page", language, page, count));
    }

    private List<String> cells(Participant participant) {
        Person person = participant.person();
        String title = words.title(person.title(), language);
        // the name stands by itself, whatever the direction of what is before it
        String name = title.isEmpty() ? person.name() : title + " \u2068" + person.name() + "\u2069";
        return List.of(
                name, person.function() == null ? "" : person.function(), words.role(participant.role(), language));
    }

    private void heading(Tag tag, String text) {
        pdf.paragraph(tag, text, DELEGATION, 14);
        pdf.rule();
    }
}
