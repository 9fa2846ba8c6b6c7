package org.apminebanconvention.intersessional.document;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.document.PdfPages.Align;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Lines;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;

/**
 * A PDF whose pieces stand one below the other, on as many pages as they need; in Arabic from right to left. It begins with the letterhead.
 * Measures are points (1/72 inch).
 */
public final class PdfFlow {

    private static final float MARGIN = 18 * PdfPages.MILLIMETRE;
    private static final float TOP = PdfPages.HEIGHT - MARGIN;
    private static final float BOTTOM = 20 * PdfPages.MILLIMETRE;
    private static final float ROOM = PdfPages.WIDTH - 2 * MARGIN;
    private static final float GAP = 10;
    private static final Style HOUSE = new Style(true, 9, Colour.ACCENT);
    private static final Style FOOT = new Style(false, 8, Colour.SOFT);

    private final boolean rightToLeft;
    private final PdfPages pages;
    private float y = TOP;

    /**
     * A column of a table.
     *
     * @param from where it begins, in parts of the page's room, from the side at which reading begins
     * @param to where it ends
     */
    public record Column(float from, float to, Style style) {}

    /** @param house what stands at the head of the first page */
    public PdfFlow(String title, String house, Locale language) {
        rightToLeft = language.getLanguage().equals("ar");
        pages = new PdfPages(title, language);
        paragraph(Tag.P, house, HOUSE, 12);
        pages.decoration(() -> pages.stroke(MARGIN, y, PdfPages.WIDTH - MARGIN, y, 2, Colour.ACCENT));
        y -= 30;
    }

    /** Leaves so much free. */
    public void gap(float height) {
        y -= height;
    }

    /** Begins another page unless there is so much room left on this one. */
    public void need(float height) {
        if (y - height < BOTTOM) {
            pages.newPage();
            y = TOP;
        }
    }

    /** @param leading from one base line to the next */
    public void paragraph(Tag tag, String text, Style style, float leading) {
        paragraph(tag, text, style, leading, 1);
    }

    /** @param width in parts of the page's room */
    public void paragraph(Tag tag, String text, Style style, float leading, float width) {
        Lines lines = pages.wrap(text, style, ROOM * width);
        pages.block(
                tag,
                () -> pages.lines(lines, style, leading, MARGIN, PdfPages.WIDTH - MARGIN, start(), y - style.size()));
        y -= leading * lines.lines().size();
    }

    /** A thin line across the page. */
    public void rule() {
        pages.decoration(() -> pages.stroke(MARGIN, y, PdfPages.WIDTH - MARGIN, y, 0.4f, Colour.LINE));
        y -= 3;
    }

    /** Draws a QR code at the side at which reading ends, its upper edge here; what follows stands beside it. */
    public void code(QrCode code, float size) {
        pages.decoration(() -> pages.code(code, rightToLeft ? MARGIN : PdfPages.WIDTH - MARGIN - size, y - size, size));
    }

    /**
     * A row of a table, which a reader reads in one piece.
     *
     * @param head drawn first where the row begins another page
     */
    public void row(List<String> cells, List<Column> columns, float leading, Runnable head) {
        List<Lines> wrapped = IntStream.range(0, cells.size())
                .mapToObj(i ->
                        pages.wrap(cells.get(i), columns.get(i).style(), right(columns.get(i)) - left(columns.get(i))))
                .toList();
        float height = leading
                * wrapped.stream().mapToInt(cell -> cell.lines().size()).max().orElse(1);
        if (y - height < BOTTOM) {
            pages.newPage();
            y = TOP;
            head.run();
        }
        pages.block(Tag.P, () -> {
            for (int i = 0; i < wrapped.size(); i++) {
                Column column = columns.get(i);
                pages.lines(
                        wrapped.get(i), column.style(), leading, left(column), right(column), start(), y - leading + 1);
            }
        });
        y -= height + 3;
    }

    /**
     * The whole document; nothing can be drawn any more.
     *
     * @param foot what stands at the foot of a page, by its number from 1 and the number of pages
     */
    public byte[] bytes(BiFunction<Integer, Integer, String> foot) {
        int count = pages.count();
        try (pages) {
            return pages.bytes(page -> foot.apply(page, count), FOOT, MARGIN);
        }
    }

    private Align start() {
        return rightToLeft ? Align.RIGHT : Align.LEFT;
    }

    private float left(Column column) {
        return rightToLeft
                ? PdfPages.WIDTH - MARGIN - ROOM * column.to() + gapAfter(column)
                : MARGIN + ROOM * column.from();
    }

    private float right(Column column) {
        return rightToLeft
                ? PdfPages.WIDTH - MARGIN - ROOM * column.from()
                : MARGIN + ROOM * column.to() - gapAfter(column);
    }

    private static float gapAfter(Column column) {
        return column.to() == 1 ? 0 : GAP;
    }
}
