package org.apminebanconvention.intersessional.registration;

/** How a registration reached the house. Only some ways prove who sent it. */
public enum Source {
    /** The public form with the meeting's password, which everybody has: a mere claim. */
    PASSWORD,
    /** The delegation's own link, sent to the delegation's addresses only. */
    DELEGATION_LINK,
    /** The link of this registration, sent to its focal point only. */
    REGISTRATION_LINK,
    /** A letter, entered by a member of the staff. */
    POST,
    /** An e-mail, entered by a member of the staff. */
    MAIL,
    /** A call, entered by a member of the staff. */
    PHONE;

    boolean byStaff() {
        return this == POST || this == MAIL || this == PHONE;
    }
}
