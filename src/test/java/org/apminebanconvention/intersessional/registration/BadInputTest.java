package org.apminebanconvention.intersessional.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.Visitor.FormFile;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What people should not type or hand in is refused at its field, in words, and nothing of it becomes a registration. */
class BadInputTest extends ProcessTest {

    private static final String PAGE = "/meetings/IM-2023";
    private static final String NAME = "participants[0].name";
    private static final String ROW = "participants[0].";
    private static final String UNSEEN = "characters here that cannot be seen";
    private static final String STRANGE = "cannot stand here";
    private static final String MIXED = "mixes letters of different scripts";
    private static final String LONG_LINE = "at most 200 characters";
    private static final String EMAIL = "one complete e-mail address";
    private static final String PHONE = "one telephone number";
    private static final String CHOICE = "choose what is offered";

    private record Bad(String field, String value, String message) {}

    private static final List<Bad> TYPED = List.of(
            // lengths
            new Bad("focalName", "A".repeat(121), "at most 120 characters"),
            new Bad(NAME, "Ж".repeat(121), "at most 120 characters"),
            new Bad(ROW + "badgeName", "A".repeat(121), "at most 120 characters"),
            new Bad(ROW + "function", "f".repeat(201), LONG_LINE),
            new Bad(ROW + "interpretation", "i".repeat(201), LONG_LINE),
            new Bad(ROW + "accessibility", "a".repeat(201), LONG_LINE),
            new Bad("focalEmail", "a".repeat(250) + "@example.org", EMAIL),
            new Bad(ROW + "phone", "1".repeat(60), PHONE),
            // nothing, or nothing that is a name
            new Bad("focalName", "   ", "name of the focal point"),
            new Bad(NAME, "\u3000", "name at least one participant"),
            new Bad(NAME, "12345", "no letter"),
            new Bad(NAME, "- - -", STRANGE),
            new Bad(NAME, "...", "no letter"),
            // controls and characters that turn the direction of writing
            new Bad(NAME, "Anna\u0007 Muster", UNSEEN),
            new Bad(NAME, "Anna\u0000Muster", UNSEEN),
            new Bad(NAME, "Anna\u202E retsuM", UNSEEN),
            new Bad(NAME, "Anna\u2066Muster\u2069", UNSEEN),
            new Bad(NAME, "Anna\u200BMuster", UNSEEN),
            new Bad(NAME, "Anna\uFEFF Muster", UNSEEN),
            new Bad(NAME, "Anna\u00AD Muster", UNSEEN),
            new Bad(NAME, "Anna\uE000 Muster", UNSEEN),
            new Bad(NAME, "Anna\u2028Muster", UNSEEN),
            new Bad(NAME, "Anna\u200D\u200D Muster", UNSEEN),
            new Bad(ROW + "badgeName", "Anna \uDB40\uDC41", UNSEEN),
            new Bad(ROW + "function", "Head\u202Eof", UNSEEN),
            new Bad(ROW + "accessibility", "a\tb", UNSEEN),
            new Bad(NAME, "Z" + "\u0310".repeat(9) + "algo", "too many signs"),
            // scripts that look alike
            new Bad(NAME, "\u0410nna Muster", MIXED),
            new Bad(NAME, "Anna Mu\u0455ter", MIXED),
            new Bad(ROW + "badgeName", "\u0391nna", MIXED),
            new Bad(ROW + "function", "C\u043Eunsellor", MIXED),
            new Bad("focalEmail", "\u0430nna@example.org", EMAIL),
            // HTML and formulas
            new Bad(NAME, "<script>alert(1)</script>", STRANGE),
            new Bad(NAME, "Anna <b>Muster</b>", STRANGE),
            new Bad("focalName", "{{7*7}}", STRANGE),
            new Bad(NAME, "${7*7}", STRANGE),
            new Bad(NAME, "=HYPERLINK(\"http://example.org\")", STRANGE),
            new Bad(NAME, "+Anna", STRANGE),
            new Bad(NAME, "@SUM(A1)", STRANGE),
            new Bad(ROW + "function", "=1+1", STRANGE),
            new Bad(ROW + "function", "@cmd", STRANGE),
            new Bad(ROW + "interpretation", "-2+3", STRANGE),
            new Bad(ROW + "function", "<img src=x onerror=alert(1)>", STRANGE),
            new Bad(NAME, "Anna; DROP TABLE participant", STRANGE),
            new Bad(NAME, "\uD83D\uDE00 Anna", STRANGE),
            // header injection
            new Bad("focalName", "Anna\r\nBcc: all@example.org", UNSEEN),
            new Bad(NAME, "Anna\nSubject: changed", UNSEEN),
            new Bad("focalEmail", "anna@example.org\r\nBcc: all@example.org", EMAIL),
            new Bad(ROW + "email", "a@example.org\nb@example.org", EMAIL),
            // addresses
            new Bad("focalEmail", "anna", EMAIL),
            new Bad("focalEmail", "anna@localhost", EMAIL),
            new Bad("focalEmail", "anna@@example.org", EMAIL),
            new Bad("focalEmail", "anna@example..org", EMAIL),
            new Bad("focalEmail", "a@example.org, b@example.org", EMAIL),
            new Bad("focalEmail", "Anna <anna@example.org>", EMAIL),
            new Bad(ROW + "email", "anna@", EMAIL),
            new Bad(ROW + "email", "=cmd@example.org", EMAIL),
            // telephone
            new Bad(ROW + "phone", "call me", PHONE),
            new Bad(ROW + "phone", "=1+1", PHONE),
            new Bad(ROW + "phone", "12", PHONE),
            // choices that no form offers
            new Bad(ROW + "role", "PRESIDENT", "choose the role"),
            new Bad(ROW + "role", "", "choose the role"),
            new Bad(ROW + "title", "KING", CHOICE),
            new Bad(ROW + "languages", "tlh", CHOICE),
            new Bad(ROW + "days", "2023-06-22", CHOICE),
            new Bad(ROW + "days", "tomorrow", CHOICE),
            new Bad(ROW + "speaks", "perhaps", CHOICE),
            new Bad(ROW + "gender", "X", CHOICE));

    @LocalServerPort
    private int port;

    @Autowired
    private Registrations registrations;

    private Visitor visitor;
    private String form;

    @BeforeEach
    void switzerlandFillsInItsForm() {
        delegations("CH,Switzerland,STATE_PARTY,en,mission.ch@example.org");
        meeting(Map.of());
        invitationsGoOut();
        visitor = Visitor.anonymous(port);
        form = visitor.submit(PAGE, PAGE, "delegation", "CH", "password", "APMBC2023")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void whatIsTypedAmissIsToldAtItsFieldAndNothingIsRegistered() {
        var softly = new SoftAssertions();
        for (Bad bad : TYPED) {
            HttpResponse<String> answer = press("send", List.of(), bad.field(), bad.value());
            softly.assertThat(answer.statusCode()).as("%s", bad).isEqualTo(422);
            String error = bad.field().replaceAll("[\\[\\].]+", "-") + "-error\"[^>]*>([^<]*)<";
            Matcher told = Pattern.compile("id=\"" + error).matcher(answer.body());
            softly.assertThat(told.find() ? HtmlUtils.htmlUnescape(told.group(1)) : "")
                    .as("%s", bad)
                    .contains(bad.message());
        }
        assertThat(TYPED).hasSizeGreaterThanOrEqualTo(60);
        softly.assertAll();
        assertThat(registrations.of(InvitationId.of("IM-2023/CH"))).isEmpty();
    }

    @Test
    void falseAndHarmfulFilesAreRefused() throws IOException {
        var softly = new SoftAssertions();
        refused(softly, "note", "note.pdf", "MZ\u0090\u0000 a program".getBytes(UTF_8), "no PDF, JPEG or PNG");
        refused(softly, "note", "note.pdf", new byte[0], "empty");
        refused(softly, "note", "note.pdf", "%PDF-1.7 and then nothing".getBytes(UTF_8), "no PDF, JPEG or PNG");
        refused(softly, "note", "note.png", "\u0089PNG".getBytes(UTF_8), "no PDF, JPEG or PNG");
        refused(softly, "note", "note.svg", "<svg onload='alert(1)'/>".getBytes(UTF_8), "no PDF, JPEG or PNG");
        refused(softly, "note", "note.html", "<html>%PDF-</html>".getBytes(UTF_8), "no PDF, JPEG or PNG");
        refused(softly, "note", "note.pdf", new byte[6 * 1024 * 1024], "too large");
        refused(softly, "note", "note.pdf", pdf(true, false), "protected by a password");
        refused(softly, "note", "note.pdf", pdf(false, true), "scripts or files");
        refused(softly, "note", "huge.png", png(60_000, 60_000), "too large");
        refused(softly, "table", "p.xlsx", zip("xl/worksheets/sheet1.xml", 64 * 1024 * 1024), "too large");
        refused(
                softly,
                "table",
                "p.xlsx",
                "PK\u0003\u0004 not a spreadsheet".getBytes(UTF_8),
                "no table that can be read");
        refused(softly, "table", "p.xlsx", zip("readme.txt", 10), "no table that can be read");
        refused(softly, "table", "p.csv", new byte[] {'a', 0, 'b'}, "no table that can be read");
        refused(softly, "table", "p.csv", new byte[2 * 1024 * 1024], "too large");
        refused(softly, "table", "p.csv", "\n\n,,,\n".getBytes(UTF_8), "nothing in this table");
        refused(softly, "table", "p.csv", ("Name\n" + "A\n".repeat(2000)).getBytes(UTF_8), "too large");
        refused(
                softly,
                "table",
                "p.csv",
                "Name\n=HYPERLINK(1)\n<b>Anna</b>\n".getBytes(UTF_8),
                "No line of this table");
        softly.assertAll();
        assertThat(registrations.of(InvitationId.of("IM-2023/CH"))).isEmpty();
        assertThat(press("send", List.of()).statusCode())
                .as("and without them it is taken")
                .isEqualTo(302);
    }

    @Test
    void aRequestBeyondAllLimitsIsRefusedAndTheFormStaysAsItWasSaved() {
        press("save", List.of(), NAME, "Carla Korrekt");
        var huge = new FormFile("note", "huge.pdf", "application/pdf", new byte[30 * 1024 * 1024]);
        assertThat(press("send", List.of(huge)).statusCode()).isEqualTo(413);
        assertThat(visitor.get(form).body()).contains("Carla Korrekt");
    }

    private void refused(SoftAssertions softly, String field, String name, byte[] content, String message) {
        var file = new FormFile(field, name, "application/octet-stream", content);
        HttpResponse<String> answer = press(field.equals("note") ? "send" : "upload", List.of(file));
        softly.assertThat(answer.statusCode()).as("%s: %s", name, message).isEqualTo(422);
        Matcher told =
                Pattern.compile("id=\"" + field + "-error\"[^>]*>([^<]*)<").matcher(answer.body());
        softly.assertThat(told.find() ? HtmlUtils.htmlUnescape(told.group(1)) : "")
                .as(name)
                .contains(message);
        softly.assertThat(answer.body()).as(name).contains("value=\"Anna Muster\"");
    }

    private HttpResponse<String> press(String button, List<FormFile> files, String... instead) {
        var fields = new ArrayList<>(List.of(
                "focalName",
                "Anna Muster",
                "focalEmail",
                "anna@example.org",
                NAME,
                "Anna Muster",
                ROW + "role",
                "HEAD",
                ROW + "function",
                "Counsellor",
                "press",
                button,
                "revision",
                revision()));
        for (int i = 0; i < instead.length; i += 2) {
            int at = fields.indexOf(instead[i]);
            if (at >= 0) {
                fields.set(at + 1, instead[i + 1]);
            } else {
                fields.addAll(List.of(instead[i], instead[i + 1]));
            }
        }
        if (instead.length > 0 && instead[0].equals(NAME) && instead[1].isBlank()) {
            fields.set(fields.indexOf(ROW + "function") + 1, "");
        }
        return visitor.submitFiles(form, form, files, fields.toArray(String[]::new));
    }

    private String revision() {
        Matcher revision = Pattern.compile("name=\"revision\" value=\"(\\d+)\"")
                .matcher(visitor.get(form).body());
        assertThat(revision.find()).isTrue();
        return revision.group(1);
    }

    private static byte[] pdf(boolean locked, boolean active) throws IOException {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            if (locked) {
                pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            if (active) {
                pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** A file of a few kilobytes that unpacks to as much as is wanted. */
    private static byte[] zip(String name, int size) {
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[64 * 1024];
            for (int written = 0; written < size; written += zeros.length) {
                zip.write(zeros, 0, Math.min(zeros.length, size - written));
            }
            zip.closeEntry();
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of a picture of this size, and no more. */
    private static byte[] png(int width, int height) {
        var head = java.nio.ByteBuffer.allocate(33);
        head.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        head.putInt(13).put("IHDR".getBytes(UTF_8)).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var crc = new java.util.zip.CRC32();
        crc.update(head.array(), 12, 17);
        head.putInt((int) crc.getValue());
        return head.array();
    }
}
