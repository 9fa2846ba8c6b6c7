package org.apminebanconvention.intersessional.registration;

/** What a participant is in the delegation, in the order of a list of participants. */
public enum ParticipantRole {
    HEAD("Head of delegation"),
    ALTERNATE("Alternate"),
    DELEGATE("Delegate"),
    ADVISER("Adviser"),
    INTERPRETER("Interpreter"),
    SUPPORT("Support staff");

    private final String title;

    ParticipantRole(String title) {
        this.title = title;
    }

    /** The role as staff read it, in English. */
    public String title() {
        return title;
    }
}
