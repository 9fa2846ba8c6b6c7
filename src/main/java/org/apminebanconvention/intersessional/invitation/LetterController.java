package org.apminebanconvention.intersessional.invitation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A submitted letter, to be read: as a document, as a mail, and with all its files. */
@RestController
@RequestMapping("/staff/meetings/{code}")
class LetterController {

    private final Letters letters;

    LetterController(Letters letters) {
        this.letters = letters;
    }

    /**
     * @param version of the submission; without it the last one
     * @param delegation whose copy is wanted; without it the letter is not addressed
     * @param language of the letter where it is not addressed; without it English
     */
    @GetMapping(path = "/letter.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] document(
            @PathVariable MeetingCode code,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable DelegationCode delegation,
            @RequestParam(required = false) @Nullable String language) {
        Letter letter = find(code, version);
        return delegation == null
                ? LetterCopies.addressed(
                        letter.in(language == null ? Recipients.ORIGINAL : language)
                                .pdf(),
                        List.of(""),
                        letter.fingerprint())
                : LetterCopies.document(
                        letter,
                        letters.recipient(code, letter.version(), delegation)
                                .orElseThrow(() -> new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "This letter does not go to " + delegation)));
    }

    @GetMapping(
            path = "/letter/{version}/{enclosure:programme|questions}.pdf",
            produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] enclosure(@PathVariable MeetingCode code, @PathVariable int version, @PathVariable String enclosure) {
        return find(code, version).enclosures().stream()
                .filter(file -> file.enclosure() == Enclosure.of(enclosure))
                .findFirst()
                .map(Letter.File::content)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This letter has no such enclosure"));
    }

    /** The mail in one language, as its reader sees it; the personal link is hidden. */
    @GetMapping(path = "/letter/{version}/mail-{language}.html", produces = "text/html;charset=UTF-8")
    String mail(@PathVariable MeetingCode code, @PathVariable int version, @PathVariable String language) {
        Letter.Rendering rendering = find(code, version).renderings().get(language);
        if (rendering == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no letter in this language");
        }
        return readable(rendering.html());
    }

    /** All that goes out, with the manifest; {@code sha256sum --check manifest.txt} tells whether it is complete and unchanged. */
    @GetMapping(path = "/letter/{version}/package.zip", produces = "application/zip")
    ResponseEntity<byte[]> everything(@PathVariable MeetingCode code, @PathVariable int version) {
        Letter letter = find(code, version);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-letter-%d.zip\"".formatted(code, version))
                .body(zipped(letter));
    }

    private Letter find(MeetingCode code, @Nullable Integer version) {
        return (version == null ? letters.last(code) : letters.find(code, version))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such letter was submitted yet"));
    }

    /** What stands for the parts that differ from delegation to delegation. */
    static String readable(String html) {
        return html.replace(MailContent.mark(Letter.ADDRESSEE), "…")
                .replace("href=\"" + MailContent.mark(Letter.PERSONAL_LINK) + "\"", "")
                .replace(MailContent.mark(Letter.PERSONAL_LINK), "https://…");
    }

    private byte[] zipped(Letter letter) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : LetterService.files(letter).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
            zip.putNextEntry(new ZipEntry(LetterService.RECIPIENTS));
            var lines = Recipients.table(letters.recipients(letter.meeting(), letter.version()));
            for (String line : (Iterable<String>) lines::iterator) {
                zip.write(line.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("manifest.txt"));
            zip.write(letter.manifest().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
