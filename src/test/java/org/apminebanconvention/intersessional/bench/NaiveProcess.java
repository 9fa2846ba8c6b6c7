package org.apminebanconvention.intersessional.bench;

import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * The process as most people would write it: default settings, Spring's mail sender, the PDF read and attached for each mail, one start a
 * transaction, three timers on each of two waits. Arguments: file to attach, mails; warms up, and for each line that it is told sends them and prints how
 * many a second.
 */
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
class NaiveProcess {

    private static final String WAITING = "select count(*) from act_ru_event_subscr where event_name_ = 'Registered'";

    private static final String FORGET =
            """
            truncate act_ru_event_subscr, act_ru_job, act_ru_variable, act_ru_execution,
                act_hi_procinst, act_hi_actinst, act_hi_varinst, act_hi_detail, act_hi_job_log cascade
            """;

    /** Who asked the database all the time would slow it. */
    private static final AtomicInteger sent = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        // the log goes to the other stream; this one is for the answers
        PrintStream answers = System.out;
        System.setOut(System.err);
        int number = Integer.parseInt(arguments[1]);
        System.setProperty("naive.attachment", arguments[0]);
        var application = new SpringApplication(NaiveProcess.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(
                "--spring.config.name=naive",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
                "--camunda.bpm.deployment-resource-pattern=classpath:bench/naive.bpmn",
                "--camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false")) {
            var runtime = context.getBean(RuntimeService.class);
            var jdbc = context.getBean(JdbcTemplate.class);
            for (var warmUp = new WarmUp(); warmUp.goesOn(); warmUp.sent(number)) {
                send(runtime, jdbc, number);
                // its timers, six an instance, would slow it; it is measured at its best
                jdbc.execute(FORGET);
            }
            answers.println("warm");
            var wishes = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (wishes.readLine() != null) {
                long began = System.nanoTime();
                send(runtime, jdbc, number);
                answers.println(number / ((System.nanoTime() - began) / 1e9));
                jdbc.execute(FORGET);
            }
        }
    }

    private static void send(RuntimeService runtime, JdbcTemplate jdbc, int number) {
        sent.set(0);
        for (int i = 0; i < number; i++) {
            runtime.startProcessInstanceByKey(
                    "Naive",
                    "delegation-" + i,
                    Map.of("email", "mission." + i + "@example.org", "name", "Delegation " + i));
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sent.get() >= number);
        // the last ones are being committed
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Objects.requireNonNull(jdbc.queryForObject(WAITING, Integer.class)) >= number);
    }

    @Bean
    JavaDelegate sendMail(JavaMailSender sender) {
        return execution -> {
            try {
                var message = sender.createMimeMessage();
                var helper = new MimeMessageHelper(message, true, "UTF-8");
                helper.setFrom("isu@example.org");
                helper.setTo((String) execution.getVariable("email"));
                helper.setSubject("Invitation to the Intersessional Meetings");
                helper.setText("Dear " + execution.getVariable("name") + ", ...", "<p>Dear colleagues</p>");
                helper.addAttachment(
                        "programme.pdf", new FileSystemResource(Path.of(System.getProperty("naive.attachment"))));
                sender.send(message);
                sent.incrementAndGet();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** A file as large as what goes with our letter. */
    static Path attachment(Path folder, int size) throws java.io.IOException {
        byte[] bytes = new byte[size];
        new java.util.Random(1).nextBytes(bytes);
        return Files.write(folder.resolve("attachment.pdf"), bytes);
    }
}
