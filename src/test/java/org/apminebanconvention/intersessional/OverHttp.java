package org.apminebanconvention.intersessional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apminebanconvention.intersessional.embedded.EmbeddedRun;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The running product, seen from outside, with a user in each group and a task for two of them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "INTERSESSIONAL_PASSWORD=" + OverHttp.PASSWORD,
            // which tests have not, unless they say so
            "management.prometheus.metrics.export.enabled=true"
        })
@Import(EmbeddedRun.class)
@ActiveProfiles("embedded")
@Tag("embedded-run")
public abstract class OverHttp {

    protected static final String PASSWORD = "Sesame-1999-open";

    /** Not in the product's own models, so that these tests stay true when those change. */
    protected static final String PROCESS = "AtTheDoors";

    @DynamicPropertySource
    static void emptyAtFirst(DynamicPropertyRegistry properties) throws IOException {
        String folder = Files.createTempDirectory("doors").toString();
        properties.add("intersessional.embedded.folder", () -> folder);
    }

    @LocalServerPort
    protected int port;

    @Autowired
    protected IdentityService identities;

    @Autowired
    protected RepositoryService repository;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @BeforeEach
    protected void work() {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(PROCESS)
                        .count()
                == 0) {
            repository
                    .createDeployment()
                    .addModelInstance(
                            PROCESS + ".bpmn",
                            Bpmn.createExecutableProcess(PROCESS)
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .parallelGateway("both")
                                    .userTask("review")
                                    .camundaCandidateGroups(StaffGroup.ISU_STAFF.id())
                                    .endEvent()
                                    .moveToNode("both")
                                    .userTask("approve")
                                    .camundaCandidateGroups(StaffGroup.PRESIDENT_OFFICE.id())
                                    .endEvent()
                                    .done())
                    .deploy();
        }
        if (runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).count() == 0) {
            runtime.startProcessInstanceByKey(PROCESS, Map.of("passport", "secret of a person"));
            tasks.createTaskQuery()
                    .processDefinitionKey(PROCESS)
                    .list()
                    .forEach(task -> tasks.setVariableLocal(
                            task.getId(), "shown", "what " + task.getTaskDefinitionKey() + " shows"));
        }
    }

    protected String filter(String name) {
        String filters = rest("admin")
                .get("/engine-rest/filter?name=" + name.replace(" ", "%20"))
                .body();
        return filters.replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1");
    }

    protected Visitor rest(String user) {
        return Visitor.basic(port, user, PASSWORD);
    }

    protected Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        assertThat(browser.logIn(user, PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
