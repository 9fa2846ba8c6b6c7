/** Who can be invited: delegations, their addresses and correspondence languages. Uses the engine, and the languages of the pages. */
@ApplicationModule(allowedDependencies = {"engine", "page"})
@NullMarked
package org.apminebanconvention.intersessional.delegation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
