/** What every process needs: typed variables, human tasks, messages, the engine's settings and the clock. Uses nothing of ours. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.apminebanconvention.intersessional.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
