/** What managers see: where the meeting and each delegation stand. Reads everywhere; nothing uses it. */
@ApplicationModule(
        allowedDependencies = {
            "bounce",
            "meeting",
            "delegation",
            "document",
            "invitation",
            "reminder",
            "registration",
            "speakers",
            "mail",
            "engine"
        })
@NullMarked
package org.apminebanconvention.intersessional.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
