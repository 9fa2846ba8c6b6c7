package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import org.springframework.data.relational.core.mapping.Table;

/** When a reminder wave of a meeting is due. {@code number} counts within the deadline, from 1. */
@Table("reminder_moment")
public record ReminderMoment(Deadline deadline, int number, Instant moment) {}
