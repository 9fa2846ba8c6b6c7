package org.apminebanconvention.intersessional.invitation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.DateChangeEffects;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a move of dates comes to for the delegations that were invited: who waits longer, who waits again, who waits no more, who is told. */
@Component
@Order(2)
class InvitationDateEffects implements DateChangeEffects {

    private final Invitations invitations;
    private final MessageSource messages;

    InvitationDateEffects(Invitations invitations, MessageSource messages) {
        this.invitations = invitations;
        this.messages = messages;
    }

    @Override
    public List<String> of(DatesMove move, Locale language) {
        MeetingCode meeting = move.after().code();
        if (!invitations.anyOf(meeting)) {
            return List.of(messages.getMessage("dates.effect.notInvited", null, language));
        }
        var effects = new ArrayList<String>();
        var owing = invitations.owing(meeting);
        for (Deadline deadline : Deadline.values()) {
            if (move.moves(deadline)) {
                effects.add(messages.getMessage(
                        "dates.effect.waiting." + deadline.key() + "."
                                + move.turn(deadline).key(),
                        new Object[] {owing.of(deadline)},
                        language));
            }
        }
        if (invitations.anyPlanned(meeting)) {
            effects.add(messages.getMessage("dates.effect.dispatching", null, language));
        }
        effects.add(messages.getMessage("dates.effect.announcement", new Object[] {concerned(move, owing)}, language));
        return effects;
    }

    private static int concerned(DatesMove move, Invitations.Owing owing) {
        if (move.movesMeeting()) {
            return owing.all();
        }
        boolean registration = move.moves(Deadline.REGISTRATION);
        boolean interventions = move.moves(Deadline.INTERVENTIONS);
        if (registration && interventions) {
            return owing.any();
        }
        return registration ? owing.registration() : interventions ? owing.interventions() : 0;
    }
}
