package org.apminebanconvention.intersessional.document;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A PDF, rendered once, in which blanks are left to be filled for each reader: filling writes some bytes in their place and leaves
 * all others as they are, so that it takes microseconds.
 *
 * <p>A template leaves a blank by setting a word in the blank's own colour, which nothing else has. {@link #prepare} puts a piece of page
 * content of fixed length there, not compressed, inside the tag of that word, so that a filled blank is read out like any other text.
 */
public final class PdfForm {

    /** The blanks that a template can leave. */
    public enum Blank {
        /** CSS colour {@code #010203}; takes several lines. */
        ADDRESSEE(3, 6000),
        /** CSS colour {@code #010204}. */
        FINGERPRINT(4, 1000);

        private final int blue;
        private final int length;

        Blank(int blue, int length) {
            this.blue = blue;
            this.length = length;
        }

        /** The blank whose colour is set by the operator at this place, if it is one's. */
        private static Optional<Blank> withColour(List<Object> tokens, int operator) {
            return Arrays.stream(values())
                    .filter(blank -> is(tokens.get(operator - 3), 1)
                            && is(tokens.get(operator - 2), 2)
                            && is(tokens.get(operator - 1), blank.blue))
                    .findFirst();
        }

        private static boolean is(Object token, int of255) {
            return token instanceof COSNumber number && Math.round(number.floatValue() * 255) == of255;
        }
    }

    /** Some bytes of the document, replaced. */
    public record Filled(int offset, byte[] bytes) {}

    private record Place(int offset, int length, float x, float y, float size, boolean rightToLeft) {}

    private static final String LATIN = "StampLatin";
    private static final String ARABIC = "StampArabic";
    private static final Pattern PLACE =
            Pattern.compile("%blank (\\w+) (\\d+) ([\\d.]+) ([\\d.]+) ([\\d.]+) (ltr|rtl) *\\n");
    /** Where lines from right to left begin: the right margin of our letters, in points. */
    private static final float RIGHT = 532.9f;

    private static final float LINE = 1.4f;
    private static final PdfFont REGULAR = PdfFont.REGULAR.get(0);
    private static final PdfFont ARABIC_REGULAR = PdfFont.REGULAR.get(1);
    private static final List<PdfFont> FONTS = List.of(REGULAR, ARABIC_REGULAR);

    private final byte[] document;
    private final Map<Blank, Place> places = new HashMap<>();

    /** @param document as {@link #prepare} made it */
    public PdfForm(byte[] document) {
        this.document = document;
        Matcher place = PLACE.matcher(new String(document, StandardCharsets.ISO_8859_1));
        while (place.find()) {
            places.put(
                    Blank.valueOf(place.group(1).toUpperCase(Locale.ROOT)),
                    new Place(
                            place.start(),
                            place.end() - place.start(),
                            Float.parseFloat(place.group(3)),
                            Float.parseFloat(place.group(4)),
                            Float.parseFloat(place.group(5)),
                            place.group(6).equals("rtl")));
        }
    }

    /**
     * Makes the blanks of a rendered document ready.
     *
     * @param characters all that will ever be written into them, see {@link #characters}: only their glyphs are embedded
     * @param rightToLeft whether lines begin at the right margin
     */
    public static byte[] prepare(byte[] rendered, String characters, boolean rightToLeft) {
        try (PDDocument pdf = Loader.loadPDF(rendered);
                var out = new ByteArrayOutputStream(rendered.length + 65_536)) {
            Map<String, PDType0Font> fonts = embed(pdf, characters);
            for (PDPage page : pdf.getPages()) {
                cutOut(pdf, page, new PDFStreamParser(page).parse(), rightToLeft, fonts);
            }
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as it was prepared. */
    public byte[] bytes() {
        return document;
    }

    public boolean has(Blank blank) {
        return places.containsKey(blank);
    }

    /**
     * The bytes that fill a blank with these lines.
     *
     * @throws NoSuchElementException when the document has no such blank
     * @throws IllegalArgumentException when the lines do not fit
     */
    public Filled fill(Blank blank, List<String> lines) {
        Place place = places.get(blank);
        if (place == null) {
            throw new NoSuchElementException("The document leaves no room for " + blank);
        }
        var text = new StringBuilder("q 0.106 0.153 0.2 rg BT\n");
        float y = place.y;
        for (String line : lines) {
            write(line, place, y, text);
            y -= place.size * LINE;
        }
        text.append("ET Q\n");
        if (text.length() > place.length) {
            throw new IllegalArgumentException("Too long for " + blank + ": " + lines);
        }
        byte[] bytes = new byte[place.length];
        Arrays.fill(bytes, (byte) ' ');
        byte[] written = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(written, 0, bytes, 0, written.length);
        bytes[place.length - 1] = '\n';
        return new Filled(place.offset, bytes);
    }

    /** The whole document with some blanks filled. */
    public byte[] with(Filled... filled) {
        byte[] copy = document.clone();
        for (Filled each : filled) {
            System.arraycopy(each.bytes(), 0, copy, each.offset(), each.bytes().length);
        }
        return copy;
    }

    private static Map<String, PDType0Font> embed(PDDocument pdf, String characters) throws IOException {
        String all = "0123456789abcdef " + characters;
        var fonts = new HashMap<String, PDType0Font>();
        for (PdfFont font : FONTS) {
            int[] needed = all.codePoints()
                    .distinct()
                    .filter(character -> font == PdfFont.of(character, FONTS))
                    .toArray();
            if (needed.length > 0) {
                PDType0Font embedded;
                try (var file = PdfRenderer.supplier(font.file()).supply()) {
                    embedded = PDType0Font.load(pdf, file, true);
                }
                Arrays.stream(needed).forEach(embedded::addToSubset);
                fonts.put(font == REGULAR ? LATIN : ARABIC, embedded);
            }
        }
        return fonts;
    }

    /** Replaces what was set in a blank's colour by a piece of content of its own, from after the colour to the end of the tag. */
    private static void cutOut(
            PDDocument pdf, PDPage page, List<Object> tokens, boolean rightToLeft, Map<String, PDType0Font> fonts)
            throws IOException {
        var parts = new COSArray();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Blank> blank = is(tokens.get(i), "rg") ? Blank.withColour(tokens, i) : Optional.empty();
            if (blank.isPresent()) {
                int end = i + 1;
                while (!is(tokens.get(end), "EMC")) {
                    end++;
                }
                parts.add(stream(pdf, written(tokens.subList(from, i + 1))));
                parts.add(stream(pdf, room(blank.get(), tokens.subList(i + 1, end), rightToLeft)));
                from = end;
                i = end;
            }
        }
        if (parts.size() == 0) {
            return;
        }
        parts.add(stream(pdf, written(tokens.subList(from, tokens.size()))));
        page.getCOSObject().setItem(COSName.CONTENTS, parts);
        fonts.forEach((name, font) -> page.getResources().put(COSName.getPDFName(name), font));
        // tells the document that it has to embed what it uses of the fonts
        try (var unused = new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
            for (PDType0Font font : fonts.values()) {
                unused.setFont(font, 1);
            }
        }
    }

    /** A comment in the language of page content, which says where the text that stood here began. */
    private static byte[] room(Blank blank, List<Object> text, boolean rightToLeft) {
        float x = 0;
        float y = 0;
        float size = 10;
        for (int i = 0; i < text.size(); i++) {
            if (is(text.get(i), "Tm")) {
                x = ((COSNumber) text.get(i - 2)).floatValue();
                y = ((COSNumber) text.get(i - 1)).floatValue();
            } else if (is(text.get(i), "Tf")) {
                size = ((COSNumber) text.get(i - 1)).floatValue();
            }
        }
        String place = String.format(
                Locale.ROOT,
                "%%blank %s %d %.3f %.3f %.3f %s",
                blank.name().toLowerCase(Locale.ROOT),
                blank.length,
                x,
                y,
                size,
                rightToLeft ? "rtl" : "ltr");
        return (place + " ".repeat(blank.length - place.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static COSStream stream(PDDocument pdf, byte[] content) throws IOException {
        COSStream stream = pdf.getDocument().createCOSStream();
        try (var out = stream.createOutputStream()) {
            out.write(content);
        }
        return stream;
    }

    private static byte[] written(List<Object> tokens) throws IOException {
        var out = new ByteArrayOutputStream();
        new ContentStreamWriter(out).writeTokens(tokens);
        return out.toByteArray();
    }

    private static boolean is(Object token, String operator) {
        return token instanceof Operator op && op.getName().equals(operator);
    }

    /** Writes a line glyph by glyph, in the order in which they stand from left to right. */
    private static void write(String line, Place place, float y, StringBuilder text) {
        String visual = visual(line, place.rightToLeft);
        float width = 0;
        List<String> runs = new ArrayList<>();
        PdfFont font = null;
        var glyphs = new StringBuilder();
        for (int character : visual.codePoints().toArray()) {
            PdfFont its = PdfFont.of(character, FONTS);
            if (its != font && font != null) {
                runs.add(run(font, place.size, glyphs));
                glyphs.setLength(0);
            }
            font = its;
            glyphs.append(HexFormat.of().toHexDigits((short) its.glyph(character)));
            width += its.width(character) * place.size;
        }
        if (font != null) {
            runs.add(run(font, place.size, glyphs));
        }
        float x = place.rightToLeft ? RIGHT - width : place.x;
        text.append("1 0 0 1 " + points(x) + " " + points(y) + " Tm\n");
        runs.forEach(text::append);
    }

    private static String run(PdfFont font, float size, StringBuilder glyphs) {
        return "/" + (font == REGULAR ? LATIN : ARABIC) + " " + points(size) + " Tf <" + glyphs + "> Tj\n";
    }

    /** To a hundredth, without an exponent; a formatter would take longer than all the rest. */
    private static double points(float length) {
        return Math.round(length * 100) / 100.0;
    }

    private static String visual(String line, boolean rightToLeft) {
        var bidi = new Bidi(shaped(line), rightToLeft ? Bidi.RTL : Bidi.LTR);
        return bidi.writeReordered(Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS);
    }

    private static String shaped(String text) {
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.LENGTH_GROW_SHRINK).shape(text);
        } catch (ArabicShapingException e) {
            return text;
        }
    }

    /** All characters that it takes to write some lines, each once; Arabic letters also in the forms that they take within a word. */
    public static String characters(Stream<String> lines) {
        return lines.flatMap(line -> (line + shaped(line)).codePoints().boxed())
                .distinct()
                .map(Character::toString)
                .collect(Collectors.joining());
    }
}
