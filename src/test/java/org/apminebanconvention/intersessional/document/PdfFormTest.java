package org.apminebanconvention.intersessional.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apminebanconvention.intersessional.document.PdfForm.Blank;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class PdfFormTest {

    private static final String LETTER =
            """
            <html lang="en"><head><title>Letter</title>
            <style>body { font-family: "Noto Sans", "Noto Sans Arabic" } .to { color: #010203 }</style></head>
            <body><p class="to">ADDRESSEE</p><p>Excellencies</p></body></html>
            """;

    private static PdfForm form(String... addressees) {
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(new StringTemplateResolver());
        byte[] rendered = new PdfRenderer(templates).render(LETTER, Locale.ENGLISH, Map.of());
        return new PdfForm(PdfForm.prepare(rendered, PdfForm.characters(Stream.of(addressees)), false));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aFilledBlankReadsLikeAnyOtherText() throws IOException {
        PdfForm form = form("Côte d’Ivoire", "H.E. the Ambassador", "Беларусь");
        byte[] pdf = form.with(form.fill(Blank.ADDRESSEE, List.of("H.E. the Ambassador", "Côte d’Ivoire")));
        assertThat(text(pdf))
                .contains("H.E. the Ambassador", "Côte d’Ivoire", "Excellencies")
                .doesNotContain("ADDRESSEE");
        assertThat(pdf).hasSameSizeAs(form.bytes());
    }

    @Test
    void oneCopyLeavesNoTraceInTheNext() throws IOException {
        PdfForm form = form("Switzerland", "Togo");
        form.with(form.fill(Blank.ADDRESSEE, List.of("Switzerland")));
        assertThat(text(form.with(form.fill(Blank.ADDRESSEE, List.of("Togo")))))
                .contains("Togo")
                .doesNotContain("Switzerland");
    }

    @Test
    void whatDoesNotFitIsRefusedAndWhatIsNoBlankToo() {
        PdfForm form = form("long");
        assertThatThrownBy(() -> form.fill(Blank.ADDRESSEE, List.of("long".repeat(500))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.fill(Blank.FINGERPRINT, List.of("abc")))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aCopyIsReadyInLessThanFiveMilliseconds() {
        PdfForm form = form("The Permanent Mission of the Republic of Number 0123456789");
        var line = List.of("The Permanent Mission", "of the Republic of Number 42");
        for (int i = 0; i < 200; i++) {
            form.with(form.fill(Blank.ADDRESSEE, line));
        }
        long[] nanos = new long[101];
        for (int i = 0; i < nanos.length; i++) {
            long began = System.nanoTime();
            form.with(form.fill(Blank.ADDRESSEE, line));
            nanos[i] = System.nanoTime() - began;
        }
        java.util.Arrays.sort(nanos);
        assertThat(Duration.ofNanos(nanos[50])).isLessThan(Duration.ofMillis(5));
    }
}
