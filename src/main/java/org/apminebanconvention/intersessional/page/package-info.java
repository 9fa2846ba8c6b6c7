/** How every page looks, in which language it speaks, and whose turn it is. */
@ApplicationModule(allowedDependencies = {"engine"})
@NullMarked
package org.apminebanconvention.intersessional.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
