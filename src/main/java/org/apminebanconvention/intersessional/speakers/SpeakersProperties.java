package org.apminebanconvention.intersessional.speakers;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How editions are published.
 *
 * @param gather so long are late changes gathered that were taken, until they are published in one edition
 */
@Validated
@ConfigurationProperties("intersessional.speakers")
record SpeakersProperties(@NotNull Duration gather) {}
