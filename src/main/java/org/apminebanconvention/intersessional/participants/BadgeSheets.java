package org.apminebanconvention.intersessional.participants;

import java.util.Locale;
import org.apminebanconvention.intersessional.document.PdfPages;
import org.apminebanconvention.intersessional.document.PdfPages.Align;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Lines;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.apminebanconvention.intersessional.document.QrCode;
import org.apminebanconvention.intersessional.registration.Person;

/**
 * Badges as PDF, to be printed on A4 and cut: two beside each other, four below each other, each 95 by 67 mm, with marks where to cut. The QR
 * code holds {@link ListedPerson#reference}, which tells nothing to who does not have the list.
 */
final class BadgeSheets {

    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final float WIDTH = 95 * PdfPages.MILLIMETRE;
    private static final float HEIGHT = 67 * PdfPages.MILLIMETRE;
    private static final float LEFT = (PdfPages.WIDTH - COLUMNS * WIDTH) / 2;
    private static final float TOP = (PdfPages.HEIGHT + ROWS * HEIGHT) / 2;
    private static final float MARK = 5 * PdfPages.MILLIMETRE;
    private static final float PAD = 5 * PdfPages.MILLIMETRE;
    private static final float BAND = 9 * PdfPages.MILLIMETRE;
    private static final float CODE = 20 * PdfPages.MILLIMETRE;

    private static final Style MEETING = new Style(true, 9, Colour.WHITE);
    private static final Style NAME = new Style(true, 22, Colour.TEXT);
    private static final Style FUNCTION = new Style(false, 10, Colour.SOFT);
    private static final Style DELEGATION = new Style(true, 13, Colour.TEXT);
    private static final Style ROLE = new Style(false, 10, Colour.ACCENT);

    private final String meeting;
    private final ListWords words;
    private final Locale language;
    private final boolean rightToLeft;
    private final PdfPages pages;
    private int badges;

    BadgeSheets(String meeting, ListWords words, Locale language) {
        this.meeting = meeting;
        this.words = words;
        this.language = language;
        rightToLeft = language.getLanguage().equals("ar");
        pages = new PdfPages(words.text("participants.badges", language) + ", " + meeting, language);
        marks();
    }

    void add(ListedPerson listed) {
        int place = badges % (COLUMNS * ROWS);
        if (place == 0 && badges > 0) {
            pages.newPage();
            marks();
        }
        badges++;
        int column = rightToLeft ? COLUMNS - 1 - place % COLUMNS : place % COLUMNS;
        badge(listed, LEFT + column * WIDTH, TOP - (place / COLUMNS) * HEIGHT);
    }

    /** How many there are. */
    int count() {
        return badges;
    }

    byte[] bytes() {
        try (pages) {
            return pages.bytes(page -> "", FUNCTION, 0);
        }
    }

    private void badge(ListedPerson listed, float x, float top) {
        float left = x + PAD;
        float right = x + WIDTH - PAD;
        float bottom = top - HEIGHT + PAD;
        pages.decoration(() -> pages.fill(x, top - BAND, WIDTH, BAND, Colour.ACCENT));
        Style head = pages.fitting(meeting, MEETING, 6, 1, right - left);
        pages.block(
                Tag.P,
                () -> pages.lines(
                        first(pages.wrap(meeting, head, right - left), 1),
                        head,
                        head.size(),
                        left,
                        right,
                        Align.CENTRE,
                        top - BAND / 2 - head.size() * 0.36f));

        Person person = listed.participant().person();
        float y = top - BAND - PAD;
        y = name(person.onBadge(), left, right, y);
        String function = person.function();
        if (function != null) {
            centred(Tag.P, function, pages.fitting(function, FUNCTION, 7, 2, right - left), 2, left, right, y - 1);
        }
        // there is nothing but white around it
        QrCode code = QrCode.of(listed.reference());
        pages.decoration(() -> pages.code(code, rightToLeft ? left : right - CODE, bottom, CODE));
        // beside the code
        float textLeft = rightToLeft ? left + CODE + PAD / 2 : left;
        float textRight = rightToLeft ? right : right - CODE - PAD / 2;
        Align start = rightToLeft ? Align.RIGHT : Align.LEFT;
        pages.block(
                Tag.P,
                () -> pages.text(
                        words.role(listed.participant().role(), language),
                        ROLE,
                        textLeft,
                        textRight,
                        start,
                        bottom + 2));
        String delegation = listed.delegation().name(language);
        Style fitting = pages.fitting(delegation, DELEGATION, 8, 3, textRight - textLeft);
        Lines lines = first(pages.wrap(delegation, fitting, textRight - textLeft), 3);
        float leading = fitting.size() * 1.2f;
        pages.block(
                Tag.P,
                () -> pages.lines(
                        lines,
                        fitting,
                        leading,
                        textLeft,
                        textRight,
                        start,
                        bottom + 18 + leading * (lines.lines().size() - 1)));
    }

    /** In two lines as large as they fit; a very long name in more of them, smaller. */
    private float name(String name, float left, float right, float y) {
        Style two = pages.fitting(name, NAME, 13, 2, right - left);
        return pages.fits(name, two, 2, right - left)
                ? centred(Tag.H1, name, two, 2, left, right, y)
                : centred(Tag.H1, name, pages.fitting(name, NAME.of(12), 8, 4, right - left), 4, left, right, y);
    }

    /** Sets a text in so many lines at most, and tells where it ends. What does not fit is cut: the list has the whole. */
    private float centred(Tag tag, String text, Style style, int most, float left, float right, float y) {
        Lines lines = first(pages.wrap(text, style, right - left), most);
        float leading = style.size() * 1.2f;
        pages.block(tag, () -> pages.lines(lines, style, leading, left, right, Align.CENTRE, y - style.size()));
        return y - leading * lines.lines().size() - style.size() * 0.2f;
    }

    private static Lines first(Lines lines, int most) {
        return new Lines(lines.lines().subList(0, Math.min(most, lines.lines().size())), lines.rightToLeft());
    }

    /** Where to cut, in the margins only. */
    private void marks() {
        pages.decoration(() -> {
            for (int column = 0; column <= COLUMNS; column++) {
                float x = LEFT + column * WIDTH;
                pages.stroke(x, TOP + 3, x, TOP + MARK, 0.4f, Colour.BLACK);
                float bottom = TOP - ROWS * HEIGHT;
                pages.stroke(x, bottom - 3, x, bottom - MARK, 0.4f, Colour.BLACK);
            }
            for (int row = 0; row <= ROWS; row++) {
                float y = TOP - row * HEIGHT;
                pages.stroke(LEFT - 3, y, LEFT - MARK, y, 0.4f, Colour.BLACK);
                float right = LEFT + COLUMNS * WIDTH;
                pages.stroke(right + 3, y, right + MARK, y, 0.4f, Colour.BLACK);
            }
        });
    }
}
