package org.apminebanconvention.intersessional.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Writes the mails that are made of the house's own sentences, in the reader's language, plain and as HTML. */
@Component
public class MailTexts {

    private final MessageSource messages;
    private final SpringTemplateEngine templates;
    private final MailProperties properties;

    MailTexts(MessageSource messages, SpringTemplateEngine templates, MailProperties properties) {
        this.messages = messages;
        this.templates = templates;
        this.properties = properties;
    }

    /** Begins a mail. Keys are those of the message bundles under {@code messages/}. */
    public Draft in(Locale language) {
        return new Draft(language);
    }

    /** A mail that is being written, paragraph by paragraph. */
    public final class Draft {

        private final Locale language;
        private final List<Block> blocks = new ArrayList<>();
        private String source = "";
        private String subject = "";

        private Draft(Locale language) {
            this.language = language;
        }

        public Draft subject(String key, Object... arguments) {
            source = key;
            subject = message(key, arguments);
            return this;
        }

        /** A paragraph of ours. */
        public Draft paragraph(String key, Object... arguments) {
            blocks.add(new Block("paragraph", message(key, arguments), "", List.of()));
            return this;
        }

        /** Paragraphs in the office's own words, as somebody has typed them; an empty line parts them. */
        public Draft words(String words) {
            for (String paragraph : words.strip().split("\\n\\s*\\n")) {
                blocks.add(new Block("paragraph", paragraph.strip(), "", List.of()));
            }
            return this;
        }

        /** A paragraph in somebody's own words, say a reason; shown as a quotation. */
        public Draft quotation(String words) {
            blocks.add(new Block("quotation", words, "", words.lines().toList()));
            return this;
        }

        /** A list of lines. */
        public Draft lines(List<String> lines) {
            blocks.add(new Block("lines", "", "", List.copyOf(lines)));
            return this;
        }

        /** A link with the text of {@code key}. */
        public Draft link(String key, String url) {
            blocks.add(new Block("link", message(key), url, List.of()));
            return this;
        }

        public MailContent write() {
            var context = new Context(
                    language,
                    Map.of(
                            "subject",
                            subject,
                            "blocks",
                            blocks,
                            "direction",
                            MailTexts.direction(language),
                            "signature",
                            properties.signature()));
            return new MailContent(MailBody.of(
                    language,
                    source,
                    subject,
                    templates.process("mail/plain.txt", context),
                    templates.process("mail/page.html", context)));
        }

        private String message(String key, Object... arguments) {
            return messages.getMessage(key, arguments, language);
        }
    }

    /** A part of a mail, as the templates read it. */
    public record Block(String type, String text, String url, List<String> lines) {}

    /** {@code rtl} for Arabic, {@code ltr} for all others. */
    public static String direction(Locale language) {
        return language.getLanguage().equals("ar") ? "rtl" : "ltr";
    }
}
