package org.apminebanconvention.intersessional.meeting;

/**
 * What a manager wants beside the dates themselves.
 *
 * @param reason why they are moved; on record, and never empty
 * @param announce whether those whom it concerns are told by mail
 * @param closeAtOnce whether the manager knows that a deadline closes at once by it, and wants it so
 * @param by the manager
 */
public record DateChangeOrder(String reason, boolean announce, boolean closeAtOnce, String by) {}
