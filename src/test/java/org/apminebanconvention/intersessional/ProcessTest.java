package org.apminebanconvention.intersessional;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.embedded.MailCatcher;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every test of a process begins on 2 May 2023, 09:00 in Geneva, with an empty house: no meeting, no delegation, no mail. Jobs
 * run when a test lets time pass, one after the other.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = IntersessionalApplication.class,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "intersessional.engine-rest.enabled=true",
            "intersessional.base-url=http://house.example.org",
            "intersessional.mail.bounces.every=P1D",
            "intersessional.progress.keep=PT0S",
            "camunda.bpm.generic-properties.properties.history-cleanup-enabled=false"
        })
@Import(TestHouse.class)
@ExtendWith(ModelCoverage.class)
public abstract class ProcessTest {

    protected static final String MEETING = "IM-2023";

    /** A round runs all jobs that are due; a process that goes in circles has something due for ever. */
    private static final int MOST_ROUNDS = 200;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected MailCatcher mailbox;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService taskService;

    @Autowired
    protected FormService forms;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected IdentityService identities;

    @Autowired
    protected TestRestTemplate http;

    @Autowired
    protected ObjectMapper json;

    @BeforeEach
    protected void beginWithAnEmptyHouse() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(this::emptyTheHouse);
        mailbox.clear();
        clock.set(geneva("2023-05-02T09:00"));
    }

    /** Gives up where something that goes on beside the tests, say a report, waits for what it does itself; the next try finds it done. */
    private void emptyTheHouse() {
        jdbc.sql(
                        """
                        do $$ declare name text; begin
                            set local lock_timeout = '2s';
                            -- no foreign keys are checked while everything goes
                            set local session_replication_role = replica;
                            for name in select tablename from pg_tables where schemaname = 'public'
                                -- the bounce mailbox keeps what it has, and so does the place up to which it was read; policies are shipped
                                and tablename not in ('flyway_schema_history', 'bounce_mailbox', 'order_policy')
                                -- what was noted is never changed, whatever becomes of what it was noted of
                                and tablename not like 'trail\\_%'
                                and (tablename like 'act_ru_%' or tablename like 'act_hi_%' or tablename not like 'act_%')
                                and tablename not in ('act_ru_authorization', 'act_ru_filter', 'act_ru_jobdef', 'act_ru_meter_log')
                            loop execute format('delete from %I', name); end loop;
                        end $$
                        """)
                .update();
    }

    /** An instant by its local date and time in Geneva in summer. */
    protected static Instant geneva(String local) {
        return OffsetDateTime.parse(local + ":00+02:00").toInstant();
    }

    /** Enters delegations, a line each: {@code CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org}. */
    protected void delegations(String... lines) {
        var answer = as(
                "isu",
                HttpMethod.POST,
                "/api/delegations",
                MediaType.valueOf("text/csv"),
                "code,name,kind,language,emails\n" + String.join("\n", lines));
        Assertions.assertThat(answer.getStatusCode().is2xxSuccessful())
                .as(answer.getBody())
                .isTrue();
    }

    /** Sets the meeting of 2023 up, changed by {@code changes}; its letter in English alone, since five take their time. */
    protected void meeting(Map<String, Object> changes) {
        var inEnglish = new HashMap<String, Object>(changes);
        inEnglish.putIfAbsent("translations", Map.of());
        enterMeeting(inEnglish);
    }

    /** Sets the meeting of 2023 up as it is, with the letter in all its languages. */
    protected void meetingInFiveLanguages() {
        enterMeeting(Map.of());
    }

    private void enterMeeting(Map<String, Object> changes) {
        try (var example = getClass().getResourceAsStream("/example/meeting.json")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> meeting = json.readValue(example, Map.class);
            meeting.putAll(changes);
            var answer = as(
                    "isu",
                    HttpMethod.POST,
                    "/api/meetings",
                    MediaType.APPLICATION_JSON,
                    json.writeValueAsString(meeting));
            Assertions.assertThat(answer.getStatusCode().value())
                    .as(answer.getBody())
                    .isEqualTo(201);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The letter is prepared and approved on 8 May, and goes out. */
    protected void invitationsGoOut() {
        passTo("2023-05-08T09:00");
        complete("userTask_prepareInvitation", "isu", Map.of());
        complete("userTask_approveInvitation", "president", Map.of("approved", true));
        runDueJobs();
    }

    /**
     * Moves dates of the meeting as a manager does over the API, and lets follow what follows at once.
     *
     * @param dates those that move, as JSON
     */
    protected ResponseEntity<String> moveDates(String dates, boolean announce, boolean closeAtOnce) {
        var answer = as(
                "manager",
                HttpMethod.PUT,
                "/api/meetings/" + MEETING + "/dates?reason=A+holiday&announce=" + announce + "&closeAtOnce="
                        + closeAtOnce,
                MediaType.APPLICATION_JSON,
                dates);
        runDueJobs();
        return answer;
    }

    /**
     * Asks for the meeting to be cancelled or postponed, as a manager does on the page.
     *
     * @param kind {@code CANCEL}, {@code POSTPONE} or {@code POSTPONE_TO}
     * @param dates names and values of the dates, where it is postponed to other ones
     */
    protected HttpResponse<String> callOff(String kind, String... dates) {
        Visitor manager = Visitor.anonymous(URI.create(http.getRootUri()).getPort());
        manager.logIn("manager", TestHouse.PASSWORD);
        String page = "/staff/meetings/" + MEETING + "/calling-off";
        String[] form = Stream.of(new String[] {"kind", kind, "reason", "The building is flooded."}, dates)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        var answer = manager.submit(page, page, form);
        runDueJobs();
        return answer;
    }

    /** Lets time pass: everything that falls due on the way happens in its order and at its instant. */
    protected void passTo(String local) {
        Instant to = geneva(local);
        runDueJobs();
        for (var next = nextDue(to); next.isPresent(); next = nextDue(to)) {
            clock.set(next.get());
            runDueJobs();
        }
        clock.set(to);
        runDueJobs();
    }

    /** Runs what is due now, until nothing is. A job that fails is due again later, as its retries say. */
    protected void runDueJobs() {
        List<Job> due = due();
        for (int rounds = 0; !due.isEmpty(); rounds++) {
            Assertions.assertThat(rounds).as("The engine does not come to rest").isLessThan(MOST_ROUNDS);
            for (Job job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException e) {
                    // its retries are the engine's business
                }
            }
            due = due();
        }
    }

    /** Fires the timer that waits in this element, whatever the clock says. */
    protected void fire(String element) {
        management.executeJob(
                management.createJobQuery().activityId(element).singleResult().getId());
        runDueJobs();
    }

    /** The one open task of this kind. */
    protected Task task(String element) {
        List<Task> open = tasks(element);
        Assertions.assertThat(open).as("open tasks " + element).hasSize(1);
        return open.get(0);
    }

    protected List<Task> tasks(String element) {
        return taskService.createTaskQuery().taskDefinitionKey(element).list();
    }

    /** Completes the one open task of this kind, as the form in Tasklist does, and runs what follows at once. */
    protected void complete(String element, String user, Map<String, Object> answers) {
        complete(task(element), user, answers);
    }

    protected void complete(Task task, String user, Map<String, Object> answers) {
        answer(task, user, answers);
        runDueJobs();
    }

    /** Completes a task and leaves what follows to wait. */
    protected void answer(Task task, String user, Map<String, Object> answers) {
        identities.setAuthentication(
                user,
                identities.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            taskService.claim(task.getId(), user);
            forms.submitTaskForm(task.getId(), new HashMap<>(answers));
        } finally {
            identities.clearAuthentication();
        }
    }

    /** What the form of a task shows. */
    protected Map<String, Object> shown(Task task) {
        return taskService.getVariablesLocal(task.getId());
    }

    /** The kinds of all mails that an address got, in their order. */
    protected List<String> kinds(String address) {
        return mailbox.to(address).stream().map(CaughtMail::kind).toList();
    }

    /** The personal link in the last mail to an address. */
    protected String personalLink(String address) {
        List<CaughtMail> mails = mailbox.to(address);
        for (int i = mails.size() - 1; i >= 0; i--) {
            var link = java.util.regex.Pattern.compile("http://house.example.org(/meetings/[^/]+/my/[A-Za-z0-9_-]+)")
                    .matcher(mails.get(i).text());
            if (link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("No personal link was sent to " + address);
    }

    /** Where the tokens of the process with this business key wait: the ids of the elements. */
    protected List<String> waitsIn(String process, String businessKey) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(businessKey)
                        .singleResult())
                .map(instance -> runtime.getActiveActivityIds(instance.getId()))
                .orElse(List.of());
    }

    /** An HTTP request as one of the example users. */
    protected ResponseEntity<String> as(
            String user, HttpMethod method, String path, MediaType type, @Nullable String body) {
        var headers = new HttpHeaders();
        headers.setContentType(type);
        return http.withBasicAuth(user, TestHouse.PASSWORD)
                .exchange(path, method, new HttpEntity<>(body, headers), String.class);
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .executable()
                .orderByJobDuedate()
                .asc()
                .list();
    }

    private Optional<Instant> nextDue(Instant to) {
        return jdbc.sql("select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1"
                        + " and handler_type_ <> 'history-cleanup' and duedate_ > :now and duedate_ <= :to")
                .param("now", Timestamp.from(clock.instant()))
                .param("to", Timestamp.from(to))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
