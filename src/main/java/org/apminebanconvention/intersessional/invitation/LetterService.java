package org.apminebanconvention.intersessional.invitation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegations;
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

    private final Letters letters;
    private final LetterFacts facts;
    private final LetterPages pages;
    private final Meetings meetings;
    private final Delegations delegations;
    private final Invitations invitations;
    private final Clock clock;

    LetterService(
            Letters letters,
            LetterFacts facts,
            LetterPages pages,
            Meetings meetings,
            Delegations delegations,
            Invitations invitations,
            Clock clock) {
        this.letters = letters;
        this.facts = facts;
        this.pages = pages;
        this.meetings = meetings;
        this.delegations = delegations;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** The letter that was submitted last, if there is one. */
    Optional<Letter> last(MeetingCode meeting) {
        return letters.last(meeting);
    }

    /**
     * Submits the letter to the President's office, with everything filled in.
     *
     * @param subject with placeholders, as {@code text}
     * @throws RefusedAnswerException when subject or text are empty or hold an unknown placeholder
     */
    @Transactional
    void submit(MeetingCode code, String subject, String text, String by) {
        if (subject.isBlank() || text.isBlank()) {
            throw new RefusedAnswerException("The letter needs a subject and a text.");
        }
        Meeting meeting = meetings.require(code);
        int version = letters.last(code).map(Letter::version).orElse(0) + 1;
        letters.submit(compose(meeting, version, subject, text, by));
    }

    /** The letter as it would be submitted with these texts; nothing is kept of it. */
    Letter preview(MeetingCode code, String by) {
        Meeting meeting = meetings.require(code);
        var last = letters.last(code);
        return compose(
                meeting,
                0,
                last.map(Letter::subjectTemplate).orElse(meeting.letterSubject()),
                last.map(Letter::template).orElse(meeting.letterText()),
                by);
    }

    /**
     * Takes the answer of the President's office. With "yes" every delegation's invitation is planned.
     *
     * @throws RefusedAnswerException when a "no" has no comment, when the person prepared the letter, or when the list of
     *     recipients is not what it was
     */
    @Transactional
    void decide(MeetingCode code, boolean approved, @Nullable String comment, String by) {
        Letter letter = letters.last(code).orElseThrow(() -> new IllegalStateException("No letter was submitted"));
        if (letter.preparedBy().equals(by)) {
            throw new RefusedAnswerException(
                    "You prepared this invitation; somebody else has to decide on it. Please hand the task back.");
        }
        if (!approved && comment == null) {
            throw new RefusedAnswerException("Please say in the comment what has to be changed.");
        }
        if (approved && delegations.count() != letter.recipients()) {
            throw new RefusedAnswerException(("The list of recipients has changed since the letter was submitted: "
                            + "%d delegations then, %d now. Please answer No, so that it is submitted again.")
                    .formatted(letter.recipients(), delegations.count()));
        }
        letters.decide(letter, approved, by, comment);
        if (approved) {
            invitations.planAll(code);
        }
    }

    private Letter compose(Meeting meeting, int version, String subject, String text, String by) {
        Instant now = clock.instant();
        String filledSubject = facts.fill(subject, meeting).strip();
        String filledText = facts.fill(text, meeting).strip().replace("\r\n", "\n");
        String html = pages.mail(meeting, filledSubject, filledText, now);
        byte[] pdf = pages.pdf(meeting, filledSubject, filledText, now);
        String fingerprint = HexFormat.of()
                .formatHex(Digests.sha256(
                        filledSubject.getBytes(StandardCharsets.UTF_8),
                        filledText.getBytes(StandardCharsets.UTF_8),
                        html.getBytes(StandardCharsets.UTF_8),
                        pdf));
        return new Letter(
                meeting.code(),
                version,
                subject,
                text,
                filledSubject,
                filledText,
                html,
                pdf,
                fingerprint,
                (int) delegations.count(),
                by,
                now,
                null,
                null,
                null,
                null);
    }
}
