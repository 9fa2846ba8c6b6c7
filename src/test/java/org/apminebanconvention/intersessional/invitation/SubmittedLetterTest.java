package org.apminebanconvention.intersessional.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.mail.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the President's office sees and can take home before it decides, and years later. */
class SubmittedLetterTest extends ProcessTest {

    private static final String LETTER = "/staff/meetings/IM-2023/letter";

    @LocalServerPort
    private int port;

    private Visitor president;

    @BeforeEach
    void aLetterIsSubmitted() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en,mission.ch@example.org",
                "X1,\"Women, \"\"Peace\"\" and Security\",NGO,en,one@example.org two@example.org",
                "X2,Nobody's address,NGO,en,");
        meeting(Map.of());
        complete("userTask_prepareInvitation", "isu", Map.of());
        president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);
    }

    private Map<String, byte[]> files() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(president.download(LETTER + "/1/package.zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void thePackageIsWhatTheFingerprintIsOf() throws IOException {
        Map<String, byte[]> files = files();
        String manifest = text(files, "manifest.txt");
        files.forEach((name, content) -> {
            if (!name.equals("manifest.txt")) {
                assertThat(manifest).contains(Digests.hex(content) + "  " + name + "\n");
            }
        });
        assertThat(manifest.lines()).hasSize(files.size() - 1);
        assertThat(Digests.hex(manifest))
                .isEqualTo(shown(task("userTask_approveInvitation")).get("fingerprint"));
        assertThat(text(files, "recipients.csv"))
                .isEqualTo(
                        """
                        delegation,language,addressee,addresses
                        CH,en,"Permanent Mission to the United Nations Office at Geneva
                        Switzerland",mission.ch@example.org
                        X1,en,"Women, ""Peace"" and Security",one@example.org two@example.org
                        X2,en,"Nobody's address",
                        """);
    }

    @Test
    void theLetterStaysAddressedAsItWasSubmitted() throws IOException {
        delegations("CH,Swiss Confederation,STATE_PARTY,en,mission.ch@example.org");
        assertThat(letterTo("CH")).contains("Switzerland").doesNotContain("Confederation");
        assertThat(text(files(), "recipients.csv")).contains("Switzerland").doesNotContain("Confederation");
        assertThat(president.get(LETTER + "/submitted").body())
                .contains("Women, &quot;Peace&quot; and Security", "one@example.org two@example.org")
                .contains("has changed since the letter was submitted: 3 delegations then, 3 now; CH.");
        assertThat(president.get(LETTER + ".pdf?version=1&delegation=FR").statusCode())
                .as("it does not go to France")
                .isEqualTo(404);
    }

    private String letterTo(String delegation) throws IOException {
        try (var pdf = Loader.loadPDF(president.download(LETTER + ".pdf?version=1&delegation=" + delegation))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }
}
