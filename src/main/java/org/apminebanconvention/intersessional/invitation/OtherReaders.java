package org.apminebanconvention.intersessional.invitation;

import java.util.List;
import java.util.Locale;

/** Tells who besides the delegation itself is to hear what becomes of the meeting: other rooms know of more addresses. */
public interface OtherReaders {

    /** Somebody at an address, who reads a language. */
    record Reader(String address, Locale language) {}

    /** Those whom it concerns that this delegation comes to the meeting. */
    List<Reader> of(InvitationId invitation);
}
