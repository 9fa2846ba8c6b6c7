package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.document.PdfForm;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The letter as a mail and as a document, and what goes with it: set once in each language, for all delegations. */
@Component
class LetterPages {

    private static final Pattern RE = Pattern.compile(
            "^\\s*(?:re|subject|objet|asunto|тема|الموضوع)[\\s\\h]*:[\\s\\h]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final SpringTemplateEngine templates;
    private final PdfRenderer pdf;
    private final LetterFacts facts;
    private final MeetingWords words;
    private final MailProperties sender;

    LetterPages(
            SpringTemplateEngine templates,
            PdfRenderer pdf,
            LetterFacts facts,
            MeetingWords words,
            MailProperties sender) {
        this.templates = templates;
        this.pdf = pdf;
        this.facts = facts;
        this.words = words;
        this.sender = sender;
    }

    /**
     * Sets the letter in one language.
     *
     * @param template subject and text, with placeholders
     * @param date that the letter bears
     * @param addressees all that will be written into the document's blanks, see {@link PdfForm#characters}
     * @throws org.apminebanconvention.intersessional.engine.RefusedAnswerException when there is a placeholder that stands for nothing
     */
    Letter.Rendering render(Meeting meeting, LetterText template, Instant date, String addressees) {
        var model = model(meeting, template, date);
        Locale language = PageLanguage.of(template.language());
        return new Letter.Rendering(
                template.language(),
                template.subject(),
                template.text(),
                String.valueOf(model.get("subject")),
                templates.process("invitation/mail.txt", new Context(language, model)),
                templates.process("invitation/mail.html", new Context(language, model)),
                PdfForm.prepare(
                        pdf.render("invitation/letter", language, model),
                        addressees,
                        "rtl".equals(model.get("direction"))));
    }

    /** The mail as it looks in one language; without the document. */
    String mail(Meeting meeting, LetterText template, Instant date) {
        return templates.process(
                "invitation/mail.html",
                new Context(PageLanguage.of(template.language()), model(meeting, template, date)));
    }

    /** Programme or guiding questions, made of the meeting's data. */
    byte[] enclosure(Meeting meeting, Enclosure enclosure) {
        return pdf.render(
                "invitation/" + enclosure.key(),
                Locale.ENGLISH,
                Map.of(
                        "meeting",
                        meeting,
                        "words",
                        words,
                        "secretariat",
                        sender.signature(),
                        "names",
                        meeting.in(Locale.ENGLISH)));
    }

    /** Whether the meeting's data have anything to make the enclosure of. */
    static boolean hasData(Meeting meeting, Enclosure enclosure) {
        return enclosure == Enclosure.PROGRAMME
                ? !meeting.programme().isEmpty()
                : meeting.programme().stream()
                        .anyMatch(part -> !part.questions().isEmpty());
    }

    /** The subject of the letter as that of a mail: "Re:" in front of it would be taken for an answer. */
    static String mailSubject(String subject) {
        return RE.matcher(subject).replaceFirst("");
    }

    private Map<String, Object> model(Meeting meeting, LetterText template, Instant date) {
        String code = template.language();
        Locale language = PageLanguage.of(code);
        String subject = facts.fill(template.subject(), meeting, code).strip();
        String text = facts.fill(template.text(), meeting, code).strip().replace("\r\n", "\n");
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting);
        model.put("names", meeting.in(language));
        model.put("language", code);
        model.put("direction", MailTexts.direction(language));
        model.put("courtesy", !code.equals(Recipients.ORIGINAL));
        model.put("subject", subject);
        model.put("mailSubject", mailSubject(subject));
        model.put("date", words.day(meeting.local(date).toLocalDate(), language));
        model.put("text", text);
        List<String> paragraphs = Arrays.asList(text.split("\\n\\s*\\n"));
        List<String> leftToRight = List.of(
                facts.of(meeting, code).getOrDefault("registrationPage", ""), sender.replyTo(), meeting.password());
        model.put("paragraphs", paragraphs);
        model.put(
                "markup",
                paragraphs.stream()
                        .map(paragraph -> LetterMarkup.html(paragraph, leftToRight))
                        .toList());
        model.put("secretariat", sender.signature());
        model.put("addressee", MailContent.mark(Letter.ADDRESSEE));
        model.put("personalLink", MailContent.mark(Letter.PERSONAL_LINK));
        return model;
    }
}
