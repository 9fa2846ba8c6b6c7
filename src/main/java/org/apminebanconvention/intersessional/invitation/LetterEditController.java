package org.apminebanconvention.intersessional.invitation;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/** The page on which staff write the letter: a text in each language, the enclosures, how it is to go out. */
@Controller
@RequestMapping("/staff/meetings/{code}/letter")
class LetterEditController {

    /** An enclosure goes to every delegation; many mail servers take no more than 10 MB, and base64 makes a third of it. */
    private static final long MOST_BYTES = 3 * 1024 * 1024;

    private final Meetings meetings;
    private final LetterService letters;
    private final LetterTexts texts;
    private final LetterFacts facts;
    private final LetterPages pages;
    private final Recipients recipients;
    private final Delegations delegations;
    private final Dispatches dispatches;
    private final MeetingWords words;
    private final Clock clock;

    LetterEditController(
            Meetings meetings,
            LetterService letters,
            LetterTexts texts,
            LetterFacts facts,
            LetterPages pages,
            Recipients recipients,
            Delegations delegations,
            Dispatches dispatches,
            MeetingWords words,
            Clock clock) {
        this.meetings = meetings;
        this.letters = letters;
        this.texts = texts;
        this.facts = facts;
        this.pages = pages;
        this.recipients = recipients;
        this.delegations = delegations;
        this.dispatches = dispatches;
        this.words = words;
        this.clock = clock;
    }

    /** @param language of the text that is shown; English unless said otherwise */
    @GetMapping
    String show(@PathVariable MeetingCode code, @RequestParam(defaultValue = "en") String language, Model model) {
        Meeting meeting = meetings.require(code);
        LetterText text = current(meeting, language);
        return page(meeting, text, model);
    }

    /** @param seen the version that the person had before them */
    @PostMapping
    String save(
            @PathVariable MeetingCode code,
            @RequestParam String language,
            @RequestParam int seen,
            @RequestParam String subject,
            @RequestParam String text,
            Principal user,
            Model model,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        LetterText current = current(meeting, language);
        String clean = text.replace("\r\n", "\n").strip();
        if (current.version() != seen) {
            model.addAttribute("changedMeanwhile", true);
            return page(meeting, new LetterText(language, current.version(), subject, clean, null, null), model);
        }
        if (!current.subject().equals(subject.strip()) || !current.text().equals(clean)) {
            texts.save(code, language, subject.strip(), clean, user.getName());
        }
        next.addFlashAttribute("saved", true);
        return back(code, language);
    }

    @PostMapping("/restore")
    String restore(
            @PathVariable MeetingCode code,
            @RequestParam String language,
            @RequestParam int version,
            Principal user,
            RedirectAttributes next) {
        Meeting meeting = meetings.require(code);
        LetterText old = texts.versions(meeting, spoken(language)).stream()
                .filter(text -> text.version() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such version"));
        texts.save(code, language, old.subject(), old.text(), user.getName());
        next.addFlashAttribute("saved", true);
        return back(code, language);
    }

    /** The e-mail with this text as one delegation would see it; nothing is kept. */
    @PostMapping(path = "/preview.html", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String previewMail(
            @PathVariable MeetingCode code,
            @RequestParam String language,
            @RequestParam String subject,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable DelegationCode delegation) {
        Meeting meeting = meetings.require(code);
        Recipient recipient = recipient(delegation, language);
        try {
            return pages.mail(meeting, new LetterText(spoken(language), 0, subject, text, null, null), clock.instant())
                    .replace("@@addressee@@", HtmlUtils.htmlEscape(String.join("\n", recipient.addressee()), "UTF-8"))
                    .replace("@@personalLink@@", "https://…");
        } catch (RefusedAnswerException e) {
            return "<!DOCTYPE html><html lang=\"en\"><title>Preview</title><p>"
                    + HtmlUtils.htmlEscape(e.getMessage(), "UTF-8");
        }
    }

    /** The letter with this text as one delegation would get it; nothing is kept. */
    @PostMapping(path = "/preview.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseBody
    byte[] previewDocument(
            @PathVariable MeetingCode code,
            @RequestParam String language,
            @RequestParam String subject,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable DelegationCode delegation) {
        Meeting meeting = meetings.require(code);
        Recipient recipient = recipient(delegation, language);
        try {
            return LetterCopies.addressed(
                    letters.preview(meeting, new LetterText(spoken(language), 0, subject, text, null, null), recipient)
                            .pdf(),
                    recipient.addressee(),
                    "");
        } catch (RefusedAnswerException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    @GetMapping(path = "/enclosures/{enclosure:programme|questions}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseBody
    byte[] enclosure(@PathVariable MeetingCode code, @PathVariable String enclosure) {
        return letters.enclosure(meetings.require(code), Enclosure.of(enclosure))
                .map(Letter.File::content)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such enclosure"));
    }

    @PostMapping("/enclosures/{enclosure:programme|questions}")
    String handIn(
            @PathVariable MeetingCode code,
            @PathVariable String enclosure,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "en") String language,
            Principal user,
            RedirectAttributes next)
            throws IOException {
        meetings.require(code);
        try {
            byte[] content = UploadedFile.read(file, Set.of(UploadedFile.Type.PDF), MOST_BYTES)
                    .content();
            texts.saveDocument(
                    code,
                    Enclosure.of(enclosure),
                    Optional.ofNullable(file.getOriginalFilename()).orElse(enclosure + ".pdf"),
                    content,
                    user.getName());
            next.addFlashAttribute("saved", true);
        } catch (UploadedFile.RefusedException e) {
            next.addFlashAttribute("uploadProblem", e.problem().key());
        }
        return back(code, language);
    }

    @PostMapping("/enclosures/{enclosure:programme|questions}/remove")
    String takeOut(
            @PathVariable MeetingCode code,
            @PathVariable String enclosure,
            @RequestParam(defaultValue = "en") String language,
            Principal user,
            RedirectAttributes next) {
        meetings.require(code);
        texts.saveDocument(code, Enclosure.of(enclosure), null, null, user.getName());
        next.addFlashAttribute("saved", true);
        return back(code, language);
    }

    /** How it is to go out once it is approved. */
    @PostMapping("/pace")
    String pace(
            @PathVariable MeetingCode code,
            @RequestParam String perMinute,
            @RequestParam String perDomain,
            @RequestParam(defaultValue = "false") boolean sampleFirst,
            @RequestParam(defaultValue = "en") String language,
            RedirectAttributes next) {
        meetings.require(code);
        try {
            dispatches.plan(code, Pace.of(perMinute), Pace.of(perDomain), sampleFirst);
            next.addFlashAttribute("saved", true);
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("paceRefused", true);
        }
        return back(code, language);
    }

    private String page(Meeting meeting, LetterText text, Model model) {
        Map<String, LetterText> current = texts.current(meeting);
        List<Delegation> fallback = recipients.withoutLetterInTheirLanguage(current.keySet());
        model.addAttribute("meeting", meeting);
        model.addAttribute("text", text);
        model.addAttribute("languages", PageLanguage.SPOKEN);
        model.addAttribute("given", current.keySet());
        model.addAttribute("facts", facts.of(meeting, text.language()));
        model.addAttribute("versions", texts.versions(meeting, text.language()));
        model.addAttribute("findings", letters.check(meeting));
        model.addAttribute("fallback", fallback);
        List<Delegation> all = delegations.findAllByOrderByName();
        model.addAttribute("delegations", all);
        model.addAttribute(
                "previewed",
                all.stream()
                        .filter(delegation -> delegation.language().equals(text.language()))
                        .findFirst()
                        .map(Delegation::code)
                        .orElse(null));
        model.addAttribute("enclosures", enclosures(meeting));
        model.addAttribute("dispatch", dispatches.find(meeting.code()).orElse(null));
        model.addAttribute("words", words);
        return "invitation/edit";
    }

    /** An enclosure as the page shows it. */
    record EnclosureLine(Enclosure enclosure, boolean there, LetterTexts.@Nullable Document handedIn) {}

    private Map<String, EnclosureLine> enclosures(Meeting meeting) {
        var lines = new LinkedHashMap<String, EnclosureLine>();
        for (Enclosure enclosure : Enclosure.values()) {
            var handedIn = texts.document(meeting.code(), enclosure).filter(document -> document.content() != null);
            lines.put(
                    enclosure.key(),
                    new EnclosureLine(
                            enclosure,
                            handedIn.isPresent() || LetterPages.hasData(meeting, enclosure),
                            handedIn.orElse(null)));
        }
        return lines;
    }

    private LetterText current(Meeting meeting, String language) {
        return texts.versions(meeting, spoken(language)).stream()
                .findFirst()
                .orElse(new LetterText(language, 0, "", "", null, null));
    }

    private Recipient recipient(@Nullable DelegationCode delegation, String language) {
        return delegation == null
                ? new Recipient(new DelegationCode("XX"), language, List.of("…"), List.of())
                : recipients.of(delegations.require(delegation).in(language), List.of(language));
    }

    private static String spoken(String language) {
        if (!PageLanguage.CODES.contains(language)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "'" + language + "' is none of the letter's languages");
        }
        return language;
    }

    private static String back(MeetingCode code, String language) {
        return "redirect:/staff/meetings/" + code + "/letter?language=" + spoken(language);
    }
}
