package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.PostponedException;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.mail.MailContent;
import org.apminebanconvention.intersessional.mail.MailKind;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.mail.MailService;
import org.apminebanconvention.intersessional.mail.Outcome;
import org.apminebanconvention.intersessional.mail.Outcome.Result;
import org.apminebanconvention.intersessional.mail.Sending;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends what is announced of a meeting: to each address once, in the thread of the invitation, with the meeting for the calendar. */
@Component
class Announcements {

    private final Delegations delegations;
    private final ObjectProvider<OtherReaders> others;
    private final PersonalLinks links;
    private final MailService mails;
    private final MailLog log;
    private final Sending sending;
    private final Clock clock;

    Announcements(
            Delegations delegations,
            ObjectProvider<OtherReaders> others,
            PersonalLinks links,
            MailService mails,
            MailLog log,
            Sending sending,
            Clock clock) {
        this.delegations = delegations;
        this.others = others;
        this.links = links;
        this.mails = mails;
        this.log = log;
        this.sending = sending;
        this.clock = clock;
    }

    /**
     * What became of a chunk.
     *
     * @param sent delegations whose mail a server has taken, at one address at least
     * @param notReached delegations without an address that takes it
     * @param open delegations some of whose mails may be sent later
     */
    record Told(int sent, int notReached, List<InvitationId> open) {

        static final Told NOBODY = new Told(0, 0, List.of());
    }

    /** What one announcement says. */
    interface Text {

        /** @param link the delegation's personal link; none for other readers, who have no right to it */
        MailContent of(Invitation invitation, Locale language, @Nullable String link);

        /** The meeting for the calendar, as it now is. */
        byte[] calendar(Locale language);
    }

    /**
     * Tells these delegations.
     *
     * @param announcement names it, say {@code dates/IM-2023/1}
     * @param everybody whether others than the delegation itself are told as well
     * @throws PostponedException when no mail is sent at present
     */
    Told tell(String announcement, List<Invitation> to, boolean everybody, Text text) {
        Map<Locale, Mail.Attachment> files = new HashMap<>();
        Map<Invitation, List<Mail>> letters = new LinkedHashMap<>();
        to.forEach(invitation -> letters.put(invitation, letters(announcement, invitation, everybody, text, files)));
        Map<String, Outcome> outcomes =
                mails.sendAll(letters.values().stream().flatMap(List::stream).toList());
        int sent = 0;
        int notReached = 0;
        var open = new ArrayList<InvitationId>();
        for (var each : letters.entrySet()) {
            Set<Result> results = each.getValue().stream()
                    .map(letter -> result(outcomes.get(letter.key())))
                    .collect(Collectors.toSet());
            if (results.contains(Result.LATER)) {
                open.add(each.getKey().id());
            } else if (results.contains(Result.SENT)) {
                sent++;
            } else {
                notReached++;
            }
        }
        return new Told(sent, notReached, open);
    }

    private Result result(@Nullable Outcome outcome) {
        if (outcome == null || outcome.concernsAll()) {
            throw new PostponedException(
                    "No mail is sent at present",
                    sending.stop().map(Sending.Stop::nextTrial).orElse(clock.instant()));
        }
        return outcome.isFinal() ? outcome.result() : Result.LATER;
    }

    private List<Mail> letters(
            String announcement,
            Invitation invitation,
            boolean everybody,
            Text text,
            Map<Locale, Mail.Attachment> files) {
        Delegation delegation = delegations.require(invitation.delegation());
        var readers = new LinkedHashMap<String, OtherReaders.Reader>();
        delegation
                .emails()
                .forEach(address -> readers.put(
                        address.toLowerCase(Locale.ROOT), new OtherReaders.Reader(address, delegation.locale())));
        Set<String> own = Set.copyOf(readers.keySet());
        if (everybody) {
            others.stream()
                    .flatMap(room -> room.of(invitation.id()).stream())
                    .forEach(reader -> readers.putIfAbsent(reader.address().toLowerCase(Locale.ROOT), reader));
        }
        Set<String> settled = log.settled(readers.values().stream()
                .map(reader -> key(announcement, invitation, reader))
                .toList());
        return readers.entrySet().stream()
                .map(entry -> {
                    OtherReaders.Reader reader = entry.getValue();
                    String key = key(announcement, invitation, reader);
                    // what was sent is not sent again, and needs no link
                    boolean linked = own.contains(entry.getKey()) && !settled.contains(key);
                    return new Mail(
                            key,
                            MailKind.ANNOUNCEMENT,
                            invitation.meeting().value(),
                            invitation.delegation().value(),
                            reader.address(),
                            text.of(
                                    invitation,
                                    reader.language(),
                                    linked ? links.forDelegationAtOnce(invitation.id()) : null),
                            List.of(files.computeIfAbsent(
                                    reader.language(), language -> file(invitation, text, language))),
                            null,
                            "invitation/" + invitation.id() + "/" + invitation.round() + "/" + reader.address());
                })
                .toList();
    }

    private static String key(String announcement, Invitation invitation, OtherReaders.Reader reader) {
        return announcement + "/" + invitation.delegation() + "/" + reader.address();
    }

    private static Mail.Attachment file(Invitation invitation, Text text, Locale language) {
        return new Mail.Attachment(
                invitation.meeting() + ".ics", "text/calendar; charset=UTF-8", text.calendar(language));
    }
}
