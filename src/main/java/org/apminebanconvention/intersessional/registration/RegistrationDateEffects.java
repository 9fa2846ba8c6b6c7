package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.meeting.DateChangeEffects;
import org.apminebanconvention.intersessional.meeting.DatesMove;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a move of dates comes to for registrations: what was late is in time. */
@Component
@Order(4)
class RegistrationDateEffects implements DateChangeEffects {

    private final Registrations registrations;
    private final MessageSource messages;

    RegistrationDateEffects(Registrations registrations, MessageSource messages) {
        this.registrations = registrations;
        this.messages = messages;
    }

    @Override
    public List<String> of(DatesMove move, Locale language) {
        if (!move.reopens(Deadline.REGISTRATION)) {
            return List.of();
        }
        int late =
                registrations.lateUnderReview(move.after().code(), move.after().closes(Deadline.REGISTRATION));
        return List.of(messages.getMessage("dates.effect.lateRegistrations", new Object[] {late}, language));
    }
}
