package org.apminebanconvention.intersessional.participants;

import java.time.Instant;

/**
 * A numbered edition of the list of participants.
 *
 * @param number counts from 1
 * @param provisional whether it was issued before the meeting was over
 * @param persons how many stood in it
 */
record ListEdition(int number, boolean provisional, int persons, String issuedBy, Instant issuedAt) {}
