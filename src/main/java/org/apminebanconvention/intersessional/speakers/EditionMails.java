package org.apminebanconvention.intersessional.speakers;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.MailTexts;
import org.apminebanconvention.intersessional.mail.UndeliverableException;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What delegations are written about editions and about their late changes, each in its own language. */
@Component
class EditionMails {

    private static final Logger LOG = LoggerFactory.getLogger(EditionMails.class);

    private final Editions editions;
    private final LateChanges lateChanges;
    private final Requests requests;
    private final EditionPages pages;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final MailService mails;
    private final MailTexts texts;
    private final PersonalLinks links;
    private final MailLog log;
    private final SpeakersCalendar calendar;
    private final String baseUrl;

    EditionMails(
            Editions editions,
            LateChanges lateChanges,
            Requests requests,
            EditionPages pages,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            MailService mails,
            MailTexts texts,
            PersonalLinks links,
            MailLog log,
            SpeakersCalendar calendar,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.editions = editions;
        this.lateChanges = lateChanges;
        this.requests = requests;
        this.pages = pages;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.mails = mails;
        this.texts = texts;
        this.links = links;
        this.log = log;
        this.calendar = calendar;
        this.baseUrl = baseUrl;
    }

    /**
     * Who is to hear of an edition: of the first everyone on it, and who was taken off it after the deadline; of a later one
     * those for whom something is different, those removed among them.
     */
    Set<DelegationCode> concerned(Edition edition) {
        Optional<Edition> before = before(edition);
        if (before.isPresent()) {
            return edition.content().concernedSince(before.get().content());
        }
        var concerned = new HashSet<>(edition.content().delegations());
        lateChanges.in(LateChange.State.TAKEN, edition.meeting()).stream()
                .filter(change -> change.kind() == LateChange.Kind.WITHDRAWAL && decidedBefore(change, edition))
                .forEach(change ->
                        concerned.add(requests.require(change.request()).delegation()));
        return concerned;
    }

    /** The mails by which these delegations hear of an edition, with the whole list attached; those of which nothing more becomes are left out. */
    List<Mail> publication(Edition edition, Set<DelegationCode> to) {
        List<Delegation> open = open(edition, to);
        if (open.isEmpty()) {
            return List.of();
        }
        Meeting meeting = meetings.require(edition.meeting());
        var document = new Mail.Attachment(
                pages.fileName(edition, "pdf"), "application/pdf", pages.pdf(meeting, edition, Locale.ENGLISH));
        Map<DelegationCode, List<ListContent.Place>> places = edition.content().placesByDelegation();
        Map<DelegationCode, List<ListContent.Place>> placesBefore =
                before(edition).map(last -> last.content().placesByDelegation()).orElse(Map.of());
        return open.stream()
                .flatMap(delegation -> {
                    List<ListContent.Place> its = places.getOrDefault(delegation.code(), List.of());
                    MailContent content = content(meeting, edition, delegation, its);
                    var entries = new Mail.Attachment(
                            edition.meeting() + "-interventions.ics",
                            "text/calendar; charset=utf-8; method=PUBLISH",
                            calendar.of(
                                    meeting,
                                    edition.number(),
                                    its,
                                    placesBefore.getOrDefault(delegation.code(), List.of()),
                                    delegation.locale()));
                    return delegation.emails().stream()
                            .map(address -> new Mail(
                                    key(edition, delegation, address),
                                    MailKind.SPEAKERS_LIST,
                                    edition.meeting().value(),
                                    delegation.code().value(),
                                    address,
                                    content,
                                    List.of(document, entries),
                                    null));
                })
                .toList();
    }

    /** Those to one of whose addresses a mail of this edition is still to be sent, by their codes. */
    private List<Delegation> open(Edition edition, Set<DelegationCode> to) {
        List<Delegation> all = to.stream()
                .map(delegations::require)
                .sorted(Comparator.comparing(delegation -> delegation.code().value()))
                .toList();
        Set<String> settled = log.settled(all.stream()
                .flatMap(delegation -> delegation.emails().stream().map(address -> key(edition, delegation, address)))
                .toList());
        return all.stream()
                .filter(delegation -> delegation.emails().stream()
                        .anyMatch(address -> !settled.contains(key(edition, delegation, address))))
                .toList();
    }

    private static String key(Edition edition, Delegation delegation, String address) {
        return "speakers-list/" + edition.meeting() + "/" + edition.number() + "/" + delegation.code() + "/" + address;
    }

    /** The mails that say that a late change was not taken and why, that it was not decided in time, or that it is late no more. */
    List<Mail> explanation(LateChange change) {
        return change.requests().stream()
                .flatMap(request -> explanation(change, requests.require(request)))
                .toList();
    }

    /** The mails that ask those of a proposed swap who have not agreed yet. */
    List<Mail> consent(LateChange change) {
        return change.requests().stream()
                .filter(change::awaits)
                .map(requests::require)
                .flatMap(own -> consent(change, own))
                .toList();
    }

    private Stream<Mail> consent(LateChange change, RequestForTheFloor own) {
        Meeting meeting = meetings.require(change.meeting());
        Delegation delegation = delegations.require(own.delegation());
        Locale language = delegation.locale();
        Delegation partner = change.requests().stream()
                .filter(request -> !request.equals(own.id()))
                .map(request -> delegations.require(requests.require(request).delegation()))
                .findFirst()
                .orElse(delegation);
        String url = links.forDelegationAtOnce(own.invitation()) + "/interventions";
        MailContent content = texts.in(language)
                .subject("speakers.swap.subject", meeting.title(language))
                .paragraph("speakers.mail.salutation")
                .paragraph(
                        "speakers.swap.text",
                        delegation.name(language),
                        partner.name(language),
                        pages.itemTitle(meeting, own.item()),
                        meeting.title(language))
                .paragraph("speakers.swap.both")
                .link("speakers.swap.link", url)
                .write();
        return delegation.emails().stream()
                .map(address -> new Mail(
                        "swap/" + meeting.code() + "/" + change.id() + "/" + delegation.code() + "/" + address,
                        MailKind.NOTICE,
                        meeting.code().value(),
                        delegation.code().value(),
                        address,
                        content));
    }

    private Stream<Mail> explanation(LateChange change, RequestForTheFloor request) {
        Meeting meeting = meetings.require(change.meeting());
        Delegation delegation = delegations.require(request.delegation());
        Locale language = delegation.locale();
        boolean inTime = change.state() == LateChange.State.TAKEN;
        String text = inTime
                ? "dates.mail.requestInTime"
                : "speakers.late." + change.kind().name().toLowerCase(Locale.ROOT) + "."
                        + change.state().name().toLowerCase(Locale.ROOT);
        var draft = texts.in(language)
                .subject("speakers.late.subject", meeting.title(language))
                .paragraph("speakers.mail.salutation")
                .paragraph(
                        text,
                        delegation.name(language),
                        pages.itemTitle(meeting, request.item()),
                        meeting.title(language),
                        words.deadline(meeting, Deadline.INTERVENTIONS, language));
        String reason = change.reason();
        if (reason != null) {
            draft.paragraph("speakers.late.reason").quotation(reason);
        }
        if (change.kind() == LateChange.Kind.REQUEST && !inTime) {
            draft.paragraph("speakers.late.inTheRoom");
        }
        MailContent content = draft.link("speakers.mail.link", baseUrl + "/meetings/" + meeting.code() + "/speakers")
                .write();
        return delegation.emails().stream()
                .map(address -> new Mail(
                        "late-change/" + meeting.code() + "/" + change.id() + "/" + address,
                        MailKind.DECISION,
                        meeting.code().value(),
                        delegation.code().value(),
                        address,
                        content));
    }

    /**
     * Sends them all. One that cannot be sent now does not hold up the others; when the step is repeated, only what is missing
     * goes out.
     *
     * @throws MailNotSentException the first that could not be sent now, once all have been tried
     */
    void send(List<Mail> letters) {
        MailNotSentException trouble = null;
        for (Mail letter : letters) {
            MailNotSentException notSent = send(letter);
            trouble = trouble == null ? notSent : trouble;
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private @Nullable MailNotSentException send(Mail letter) {
        try {
            mails.send(letter);
        } catch (UndeliverableException e) {
            LOG.warn("The mail {} is undeliverable: {}", letter.key(), e.getMessage());
        } catch (MailNotSentException e) {
            return e;
        }
        return null;
    }

    private Optional<Edition> before(Edition edition) {
        return edition.predecessor().isPresent()
                ? editions.find(edition.meeting(), edition.number() - 1)
                : Optional.empty();
    }

    private static boolean decidedBefore(LateChange change, Edition edition) {
        var decided = change.decidedAt();
        return decided != null && !decided.isAfter(edition.publishedAt());
    }

    private MailContent content(
            Meeting meeting, Edition edition, Delegation delegation, List<ListContent.Place> places) {
        Locale language = delegation.locale();
        var draft = texts.in(language)
                .subject("speakers.mail.subject", edition.number(), meeting.title(language))
                .paragraph("speakers.mail.salutation")
                .paragraph(
                        edition.predecessor().isEmpty() ? "speakers.mail.first" : "speakers.mail.next",
                        meeting.title(language),
                        words.days(meeting, language),
                        edition.number(),
                        edition.number() - 1);
        if (places.isEmpty()) {
            draft.paragraph("speakers.mail.notOnTheList", delegation.name(language));
        } else {
            draft.paragraph("speakers.mail.places", delegation.name(language))
                    .lines(places.stream()
                            .map(place -> pages.place(place, language) + " – "
                                    + pages.estimate(meeting, place.speaker(), language))
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
}
