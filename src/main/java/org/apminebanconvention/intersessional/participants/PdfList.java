package org.apminebanconvention.intersessional.participants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.document.PdfPages;
import org.apminebanconvention.intersessional.document.PdfPages.Align;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Lines;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.Person;

/** The list of participants as PDF: A4, names in a column, functions and roles beside; in Arabic from right to left. */
final class PdfList implements ListFile {

    private static final float MARGIN = 18 * PdfPages.MILLIMETRE;
    private static final float TOP = PdfPages.HEIGHT - MARGIN;
    private static final float BOTTOM = 20 * PdfPages.MILLIMETRE;
    private static final float ROOM = PdfPages.WIDTH - 2 * MARGIN;
    private static final float GAP = 10;
    /** Where the columns end, in parts of the room: name, function, role. */
    private static final float[] COLUMNS = {0, 0.43f, 0.80f, 1};

    private static final Style HOUSE = new Style(true, 9, Colour.ACCENT);
    private static final Style TITLE = new Style(true, 19, Colour.TEXT);
    private static final Style MEETING = new Style(false, 11, Colour.TEXT);
    private static final Style EDITION = new Style(true, 9.5f, Colour.TEXT);
    private static final Style CATEGORY = new Style(true, 13, Colour.ACCENT);
    private static final Style DELEGATION = new Style(true, 10.5f, Colour.TEXT);
    private static final Style NAME = new Style(false, 9.5f, Colour.TEXT);
    private static final Style SOFT = new Style(false, 9, Colour.SOFT);
    private static final float LEADING = 13;

    private final ListWords words;
    private final Locale language;
    private final boolean rightToLeft;
    private final PdfPages pages;
    private float y = TOP;
    private String delegation = "";
    private boolean empty = true;

    PdfList(ListWords.Heading heading, ListWords words, Locale language) {
        this.words = words;
        this.language = language;
        rightToLeft = language.getLanguage().equals("ar");
        pages = new PdfPages(heading.title() + ", " + heading.meeting(), language);
        paragraph(Tag.P, heading.house(), HOUSE, 12);
        pages.decoration(() -> pages.stroke(MARGIN, y, PdfPages.WIDTH - MARGIN, y, 2, Colour.ACCENT));
        y -= 30;
        paragraph(Tag.H1, heading.title(), TITLE, 24);
        y -= 5;
        paragraph(Tag.P, heading.meeting(), MEETING, 15);
        paragraph(Tag.P, heading.days(), MEETING, 15);
        paragraph(Tag.P, heading.venue(), MEETING, 15);
        y -= 6;
        paragraph(Tag.P, heading.edition(), EDITION, 14);
    }

    @Override
    public void category(String name) {
        // with the first person of its first delegation
        need(100);
        y -= 16;
        paragraph(Tag.H2, name, CATEGORY, 17);
    }

    @Override
    public void delegation(String name) {
        delegation = name;
        need(62);
        y -= 12;
        paragraph(Tag.H3, name, DELEGATION, 14);
        rule();
    }

    @Override
    public void person(Participant person) {
        empty = false;
        List<Lines> cells = cells(person);
        float height = LEADING
                * cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(1);
        if (y - height < BOTTOM) {
            pages.newPage();
            y = TOP;
            paragraph(Tag.P, words.text("participants.list.continued", language, delegation), DELEGATION, 14);
            rule();
        }
        pages.block(Tag.P, () -> {
            for (int column = 0; column < cells.size(); column++) {
                pages.lines(
                        cells.get(column),
                        column == 0 ? NAME : SOFT,
                        LEADING,
                        left(column),
                        right(column),
                        start(),
                        y - LEADING + 1);
            }
        });
        y -= height + 3;
    }

    @Override
    public byte[] bytes() {
        if (empty) {
            y -= 16;
            paragraph(Tag.P, words.text("participants.list.nobody", language), NAME, LEADING);
        }
        int count = pages.count();
        try (pages) {
            return pages.bytes(page -> words.text("participants.list.page", language, page, count), SOFT.of(8), MARGIN);
        }
    }

    private List<Lines> cells(Participant participant) {
        Person person = participant.person();
        String title = words.title(person.title(), language);
        // the name stands by itself, whatever the direction of what is before it
        String name = title.isEmpty() ? person.name() : title + " \u2068" + person.name() + "\u2069";
        var cells = new ArrayList<Lines>();
        cells.add(pages.wrap(name, NAME, right(0) - left(0)));
        cells.add(pages.wrap(person.function() == null ? "" : person.function(), SOFT, right(1) - left(1)));
        cells.add(pages.wrap(words.role(participant.role(), language), SOFT, right(2) - left(2)));
        return cells;
    }

    /** Begins another page unless there is so much room left on this one. */
    private void need(float height) {
        if (y - height < BOTTOM) {
            pages.newPage();
            y = TOP;
        }
    }

    private void paragraph(Tag tag, String text, Style style, float leading) {
        Lines lines = pages.wrap(text, style, ROOM);
        pages.block(
                tag,
                () -> pages.lines(lines, style, leading, MARGIN, PdfPages.WIDTH - MARGIN, start(), y - style.size()));
        y -= leading * lines.lines().size();
    }

    private void rule() {
        pages.decoration(() -> pages.stroke(MARGIN, y, PdfPages.WIDTH - MARGIN, y, 0.4f, Colour.LINE));
        y -= 3;
    }

    private Align start() {
        return rightToLeft ? Align.RIGHT : Align.LEFT;
    }

    private float left(int column) {
        return rightToLeft
                ? PdfPages.WIDTH - MARGIN - ROOM * COLUMNS[column + 1] + (column == 2 ? 0 : GAP)
                : MARGIN + ROOM * COLUMNS[column];
    }

    private float right(int column) {
        return rightToLeft
                ? PdfPages.WIDTH - MARGIN - ROOM * COLUMNS[column]
                : MARGIN + ROOM * COLUMNS[column + 1] - (column == 2 ? 0 : GAP);
    }
}
