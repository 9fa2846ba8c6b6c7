/** Who may do what: users, groups, authorizations, the filter chain and the engine's closed holes. */
@ApplicationModule(allowedDependencies = {"engine"})
@NullMarked
package org.apminebanconvention.intersessional.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
