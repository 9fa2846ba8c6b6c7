/** Who can be invited: delegations, their addresses and correspondence languages. Uses the engine room only. */
@ApplicationModule(allowedDependencies = {"engine"})
@NullMarked
package org.apminebanconvention.intersessional.delegation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
