package org.apminebanconvention.intersessional.embedded;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/** Shows what the mail catcher holds, and tells it what to answer. */
@Controller
@Profile("embedded")
class MailboxController {

    private static final int PAGE = 100;
    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss 'Geneva time'", Locale.UK);

    /** In text that is escaped for HTML; punctuation behind a link is not part of it. */
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"]+?(?=[.,;:!?)\\]]*(?:\\s|&gt;|&quot;|&lt;|$))");

    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    private final MailCatcher catcher;
    private final ImapMailboxes imap;
    private final ReturnedMailSender sendBack;
    private final Clock clock;
    private final MailSearch search = new MailSearch();

    MailboxController(MailCatcher catcher, ImapMailboxes imap, Clock clock) {
        this.catcher = catcher;
        this.imap = imap;
        this.clock = clock;
        sendBack = new ReturnedMailSender(catcher);
    }

    /** A mail as scripts read it. */
    record MailView(String to, String from, String subject, String messageId, String date, String kind) {}

    /** A mail as a line of the list. @param copy which one it is of the mails to this address with the same Message-ID */
    record Line(CaughtMail mail, String date, int copy) {}

    /** What the catcher is to answer to whom. */
    record Reply(@Nullable String address, @Nullable String reply) {}

    @GetMapping("/mailbox")
    String list(
            @RequestParam(name = "search", defaultValue = "") String words,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<CaughtMail> all = catcher.mails();
        List<CaughtMail> found = search.find(all, words);
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        Map<Integer, Integer> copies = copies(all);
        model.addAttribute("search", words.strip());
        model.addAttribute("all", all.size());
        model.addAttribute("found", found.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "lines",
                found.subList((shown - 1) * PAGE, Math.min(shown * PAGE, found.size())).stream()
                        .map(mail -> new Line(mail, words(SHORT, mail.date()), copies.getOrDefault(mail.number(), 1)))
                        .toList());
        model.addAttribute("replies", catcher.replies());
        model.addAttribute("smtp", catcher.port());
        model.addAttribute("imap", imap.port());
        return "embedded/mailbox";
    }

    @GetMapping("/mailbox/{number}")
    String mail(@PathVariable int number, Model model) {
        CaughtMail mail = find(number);
        model.addAttribute("mail", mail);
        model.addAttribute("date", words(LONG, mail.date()));
        model.addAttribute("copy", copies(catcher.mails()).getOrDefault(number, 1));
        model.addAttribute("headers", mail.headers());
        model.addAttribute("text", linked(mail.text()));
        model.addAttribute("hasHtml", !mail.html().isEmpty());
        model.addAttribute("attachments", mail.attachments());
        return "embedded/mail";
    }

    /** The mail's HTML, for the frame on its page: no script runs there, nothing is fetched, links open in a new tab. */
    @GetMapping(path = "/mailbox/{number}/html")
    ResponseEntity<byte[]> html(@PathVariable int number) {
        String html = find(number).html();
        var head = HEAD.matcher(html);
        String page = head.find()
                ? html.substring(0, head.end()) + "<base target=\"_blank\">" + html.substring(head.end())
                : "<!DOCTYPE html><base target=\"_blank\">" + html;
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                                + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    /** The mail as it came. */
    @GetMapping("/mailbox/{number}/source")
    ResponseEntity<Resource> source(@PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(new FileSystemResource(find(number).file()));
    }

    @GetMapping("/mailbox/{number}/{index:\\d+}")
    ResponseEntity<byte[]> attachment(@PathVariable int number, @PathVariable int index) {
        List<CaughtMail.Attachment> attachments = find(number).attachments();
        if (index >= attachments.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var attachment = attachments.get(index);
        MediaType type = type(attachment.contentType());
        boolean pdf = type.equalsTypeAndSubtype(MediaType.APPLICATION_PDF);
        // only a PDF is opened here: anything else could bring scripts
        var disposition = pdf ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", pdf ? "frame-ancestors 'none'" : "sandbox; default-src 'none'")
                .body(attachment.content());
    }

    @GetMapping("/mailbox.json")
    @ResponseBody
    List<MailView> json(@RequestParam(defaultValue = "") String to) {
        return (to.isBlank() ? catcher.mails() : catcher.to(to))
                .stream()
                        .map(mail -> new MailView(
                                mail.to(),
                                mail.from(),
                                mail.subject(),
                                mail.messageId(),
                                mail.date().toString(),
                                mail.kind()))
                        .toList();
    }

    @PostMapping(path = "/mailbox/replies", consumes = "application/json")
    @ResponseBody
    ResponseEntity<Map<String, String>> reply(@RequestBody Reply body) {
        try {
            catcher.reply(body.address() == null ? "" : body.address(), body.reply() == null ? "" : body.reply());
            return ResponseEntity.ok(catcher.replies());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("message", String.valueOf(e.getMessage())));
        }
    }

    @PostMapping(path = "/mailbox/replies", consumes = "application/x-www-form-urlencoded")
    String reply(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reply,
            RedirectAttributes answer) {
        try {
            catcher.reply(address, reply);
        } catch (IllegalArgumentException e) {
            answer.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/mailbox#replies";
    }

    /** The mail comes back to its sender, as if the mailbox had turned out not to exist. */
    @PostMapping("/mailbox/{number}/return")
    String sendBack(@PathVariable int number, @RequestParam String reply, RedirectAttributes answer) {
        try {
            sendBack.sendBack(find(number), reply.strip(), clock.instant());
            answer.addFlashAttribute("sentBack", true);
        } catch (MessagingException e) {
            answer.addFlashAttribute("problem", String.valueOf(e.getMessage()));
        }
        return "redirect:/mailbox/" + number;
    }

    private CaughtMail find(int number) {
        return catcher.mails().stream()
                .filter(mail -> mail.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Which copy a mail is, by its number: a mail repeated after a crash is the second of its Message-ID. */
    private static Map<Integer, Integer> copies(List<CaughtMail> mails) {
        var seen = new HashMap<String, Integer>();
        var copies = new HashMap<Integer, Integer>();
        for (CaughtMail mail : mails) {
            if (!mail.messageId().isEmpty()) {
                copies.put(mail.number(), seen.merge(mail.to() + ' ' + mail.messageId(), 1, Integer::sum));
            }
        }
        return copies;
    }

    private static String words(DateTimeFormatter format, Instant instant) {
        return instant.equals(Instant.EPOCH) ? "no date" : format.format(instant.atZone(GENEVA));
    }

    private static String linked(String text) {
        return LINK.matcher(HtmlUtils.htmlEscape(text, "UTF-8"))
                .replaceAll("<a href=\"$0\" target=\"_blank\" rel=\"noopener noreferrer\">$0</a>");
    }

    private static MediaType type(String contentType) {
        try {
            return MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
