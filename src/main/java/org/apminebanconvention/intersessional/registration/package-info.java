/** What a delegation hands in for a meeting: the public form, the checks and the review. */
@ApplicationModule(
        allowedDependencies = {"meeting", "delegation", "document", "invitation", "mail", "page", "engine", "trail"})
@NullMarked
package org.apminebanconvention.intersessional.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
