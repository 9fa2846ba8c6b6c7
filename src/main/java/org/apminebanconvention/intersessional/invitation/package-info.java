/** The President's letter: its approval, its dispatch to every delegation, and what each delegation still owes. */
@ApplicationModule(allowedDependencies = {"meeting", "delegation", "mail", "document", "page", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
