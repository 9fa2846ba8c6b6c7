package org.apminebanconvention.intersessional.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.bounce.ReturnedMail.Verdict;
import org.apminebanconvention.intersessional.mail.Digests;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what came back: delivery status notifications (RFC 3464), and what servers that do not know them write (Exim, qmail, Exchange).
 * Whatever it is given, it never fails.
 */
@Component
class ReturnedMailReader {

    /** Deeper than any mail server builds. */
    private static final int MOST_LEVELS = 10;

    private static final int MOST_PARTS = 50;

    /** As much as a person reads. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final int MOST_TEXT = 64 * 1024;

    private static final int MOST_LINE = 300;

    /** Where a mail may name the address to which it came. */
    private static final List<String> ADDRESSES =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc");

    private static final Session SESSION = Session.getInstance(new Properties());

    private static final Pattern TOKEN = Pattern.compile("[a-z2-7]{16}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,250}>");

    /** A mail server's reply somewhere in a text. */
    private static final Pattern REPLY = Pattern.compile(
            "(?m)(?<![\\d.])[45]\\d\\d[ -][45]\\.\\d{1,3}\\.\\d{1,3}[^\\r\\n]*|(?<![\\d.])5[0-5]\\d [^\\r\\n]+");

    private static final Pattern FAILURE =
            Pattern.compile("undeliver|returned mail|delivery (?:has )?fail|failure notice|"
                    + "delivery status notification \\(failure\\)|returning message|could not be delivered|mail system error|"
                    + "non remis|non distribu|no se pudo entregar|no entregado|unzustellbar|не доставлен|تعذر التسليم");
    private static final Pattern DELAY =
            Pattern.compile("delay|warning|still being|retard|demor|retras|verzögert|задерж");
    private static final Pattern DAEMON =
            Pattern.compile("(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange\\w*)@.*");

    /** From here on a notice only repeats the mail. */
    private static final Pattern COPY =
            Pattern.compile("(?mi)^[ >-]*(?:this is a copy of (?:the|your) message|below this line is a copy|"
                    + "original message|message header follows|the body of the message is).*$");

    private final Pattern ours;

    ReturnedMailReader(MailProperties properties) {
        String address = properties.bounceAddress();
        int at = address.lastIndexOf('@');
        ours = Pattern.compile(
                Pattern.quote(address.substring(0, at)) + "\\+([a-z2-7]{16})" + Pattern.quote(address.substring(at)),
                Pattern.CASE_INSENSITIVE);
    }

    /** @param content the beginning of the mail */
    ReturnedMail read(byte[] content) {
        String digest = Digests.hex(content);
        try {
            return understood(digest, new MimeMessage(SESSION, new ByteArrayInputStream(content)));
        } catch (MessagingException | IOException | RuntimeException e) {
            String head = new String(content, 0, Math.min(content.length, MOST_CHARACTERS), StandardCharsets.UTF_8);
            return new ReturnedMail(
                    digest,
                    Verdict.UNREADABLE,
                    tokens(List.of(head)),
                    List.of(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    cut(printable(head)));
        }
    }

    /** Of our mails, by the addresses to which they would come back. */
    private List<String> tokens(List<String> texts) {
        return texts.stream()
                .flatMap(text -> ours.matcher(text).results())
                .map(token -> token.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private ReturnedMail understood(String digest, MimeMessage mail) throws MessagingException, IOException {
        var found = new Found();
        walk(mail, 0, found);
        List<String> addresses = new ArrayList<>();
        for (String header : ADDRESSES) {
            addresses.addAll(values(mail, header));
        }
        Set<String> tokens = new LinkedHashSet<>(tokens(addresses));
        Set<String> messageIds = new LinkedHashSet<>(found.messageIds);
        for (String header : List.of("In-Reply-To", "References")) {
            values(mail, header).forEach(value -> ids(value, messageIds));
        }
        String from = from(mail);
        String subject = line(Objects.requireNonNullElse(mail.getSubject(), ""));
        String notice = COPY.split(found.text, 2)[0].strip();
        if (found.report != null) {
            Report report = Report.of(found.report);
            report.envelope().ifPresent(tokens::add);
            return new ReturnedMail(
                    digest,
                    report.verdict(),
                    List.copyOf(tokens),
                    List.copyOf(messageIds),
                    from,
                    subject,
                    report.recipient(),
                    report.status(),
                    report.diagnostic(),
                    cut(notice));
        }
        Matcher reply = REPLY.matcher(notice);
        return new ReturnedMail(
                digest,
                verdict(mail, from, subject, notice),
                List.copyOf(tokens),
                List.copyOf(messageIds),
                from,
                subject,
                line(String.join(", ", values(mail, "X-Failed-Recipients"))),
                "",
                reply.find() ? line(reply.group()) : "",
                cut(notice));
    }

    /** What a mail without a report means. */
    private static Verdict verdict(MimeMessage mail, String from, String subject, String notice)
            throws MessagingException {
        boolean byServer = !values(mail, "X-Failed-Recipients").isEmpty()
                || values(mail, "Return-Path").stream()
                        .anyMatch(path -> path.strip().equals("<>"))
                || DAEMON.matcher(from.toLowerCase(Locale.ROOT)).matches();
        String title = subject.toLowerCase(Locale.ROOT);
        if (byServer && DELAY.matcher(title).find()) {
            return Verdict.DELAYED;
        }
        if (byServer
                && (FAILURE.matcher(title).find()
                        || FAILURE.matcher(notice.toLowerCase(Locale.ROOT)).find()
                        || !values(mail, "X-Failed-Recipients").isEmpty())) {
            return Verdict.FAILED;
        }
        boolean automatic = values(mail, "Auto-Submitted").stream()
                        .anyMatch(value -> !value.strip().equalsIgnoreCase("no"))
                || !values(mail, "X-Autoreply").isEmpty()
                || !values(mail, "X-Autorespond").isEmpty()
                || values(mail, "Precedence").stream()
                        .anyMatch(value -> value.strip().equalsIgnoreCase("auto_reply"));
        return automatic ? Verdict.AUTOMATIC_REPLY : Verdict.UNCLEAR;
    }

    private static final class Found {
        private @Nullable DeliveryStatus report;
        private String text = "";
        private final Set<String> messageIds = new LinkedHashSet<>();
        private int parts;
    }

    /** Into multiparts, and not into the mail that is sent back: a report in there would be about another one. */
    private static void walk(Part part, int level, Found found) throws MessagingException, IOException {
        if (level > MOST_LEVELS || ++found.parts > MOST_PARTS) {
            return;
        }
        if (part.isMimeType("multipart/*")) {
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
                    BodyPart each = parts.getBodyPart(i);
                    walk(each, level + 1, found);
                }
            }
        } else if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            if (found.report == null) {
                found.report = new DeliveryStatus(new ByteArrayInputStream(beginning(part)));
            }
        } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
            var headers = new InternetHeaders(new ByteArrayInputStream(beginning(part)));
            ids(Objects.requireNonNullElse(headers.getHeader("Message-ID", " "), ""), found.messageIds);
        } else if (part.isMimeType("text/plain") && found.text.isEmpty()) {
            found.text = printable(new String(beginning(part), charset(part)));
        }
    }

    private static byte[] beginning(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(MOST_TEXT);
        }
    }

    private static Charset charset(Part part) {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A delivery status notification, boiled down to what is worst in it. */
    private record Report(
            Verdict verdict, Optional<String> envelope, String recipient, String status, String diagnostic) {

        static Report of(DeliveryStatus report) {
            String envelope =
                    typeless(Objects.requireNonNullElse(first(report.getMessageDSN(), "Original-Envelope-Id"), ""));
            Verdict worst = Verdict.UNCLEAR;
            @Nullable InternetHeaders of = null;
            for (int i = 0; i < Math.min(report.getRecipientDSNCount(), MOST_PARTS); i++) {
                InternetHeaders each = report.getRecipientDSN(i);
                Verdict its = verdict(each);
                if (of == null || its.compareTo(worst) < 0) {
                    worst = its;
                    of = each;
                }
            }
            var token = TOKEN.matcher(envelope.strip().toLowerCase(Locale.ROOT));
            return new Report(
                    worst,
                    token.matches() ? Optional.of(token.group()) : Optional.empty(),
                    typeless(line(first(of, "Final-Recipient"))),
                    line(first(of, "Status")),
                    typeless(line(first(of, "Diagnostic-Code"))));
        }

        private static Verdict verdict(InternetHeaders recipient) {
            String action = line(first(recipient, "Action")).toLowerCase(Locale.ROOT);
            String status = line(first(recipient, "Status"));
            if (action.startsWith("failed") || action.isEmpty() && status.startsWith("5")) {
                return Verdict.FAILED;
            }
            if (action.startsWith("delayed") || action.isEmpty() && status.startsWith("4")) {
                return Verdict.DELAYED;
            }
            boolean good =
                    action.startsWith("delivered") || action.startsWith("relayed") || action.startsWith("expanded");
            return good ? Verdict.DELIVERED : Verdict.UNCLEAR;
        }

        private static @Nullable String first(@Nullable InternetHeaders headers, String name) {
            String[] values = headers == null ? null : headers.getHeader(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        /** Without the type before it: {@code smtp; 550 no} and {@code rfc822; a@b.example}. */
        private static String typeless(String value) {
            return value.replaceFirst("^\\s*[A-Za-z0-9-]+\\s*;\\s*", "").strip();
        }
    }

    private static void ids(String value, Set<String> into) {
        for (Matcher id = MESSAGE_ID.matcher(value); id.find() && into.size() < MOST_PARTS; ) {
            into.add(id.group());
        }
    }

    private static String from(MimeMessage mail) throws MessagingException {
        String raw = String.join(", ", values(mail, "From"));
        try {
            InternetAddress[] parsed = InternetAddress.parseHeader(raw, false);
            return parsed.length == 0 ? "" : line(Objects.requireNonNullElse(parsed[0].getAddress(), ""));
        } catch (MessagingException e) {
            return line(raw);
        }
    }

    private static List<String> values(MimeMessage mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        List<String> found = new ArrayList<>();
        for (String value : values == null ? new String[0] : values) {
            try {
                found.add(MimeUtility.decodeText(MimeUtility.unfold(value)));
            } catch (UnsupportedEncodingException e) {
                found.add(value);
            }
        }
        return found;
    }

    private static String line(@Nullable String value) {
        String line =
                printable(value == null ? "" : value).replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(line.length(), MOST_LINE));
    }

    /** A server that repeats our mail repeats its personal link. */
    private static String cut(String text) {
        return MailLog.hidden(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    }

    /** PostgreSQL takes no NUL, and people no other control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "");
    }
}
