/**
 * Who takes part in a meeting, as it leaves the house: the official list and its editions, badges, exports, totals and charts. Reads what
 * registration, delegation and invitation keep, and changes none of it; nothing uses it. Lists may be very long, so it reads the tables of
 * these rooms itself, line by line, instead of asking for whole registrations.
 */
@ApplicationModule(
        allowedDependencies = {"meeting", "delegation", "invitation", "registration", "document", "page", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.participants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
