package org.apminebanconvention.intersessional.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apminebanconvention.intersessional.document.PdfPages.Align;
import org.apminebanconvention.intersessional.document.PdfPages.Colour;
import org.apminebanconvention.intersessional.document.PdfPages.Lines;
import org.apminebanconvention.intersessional.document.PdfPages.Style;
import org.apminebanconvention.intersessional.document.PdfPages.Tag;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    private static final Style STYLE = new Style(false, 10, Colour.TEXT);

    @Test
    void aTextOfAnyScriptIsSetInEmbeddedFontsAndTaggedWithWhatWasWritten() throws IOException {
        byte[] pdf;
        try (var pages = new PdfPages("Names", Locale.ENGLISH)) {
            float y = 700;
            for (String name : List.of("Zoë Nuñez", "Анна Ковальчук", "H.E. \u2068محمد علي\u2069", "e\u0301a")) {
                float base = y;
                pages.block(Tag.P, () -> pages.text(name, STYLE, 50, 500, Align.LEFT, base));
                y -= 20;
            }
            pages.newPage();
            pages.block(Tag.H1, () -> pages.text("Second", STYLE, 50, 500, Align.RIGHT, 700));
            pdf = pages.bytes(page -> "Page " + page, STYLE, 50);
        }

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Zoë Nuñez", "Анна Ковальчук", "H.E. ", "éa", "Page 1", "Page 2")
                    .doesNotContain("\u2068");
            for (var font : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(font).isEmbedded())
                        .isTrue();
            }
            var whole = (PDStructureElement) document.getDocumentCatalog()
                    .getStructureTreeRoot()
                    .getKids()
                    .get(0);
            assertThat(whole.getKids()).hasSize(5);
            assertThat(document.getDocumentCatalog()
                            .getStructureTreeRoot()
                            .getParentTree()
                            .getValue(1))
                    .isNotNull();
        }
    }

    @Test
    void aTextIsBrokenIntoLinesAndNothingOfItIsLost() throws IOException {
        try (var pages = new PdfPages("Lines", Locale.ENGLISH)) {
            String words = "Permanent Representative to the United Nations Office at Geneva";
            Lines lines = pages.wrap(words, STYLE, 120);
            assertThat(lines.lines()).hasSizeGreaterThan(2).allSatisfy(line -> assertThat(line)
                    .isEqualTo(line.strip()));
            assertThat(String.join(" ", lines.lines())).isEqualTo(words);

            Lines broken = pages.wrap("m".repeat(60), STYLE, 120);
            assertThat(broken.lines()).hasSizeGreaterThan(3);
            assertThat(String.join("", broken.lines())).isEqualTo("m".repeat(60));
            assertThat(pages.wrap("محمد علي", STYLE, 120).rightToLeft()).isTrue();
            assertThat(pages.wrap("", STYLE, 120).lines()).containsExactly("");
            assertThat(pages.fitting(words, STYLE, 6, 1, 120).size()).isEqualTo(6);
        }
    }
}
