/** The embedded run: database, mail server, clock and people for {@code mvn spring-boot:test-run}; not part of the jar. */
@NullMarked
package org.apminebanconvention.intersessional.embedded;

import org.jspecify.annotations.NullMarked;
