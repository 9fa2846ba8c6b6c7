package org.apminebanconvention.intersessional.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param enabled whether the engine's own REST API is there at all */
@ConfigurationProperties("intersessional.engine-rest")
record EngineRestProperties(@DefaultValue("false") boolean enabled) {}
