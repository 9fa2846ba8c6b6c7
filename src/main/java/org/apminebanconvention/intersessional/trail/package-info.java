/** The approval trail: who decided what, when, having seen what, and why; chained, and never changed. Uses the engine, files and digests only. */
@ApplicationModule(allowedDependencies = {"engine", "document", "mail"})
@NullMarked
package org.apminebanconvention.intersessional.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
