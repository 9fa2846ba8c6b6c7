/** Turns our pages into PDF, writes tables, and looks into files that people hand in. Uses nothing of ours. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.apminebanconvention.intersessional.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
