package org.apminebanconvention.intersessional.invitation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was submitted, as the President's office sees it before it decides: everything that goes out, and what has changed. */
@Controller
class SubmittedLetterController {

    private final Meetings meetings;
    private final LetterService letters;
    private final Letters submitted;
    private final MeetingWords words;

    SubmittedLetterController(Meetings meetings, LetterService letters, Letters submitted, MeetingWords words) {
        this.meetings = meetings;
        this.letters = letters;
        this.submitted = submitted;
        this.words = words;
    }

    /** @param version of the submission; the last one unless said otherwise */
    @GetMapping("/staff/meetings/{code}/letter/submitted")
    String show(
            @PathVariable MeetingCode code, @RequestParam(required = false) @Nullable Integer version, Model model) {
        Meeting meeting = meetings.require(code);
        Optional<Letter> letter = version == null ? submitted.last(code) : submitted.find(code, version);
        if (letter.isEmpty() && version != null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such version");
        }
        model.addAttribute("meeting", meeting);
        model.addAttribute("words", words);
        model.addAttribute("letter", letter.orElse(null));
        model.addAttribute(
                "names",
                PageLanguage.SPOKEN.stream()
                        .collect(Collectors.toMap(
                                Locale::getLanguage,
                                language -> StringUtils.capitalize(language.getDisplayLanguage(language)))));
        letter.ifPresent(found -> {
            Optional<Letter> before = submitted.find(code, found.version() - 1);
            model.addAttribute("before", before.orElse(null));
            model.addAttribute("changes", before.map(old -> changes(old, found)).orElse(Map.of()));
            model.addAttribute(
                    "changedFiles", before.map(old -> changedFiles(old, found)).orElse(List.of()));
            model.addAttribute("differences", found.approved() == null ? letters.differences(found) : List.of());
            model.addAttribute(
                    "recipients", submitted.recipients(code, found.version()).toList());
            model.addAttribute(
                    "renderings",
                    PageLanguage.CODES.stream()
                            .filter(found.renderings()::containsKey)
                            .map(found::in)
                            .toList());
        });
        return "invitation/submitted";
    }

    /** The changed paragraphs of each language, as HTML. */
    private static Map<String, List<String>> changes(Letter before, Letter after) {
        var changes = new LinkedHashMap<String, List<String>>();
        after.renderings().forEach((language, rendering) -> {
            Letter.Rendering old = before.renderings().get(language);
            List<String> changed = TextChanges.between(
                    old == null ? "" : old.subject() + "\n" + old.text(),
                    rendering.subject() + "\n" + rendering.text());
            if (!changed.isEmpty()) {
                changes.put(language, changed);
            }
        });
        return changes;
    }

    /** Names of the enclosures and of the list of recipients where they are not what they were. */
    private static List<String> changedFiles(Letter before, Letter after) {
        Map<String, String> former = before.hashes();
        return after.hashes().entrySet().stream()
                .filter(file ->
                        !file.getKey().startsWith("letter-") && !file.getValue().equals(former.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
