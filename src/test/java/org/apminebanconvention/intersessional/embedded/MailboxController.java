package org.apminebanconvention.intersessional.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** Shows what the mail catcher holds, and tells it what to answer. */
@Controller
@Profile("embedded")
class MailboxController {

    private static final int PAGE = 300;

    private final MailCatcher catcher;

    MailboxController(MailCatcher catcher) {
        this.catcher = catcher;
    }

    /** A mail as scripts read it. */
    record MailView(String to, String from, String subject, String messageId, String date, String kind) {}

    @GetMapping("/mailbox")
    String list(@RequestParam(defaultValue = "") String search, Model model) {
        var found = new ArrayList<>(
                catcher.mails().stream().filter(mail -> matches(mail, search)).toList());
        Collections.reverse(found);
        model.addAttribute("search", search);
        model.addAttribute("count", found.size());
        model.addAttribute("mails", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("replies", catcher.replies());
        return "embedded/mailbox";
    }

    @GetMapping("/mailbox/{number}")
    String mail(@PathVariable int number, Model model) {
        CaughtMail mail = find(number);
        model.addAttribute("mail", mail);
        model.addAttribute("text", mail.text());
        model.addAttribute("attachments", mail.attachments());
        return "embedded/mail";
    }

    /** The mail's HTML, for the frame on its page: scripts do not run there, links open in a new tab. */
    @GetMapping(path = "/mailbox/{number}/html", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String html(@PathVariable int number) {
        return find(number).html().replaceFirst("<head>", "<head><base target=\"_blank\">");
    }

    @GetMapping("/mailbox/{number}/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable int number, @PathVariable int index) {
        var attachment = find(number).attachments().get(index);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(attachment.name())
                                .build()
                                .toString())
                .body(attachment.content());
    }

    @GetMapping("/mailbox.json")
    @ResponseBody
    List<MailView> json(@RequestParam(required = false) String to) {
        return (to == null ? catcher.mails() : catcher.to(to))
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
    ResponseEntity<Map<String, String>> reply(@RequestBody Map<String, String> body) {
        try {
            catcher.reply(body.getOrDefault("address", ""), body.getOrDefault("reply", ""));
            return ResponseEntity.ok(catcher.replies());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("message", e.getMessage()));
        }
    }

    @PostMapping(path = "/mailbox/replies", consumes = "application/x-www-form-urlencoded")
    String reply(@RequestParam String address, @RequestParam String reply, RedirectAttributes answer) {
        try {
            catcher.reply(address, reply);
        } catch (IllegalArgumentException e) {
            answer.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/mailbox";
    }

    private CaughtMail find(int number) {
        return catcher.mails().stream()
                .filter(mail -> mail.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean matches(CaughtMail mail, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || mail.to().toLowerCase(Locale.ROOT).contains(wanted)
                || mail.kind().contains(wanted)
                || mail.subject().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
