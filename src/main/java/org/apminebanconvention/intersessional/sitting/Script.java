package org.apminebanconvention.intersessional.sitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.apminebanconvention.intersessional.order.Level;
import org.apminebanconvention.intersessional.speakers.PublishedLists.Called;
import org.apminebanconvention.intersessional.speakers.PublishedLists.PublishedList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the President says in a sitting, line by line, in one of the languages of the meeting. */
@Component
class Script {

    private final MeetingWords words;
    private final MessageSource messages;

    Script(MeetingWords words, MessageSource messages) {
        this.words = words;
        this.messages = messages;
    }

    /** What a line is. */
    enum Kind {
        /** An item begins or goes on. */
        ITEM,
        /** Words to be said. */
        SAID,
        /** Somebody is called to speak. */
        CALL
    }

    /**
     * @param time of the day in the meeting's zone at which it is likely to be said; empty where it follows what was said before
     * @param text what is said, or the title of an item
     * @param note what the President should know: language, time, who comes next; is not said
     */
    record Line(Kind kind, String time, String text, String note) {}

    /** @param list nothing while no list is published: then nobody is called by name */
    List<Line> of(Meeting meeting, Sitting sitting, int sittings, @Nullable PublishedList list, Locale language) {
        var lines = new ArrayList<Line>();
        lines.add(said(
                words.time(meeting, sitting.begins()),
                sitting.number() == 1 ? "sitting.say.openMeeting" : "sitting.say.open",
                language,
                meeting.title(language)));
        for (ProgrammePart part : sitting.parts()) {
            item(meeting, part, list, language, lines);
        }
        lines.add(said(
                words.time(meeting, sitting.ends()),
                sitting.number() == sittings ? "sitting.say.close" : "sitting.say.adjourn",
                language,
                meeting.title(language)));
        return List.copyOf(lines);
    }

    private void item(
            Meeting meeting, ProgrammePart part, @Nullable PublishedList list, Locale language, List<Line> lines) {
        String time = words.time(meeting, part.begins());
        lines.add(new Line(Kind.ITEM, time, say("speakers.item", language, part.item(), part.title()), ""));
        lines.add(said(
                time,
                part.part() > 1 ? "sitting.say.itemGoesOn" : "sitting.say.item",
                language,
                part.item(),
                part.responsible()));
        if (!part.floorOpen()) {
            return;
        }
        List<Called> called = list == null ? List.of() : list.under(part.item(), part.part());
        for (int i = 0; i < called.size(); i++) {
            Called next = i + 1 < called.size() ? called.get(i + 1) : null;
            lines.add(call(meeting, called.get(i), next, language));
        }
        lines.add(said(
                words.time(meeting, part.ends()),
                called.isEmpty() ? "sitting.say.nobody" : "sitting.say.endOfList",
                language,
                part.item()));
    }

    private Line call(Meeting meeting, Called called, @Nullable Called next, Locale language) {
        String behalf = behalf(called, language);
        String key = called.speaker().isEmpty()
                ? called.kind() == DelegationKind.NGO || called.kind() == DelegationKind.INTERNATIONAL_ORGANISATION
                        ? "sitting.say.callOrganisation"
                        : "sitting.say.callDelegation"
                : called.level() == Level.HEAD_OF_STATE_OR_GOVERNMENT || called.level() == Level.MINISTER
                        ? "sitting.say.callHigh"
                        : "sitting.say.call";
        var note = new ArrayList<String>();
        note.add(say("speakers.language." + called.language(), language));
        note.add(length(called.seconds()));
        if (called.projector()) {
            note.add(say("speakers.board.projector", language));
        }
        if (next != null) {
            note.add(say("sitting.next", language, next.delegation()));
        }
        return new Line(
                Kind.CALL,
                called.begins() == null ? "" : words.time(meeting, called.begins()),
                say(key, language, called.speaker(), called.delegation(), behalf.isEmpty() ? "" : ", " + behalf),
                String.join(" · ", note));
    }

    /** For whom else somebody speaks; empty: for itself. */
    String behalf(Called called, Locale language) {
        String members = String.join(", ", called.members());
        if (called.onBehalfOf().isEmpty()) {
            return members.isEmpty() ? "" : say("speakers.jointWith", language, members);
        }
        return members.isEmpty()
                ? say("speakers.onBehalfOf", language, called.onBehalfOf())
                : say("speakers.onBehalfOfWith", language, called.onBehalfOf(), members);
    }

    /** Seconds as minutes and seconds, say "5:00". */
    static String length(int seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private Line said(String time, String key, Locale language, Object... arguments) {
        return new Line(Kind.SAID, time, say(key, language, arguments), "");
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
