package org.apminebanconvention.intersessional.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page on which staff write the letter. */
class LetterPageTest extends ProcessTest {

    private static final String PAGE = "/staff/meetings/IM-2023/letter";

    @LocalServerPort
    private int port;

    private Visitor isu;

    @BeforeEach
    void aLetterIsBeingWritten() {
        delegations("CH,Switzerland,STATE_PARTY,en,mission.ch@example.org");
        meeting(Map.of());
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    private String save(int seen, String text) {
        return isu.submit(
                        PAGE,
                        PAGE,
                        "language",
                        "en",
                        "seen",
                        Integer.toString(seen),
                        "subject",
                        "Subject",
                        "text",
                        text)
                .body();
    }

    private String text(int version) {
        return jdbc.sql("select text from letter_text where language = 'en' and version = :version")
                .param("version", version)
                .query(String.class)
                .single();
    }

    @Test
    void everyVersionIsKeptAndCanBeTakenUpAgain() {
        save(0, "First");
        save(1, "Second");
        isu.submit(PAGE, PAGE + "/restore", "language", "en", "version", "1");
        assertThat(text(3)).isEqualTo("First");
        assertThat(text(2)).isEqualTo("Second");
        assertThat(isu.get(PAGE).body()).contains(">First</textarea>", "en: the placeholder {venue} is missing.");
    }

    @Test
    void whoSavesOverAnothersTextIsToldAndLosesNothing() {
        save(0, "Hers");
        assertThat(save(0, "His, typed for an hour"))
                .contains("Somebody has saved this text meanwhile.", "His, typed for an hour");
        assertThat(text(1)).isEqualTo("Hers");
        assertThat(jdbc.sql("select count(*) from letter_text")
                        .query(Long.class)
                        .single())
                .isOne();
        save(1, "His, typed for an hour");
        assertThat(text(2)).isEqualTo("His, typed for an hour");
    }

    @Test
    void aMailsSubjectDoesNotLookLikeAnAnswer() {
        assertThat(LetterPages.mailSubject("Re: Invitation")).isEqualTo("Invitation");
        assertThat(LetterPages.mailSubject("Objet\u00a0: Invitation")).isEqualTo("Invitation");
        assertThat(LetterPages.mailSubject("الموضوع: دعوة")).isEqualTo("دعوة");
        assertThat(LetterPages.mailSubject("Тема: Приглашение")).isEqualTo("Приглашение");
        assertThat(LetterPages.mailSubject("Represented: all")).isEqualTo("Represented: all");
    }

    @Test
    void thePreviewShowsTheFactsAndKeepsNothing() {
        String html = isu.submit(
                        PAGE,
                        PAGE + "/preview.html",
                        "language",
                        "en",
                        "subject",
                        "Preview",
                        "text",
                        "Until {registrationDeadline} at {venue}.",
                        "delegation",
                        "CH")
                .body();
        assertThat(html).contains("Switzerland", "9 June 2023").doesNotContain("{venue}", "@@");
        var pdf = isu.submit(
                PAGE,
                PAGE + "/preview.pdf",
                "language",
                "en",
                "subject",
                "S",
                "text",
                "Until {registrationDeadline}.",
                "delegation",
                "CH");
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(jdbc.sql("select count(*) from letter_text")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aPlaceholderThatStandsForNothingIsToldInThePreview() {
        assertThat(isu.submit(PAGE, PAGE + "/preview.html", "language", "en", "subject", "S", "text", "{nothing}")
                        .body())
                .contains("nothing")
                .doesNotContain("Exception");
    }

    @Test
    void onlyPdfGoesOutAndWhatIsRefusedIsToldInWords() throws IOException {
        assertThat(handIn("agenda.pdf", "not a PDF at all".getBytes(StandardCharsets.UTF_8)))
                .contains("This file is not a PDF.");
        assertThat(handIn("agenda.pdf", new byte[0])).contains("Please choose a file.");
        assertThat(handIn("agenda.pdf", new byte[4 * 1024 * 1024])).contains("This file is larger than 3 MB.");
        assertThat(handIn("agenda.pdf", pdf(pdf -> protect(pdf)))).contains("This PDF is protected by a password.");
        assertThat(handIn("agenda.pdf", pdf(pdf -> pdf.getDocumentCatalog()
                        .setOpenAction(new PDActionJavaScript("app.alert(1)")))))
                .contains("This PDF contains scripts or files.");
        assertThat(jdbc.sql("select count(*) from letter_document")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(handIn("agenda.txt", pdf(pdf -> {})))
                .as("its name does not matter")
                .contains("Saved.");
        assertThat(jdbc.sql("select count(*) from letter_document")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aHugeFileIsRefusedInWordsAndNotByTheDoor() {
        isu.get(PAGE + "?lang=fr");
        var answer = isu.upload(
                PAGE + "/enclosures/programme", "multipart/form-data; boundary=b", new byte[27 * 1024 * 1024]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Le fichier est trop volumineux", "choisir un fichier plus petit");
    }

    private static void protect(PDDocument pdf) {
        try {
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pdf(Consumer<PDDocument> change) throws IOException {
        try (var pdf = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            change.accept(pdf);
            pdf.save(out);
            return out.toByteArray();
        }
    }

    /** @return the page that the person sees next */
    private String handIn(String name, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + isu.formToken(PAGE)
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        int status =
                isu.send("POST", PAGE + "/enclosures/programme", "multipart/form-data; boundary=b", body.toByteArray());
        assertThat(status).isEqualTo(302);
        return isu.get(PAGE + "?language=en").body();
    }
}
