/** The reminder waves before the two deadlines, sent only to those who still owe an answer. */
@ApplicationModule(allowedDependencies = {"meeting", "delegation", "invitation", "mail", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
