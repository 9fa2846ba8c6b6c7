/** The reminder waves before the deadlines: who still owes an answer is reminded, and nobody else. */
@ApplicationModule(allowedDependencies = {"meeting", "delegation", "invitation", "mail", "engine", "page"})
@NullMarked
package org.apminebanconvention.intersessional.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
