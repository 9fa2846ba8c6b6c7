package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;

/** What an order policy may know of a request. */
record Candidate(RequestId request, DelegationCode delegation, DelegationKind kind, Instant requestedAt) {}
