/** Who has not answered, what was done about it, and what came of calling them. Reads everywhere, and has reminders sent; only the start and the progress page lead to it. */
@ApplicationModule(
        allowedDependencies = {"meeting", "delegation", "invitation", "mail", "reminder", "document", "engine"})
@NullMarked
package org.apminebanconvention.intersessional.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
