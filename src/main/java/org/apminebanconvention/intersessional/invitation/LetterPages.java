package org.apminebanconvention.intersessional.invitation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The letter as a mail and as a document: composed once for all, then addressed to each delegation. */
@Component
class LetterPages {

    /** Where {@code invitation/letter.html} leaves room for the addressee, in points from the lower left corner of page 1. */
    private static final float ADDRESSEE_LEFT = 62.4f;

    private static final float ADDRESSEE_BASELINE = 672f;
    private static final float ADDRESSEE_SIZE = 11f;
    private static final float LINE = 15f;

    private final SpringTemplateEngine templates;
    private final PdfRenderer pdf;
    private final MeetingWords words;
    private final MailProperties sender;

    LetterPages(SpringTemplateEngine templates, PdfRenderer pdf, MeetingWords words, MailProperties sender) {
        this.templates = templates;
        this.pdf = pdf;
        this.words = words;
        this.sender = sender;
    }

    /** The mail's HTML; addressee and personal link are still marks in it. */
    String mail(Meeting meeting, String subject, String text, Instant date) {
        var context = new Context(Locale.ENGLISH, model(meeting, subject, text, date));
        context.setVariable("addressee", Letter.ADDRESSEE);
        context.setVariable("personalLink", Letter.PERSONAL_LINK);
        return templates.process("invitation/mail.html", context);
    }

    /** Letter and programme as one PDF, with room for the addressee. */
    byte[] pdf(Meeting meeting, String subject, String text, Instant date) {
        return pdf.render("invitation/letter", Locale.ENGLISH, model(meeting, subject, text, date));
    }

    /** Writes the addressee on the first page. */
    byte[] addressed(byte[] letter, Delegation delegation) {
        try (PDDocument document = Loader.loadPDF(letter);
                InputStream fontFile = PdfRenderer.font();
                var out = new ByteArrayOutputStream(letter.length + 32_768)) {
            var font = PDType0Font.load(document, fontFile, true);
            try (var page = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true, true)) {
                page.beginText();
                page.setFont(font, ADDRESSEE_SIZE);
                page.setLeading(LINE);
                page.newLineAtOffset(ADDRESSEE_LEFT, ADDRESSEE_BASELINE);
                for (String line : addressee(delegation)) {
                    page.showText(line);
                    page.newLine();
                }
                page.endText();
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address lines: the letter goes to a mission or an organisation, not to a person. */
    static List<String> addressee(Delegation delegation) {
        return delegation.kind().isState()
                ? List.of("Permanent Mission to the United Nations Office at Geneva", delegation.name())
                : List.of(delegation.name());
    }

    private Map<String, Object> model(Meeting meeting, String subject, String text, Instant date) {
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting);
        model.put("subject", subject);
        model.put("date", words.day(meeting.local(date).toLocalDate(), Locale.ENGLISH));
        model.put("paragraphs", Arrays.asList(text.split("\\n\\s*\\n")));
        model.put("words", words);
        model.put("secretariat", sender.signature());
        return model;
    }
}
