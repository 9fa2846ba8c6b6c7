package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;

/**
 * The text of an intervention, handed in ahead. Nobody but the secretariat sees it before it has been delivered.
 *
 * @param publish whether it may be published then
 */
record StatementText(
        RequestId request, String fileName, String contentType, byte[] content, boolean publish, Instant handedInAt) {}
