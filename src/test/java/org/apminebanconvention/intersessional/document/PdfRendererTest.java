package org.apminebanconvention.intersessional.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class PdfRendererTest {

    private static final String PAGE =
            """
            <html lang="en" xmlns:th="http://www.thymeleaf.org"><head><title>Names</title>
            <style>body { font-family: "Noto Sans", "Noto Sans Arabic" }</style></head>
            <body><p th:each="name : ${names}" th:text="${name}">Name</p></body></html>
            """;

    @Test
    void namesInLatinCyrillicAndArabicLettersAreSetInEmbeddedFonts() throws IOException {
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(new StringTemplateResolver());

        byte[] pdf = new PdfRenderer(templates)
                .render(
                        PAGE,
                        Locale.ENGLISH,
                        Map.of("names", List.of("Zoë Nuñez Ålesund", "Анна Ковальчук", "محمد علي")));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Zoë Nuñez Ålesund")
                    .contains("Анна Ковальчук")
                    .doesNotContain("#");
            for (var font : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(font).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void anApostropheStaysWithItsWord() throws IOException {
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(new StringTemplateResolver());
        List<String> lines = IntStream.range(0, 60)
                .mapToObj(length -> "m".repeat(length) + " l’Office d’Ottawa l’interdiction l’emploi d’autres qu’elle "
                        + "l’appui n’ont l’Italie d’ici s’agit l’élimination ".repeat(4))
                .toList();

        byte[] pdf = new PdfRenderer(templates).render(PAGE, Locale.FRENCH, Map.of("names", lines));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).lines())
                    .noneMatch(line -> line.strip().endsWith("’"));
        }
    }
}
