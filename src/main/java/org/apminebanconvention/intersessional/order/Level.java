package org.apminebanconvention.intersessional.order;

/**
 * In what rank somebody speaks. Those of the first are equal among themselves (protocol of the United Nations for high-level segments: Heads
 * of State, Vice-Presidents, Crown Princes or Princesses and Heads of Government first, then all others).
 */
public enum Level {
    HEAD_OF_STATE_OR_GOVERNMENT,
    MINISTER,
    DEPUTY_MINISTER,
    AMBASSADOR,
    OTHER
}
