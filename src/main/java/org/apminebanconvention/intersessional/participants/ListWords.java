package org.apminebanconvention.intersessional.participants;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Person.CourtesyTitle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a list of participants says besides the names, in the language of its reader. */
@Component("participantsListWords")
class ListWords {

    private final MeetingWords words;
    private final MessageSource messages;

    ListWords(MeetingWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    /** What stands at the head of a list. {@code edition} says which it is, or that it is none. */
    record Heading(String house, String title, String meeting, String days, String venue, String edition) {}

    /** @param moment as of which the list is, where it is no edition */
    Heading heading(Meeting meeting, @Nullable ListEdition edition, Instant moment, Locale language) {
        boolean provisional = edition == null ? moment.isBefore(meeting.ends()) : edition.provisional();
        return new Heading(
                text("page.house", language) + " · " + text("page.office", language),
                text(provisional ? "participants.list.provisional" : "participants.list.title", language),
                meeting.title(language),
                words.days(meeting, language),
                Objects.requireNonNullElse(meeting.in(language).venue(), meeting.venue()),
                edition == null
                        ? text("participants.list.current", language, words.moment(meeting, moment, language))
                        : text(
                                "participants.list.edition",
                                language,
                                edition.number(),
                                words.moment(meeting, edition.issuedAt(), language)));
    }

    /** A courtesy title as it stands before the name; empty where there is none. */
    public String title(@Nullable String title, Locale language) {
        if (title == null) {
            return "";
        }
        boolean offered = Arrays.stream(CourtesyTitle.values())
                .anyMatch(each -> each.name().equals(title));
        return offered ? text("registration.courtesyTitle." + title, language) : title;
    }

    String role(ParticipantRole role, Locale language) {
        return text("registration.role." + role.name(), language);
    }

    /** A category by its name for many, say "States Parties". */
    String category(DelegationKind kind, Locale language) {
        return text("registration.kind." + kind.name(), language);
    }

    String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
