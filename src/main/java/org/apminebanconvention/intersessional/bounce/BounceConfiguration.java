package org.apminebanconvention.intersessional.bounce;

import java.util.Map;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The bounce mailbox, where one is named. The embedded run brings another, on its catcher. */
@Configuration(proxyBeanMethods = false)
class BounceConfiguration {

    @Bean
    @Fallback
    @ConditionalOnExpression("!'${intersessional.mail.bounces.host:}'.isBlank()")
    BounceMailbox bounceMailbox(MailProperties mail) {
        MailProperties.Bounces bounces = mail.bounces();
        return new BounceMailbox(
                bounces.protocol(),
                bounces.host(),
                bounces.port(),
                bounces.user(),
                bounces.password(),
                bounces.folder(),
                Map.of());
    }
}
