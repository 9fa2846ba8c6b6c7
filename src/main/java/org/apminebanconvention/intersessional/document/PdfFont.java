package org.apminebanconvention.intersessional.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** A font file, as far as it takes to set text with it. It is read when it is first needed. */
final class PdfFont {

    /** For what the others do not have: a script each, and last, by far the largest, Chinese, Japanese and Korean. */
    private static final List<PdfFont> OTHER_SCRIPTS = Stream.of(
                    "NotoSansHebrew-Regular",
                    "NotoSansArmenian-Regular",
                    "NotoSansGeorgian-Regular",
                    "NotoSansThai-Regular",
                    "NotoSansLao-Regular",
                    "NotoSansKhmer-Regular",
                    "NotoSansMyanmar-Regular",
                    "NotoSansDevanagari-Regular",
                    "NotoSansBengali-Regular",
                    "NotoSansTamil-Regular",
                    "NotoSansSinhala-Regular",
                    "NotoSansEthiopic-Regular",
                    "DroidSansFallback")
            .map(name -> new PdfFont("fonts/" + name + ".ttf"))
            .toList();

    /** In the order in which a character is looked for: Latin, Greek and Cyrillic stand in the first, Arabic in the second. */
    static final List<PdfFont> REGULAR = withOtherScripts(PdfRenderer.REGULAR, PdfRenderer.ARABIC_REGULAR);

    static final List<PdfFont> BOLD = withOtherScripts(PdfRenderer.BOLD, PdfRenderer.ARABIC_BOLD);

    private record Content(TrueTypeFont font, CmapLookup glyphs, float unitsPerEm) {}

    private final String file;
    private volatile @Nullable Content content;

    private PdfFont(String file) {
        this.file = file;
    }

    private static List<PdfFont> withOtherScripts(String latin, String arabic) {
        return Stream.concat(Stream.of(new PdfFont(latin), new PdfFont(arabic)), OTHER_SCRIPTS.stream())
                .toList();
    }

    /** The first of these that has the character; the first of all where none has it. */
    static PdfFont of(int character, List<PdfFont> fonts) {
        // asked for every character of every document
        for (int i = 0; i < fonts.size(); i++) {
            if (fonts.get(i).glyph(character) != 0) {
                return fonts.get(i);
            }
        }
        return fonts.get(0);
    }

    String file() {
        return file;
    }

    /** The number of a character's glyph; 0 where the font has none. */
    int glyph(int character) {
        return content().glyphs.getGlyphId(character);
    }

    /** In parts of the font's size. */
    float width(int character) {
        Content read = content();
        try {
            return read.font.getAdvanceWidth(read.glyphs.getGlyphId(character)) / read.unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Content content() {
        Content read = content;
        return read == null ? read() : read;
    }

    private synchronized Content read() {
        Content read = content;
        if (read == null) {
            try (var in = PdfRenderer.supplier(file).supply()) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                read = new Content(font, font.getUnicodeCmapLookup(), font.getUnitsPerEm());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            content = read;
        }
        return read;
    }
}
