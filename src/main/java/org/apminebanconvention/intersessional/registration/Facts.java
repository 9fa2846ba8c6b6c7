package org.apminebanconvention.intersessional.registration;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code RegistrationCheck.dmn} can ask of a version that was handed in, each by its name here. The table need not ask for all.
 *
 * @param complete it names a focal point with an address and at least one participant, everyone with a name and a role
 * @param knownDelegation the delegation is invited to this meeting
 * @param inTime it arrived before the end of the registration deadline's day
 * @param oneHead exactly one participant is head of delegation
 * @param noParticipantTwice nobody stands in it twice
 * @param noParticipantElsewhere nobody in it takes part by another registration for the meeting, nor waits there for a decision
 * @param onlyRegistration the delegation has no other registration that stands; else a person decides which of them counts
 * @param senderKnown it came by a link that went to the delegation, or staff have entered it; never so where it came by the password
 * @param senderDomainKnown the focal point's address is one of the delegation's, or in the same domain as one of them, where that
 *     domain is not one in which anybody can have an address
 * @param withinLimit it has no more participants than the meeting allows a delegation without a person's decision
 * @param noteVerbale it comes with a note verbale, or the meeting demands none
 * @param noObjection no person has returned or rejected the version that was decided last, nor left somebody out of it: whoever did wants to
 *     see what came of it
 * @param participants how many there are
 * @param category the name of the delegation's {@code DelegationKind}, say {@code NGO}
 */
record Facts(
        boolean complete,
        boolean knownDelegation,
        boolean inTime,
        boolean oneHead,
        boolean noParticipantTwice,
        boolean noParticipantElsewhere,
        boolean onlyRegistration,
        boolean senderKnown,
        boolean senderDomainKnown,
        boolean withinLimit,
        boolean noteVerbale,
        boolean noObjection,
        int participants,
        String category) {

    /** The type of each fact as DMN calls it, by its name. */
    static final Map<String, String> TYPES = types();

    /** The facts by their names. */
    Map<String, Object> asMap() {
        return Map.ofEntries(
                entry("complete", complete),
                entry("knownDelegation", knownDelegation),
                entry("inTime", inTime),
                entry("oneHead", oneHead),
                entry("noParticipantTwice", noParticipantTwice),
                entry("noParticipantElsewhere", noParticipantElsewhere),
                entry("onlyRegistration", onlyRegistration),
                entry("senderKnown", senderKnown),
                entry("senderDomainKnown", senderDomainKnown),
                entry("withinLimit", withinLimit),
                entry("noteVerbale", noteVerbale),
                entry("noObjection", noObjection),
                entry("participants", participants),
                entry("category", category));
    }

    private static Map<String, String> types() {
        var types = new TreeMap<String, String>();
        new Facts(true, true, true, true, true, true, true, true, true, true, true, true, 0, "")
                .asMap()
                .forEach((name, value) -> types.put(
                        name, value instanceof Boolean ? "boolean" : value instanceof Integer ? "integer" : "string"));
        return types;
    }
}
