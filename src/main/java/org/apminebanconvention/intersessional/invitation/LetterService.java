package org.apminebanconvention.intersessional.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.document.PdfForm;
import org.apminebanconvention.intersessional.engine.RefusedAnswerException;
import org.apminebanconvention.intersessional.mail.Digests;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The President's letter: prepared by one person, approved by another, and then sent just as it was approved. */
@Service
class LetterService {

    /** The name of the list of recipients in a manifest. */
    static final String RECIPIENTS = "recipients.csv";

    private final Letters letters;
    private final LetterTexts texts;
    private final LetterFacts facts;
    private final LetterPages pages;
    private final Meetings meetings;
    private final Recipients recipients;
    private final Invitations invitations;
    private final Dispatches dispatches;
    private final Clock clock;

    LetterService(
            Letters letters,
            LetterTexts texts,
            LetterFacts facts,
            LetterPages pages,
            Meetings meetings,
            Recipients recipients,
            Invitations invitations,
            Dispatches dispatches,
            Clock clock) {
        this.letters = letters;
        this.texts = texts;
        this.facts = facts;
        this.pages = pages;
        this.meetings = meetings;
        this.recipients = recipients;
        this.invitations = invitations;
        this.dispatches = dispatches;
        this.clock = clock;
    }

    /**
     * Something that keeps the letter from being submitted.
     *
     * @param language of the text that it concerns; none where it concerns all
     * @param problem the rest of a key {@code letter.problem.*} of the message bundles
     * @param detail the name of the placeholder that is missing or unknown
     */
    record Finding(@Nullable String language, String problem, String detail) {}

    /** The letter that was submitted last, if there is one. */
    Optional<Letter> last(MeetingCode meeting) {
        return letters.last(meeting);
    }

    /** What is missing before the letter can be submitted; nothing when it can. */
    List<Finding> check(Meeting meeting) {
        Map<String, LetterText> current = texts.current(meeting);
        var findings = new ArrayList<Finding>();
        if (!current.containsKey(Recipients.ORIGINAL)) {
            findings.add(new Finding(Recipients.ORIGINAL, "noOriginal", ""));
        }
        current.values().forEach(text -> findings.addAll(check(meeting, text)));
        if (enclosure(meeting, Enclosure.PROGRAMME).isEmpty()) {
            findings.add(new Finding(null, "noProgramme", ""));
        }
        return findings;
    }

    /** What is missing in one text. */
    List<Finding> check(Meeting meeting, LetterText text) {
        String whole = text.subject() + "\n" + text.text();
        var findings = new ArrayList<Finding>();
        if (text.subject().isBlank()) {
            findings.add(new Finding(text.language(), "noSubject", ""));
        }
        facts.unknown(whole, meeting).forEach(name -> findings.add(new Finding(text.language(), "unknown", name)));
        facts.missing(whole, meeting, text.language())
                .forEach(name -> findings.add(new Finding(text.language(), "missing", name)));
        return findings;
    }

    /**
     * Submits the letter to the President's office, with everything filled in.
     *
     * @throws RefusedAnswerException when something is missing
     */
    @Transactional
    void submit(MeetingCode code, String by) {
        Meeting meeting = meetings.require(code);
        List<Finding> findings = check(meeting);
        if (!findings.isEmpty()) {
            throw new RefusedAnswerException("The letter is not complete yet: "
                    + findings.stream().map(LetterService::inWords).collect(Collectors.joining("; ")) + ".");
        }
        Optional<Letter> last = letters.last(code);
        letters.submit(compose(meeting, last.map(Letter::version).orElse(0) + 1, by, contributors(code, last, by)));
    }

    /**
     * Takes the answer of the President's office. With "yes" every delegation's invitation is planned.
     *
     * @throws RefusedAnswerException when a "no" has no comment, when the person prepared or changed the letter, or when something is
     *     not any more as it was submitted
     */
    @Transactional
    void decide(MeetingCode code, boolean approved, @Nullable String comment, String by) {
        Letter letter = letters.last(code).orElseThrow(() -> new IllegalStateException("No letter was submitted"));
        if (letter.preparedBy().equals(by)) {
            throw new RefusedAnswerException(
                    "You prepared this invitation; somebody else has to decide on it. Please hand the task back.");
        }
        if (letter.contributors().contains(by)) {
            throw new RefusedAnswerException(
                    "You changed this invitation; somebody else has to decide on it. Please hand the task back.");
        }
        if (!approved && comment == null) {
            throw new RefusedAnswerException("Please say in the comment what has to be changed.");
        }
        List<String> differences = approved ? differences(letter) : List.of();
        if (!differences.isEmpty()) {
            throw new RefusedAnswerException(
                    String.join(" ", differences)
                            + " What you were shown is not what would go out. Please answer No, so that it is submitted again.");
        }
        letters.decide(letter, approved, by, comment);
        if (approved) {
            invitations.plan(code, letter.version());
            dispatches.prepare(code);
        }
    }

    /**
     * Looks, before the first mail, whether what would go out is what was approved. If not, nothing goes out, and the letter is to be
     * prepared again.
     *
     * @return the reason, where there is one
     */
    @Transactional
    Optional<String> stopIfDifferent(MeetingCode code) {
        if (dispatches.begun(code)) {
            return Optional.empty();
        }
        Letter letter = letters.approved(code);
        List<String> differences = differences(letter);
        if (differences.isEmpty()) {
            dispatches.begin(code);
            return Optional.empty();
        }
        String reason = String.join(" ", differences);
        letters.stop(letter, reason);
        invitations.withdrawPlanned(code);
        return Optional.of(reason);
    }

    /** In what the letter, as it would go out now, differs from what was submitted, in sentences. */
    List<String> differences(Letter letter) {
        Meeting meeting = meetings.require(letter.meeting());
        var differences = new ArrayList<String>();
        String recipientsThen = Digests.hex(Recipients.table(letters.recipients(letter.meeting(), letter.version())));
        if (!manifest(files(letter), recipientsThen).equals(letter.manifest())
                || !letter.fingerprint().equals(Digests.hex(letter.manifest()))) {
            differences.add("What is stored of the letter does not have its fingerprint any more.");
        }
        boolean otherFacts = letter.renderings().values().stream().anyMatch(rendering -> {
            String text = facts.fill(rendering.template(), meeting, rendering.language())
                    .strip()
                    .replace("\r\n", "\n");
            return !rendering.text().contains(text)
                    || !facts.fill(rendering.subjectTemplate(), meeting, rendering.language())
                            .strip()
                            .equals(rendering.subject());
        });
        if (otherFacts) {
            differences.add("A fact of the meeting that the letter names has changed since it was submitted.");
        }
        String recipientsNow =
                Digests.hex(Recipients.table(recipients.all(letter.renderings().keySet())));
        if (!recipientsNow.equals(recipientsThen)) {
            differences.add(changed(
                    letters.recipients(letter.meeting(), letter.version()),
                    recipients.all(letter.renderings().keySet())));
        }
        return differences;
    }

    /** What goes out beside the letter: what staff handed in, or else what the meeting's data give. */
    Optional<Letter.File> enclosure(Meeting meeting, Enclosure enclosure) {
        String name = meeting.code() + "-" + enclosure.fileName();
        var handedIn = texts.document(meeting.code(), enclosure);
        if (handedIn.isPresent() && handedIn.get().content() != null) {
            return Optional.of(new Letter.File(
                    enclosure, name, Objects.requireNonNull(handedIn.get().content())));
        }
        return LetterPages.hasData(meeting, enclosure)
                ? Optional.of(new Letter.File(enclosure, name, pages.enclosure(meeting, enclosure)))
                : Optional.empty();
    }

    /** The letter as it would go out to one delegation, if it were submitted now with this text. */
    Letter.Rendering preview(Meeting meeting, LetterText text, Recipient recipient) {
        return pages.render(meeting, text, clock.instant(), PdfForm.characters(recipient.addressee().stream()));
    }

    /** The names and contents of the files of a letter, in the order of its manifest, where the list of recipients comes last. */
    static Map<String, byte[]> files(Letter letter) {
        return files(letter.renderings(), letter.enclosures());
    }

    private static Map<String, byte[]> files(Map<String, Letter.Rendering> renderings, List<Letter.File> enclosures) {
        var files = new LinkedHashMap<String, byte[]>();
        renderings.forEach((language, rendering) -> {
            files.put("letter-" + language + ".txt", (rendering.subject() + "\n\n" + rendering.text()).getBytes(UTF_8));
            files.put("letter-" + language + ".html", rendering.html().getBytes(UTF_8));
            files.put("letter-" + language + ".pdf", rendering.pdf());
        });
        enclosures.forEach(file -> files.put(file.name(), file.content()));
        return files;
    }

    private Letter compose(Meeting meeting, int version, String by, List<String> contributors) {
        Instant now = clock.instant();
        Map<String, LetterText> current = texts.current(meeting);
        int count = letters.keepRecipients(meeting.code(), version, recipients.all(current.keySet()));
        String characters = PdfForm.characters(
                letters.recipients(meeting.code(), version).flatMap(recipient -> recipient.addressee().stream()));
        var renderings = new LinkedHashMap<String, Letter.Rendering>();
        current.keySet().stream()
                .sorted()
                .forEach(language -> renderings.put(
                        language,
                        pages.render(meeting, Objects.requireNonNull(current.get(language)), now, characters)));
        List<Letter.File> enclosures = Stream.of(Enclosure.values())
                .flatMap(enclosure -> enclosure(meeting, enclosure).stream())
                .toList();
        String manifest = manifest(
                files(renderings, enclosures),
                Digests.hex(Recipients.table(letters.recipients(meeting.code(), version))));
        return new Letter(
                meeting.code(),
                version,
                renderings,
                enclosures,
                count,
                manifest,
                Digests.hex(manifest),
                by,
                now,
                contributors,
                null,
                null,
                null,
                null,
                null);
    }

    private List<String> contributors(MeetingCode code, Optional<Letter> last, String by) {
        // what came with an approved letter was seen by somebody else; all since then counts
        Instant since = last.filter(letter -> Boolean.TRUE.equals(letter.approved()))
                .map(Letter::preparedAt)
                .orElse(Instant.EPOCH);
        return Stream.concat(texts.editorsSince(code, since).stream(), Stream.of(by))
                .distinct()
                .toList();
    }

    /** In the form that {@code sha256sum --check} reads. */
    private static String manifest(Map<String, byte[]> files, String recipients) {
        return Stream.concat(
                        files.entrySet().stream()
                                .map(file -> Digests.hex(file.getValue()) + "  " + file.getKey() + "\n"),
                        Stream.of(recipients + "  " + RECIPIENTS + "\n"))
                .collect(Collectors.joining());
    }

    /** The change of the list of recipients in a sentence, with the first few of them by name. */
    private static String changed(Stream<Recipient> before, Stream<Recipient> after) {
        Map<DelegationCode, Recipient> then = byDelegation(before);
        Map<DelegationCode, Recipient> now = byDelegation(after);
        List<String> changed = Stream.concat(then.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(code -> !Objects.equals(then.get(code), now.get(code)))
                .map(DelegationCode::value)
                .toList();
        return "The list of recipients has changed since the letter was submitted: %d delegations then, %d now; %s%s."
                .formatted(
                        then.size(),
                        now.size(),
                        changed.stream().limit(5).collect(Collectors.joining(", ")),
                        changed.size() > 5 ? " and " + (changed.size() - 5) + " more" : "");
    }

    private static Map<DelegationCode, Recipient> byDelegation(Stream<Recipient> recipients) {
        return recipients.collect(
                Collectors.toMap(Recipient::delegation, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }

    private static String inWords(Finding finding) {
        String language = finding.language() == null ? "" : " (" + finding.language() + ")";
        return switch (finding.problem()) {
            case "noOriginal" -> "there is no text in English";
            case "noProgramme" -> "there is no programme";
            case "noSubject" -> "the subject is missing" + language;
            case "unknown" -> "{" + finding.detail() + "} stands for nothing" + language;
            default -> "{" + finding.detail() + "} is missing" + language;
        };
    }
}
