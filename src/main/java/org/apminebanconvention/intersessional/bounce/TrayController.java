package org.apminebanconvention.intersessional.bounce;

import java.security.Principal;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.bounce.ReturnedMail.Verdict;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which staff say what returned mail is about that the product could not place. */
@Controller
@RequestMapping("/staff/returned-mail")
class TrayController {

    /** What a person can say of it. */
    static final List<Verdict> VERDICTS =
            List.of(Verdict.FAILED, Verdict.DELAYED, Verdict.DELIVERED, Verdict.AUTOMATIC_REPLY);

    private final Tray tray;
    private final BounceService service;
    private final BouncePoller poller;
    private final MailLog log;
    private final Meetings meetings;
    private final Delegations delegations;

    TrayController(
            Tray tray,
            BounceService service,
            BouncePoller poller,
            MailLog log,
            Meetings meetings,
            Delegations delegations) {
        this.tray = tray;
        this.service = service;
        this.poller = poller;
        this.log = log;
        this.meetings = meetings;
        this.delegations = delegations;
    }

    @GetMapping
    String show(Locale language, Model model) {
        List<Tray.Item> items = tray.open();
        Map<Long, MailLog.Entry> guesses = items.stream()
                .flatMap(item -> Optional.ofNullable(item.mail()).stream())
                .distinct()
                .flatMap(id -> log.find(id).stream())
                .collect(Collectors.toMap(MailLog.Entry::id, Function.identity()));
        model.addAttribute("items", items);
        model.addAttribute("guesses", guesses);
        model.addAttribute("verdicts", VERDICTS);
        model.addAttribute("meetings", meetings.findAllByOrderByBegins());
        model.addAttribute("delegations", byName(language));
        model.addAttribute("setUp", poller.isSetUp());
        model.addAttribute("look", poller.lastLook().orElse(null));
        return "bounce/tray";
    }

    @PostMapping("/{id:\\d+}")
    String assign(
            @PathVariable long id,
            @RequestParam MeetingCode meeting,
            @RequestParam(defaultValue = "") String delegation,
            @RequestParam(required = false) @Nullable Verdict verdict,
            Locale language,
            Principal user,
            RedirectAttributes next) {
        Optional<Delegation> its = delegations.called(delegation);
        boolean assigned = verdict != null
                && VERDICTS.contains(verdict)
                && its.isPresent()
                && service.assign(id, meeting, its.get().code(), verdict, user.getName());
        if (assigned) {
            next.addFlashAttribute("assigned", its.get().name(language));
        } else {
            next.addFlashAttribute("refused", true);
        }
        return "redirect:/staff/returned-mail";
    }

    /** @param id those that are of no consequence */
    @PostMapping("/dismiss")
    String dismiss(@RequestParam(required = false) List<Long> id, Principal user, RedirectAttributes next) {
        service.dismiss(id == null ? List.of() : id, user.getName());
        next.addFlashAttribute("dismissed", id == null ? 0 : id.size());
        return "redirect:/staff/returned-mail";
    }

    private List<Delegation> byName(Locale language) {
        return delegations.findAll().stream()
                .sorted(Comparator.comparing(delegation -> delegation.name(language), Collator.getInstance(language)))
                .toList();
    }
}
