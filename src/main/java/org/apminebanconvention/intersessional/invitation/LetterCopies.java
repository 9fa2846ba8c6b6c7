package org.apminebanconvention.intersessional.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.document.PdfForm;
import org.apminebanconvention.intersessional.document.PdfForm.Blank;
import org.apminebanconvention.intersessional.mail.EncodedFile;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailBody;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.stereotype.Component;

/** Approved letters, got ready so that a copy for one delegation takes microseconds: filled in, never set anew. */
@Component
class LetterCopies {

    private static final String PDF = "application/pdf";

    /** Letters that are kept ready at most: more meetings do not invite at the same time. */
    private static final int MOST = 4;

    private final Letters letters;
    private final Meetings meetings;
    private final Map<MeetingCode, Ready> ready = new LinkedHashMap<>(MOST, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MeetingCode, Ready> eldest) {
            return size() > MOST;
        }
    };

    LetterCopies(Letters letters, Meetings meetings) {
        this.letters = letters;
        this.meetings = meetings;
    }

    private record InLanguage(MailBody body, PdfForm form, EncodedFile letter, List<Mail.Attachment> enclosures) {}

    /** @param documentUrl where the log shows the letter to one delegation */
    private record Ready(
            int version, String fingerprint, String password, String documentUrl, Map<String, InLanguage> languages) {}

    /** @throws IllegalStateException when the meeting's last letter is not approved */
    LetterCopy of(MeetingCode meeting) {
        Letters.Approved approved = letters.lastApproved(meeting)
                .orElseThrow(() -> new IllegalStateException("The letter of " + meeting + " is not approved"));
        return new LetterCopy(meeting, ready(meeting, approved.fingerprint()));
    }

    /** One of the lanes gets it ready, and the others wait for it. */
    private synchronized Ready ready(MeetingCode meeting, String fingerprint) {
        Ready last = ready.get(meeting);
        if (last != null && last.fingerprint().equals(fingerprint)) {
            return last;
        }
        Ready current = prepare(letters.approved(meeting));
        ready.put(meeting, current);
        return current;
    }

    /** A letter of which copies are made. */
    record LetterCopy(MeetingCode meeting, Ready letter) {

        /** The mail that carries the invitation to one address, with its personal link. */
        Mail to(Invitation invitation, String address, String link) {
            InLanguage in = in(invitation.language());
            var attachments = new ArrayList<Mail.Attachment>();
            attachments.add(new Mail.Attachment(
                    meeting + "-invitation.pdf", PDF, document(in, invitation.addressee()), letter.documentUrl()));
            attachments.addAll(in.enclosures());
            return new Mail(
                    "invitation/" + invitation.id() + "/" + invitation.round() + "/" + address,
                    MailKind.INVITATION,
                    meeting.value(),
                    invitation.delegation().value(),
                    address,
                    new MailContent(
                            in.body(),
                            Map.of(
                                    Letter.ADDRESSEE,
                                    String.join("\n", invitation.addressee()),
                                    Letter.PERSONAL_LINK,
                                    link,
                                    Letter.PASSWORD,
                                    letter.password()),
                            Set.of(Letter.PERSONAL_LINK, Letter.PASSWORD)),
                    attachments,
                    letter.fingerprint());
        }

        /** The letter in each of its languages for the office itself, without a personal link. */
        List<Mail> samples(String to, Instant when) {
            return letter.languages().keySet().stream()
                    .sorted()
                    .map(language -> sample(language, to, when))
                    .toList();
        }

        private Mail sample(String language, String to, Instant when) {
            InLanguage in = in(language);
            List<String> addressee = List.of("—");
            var attachments = new ArrayList<Mail.Attachment>();
            attachments.add(new Mail.Attachment(meeting + "-invitation.pdf", PDF, document(in, addressee), null));
            attachments.addAll(in.enclosures());
            return new Mail(
                    "sample/" + meeting + "/" + letter.version() + "/" + language + "/" + when.getEpochSecond() + "/"
                            + to,
                    MailKind.SAMPLE,
                    meeting.value(),
                    null,
                    to,
                    new MailContent(
                            in.body(),
                            Map.of(
                                    Letter.ADDRESSEE,
                                    addressee.get(0),
                                    Letter.PERSONAL_LINK,
                                    "https://…",
                                    Letter.PASSWORD,
                                    letter.password()),
                            Set.of(Letter.PASSWORD)),
                    attachments,
                    letter.fingerprint());
        }

        private EncodedFile document(InLanguage in, List<String> addressee) {
            if (!in.form().has(Blank.ADDRESSEE)) {
                return in.letter();
            }
            PdfForm.Filled filled = in.form().fill(Blank.ADDRESSEE, addressee);
            return in.letter().patched(filled.offset(), filled.bytes());
        }

        private InLanguage in(String language) {
            InLanguage own = letter.languages().get(language);
            return own == null
                    ? java.util.Objects.requireNonNull(letter.languages().get(Recipients.ORIGINAL))
                    : own;
        }
    }

    /** A letter as a document for one delegation, as it goes out. */
    static byte[] document(Letter letter, Recipient recipient) {
        return addressed(letter.in(recipient.language()).pdf(), recipient.addressee(), letter.fingerprint());
    }

    /** @param fingerprint empty where nothing is submitted yet */
    static byte[] addressed(byte[] pdf, List<String> addressee, String fingerprint) {
        var form = new PdfForm(pdf);
        var filled = new ArrayList<PdfForm.Filled>();
        if (form.has(Blank.ADDRESSEE)) {
            filled.add(form.fill(Blank.ADDRESSEE, addressee));
        }
        if (form.has(Blank.FINGERPRINT)) {
            filled.add(form.fill(Blank.FINGERPRINT, List.of(fingerprint)));
        }
        return form.with(filled.toArray(PdfForm.Filled[]::new));
    }

    private Ready prepare(Letter letter) {
        String password = meetings.require(letter.meeting()).password();
        List<Mail.Attachment> enclosures = letter.enclosures().stream()
                .map(file -> new Mail.Attachment(
                        file.name(),
                        PDF,
                        EncodedFile.of(file.content()),
                        "/staff/meetings/%s/letter/%d/%s.pdf"
                                .formatted(
                                        letter.meeting(),
                                        letter.version(),
                                        file.enclosure().key())))
                .toList();
        Map<String, InLanguage> languages = letter.renderings().values().parallelStream()
                .collect(Collectors.toMap(
                        Letter.Rendering::language, rendering -> prepare(letter, rendering, password, enclosures)));
        String documentUrl = "/staff/meetings/%s/letter.pdf?version=%d&delegation=@@delegation@@"
                .formatted(letter.meeting(), letter.version());
        return new Ready(letter.version(), letter.fingerprint(), password, documentUrl, languages);
    }

    private static InLanguage prepare(
            Letter letter, Letter.Rendering rendering, String password, List<Mail.Attachment> enclosures) {
        byte[] marked = rendering.pdf();
        var form = new PdfForm(marked);
        byte[] fingerprinted = form.has(Blank.FINGERPRINT)
                ? form.with(form.fill(Blank.FINGERPRINT, List.of(letter.fingerprint())))
                : marked;
        var body = MailBody.of(
                PageLanguage.of(rendering.language()),
                "letter %d, %s".formatted(letter.version(), rendering.language()),
                LetterPages.mailSubject(rendering.subject()),
                withoutPassword(rendering.text(), password),
                withoutPassword(rendering.html(), password));
        return new InLanguage(body, new PdfForm(fingerprinted), EncodedFile.of(fingerprinted), enclosures);
    }

    /** The password stands in the letter, and nowhere in the log. */
    private static String withoutPassword(String text, String password) {
        return text.replace(password, MailContent.mark(Letter.PASSWORD));
    }
}
