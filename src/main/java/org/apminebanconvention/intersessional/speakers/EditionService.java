package org.apminebanconvention.intersessional.speakers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailNotSentException;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes editions, and has delegations told what became of their requests. An edition is committed whole, in a transaction of
 * its own, before the first mail goes out; a step that is repeated finds its edition again and repeats no mail.
 */
@Service
class EditionService {

    private final Object telling = new Object();
    private final Editions editions;
    private final SpeakersLists lists;
    private final SpeakersListService listService;
    private final Submissions submissions;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final EditionMails mails;
    private final Meetings meetings;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    EditionService(
            Editions editions,
            SpeakersLists lists,
            SpeakersListService listService,
            Submissions submissions,
            Requests requests,
            LateChanges lateChanges,
            EditionMails mails,
            Meetings meetings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.editions = editions;
        this.lists = lists;
        this.listService = listService;
        this.submissions = submissions;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.mails = mails;
        this.meetings = meetings;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Publishes what the President's office approved, and writes to everyone on it. */
    void publishApproved(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        ownTransaction.executeWithoutResult(status -> {
            lists.hold(code);
            Submission submission = submissions
                    .last(code)
                    .filter(last -> Boolean.TRUE.equals(last.approved()))
                    .orElseThrow(() -> new IllegalStateException("The list of " + code + " is not approved"));
            String cause = "submission/" + submission.version();
            if (editions.of(code, cause).isEmpty()) {
                lists.set(code, SpeakersList.State.PUBLISHED);
                String by = submission.decidedBy();
                publish(meeting, cause, submission.content(), by == null ? "" : by);
            }
        });
        tell(code);
    }

    /**
     * Publishes what late changes, or a programme that has moved, made of the list since the last edition, and writes to those concerned; the
     * same step repeated writes only the mails that are missing.
     */
    void publishNext(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        ownTransaction.executeWithoutResult(status -> publishChanges(meeting));
        tell(code);
    }

    /** Asks those of a proposed swap who have not agreed yet. */
    void askForConsent(LateChangeId id) {
        mails.send(mails.consent(lateChanges.require(id)));
    }

    /** Tells the delegation that its late change was not taken, and why. */
    void explainRefusal(LateChangeId id) {
        mails.send(mails.explanation(lateChanges.require(id)));
    }

    /**
     * Ends late changes when the meeting begins: what was not decided expires, and its delegation is asked to take the floor
     * in the room; what was decided and could not be published or told before is published and told now.
     */
    void closeLateChanges(MeetingCode code) {
        Meeting meeting = meetings.require(code);
        ownTransaction.executeWithoutResult(status -> {
            SpeakersList list = lists.lock(code);
            if (list.state() == SpeakersList.State.PUBLISHED) {
                publishChanges(meeting);
                lists.set(code, SpeakersList.State.FINAL);
            }
            var open = new ArrayList<>(lateChanges.in(LateChange.State.PENDING, code));
            open.addAll(lateChanges.in(LateChange.State.PROPOSED, code));
            open.forEach(this::expire);
        });
        tell(code);
        var letters = new ArrayList<Mail>();
        for (LateChange.State state :
                List.of(LateChange.State.REFUSED, LateChange.State.DECLINED, LateChange.State.EXPIRED)) {
            lateChanges.in(state, code).forEach(change -> letters.addAll(mails.explanation(change)));
        }
        mails.send(letters);
    }

    /** The item began before there was a decision, or the consent to a swap: the change expires, and whoever it concerns is told. */
    void explainNoDecision(LateChangeId id) {
        ownTransaction.executeWithoutResult(status -> {
            lists.hold(lateChanges.require(id).meeting());
            LateChange change = lateChanges.require(id);
            if (change.state().open()) {
                expire(change);
            }
        });
        explainRefusal(id);
    }

    private void expire(LateChange change) {
        lateChanges.decide(change.id(), LateChange.State.EXPIRED, null, null);
        if (change.kind() == LateChange.Kind.REQUEST) {
            requests.set(change.request(), RequestForTheFloor.State.EXPIRED);
        }
    }

    /**
     * Writes to everybody whom an edition concerned that is still to be told: to each the mail of the last such edition, since an earlier one,
     * if it never arrived, is out of date. Steps may come in another order than their editions, as after the end of a node in mid-step. Several
     * steps at once would all draw the same large lists; here one does, and the others find that it is done.
     *
     * @throws MailNotSentException the first that could not be sent now, once all have been tried
     */
    private void tell(MeetingCode code) {
        synchronized (telling) {
            var told = new HashSet<DelegationCode>();
            MailNotSentException trouble = null;
            for (Edition edition : editions.untold(code)) {
                var concerned = new HashSet<>(mails.concerned(edition));
                concerned.removeAll(told);
                told.addAll(concerned);
                try {
                    mails.send(mails.publication(edition, concerned));
                    editions.told(edition, clock.instant());
                } catch (MailNotSentException e) {
                    trouble = trouble == null ? e : trouble;
                }
            }
            if (trouble != null) {
                throw trouble;
            }
        }
    }

    private void publishChanges(Meeting meeting) {
        SpeakersList list = lists.lock(meeting.code());
        if (!list.state().published()) {
            return;
        }
        ListContent content = listService.content(list);
        editions.last(meeting.code())
                .filter(last -> !last.content().equals(content))
                .ifPresent(last -> publish(
                        meeting,
                        "changes/" + (last.number() + 1),
                        content,
                        lists.changedBy(meeting.code()).orElse(last.approvedBy())));
    }

    /** To be called while the list is held: so numbers have no gap and no double. */
    private void publish(Meeting meeting, String cause, ListContent content, String by) {
        Optional<Edition> last = editions.last(meeting.code());
        var edition = new Edition(
                meeting.code(),
                last.map(Edition::number).orElse(0) + 1,
                cause,
                content,
                last.map(before -> content.changesSince(before.content(), reasonsSince(before)))
                        .orElse(List.of()),
                by,
                clock.instant());
        editions.add(edition);
    }

    /** Why what was taken or moved since an edition was, by request, as far as anybody has said so. */
    private Map<String, String> reasonsSince(Edition before) {
        var reasons = new HashMap<String, String>();
        for (LateChange change : lateChanges.in(LateChange.State.TAKEN, before.meeting())) {
            Instant decided = change.decidedAt();
            if (change.reason() != null && decided != null && !decided.isBefore(before.publishedAt())) {
                change.requests().forEach(request -> reasons.put(request.value(), change.reason()));
            }
        }
        lists.of(before.meeting()).entries().forEach(entry -> {
            var move = entry.move();
            if (move != null && !move.at().isBefore(before.publishedAt())) {
                reasons.put(entry.request().value(), move.reason());
            }
        });
        return reasons;
    }
}
