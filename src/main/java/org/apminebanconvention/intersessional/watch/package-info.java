/** Sees to it that nothing stands still unnoticed: what has stopped and what is overdue is told to who can do something about it. */
@ApplicationModule(allowedDependencies = {"meeting", "mail", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
