package org.apminebanconvention.intersessional.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What has stopped and what is overdue is told, once, to who can do something about it. */
class WatchTest extends ProcessTest {

    private static final String MANAGER = "manager@example.org";

    @Autowired
    private IncidentMails incidents;

    @Autowired
    private OverdueTasks overdue;

    @Autowired
    private ManagementService management;

    @LocalServerPort
    private int port;

    @BeforeEach
    void switzerlandIsToBeInvited() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        mailbox.clear();
    }

    @Test
    void managersAreToldOnceOfEachCauseAndHaveAllOfItTriedAgain() {
        jobsStop("no route to the registry");
        incidents.tell();
        incidents.tell();
        assertThat(mailbox.to(MANAGER)).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("no route to the registry", "/progress/incidents", "IM-2023");
            assertThat(mail.subject()).isEqualTo("Open dispatch has stopped");
        });

        Visitor manager = loggedIn("manager");
        String page = HtmlUtils.htmlUnescape(manager.get("/progress/incidents").body());
        assertThat(page).contains("no route to the registry", "Try all of them again", "IM-2023");
        String action = page.replaceAll("(?s).*action=\"(/progress/incidents/[0-9a-f]+/again)\".*", "$1");
        assertThat(loggedIn("auditor").submit("/login", action).statusCode()).isEqualTo(403);
        assertThat(manager.submit("/progress/incidents", action)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("again=1");
        assertThat(management.createJobQuery().noRetriesLeft().count()).isZero();
        assertThat(jdbc.sql(
                                "select count(*) from trail_entry where by = 'manager' and act = 'engine/Job/SetJobRetries'")
                        .query(Integer.class)
                        .single())
                .as("and that is noted")
                .isPositive();

        incidents.tell();
        clock.set(geneva("2023-05-02T09:30"));
        jobsStop("no route to the registry");
        incidents.tell();
        assertThat(mailbox.to(MANAGER)).as("it has stopped anew").hasSize(2);
    }

    @Test
    void whoIsToDoAnOverdueTaskIsRemindedAndAWorkingDayLaterTheManagersAreTold() {
        assertThat(task("userTask_prepareInvitation")).isNotNull();
        clock.set(geneva("2023-05-05T10:00"));
        dueAt("2023-05-05T09:00");
        overdue.tell();
        overdue.tell();
        assertThat(mailbox.to("isu@example.org")).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("was due and waits for you", "/camunda/app/tasklist"));

        clock.set(geneva("2023-05-08T09:59"));
        overdue.tell();
        assertThat(mailbox.to(MANAGER)).as("the week-end does not count").isEmpty();
        clock.set(geneva("2023-05-08T10:00"));
        overdue.tell();
        overdue.tell();
        assertThat(mailbox.to(MANAGER)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("overdue for a working day", "isu-staff"));
    }

    @Test
    void whatTheMailServerDoesNotTakeNowIsToldLaterAndOnce() {
        jobsStop("no route to the registry");
        mailbox.reply(MANAGER, "451 4.3.0 try again later");
        incidents.tell();
        assertThat(mailbox.to(MANAGER)).isEmpty();
        mailbox.reply(MANAGER, "");
        incidents.tell();
        incidents.tell();
        assertThat(mailbox.to(MANAGER)).hasSize(1);
    }

    @Test
    void nobodyIsWrittenToAtNightAtTheWeekEndOrOnAHoliday() {
        dueAt("2023-05-02T08:00");
        for (String moment : List.of("2023-05-05T07:59", "2023-05-05T18:00", "2023-05-06T10:00", "2023-05-18T10:00")) {
            clock.set(geneva(moment));
            overdue.tell();
        }
        assertThat(mailbox.to("isu@example.org")).isEmpty();
    }

    private void dueAt(String local) {
        var task = task("userTask_prepareInvitation");
        task.setDueDate(java.util.Date.from(geneva(local)));
        taskService.saveTask(task);
    }

    /** As if the step that comes after the approval had failed as often as it may. */
    private void jobsStop(String message) {
        if (management.createJobQuery().messages().count() == 0) {
            complete("userTask_prepareInvitation", "isu", Map.of());
            answer(task("userTask_approveInvitation"), "president", Map.of("approved", "true"));
        }
        Job job = management.createJobQuery().messages().list().get(0);
        jdbc.sql("update act_ru_job set exception_msg_ = :message where id_ = :id")
                .param("message", message)
                .param("id", job.getId())
                .update();
        management.setJobRetries(job.getId(), 0);
        jdbc.sql("update act_ru_incident set incident_msg_ = :message")
                .param("message", message)
                .update();
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logIn(user, TestHouse.PASSWORD);
        return browser;
    }
}
