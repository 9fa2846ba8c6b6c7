package org.apminebanconvention.intersessional.meeting;

/**
 * How a meeting reminds.
 *
 * @param workingDays whether a wave that would fall on a weekend or a holiday goes out on the working day before
 * @param previewed whether staff are asked a day ahead to look a wave over
 */
public record ReminderTerms(boolean workingDays, boolean previewed) {

    static final ReminderTerms USUAL = new ReminderTerms(true, true);
}
