package org.apminebanconvention.intersessional.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * A mail that was caught: its headers at hand, its body on disk.
 *
 * @param number counts the mails, in the order in which they came
 * @param to the recipient of the envelope
 * @param from its From header, decoded
 * @param messageId its Message-ID header, with the angle brackets
 * @param date its Date header; the beginning of 1970 when there is none that can be read
 * @param kind its header X-Intersessional-Kind; empty when there is none
 */
public record CaughtMail(
        int number, Path file, String to, String from, String subject, String messageId, Instant date, String kind) {

    /** What the catcher writes above the mail, as a mailbox does: for whom it came (the envelope, not the To header). */
    static final String DELIVERED_TO = "Delivered-To";

    private static final Session SESSION = Session.getInstance(new Properties());

    /** A file that came with the mail. */
    public record Attachment(String name, String contentType, byte[] content) {}

    /** A line of its head. */
    public record Header(String name, String value) {}

    static CaughtMail read(int number, Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var headers = new InternetHeaders(in);
            return new CaughtMail(
                    number,
                    file,
                    first(headers, DELIVERED_TO),
                    decoded(first(headers, "From")),
                    decoded(first(headers, "Subject")),
                    first(headers, "Message-ID"),
                    date(first(headers, "Date")),
                    first(headers, "X-Intersessional-Kind"));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** The address of the mailbox that it came to: without what stands between a plus sign and the at sign (RFC 5233). */
    public String mailbox() {
        return to.replaceFirst("\\+[^@]*@", "@");
    }

    /** The text, without HTML; empty when there is none. */
    public String text() {
        return find("text/plain");
    }

    /** The HTML; empty when there is none. */
    public String html() {
        return find("text/html");
    }

    public List<Attachment> attachments() {
        var found = new ArrayList<Attachment>();
        try {
            collect(message(), found);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** Its head, line by line, decoded. */
    public List<Header> headers() {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Collections.list(new InternetHeaders(in).getAllHeaders()).stream()
                    .map(header -> new Header(header.getName(), decoded(header.getValue())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message whole. */
    public MimeMessage message() {
        try (var in = Files.newInputStream(file)) {
            return new MimeMessage(SESSION, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String find(String type) {
        try {
            return find(message(), type);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String find(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type) && !attached(part)) {
            return content(part);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static String content(Part part) throws IOException, MessagingException {
        try {
            return part.getContent().toString();
        } catch (UnsupportedEncodingException e) {
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void collect(Part part, List<Attachment> found) throws IOException, MessagingException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), found);
            }
        } else if (attached(part)) {
            String type = part.getContentType();
            String name = part.getFileName();
            found.add(new Attachment(
                    name == null ? "message" : decoded(name),
                    type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type,
                    part.getInputStream().readAllBytes()));
        }
    }

    private static boolean attached(Part part) throws MessagingException {
        return part.getFileName() != null
                || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                || !part.isMimeType("text/*") && !part.isMimeType("multipart/*");
    }

    private static String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private static String decoded(String header) {
        String line = MimeUtility.unfold(header);
        try {
            return MimeUtility.decodeText(line);
        } catch (UnsupportedEncodingException e) {
            return line;
        }
    }

    private static Instant date(String header) {
        try {
            return new MailDateFormat().parse(header).toInstant();
        } catch (ParseException e) {
            return Instant.EPOCH;
        }
    }
}
