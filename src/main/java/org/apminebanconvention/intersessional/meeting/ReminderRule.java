package org.apminebanconvention.intersessional.meeting;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A reminder wave as staff have ordered it. Its moment hangs on the deadline and moves with it: see {@link Meeting#moment}.
 *
 * @param number names it among those of its deadline, for ever; not its place in time
 * @param daysBefore calendar days before the last day of the deadline
 * @param hour time of day in the meeting's time zone
 * @param reaches names of {@link ReminderAudience}
 */
@Table("reminder_rule")
public record ReminderRule(
        Deadline deadline,
        int number,
        int daysBefore,
        LocalTime hour,
        List<String> reaches,
        @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY, prefix = "text_") ReminderTexts texts) {

    /** The most days that a reminder comes before its deadline. */
    static final int EARLIEST = 180;

    public static final LocalTime USUAL_HOUR = LocalTime.of(9, 0);

    public static ReminderRule of(
            Deadline deadline,
            int number,
            int daysBefore,
            LocalTime hour,
            Set<ReminderAudience> audiences,
            ReminderTexts texts) {
        return new ReminderRule(
                deadline,
                number,
                daysBefore,
                hour,
                audiences.stream().sorted().map(ReminderAudience::name).toList(),
                texts);
    }

    /** A wave at the usual hour, with the standard text, to those whom waves of this deadline usually reach. */
    public static ReminderRule usual(Deadline deadline, int number, int daysBefore) {
        return of(deadline, number, daysBefore, USUAL_HOUR, usualAudiences(deadline), ReminderTexts.STANDARD);
    }

    /** Whoever has not done the whole of what this deadline asks for. */
    public static Set<ReminderAudience> usualAudiences(Deadline deadline) {
        return deadline == Deadline.REGISTRATION
                ? EnumSet.of(
                        ReminderAudience.NOT_REGISTERED, ReminderAudience.UNFINISHED, ReminderAudience.PARTLY_ACCEPTED)
                : EnumSet.of(ReminderAudience.NOT_REGISTERED, ReminderAudience.SILENT);
    }

    public Set<ReminderAudience> audiences() {
        return reaches.stream()
                .map(ReminderAudience::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReminderAudience.class)));
    }
}
