/** How every page looks, and in which language it speaks. Uses nothing of ours. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.apminebanconvention.intersessional.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
