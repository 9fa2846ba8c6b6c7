package org.apminebanconvention.intersessional.mail;

/** A mail's subject, and its text both plain and as HTML. */
public record MailContent(String subject, String text, String html) {}
