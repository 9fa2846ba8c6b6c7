/**
 * What is needed in the room, sitting by sitting: the President's script, the running order for interpreters and technicians, the texts of the
 * interventions. Reads the programme and the published list of speakers, and changes nothing; nothing uses it.
 */
@ApplicationModule(allowedDependencies = {"meeting", "delegation", "speakers", "order", "document", "page", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.sitting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
