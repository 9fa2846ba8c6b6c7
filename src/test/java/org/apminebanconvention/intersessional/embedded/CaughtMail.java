package org.apminebanconvention.intersessional.embedded;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A mail that was caught: its headers at hand, its body on disk.
 *
 * @param number counts the mails, in the order in which they came
 * @param date its Date header
 * @param kind its header X-Intersessional-Kind
 */
public record CaughtMail(
        int number, Path file, String to, String from, String subject, String messageId, Instant date, String kind) {

    /** A file that came with the mail. */
    public record Attachment(String name, String contentType, byte[] content) {}

    static CaughtMail read(Path file, String recipient) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var headers = new InternetHeaders(in);
            var message = new MimeMessage(Session.getInstance(new Properties()));
            message.setHeader("Date", first(headers, "Date"));
            String name = file.getFileName().toString();
            return new CaughtMail(
                    Integer.parseInt(name.substring(0, name.indexOf('-'))),
                    file,
                    recipient,
                    MimeUtility.decodeText(MimeUtility.unfold(first(headers, "From"))),
                    MimeUtility.decodeText(MimeUtility.unfold(first(headers, "Subject"))),
                    first(headers, "Message-ID"),
                    message.getSentDate() == null
                            ? Instant.EPOCH
                            : message.getSentDate().toInstant(),
                    first(headers, "X-Intersessional-Kind"));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
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

    /** The message whole. */
    public MimeMessage message() {
        try (var in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
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
        if (part.isMimeType(type) && part.getFileName() == null) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static void collect(Part part, List<Attachment> found) throws IOException, MessagingException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                collect(child, found);
            }
        } else if (part.getFileName() != null) {
            String type = part.getContentType();
            found.add(new Attachment(
                    MimeUtility.decodeText(part.getFileName()),
                    type.contains(";") ? type.substring(0, type.indexOf(';')) : type,
                    part.getInputStream().readAllBytes()));
        }
    }

    private static String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
