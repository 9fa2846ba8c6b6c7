package org.apminebanconvention.intersessional.meeting;

/** Whether a meeting is to be held as its dates say. */
public enum Standing {
    CONVENED,
    /** New dates are still to be given; nothing falls due meanwhile. */
    POSTPONED,
    /** It will not be held. What is known of persons is erased when it would have been. */
    CANCELLED
}
