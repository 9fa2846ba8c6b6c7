package org.apminebanconvention.intersessional.embedded;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.progress.StartNotes;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What the product finds in an office, here in one process: the database, the mail server, the people and the time. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ClockController.class, MailboxController.class})
public class EmbeddedRun {

    /** Tuesday, 2 May 2023, 09:00 in Geneva: the week before the letter. */
    private static final Instant BEGINNING = Instant.parse("2023-05-02T07:00:00Z");

    @Bean
    EmbeddedPostgresServer embeddedPostgres(@Value("${intersessional.embedded.folder}") Path folder) {
        return new EmbeddedPostgresServer(folder.resolve("postgres"));
    }

    @Bean
    DataSource dataSource(EmbeddedPostgresServer server, Environment environment) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(server.url());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(
                environment.getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class, 24));
        return pool;
    }

    @Bean
    MailCatcher mailCatcher(@Value("${intersessional.embedded.folder}") Path folder) {
        return new MailCatcher(folder.resolve("mail"));
    }

    /** The same mails by IMAP: one account an address, the address is user name and password. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail imap() {
        return new GreenMail(ServerSetup.IMAP.dynamicPort());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService imapDelivery(MailCatcher catcher, GreenMail imap) {
        ExecutorService delivery = Executors.newSingleThreadExecutor();
        catcher.onAccept(mail -> delivery.submit(() -> {
            var user = imap.getUserManager().getUserByEmail(mail.to());
            if (user == null) {
                user = imap.setUser(mail.to(), mail.to());
            }
            user.deliver(mail.message());
            return null;
        }));
        return delivery;
    }

    @Bean
    JavaMailSenderImpl mailSender(MailCatcher catcher) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catcher.port());
        var smtp = sender.getJavaMailProperties();
        smtp.put("mail.smtp.connectiontimeout", "10000");
        smtp.put("mail.smtp.timeout", "60000");
        smtp.put("mail.smtp.writetimeout", "60000");
        smtp.put("mail.smtp.quitwait", "false");
        return sender;
    }

    @Bean
    MovableClock movableClock(@Value("${intersessional.embedded.folder}") Path folder) {
        return new MovableClock(folder.resolve("clock"), BEGINNING);
    }

    @Bean
    ClockWalk clockWalk(MovableClock clock, ProcessEngine engine, DataSource dataSource) {
        return new ClockWalk(clock, engine, dataSource);
    }

    @Bean
    ExampleUsers exampleUsers(
            @Value("${intersessional.embedded.folder}") Path folder,
            @Value("${INTERSESSIONAL_PASSWORD:}") String password) {
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
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()))
                .build();
    }

    @Bean
    StartNotes startNotes(ExampleUsers users, GreenMail imap) {
        return () -> users.notes(imap.getImap().getPort());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> lastWords(ExampleUsers users, Environment environment) {
        return event -> LoggerFactory.getLogger(EmbeddedRun.class)
                .info("{}", users.lastWords("http://localhost:" + environment.getProperty("local.server.port")));
    }
}
