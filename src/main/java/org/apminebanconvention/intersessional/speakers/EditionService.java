package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes editions, and tells delegations what became of their requests. An edition is committed whole, in a transaction of
 * its own, before the first mail goes out; a step that is repeated finds its edition again and repeats no mail.
 */
@Service
class EditionService {

    private static final Logger LOG = LoggerFactory.getLogger(EditionService.class);

    /** Cause of an edition of what was taken and not yet published when the meeting began. */
    private static final String CLOSING = "closing";

    private final Editions editions;
    private final SpeakersLists lists;
    private final Submissions submissions;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final EditionPages pages;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final MailService mails;
    private final MailTexts texts;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final String baseUrl;

    EditionService(
            Editions editions,
            SpeakersLists lists,
            Submissions submissions,
            Requests requests,
            LateChanges lateChanges,
            EditionPages pages,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            MailService mails,
            MailTexts texts,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.editions = editions;
        this.lists = lists;
        this.submissions = submissions;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.pages = pages;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.mails = mails;
        this.texts = texts;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Publishes what the President's office approved, and writes to everyone on it. */
    void publishApproved(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        inOwnTransaction(() -> {
                    lists.lock(code);
                    Submission submission = submissions
                            .last(code)
                            .filter(last -> Boolean.TRUE.equals(last.approved()))
                            .orElseThrow(() -> new IllegalStateException("The list of " + code + " is not approved"));
                    String cause = "submission/" + submission.version();
                    Optional<Edition> published = editions.of(code, cause);
                    if (published.isPresent()) {
                        return published;
                    }
                    lists.set(code, SpeakersList.State.PUBLISHED);
                    String by = submission.decidedBy();
                    return Optional.of(publish(meeting, cause, submission.content(), by == null ? "" : by));
                })
                .ifPresent(edition -> write(meeting, edition));
    }

    /** Publishes what a late change made of the list, unless another edition has it already; writes to those concerned. */
    void publishNext(LateChangeId id) {
        LateChange change = lateChanges.require(id);
        Meeting meeting = meetings.require(change.meeting());
        inOwnTransaction(() -> publishChanges(meeting, "late-change/" + id, change.decidedBy()))
                .ifPresent(edition -> write(meeting, edition));
    }

    /** Tells the delegation that its late change was not taken, and why. */
    void explainRefusal(LateChangeId id) {
        var trouble = new Trouble();
        explain(lateChanges.require(id), trouble);
        trouble.report();
    }

    /**
     * Ends late changes when the meeting begins: what was not decided expires, and its delegation is asked to take the floor
     * in the room; what was decided and could not be published or told before is published and told now.
     */
    void closeLateChanges(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        Optional<Edition> last = inOwnTransaction(() -> {
            SpeakersList list = lists.lock(code);
            if (list.state() == SpeakersList.State.PUBLISHED) {
                publishChanges(meeting, CLOSING, lastDecider(code));
                lists.set(code, SpeakersList.State.FINAL);
            }
            for (LateChange change : lateChanges.in(LateChange.State.PENDING, code)) {
                lateChanges.decide(change.id(), LateChange.State.EXPIRED, null, null);
                if (change.kind() == LateChange.Kind.REQUEST) {
                    requests.set(change.request(), RequestForTheFloor.State.EXPIRED);
                }
            }
            return editions.last(code);
        });
        var trouble = new Trouble();
        last.ifPresent(edition -> write(meeting, edition, trouble));
        lateChanges.in(LateChange.State.REFUSED, code).forEach(change -> explain(change, trouble));
        lateChanges.in(LateChange.State.EXPIRED, code).forEach(change -> explain(change, trouble));
        trouble.report();
    }

    private Optional<Edition> publishChanges(Meeting meeting, String cause, @Nullable String by) {
        SpeakersList list = lists.lock(meeting.code());
        Optional<Edition> published = editions.of(meeting.code(), cause);
        if (published.isPresent()) {
            return published;
        }
        ListContent content = ListContent.of(meeting, list);
        return editions.last(meeting.code())
                .filter(last -> !last.content().equals(content))
                .map(last -> publish(meeting, cause, content, by == null ? last.approvedBy() : by));
    }

    /** To be called while the list is held: so numbers have no gap and no double. */
    private Edition publish(Meeting meeting, String cause, ListContent content, String by) {
        Optional<Edition> last = editions.last(meeting.code());
        var edition = new Edition(
                meeting.code(),
                last.map(Edition::number).orElse(0) + 1,
                cause,
                content,
                last.map(before -> content.changesSince(before.content())).orElse(List.of()),
                by,
                clock.instant());
        editions.add(edition);
        return edition;
    }

    private @Nullable String lastDecider(MeetingCode code) {
        List<LateChange> taken = lateChanges.in(LateChange.State.TAKEN, code);
        return taken.isEmpty() ? null : taken.get(taken.size() - 1).decidedBy();
    }

    private void write(Meeting meeting, Edition edition) {
        var trouble = new Trouble();
        write(meeting, edition, trouble);
        trouble.report();
    }

    /** To everyone on a first edition; on a later one to those for whom something is different, those removed among them. */
    private void write(Meeting meeting, Edition edition, Trouble trouble) {
        Optional<ListContent> before = edition.predecessor().isPresent()
                ? editions.find(edition.meeting(), edition.number() - 1).map(Edition::content)
                : Optional.empty();
        Set<DelegationCode> concerned = before.map(edition.content()::concernedSince)
                .orElseGet(() -> edition.content().delegations());
        if (concerned.isEmpty()) {
            return;
        }
        var document = new Mail.Attachment(
                pages.fileName(edition), "application/pdf", pages.pdf(meeting, edition, Locale.ENGLISH));
        concerned.stream()
                .map(delegations::require)
                .sorted(Comparator.comparing(delegation -> delegation.code().value()))
                .forEach(delegation -> {
                    MailContent content = content(meeting, edition, before, delegation);
                    for (String address : delegation.emails()) {
                        send(
                                new Mail(
                                        "speakers-list/" + edition.meeting() + "/" + edition.number() + "/"
                                                + delegation.code() + "/" + address,
                                        MailKind.SPEAKERS_LIST,
                                        edition.meeting().value(),
                                        delegation.code().value(),
                                        address,
                                        content,
                                        List.of(document)),
                                trouble);
                    }
                });
    }

    private MailContent content(Meeting meeting, Edition edition, Optional<ListContent> before, Delegation delegation) {
        Locale language = delegation.locale();
        List<ListContent.Place> places = edition.content().placesOf(delegation.code());
        var draft = texts.in(language)
                .subject("speakers.mail.subject", edition.number(), meeting.title())
                .paragraph("speakers.mail.salutation")
                .paragraph(
                        before.isEmpty() ? "speakers.mail.first" : "speakers.mail.next",
                        meeting.title(),
                        words.days(meeting, language),
                        edition.number(),
                        edition.number() - 1);
        if (places.isEmpty()) {
            draft.paragraph("speakers.mail.notOnTheList", delegation.name());
        } else {
            draft.paragraph("speakers.mail.places", delegation.name())
                    .lines(places.stream()
                            .map(place -> pages.place(place, language))
                            .toList());
        }
        var own = edition.changes().stream()
                .filter(change -> change.delegation().equals(delegation.code().value()))
                .toList();
        if (!own.isEmpty()) {
            draft.paragraph("speakers.mail.changes").lines(pages.changes(own, language));
        }
        return draft.paragraph("speakers.mail.later")
                .link("speakers.mail.link", baseUrl + "/meetings/" + meeting.code() + "/speakers/" + edition.number())
                .write();
    }

    private void explain(LateChange change, Trouble trouble) {
        RequestForTheFloor request = requests.require(change.request());
        Meeting meeting = meetings.require(change.meeting());
        Delegation delegation = delegations.require(request.delegation());
        Locale language = delegation.locale();
        String text = "speakers.late." + change.kind().name().toLowerCase(Locale.ROOT) + "."
                + change.state().name().toLowerCase(Locale.ROOT);
        var draft = texts.in(language)
                .subject("speakers.late.subject", meeting.title())
                .paragraph("speakers.mail.salutation")
                .paragraph(text, delegation.name(), pages.itemTitle(meeting, request.item()), meeting.title());
        String reason = change.reason();
        if (reason != null) {
            draft.paragraph("speakers.late.reason").quotation(reason);
        }
        MailContent content = draft.paragraph("speakers.late.inTheRoom")
                .link("speakers.mail.link", baseUrl + "/meetings/" + meeting.code() + "/speakers")
                .write();
        for (String address : delegation.emails()) {
            send(
                    new Mail(
                            "late-change/" + meeting.code() + "/" + change.id() + "/" + address,
                            MailKind.DECISION,
                            meeting.code().value(),
                            delegation.code().value(),
                            address,
                            content),
                    trouble);
        }
    }

    private void send(Mail mail, Trouble trouble) {
        try {
            mails.send(mail);
        } catch (UndeliverableException e) {
            LOG.warn("The mail {} is undeliverable: {}", mail.key(), e.getMessage());
        } catch (MailNotSentException e) {
            trouble.keep(e);
        }
    }

    private Optional<Edition> inOwnTransaction(Supplier<Optional<Edition>> work) {
        Optional<Edition> edition = ownTransaction.execute(status -> work.get());
        return edition == null ? Optional.empty() : edition;
    }

    /** Mails that could not be sent now: the others go out all the same, and then the step is repeated for these. */
    private static final class Trouble {

        private final List<MailNotSentException> mails = new ArrayList<>();

        void keep(MailNotSentException mail) {
            mails.add(mail);
        }

        /** @throws MailNotSentException the first of them, if there is any */
        void report() {
            if (!mails.isEmpty()) {
                throw mails.get(0);
            }
        }
    }
}
