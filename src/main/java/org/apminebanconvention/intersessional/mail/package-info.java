/** How official mail leaves the house: texts, languages, transport and the mail log. Uses the engine room only. */
@ApplicationModule(allowedDependencies = {"engine"})
@NullMarked
package org.apminebanconvention.intersessional.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
