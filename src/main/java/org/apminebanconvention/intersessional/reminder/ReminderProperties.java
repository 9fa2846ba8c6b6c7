package org.apminebanconvention.intersessional.reminder;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How reminders are sent.
 *
 * @param perMinute so many delegations are reminded in a minute, so that pages, tasks and other mail stay quick meanwhile
 */
@Validated
@ConfigurationProperties("intersessional.reminders")
record ReminderProperties(@Min(1) int perMinute) {}
