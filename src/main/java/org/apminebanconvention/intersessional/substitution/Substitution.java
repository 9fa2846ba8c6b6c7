package org.apminebanconvention.intersessional.substitution;

import java.time.LocalDate;

/**
 * One person for another.
 *
 * @param absent who is away
 * @param substitute who does their tasks meanwhile
 * @param until the last day, in Geneva
 */
record Substitution(long id, String absent, String substitute, LocalDate from, LocalDate until) {}
