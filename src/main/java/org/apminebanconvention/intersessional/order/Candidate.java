package org.apminebanconvention.intersessional.order;

import java.time.Instant;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.jspecify.annotations.Nullable;

/**
 * What an order policy may know of a request for the floor.
 *
 * @param request its id
 * @param delegation the code of the delegation
 * @param name of the delegation, in English
 * @param region nothing for an organisation
 * @param invited whether the meeting has invited it to report under this item
 * @param onBehalfOfGroup whether it speaks for others too
 * @param firstTime whether it has spoken at no meeting before
 * @param requestedAt when the floor was asked for
 */
public record Candidate(
        String request,
        String delegation,
        String name,
        DelegationKind kind,
        @Nullable RegionalGroup region,
        Level level,
        boolean invited,
        boolean onBehalfOfGroup,
        boolean firstTime,
        Instant requestedAt) {}
