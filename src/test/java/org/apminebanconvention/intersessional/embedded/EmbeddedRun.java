package org.apminebanconvention.intersessional.embedded;

import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.bounce.BounceMailbox;
import org.apminebanconvention.intersessional.mail.PooledMailSender;
import org.apminebanconvention.intersessional.progress.StartNotes;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** What the product finds in an office, here in one process: the database, the mail server, the people and the time. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
@Import({ClockController.class, MailboxController.class})
public class EmbeddedRun {

    /** Tuesday, 2 May 2023, 09:00 in Geneva: the week before the letter. */
    private static final Instant BEGINNING = Instant.parse("2023-05-02T07:00:00Z");

    @Bean
    EmbeddedFolder embeddedFolder(@Value("${intersessional.embedded.folder}") Path folder) {
        return new EmbeddedFolder(folder);
    }

    @Bean
    EmbeddedPostgresServer embeddedPostgres(EmbeddedFolder folder) {
        var server = new EmbeddedPostgresServer(folder.resolve("postgres"));
        server.makeApplicationRole();
        return server;
    }

    /** Our tables belong to another role than that of the product, which so cannot change the approval trail. */
    @Bean
    FlywayConnectionDetails owner(EmbeddedPostgresServer server) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    /** Where the pool of {@code application.yaml} finds the database; it is closed before the database is. */
    @Bean
    JdbcConnectionDetails embeddedDatabase(EmbeddedPostgresServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedPostgresServer.APPLICATION_ROLE;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean
    MailCatcher mailCatcher(EmbeddedFolder folder) {
        return new MailCatcher(folder.resolve("mail"));
    }

    @Bean
    ImapMailboxes imapMailboxes(MailCatcher catcher) {
        return new ImapMailboxes(catcher);
    }

    @Bean
    BounceMailbox bounceMailbox(
            ImapMailboxes mailboxes, @Value("${intersessional.mail.bounce-address}") String address) {
        return mailboxes.bounceMailbox(address);
    }

    /** Sends as {@code application.yaml} says, to the catcher. */
    @Bean
    PooledMailSender mailSender(
            MailCatcher catcher,
            MailProperties properties,
            @Value("${intersessional.mail.connections}") int connections) {
        properties.setHost("127.0.0.1");
        properties.setPort(catcher.port());
        return new PooledMailSender(properties, connections);
    }

    @Bean
    MovableClock movableClock(EmbeddedFolder folder) {
        return new MovableClock(folder.resolve("clock"), BEGINNING);
    }

    @Bean
    ClockWalk clockWalk(MovableClock clock, ProcessEngine engine, DataSource dataSource) {
        return new ClockWalk(clock, engine, dataSource);
    }

    @Bean
    ExampleUsers exampleUsers(EmbeddedFolder folder, @Value("${INTERSESSIONAL_PASSWORD:}") String password) {
        return new ExampleUsers(folder.resolve("password"), password);
    }

    @Bean
    ProcessEnginePlugin exampleUsersInTheEngine(ExampleUsers users) {
        return users.plugin();
    }

    /** The doors that only the embedded run has: on this machine, for whoever sits at it. */
    @Bean
    @Order(0)
    SecurityFilterChain embeddedDoors(HttpSecurity http) throws Exception {
        return http.securityMatcher("/mailbox", "/mailbox/**", "/mailbox.json", "/clock", "/clock/**", "/clock.json")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
                                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'self'")))
                .build();
    }

    @Bean
    StartNotes startNotes(ExampleUsers users, ImapMailboxes imap) {
        return () -> users.notes(imap.port());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> lastWords(ExampleUsers users, Environment environment) {
        return event -> LoggerFactory.getLogger(EmbeddedRun.class)
                .info("{}", users.lastWords("http://localhost:" + environment.getProperty("local.server.port")));
    }
}
