package org.apminebanconvention.intersessional.mail;

/** How far the dialogue with a mail server has come (RFC 5321, 3). */
public enum SmtpPhase {
    /** No connection yet, or none that can be used: greeting, STARTTLS, login. */
    CONNECT,
    MAIL,
    RCPT,
    DATA,
    /** The whole mail is on its way, and the server has not said what it does with it. */
    END_OF_DATA,
    /** The server has taken the mail over, whatever comes after. */
    ACCEPTED
}
