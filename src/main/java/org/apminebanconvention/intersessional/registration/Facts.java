package org.apminebanconvention.intersessional.registration;

/**
 * What {@code RegistrationCheck.dmn} reads of a version that was handed in.
 *
 * @param complete it names a focal point with an address and at least one participant, everyone with a name and a role
 * @param knownDelegation the delegation is invited to this meeting
 * @param inTime it arrived before the end of the registration deadline's day
 * @param oneHead exactly one participant is head of delegation
 * @param noParticipantTwice nobody stands in it twice, nor takes part in the meeting by another registration already
 * @param senderKnown it is certain that who sent it speaks for the delegation; never so where it came by the password, and not
 *     where the delegation has another registration: then a person decides which of them counts
 */
record Facts(
        boolean complete,
        boolean knownDelegation,
        boolean inTime,
        boolean oneHead,
        boolean noParticipantTwice,
        boolean senderKnown) {}
