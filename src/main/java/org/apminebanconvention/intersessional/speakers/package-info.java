/** Requests for the floor, the list of speakers and its numbered editions. */
@ApplicationModule(
        allowedDependencies = {
            "meeting",
            "delegation",
            "invitation",
            "registration",
            "mail",
            "document",
            "engine",
            "order",
            "page"
        })
@NullMarked
package org.apminebanconvention.intersessional.speakers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
