package org.apminebanconvention.intersessional.delegation;

/** The four kinds of addressee of the invitation, in the order of precedence on a list of speakers. */
public enum DelegationKind {
    STATE_PARTY("State Party"),
    STATE_NOT_PARTY("State not party"),
    INTERNATIONAL_ORGANISATION("International organisation"),
    NGO("Non-governmental organisation");

    private final String title;

    DelegationKind(String title) {
        this.title = title;
    }

    /** The kind as people read it, in English. */
    public String title() {
        return title;
    }

    public boolean isState() {
        return this == STATE_PARTY || this == STATE_NOT_PARTY;
    }
}
