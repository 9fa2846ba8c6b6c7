package org.apminebanconvention.intersessional.document;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A PDF on A4 that is drawn piece by piece: for documents of thousands of pages, which {@link PdfRenderer} would have to hold in memory as
 * HTML, and for those where each thing has its place to the millimetre. Text may be of any script that our fonts have; fonts are embedded.
 * Places are points (1/72 inch) from the lower left corner.
 *
 * <p>What is drawn within {@link #block} is tagged, and so read out in its order; text from right to left carries what was written besides
 * the glyphs that show it. Everything else is decoration.
 */
public final class PdfPages implements AutoCloseable {

    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float HEIGHT = PDRectangle.A4.getHeight();

    /** In points. */
    public static final float MILLIMETRE = 72 / 25.4f;

    /** What a block is to a reader. */
    public enum Tag {
        H1,
        H2,
        H3,
        P
    }

    /** @param size in points */
    public record Style(boolean bold, float size, Colour colour) {

        /** The same, smaller or larger. */
        public Style of(float size) {
            return new Style(bold, size, colour);
        }

        private List<PdfFont> fonts() {
            return bold ? PdfFont.BOLD : PdfFont.REGULAR;
        }
    }

    /** The colours of our documents. */
    public enum Colour {
        TEXT(0x1b2733),
        SOFT(0x51606e),
        LINE(0xcfd8e1),
        ACCENT(0x005596),
        WHITE(0xffffff),
        BLACK(0x000000);

        private final String operands;

        Colour(int rgb) {
            operands = String.format(
                    Locale.ROOT, "%.3f %.3f %.3f", (rgb >> 16) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
        }
    }

    /** Where in its room a line stands. */
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * A text that was broken into lines.
     *
     * @param rightToLeft whether it is read from right to left on the whole
     */
    public record Lines(List<String> lines, boolean rightToLeft) {}

    private static final Pattern VOWEL_SIGNS = Pattern.compile("[\\u064B-\\u0652]");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private record Embedded(PDType0Font font, String name, BitSet characters) {}

    private final Locale language;
    private final PDDocument pdf = new PDDocument();
    private final PDResources resources = new PDResources();
    private final Map<PdfFont, Embedded> fonts = new LinkedHashMap<>();
    private final List<PDPage> pages = new ArrayList<>();
    private final PDStructureElement whole;
    private final COSArray structure = new COSArray();
    /** For each page its blocks, which a reader finds by their numbers on the page. */
    private final COSArray parents = new COSArray();

    private COSArray blocksOfPage = new COSArray();
    private StringBuilder content = new StringBuilder();

    /** Begins with an empty page. */
    public PdfPages(String title, Locale language) {
        this.language = language;
        var root = new PDStructureTreeRoot();
        whole = new PDStructureElement("Document", root);
        root.appendKid(whole);
        whole.getCOSObject().setItem(COSName.K, structure);
        var catalog = pdf.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        catalog.setLanguage(language.getLanguage());
        var marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        pdf.getDocumentInformation().setTitle(title);
        add();
    }

    /** Goes on on another page. */
    public void newPage() {
        finishPage();
        add();
    }

    /** The pages so far. */
    public int count() {
        return pages.size();
    }

    /** Draws something that a reader reads in one piece. */
    public void block(Tag tag, Runnable drawing) {
        var element = new COSDictionary();
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setItem(COSName.S, COSName.getPDFName(tag.name()));
        element.setItem(COSName.P, whole.getCOSObject());
        element.setItem(COSName.PG, pages.get(pages.size() - 1).getCOSObject());
        int number = blocksOfPage.size();
        element.setItem(COSName.K, COSInteger.get(number));
        structure.add(element);
        blocksOfPage.add(element);
        content.append('/').append(tag).append(" <</MCID ").append(number).append(">> BDC\n");
        drawing.run();
        content.append("EMC\n");
    }

    /** Draws something that is not read out. */
    public void decoration(Runnable drawing) {
        content.append("/Artifact BMC\n");
        drawing.run();
        content.append("EMC\n");
    }

    /** Breaks a text into lines of this width at most; a word that is too long is broken, too. */
    public Lines wrap(String text, Style style, float width) {
        boolean rightToLeft = isRightToLeft(text);
        if (width(text, style, rightToLeft) <= width) {
            return new Lines(List.of(text), rightToLeft);
        }
        var lines = new ArrayList<String>();
        BreakIterator breaks = BreakIterator.getLineInstance(language);
        breaks.setText(text);
        int begin = 0;
        int last = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (last > begin && tooWide(text, begin, end, style, width, rightToLeft)) {
                lines.add(text.substring(begin, last).strip());
                begin = last;
            }
            while (tooWide(text, begin, end, style, width, rightToLeft)) {
                int fits = end;
                while (fits > begin + 1 && tooWide(text, begin, fits, style, width, rightToLeft)) {
                    fits = text.offsetByCodePoints(fits, -1);
                }
                if (fits <= begin) {
                    break;
                }
                lines.add(text.substring(begin, fits));
                begin = fits;
            }
            last = end;
        }
        if (!text.substring(begin).isBlank()) {
            lines.add(text.substring(begin).strip());
        }
        return new Lines(lines, rightToLeft);
    }

    /** The largest size, from that of the style down to the least, in which a text takes at most so many lines and no word is broken. */
    public Style fitting(String text, Style style, float least, int lines, float width) {
        Style fitting = style;
        while (fitting.size() > least && !fits(text, fitting, lines, width)) {
            fitting = fitting.of(Math.max(least, fitting.size() - 1));
        }
        return fitting;
    }

    /** Whether a text takes at most so many lines without breaking a word. */
    public boolean fits(String text, Style style, int lines, float width) {
        return wrap(text, style, width).lines().size() <= lines
                && WORDS.splitAsStream(text).noneMatch(word -> width(word, style, isRightToLeft(word)) > width);
    }

    /** Whether the first letter of a text is one of a script that is written from right to left; without a letter, what the document is. */
    public boolean isRightToLeft(String text) {
        return switch (Bidi.getBaseDirection(text)) {
            case Bidi.LTR -> false;
            case Bidi.RTL -> true;
            default -> language.getLanguage().equals("ar");
        };
    }

    /** Draws lines one below the other; {@code y} is the base line of the first. */
    public void lines(Lines lines, Style style, float leading, float left, float right, Align align, float y) {
        float base = y;
        for (String line : lines.lines()) {
            line(line, lines.rightToLeft(), style, left, right, align, base);
            base -= leading;
        }
    }

    /** Draws a text in one line, whether there is room for it or not. */
    public void text(String text, Style style, float left, float right, Align align, float y) {
        line(text, isRightToLeft(text), style, left, right, align, y);
    }

    /** Draws a straight line. */
    public void stroke(float x1, float y1, float x2, float y2, float width, Colour colour) {
        content.append("q ").append(colour.operands).append(" RG ");
        number(width).append(" w ");
        number(x1);
        number(y1).append(" m ");
        number(x2);
        number(y2).append(" l S Q\n");
    }

    /** Fills a rectangle. */
    public void fill(float x, float y, float width, float height, Colour colour) {
        content.append("q ").append(colour.operands).append(" rg ");
        number(x);
        number(y);
        number(width);
        number(height).append("re f Q\n");
    }

    /** Draws a QR code as an image, whose edges are as sharp as the printer is. Around it the caller leaves white. */
    public void code(QrCode code, float x, float y, float size) {
        int bytes = (code.size() + 7) / 8;
        byte[] rows = new byte[bytes * code.size()];
        for (QrCode.Bar bar : code.bars()) {
            for (int module = bar.x(); module < bar.x() + bar.width(); module++) {
                rows[bar.y() * bytes + module / 8] |= (byte) (128 >> module % 8);
            }
        }
        content.append("q ").append(Colour.BLACK.operands).append(" rg ");
        number(size).append("0 0 ");
        number(size);
        number(x);
        number(y).append("cm\nBI /W ").append(code.size()).append(" /H ").append(code.size());
        // a mask is painted where its bits are 0, unless it says otherwise
        content.append(" /IM true /D [1 0] /F /AHx ID\n")
                .append(HexFormat.of().formatHex(rows))
                .append(">\nEI Q\n");
    }

    /**
     * The whole document; nothing can be drawn any more.
     *
     * @param foot what stands at the foot of the page with this number, from 1
     */
    public byte[] bytes(IntFunction<String> foot, Style style, float margin) {
        finishPage();
        try {
            for (int i = 0; i < pages.size(); i++) {
                String words = foot.apply(i + 1);
                if (!words.isEmpty()) {
                    boolean rightToLeft = language.getLanguage().equals("ar");
                    decoration(() -> text(
                            words,
                            style,
                            margin,
                            WIDTH - margin,
                            rightToLeft ? Align.LEFT : Align.RIGHT,
                            margin * 0.65f));
                    append(pages.get(i));
                }
            }
            embed();
            var tree = new COSDictionary();
            tree.setItem(COSName.NUMS, parents);
            var root = pdf.getDocumentCatalog().getStructureTreeRoot();
            root.setParentTree(new PDNumberTreeNode(tree, PDParentTreeValue.class));
            root.setParentTreeNextKey(pages.size());
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            pdf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add() {
        var page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        page.setStructParents(pages.size());
        pdf.addPage(page);
        parents.add(COSInteger.get(pages.size()));
        blocksOfPage = new COSArray();
        parents.add(blocksOfPage);
        pages.add(page);
    }

    private void finishPage() {
        append(pages.get(pages.size() - 1));
    }

    /** Puts what was drawn last onto a page, after what is there. */
    private void append(PDPage page) {
        byte[] drawn = content.toString().getBytes(StandardCharsets.US_ASCII);
        content = new StringBuilder(drawn.length);
        try {
            var stream = new PDStream(pdf, new ByteArrayInputStream(drawn), COSName.FLATE_DECODE);
            if (page.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSArray parts) {
                parts.add(stream);
            } else {
                var parts = new COSArray();
                parts.add(stream);
                page.getCOSObject().setItem(COSName.CONTENTS, parts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the document that it has to embed what it uses of the fonts: it asks only those that a stream of its own kind has set. */
    private void embed() throws IOException {
        try (var unused = new PDPageContentStream(pdf, pages.get(pages.size() - 1), AppendMode.APPEND, true, true)) {
            for (Embedded each : fonts.values()) {
                unused.setFont(each.font(), 1);
            }
        }
    }

    private boolean tooWide(String text, int begin, int end, Style style, float width, boolean rightToLeft) {
        return width(text.substring(begin, end).stripTrailing(), style, rightToLeft) > width;
    }

    private float width(String text, Style style, boolean rightToLeft) {
        String visual = visual(text, rightToLeft);
        float width = 0;
        for (int i = 0; i < visual.length(); ) {
            int character = visual.codePointAt(i);
            i += Character.charCount(character);
            width += PdfFont.of(character, style.fonts()).width(character);
        }
        return width * style.size();
    }

    private void line(String text, boolean rightToLeft, Style style, float left, float right, Align align, float y) {
        String visual = visual(text, rightToLeft);
        float width = 0;
        var glyphs = new StringBuilder();
        PdfFont current = null;
        for (int i = 0; i < visual.length(); ) {
            int character = visual.codePointAt(i);
            i += Character.charCount(character);
            PdfFont font = PdfFont.of(character, style.fonts());
            if (font != current) {
                glyphs.append(current == null ? "" : "> Tj ")
                        .append('/')
                        .append(name(font))
                        .append(' ');
                number(style.size(), glyphs).append("Tf <");
                current = font;
            }
            use(font, character);
            glyphs.append(HexFormat.of().toHexDigits((short) font.glyph(character)));
            width += font.width(character) * style.size();
        }
        if (current == null) {
            return;
        }
        float x =
                switch (align) {
                    case LEFT -> left;
                    case CENTRE -> (left + right - width) / 2;
                    case RIGHT -> right - width;
                };
        boolean differs = !visual.equals(text);
        if (differs) {
            content.append("/Span <</ActualText <FEFF")
                    .append(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE)))
                    .append(">>> BDC\n");
        }
        content.append("BT ").append(style.colour().operands).append(" rg 1 0 0 1 ");
        number(x);
        number(y).append("Tm ").append(glyphs).append("> Tj ET\n");
        if (differs) {
            content.append("EMC\n");
        }
    }

    private String name(PdfFont font) {
        return embedded(font).name();
    }

    private void use(PdfFont font, int character) {
        Embedded embedded = embedded(font);
        if (!embedded.characters().get(character)) {
            embedded.characters().set(character);
            embedded.font().addToSubset(character);
        }
    }

    private Embedded embedded(PdfFont font) {
        Embedded known = fonts.get(font);
        if (known != null) {
            return known;
        }
        try (var file = PdfRenderer.supplier(font.file()).supply()) {
            PDType0Font loaded = PDType0Font.load(pdf, file, true);
            var embedded = new Embedded(loaded, resources.add(loaded).getName(), new BitSet());
            fonts.put(font, embedded);
            return embedded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The glyphs of a line from left to right, each as a character: Arabic letters in the form that they take within their word. Their vowel
     * signs would stand beside the letters instead of above them; documents do without most of them, and a reader is told of all.
     */
    private static String visual(String text, boolean rightToLeft) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        if (!rightToLeft && !Bidi.requiresBidi(composed.toCharArray(), 0, composed.length())) {
            return seen(composed);
        }
        var bidi = new Bidi(shaped(VOWEL_SIGNS.matcher(composed).replaceAll("")), rightToLeft ? Bidi.RTL : Bidi.LTR);
        return seen(bidi.writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING));
    }

    /** Without the characters that only say how others are set; they have done that here. */
    private static String seen(String text) {
        boolean all = text.chars().noneMatch(character -> Character.getType(character) == Character.FORMAT);
        return all ? text : text.replaceAll("\\p{Cf}", "");
    }

    private static String shaped(String text) {
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.LENGTH_GROW_SHRINK).shape(text);
        } catch (ArabicShapingException e) {
            return text;
        }
    }

    private StringBuilder number(float value) {
        return number(value, content);
    }

    /** With two decimals, quicker than a formatter: a long list has a million of them. */
    private static StringBuilder number(float value, StringBuilder to) {
        int hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            to.append('-');
            hundredths = -hundredths;
        }
        to.append(hundredths / 100).append('.');
        if (hundredths % 100 < 10) {
            to.append('0');
        }
        return to.append(hundredths % 100).append(' ');
    }
}
