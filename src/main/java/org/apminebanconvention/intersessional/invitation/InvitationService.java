package org.apminebanconvention.intersessional.invitation;

import java.time.Clock;
import org.apminebanconvention.intersessional.invitation.Invitation.Answer;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of each delegation's invitation, and what the delegation has answered. */
@Service
public class InvitationService {

    private final Invitations invitations;
    private final InvitationDispatchProcess process;
    private final Meetings meetings;
    private final Clock clock;

    InvitationService(
            Invitations invitations, InvitationDispatchProcess process, Meetings meetings, Clock clock) {
        this.invitations = invitations;
        this.process = process;
        this.meetings = meetings;
        this.clock = clock;
    }

    /** The delegation has registered: it owes no registration any more. Not invited is a normal case and changes nothing. */
    @Transactional
    public void registered(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.REGISTERED);
    }

    /** The delegation will not attend: it owes nothing any more. */
    @Transactional
    public void declined(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.DECLINED);
        answer(id, Deadline.INTERVENTIONS, Answer.DECLINED);
    }

    /** The delegation has withdrawn its registration. That is an answer, and it is not reminded of it. */
    @Transactional
    public void withdrew(InvitationId id) {
        answer(id, Deadline.REGISTRATION, Answer.WITHDRAWN);
        if (invitations.find(id).filter(i -> i.owes(Deadline.INTERVENTIONS)).isPresent()) {
            answer(id, Deadline.INTERVENTIONS, Answer.WITHDRAWN);
        }
    }

    /** The delegation has asked for the floor at least once. */
    @Transactional
    public void askedForTheFloor(InvitationId id) {
        answer(id, Deadline.INTERVENTIONS, Answer.REQUESTED);
    }

    /** The delegation will attend and not speak. */
    @Transactional
    public void willNotSpeak(InvitationId id) {
        answer(id, Deadline.INTERVENTIONS, Answer.WILL_NOT_SPEAK);
    }

    private void answer(InvitationId id, Deadline deadline, Answer answer) {
        if (invitations.find(id).isPresent()) {
            invitations.answer(id, deadline, answer);
            process.answered(id, deadline);
        }
    }
}
