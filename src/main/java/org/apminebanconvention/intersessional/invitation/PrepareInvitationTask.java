package org.apminebanconvention.intersessional.invitation;

import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** {@code userTask_prepareInvitation}: leads to the letter, shows what was said of it, and submits it. */
@Component
class PrepareInvitationTask extends HumanTask {

    /** A form has room for so many names in each language; the letter's page has them all. */
    private static final int NAMED = 15;

    private final Meetings meetings;
    private final LetterService letters;
    private final LetterTexts texts;
    private final Recipients recipients;

    PrepareInvitationTask(Meetings meetings, LetterService letters, LetterTexts texts, Recipients recipients) {
        this.meetings = meetings;
        this.letters = letters;
        this.texts = texts;
        this.recipients = recipients;
    }

    @Override
    protected void show(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        var last = letters.last(meeting.code());
        Set<String> languages = texts.current(meeting).keySet();
        task.setName("Prepare invitation: " + meeting.title());
        task.setDescription(
                last.isEmpty()
                        ? "Goes to the President's office for approval."
                        : last.get().stopped() == null
                                ? "Sent back by the President's office."
                                : "Not sent: something is not any more as it was approved.");
        task.setDueDate(Date.from(task.getCreateTime().toInstant().plus(Duration.ofDays(5))));
        show(task, "meetingTitle", meeting.title());
        show(task, "recipientCount", recipients.count());
        show(task, "approverComment", last.map(Letter::comment).orElse(""));
        show(task, "stopReason", last.map(Letter::stopped).orElse(""));
        show(task, "letterUrl", "/staff/meetings/" + meeting.code() + "/letter");
        show(task, "letterLanguages", inWords(languages));
        show(task, "inEnglishInstead", inEnglishInstead(languages));
    }

    /** A script may hand in the English text with the answer; people write on the letter's page. */
    @Override
    protected List<String> answers() {
        return List.of("letterSubject", "letterText");
    }

    @Override
    protected boolean tellsOfPersons() {
        return false;
    }

    @Override
    protected void take(DelegateTask task) {
        Meeting meeting = meetings.require(meeting(task));
        if (task.hasVariable("letterSubject") || task.hasVariable("letterText")) {
            texts.save(
                    meeting.code(),
                    Recipients.ORIGINAL,
                    text(task, "letterSubject").orElse(meeting.letterSubject()),
                    text(task, "letterText").orElse(meeting.letterText()),
                    actor(task));
        }
        letters.submit(meeting.code(), actor(task));
        task.getExecution().removeVariables(List.of("letterSubject", "letterText"));
    }

    /** Whom it concerns that there is no letter in the language of their correspondence, in words; empty when it is nobody. */
    private String inEnglishInstead(Set<String> languages) {
        return recipients.withoutLetterInTheirLanguage(languages).stream()
                .collect(Collectors.groupingBy(Delegation::language, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> inWords(List.of(entry.getKey())) + ": "
                        + entry.getValue().stream()
                                .limit(NAMED)
                                .map(Delegation::name)
                                .collect(Collectors.joining(", "))
                        + (entry.getValue().size() > NAMED
                                ? " and %d more".formatted(entry.getValue().size() - NAMED)
                                : ""))
                .collect(Collectors.joining("; "));
    }

    private static String inWords(Collection<String> languages) {
        return languages.stream()
                .map(language -> Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }

    private static MeetingCode meeting(DelegateTask task) {
        return new MeetingCode(task.getExecution().getProcessBusinessKey());
    }
}
