package org.apminebanconvention.intersessional.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The numbers that managers see.
 *
 * @param keep for so long they are shown as they were counted; who comes later sees them once more while they are counted anew. Zero: counted every time
 */
@ConfigurationProperties("intersessional.progress")
record ProgressProperties(@DefaultValue("PT5S") Duration keep) {}
