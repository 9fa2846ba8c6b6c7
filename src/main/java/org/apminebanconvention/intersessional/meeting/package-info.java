/** The meeting: its dates, deadlines and programme, and the process that prepares it. */
@ApplicationModule(allowedDependencies = {"delegation", "engine", "trail"})
@NullMarked
package org.apminebanconvention.intersessional.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
