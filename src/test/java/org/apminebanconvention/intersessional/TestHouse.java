package org.apminebanconvention.intersessional;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.bounce.BounceMailbox;
import org.apminebanconvention.intersessional.embedded.EmbeddedPostgresServer;
import org.apminebanconvention.intersessional.embedded.ExampleUsers;
import org.apminebanconvention.intersessional.embedded.ImapMailboxes;
import org.apminebanconvention.intersessional.embedded.MailCatcher;
import org.apminebanconvention.intersessional.mail.MailProperties;
import org.apminebanconvention.intersessional.mail.PooledMailSender;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Real services, a real PostgreSQL and real SMTP for all tests; only the far end of the mail is a catcher. */
@TestConfiguration(proxyBeanMethods = false)
public class TestHouse {

    public static final String PASSWORD = "Test-house-2023!x";

    private static Path folder(String name) throws IOException {
        Path parent = Path.of("target", "test-house");
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, name).resolve(name);
    }

    @Bean
    EmbeddedPostgresServer postgres() throws IOException {
        return new EmbeddedPostgresServer(folder("postgres"));
    }

    @Bean
    DataSource dataSource(EmbeddedPostgresServer server) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(server.url());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(24);
        // no test ends the server itself; to wait for its disk takes a twelfth of the time of the tests
        pool.setConnectionInitSql("set synchronous_commit = off");
        return pool;
    }

    @Bean
    MailCatcher mailCatcher() throws IOException {
        return new MailCatcher(folder("mail"));
    }

    @Bean
    ImapMailboxes imapMailboxes(MailCatcher catcher) {
        return new ImapMailboxes(catcher);
    }

    @Bean
    BounceMailbox bounceMailbox(ImapMailboxes mailboxes, MailProperties office) {
        return mailboxes.bounceMailbox(office.bounceAddress());
    }

    @Bean
    PooledMailSender mailSender(MailCatcher catcher) {
        var server = new org.springframework.boot.autoconfigure.mail.MailProperties();
        server.setHost("127.0.0.1");
        server.setPort(catcher.port());
        return new PooledMailSender(server, 2);
    }

    @Bean
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    ProcessEnginePlugin modelCoverage() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
            }
        };
    }

    @Bean
    ProcessEnginePlugin exampleUsers() throws IOException {
        return new ExampleUsers(folder("password"), PASSWORD).plugin();
    }
}
