package org.apminebanconvention.intersessional.mail;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one sender of the house. The embedded run brings another, to its catcher. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
@EnableScheduling
class MailConfiguration {

    @Bean
    @Fallback
    PooledMailSender pooledMailSender(
            MailProperties server, org.apminebanconvention.intersessional.mail.MailProperties ours) {
        return new PooledMailSender(server, ours.connections());
    }
}
