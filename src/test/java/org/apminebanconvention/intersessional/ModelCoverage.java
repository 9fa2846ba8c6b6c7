package org.apminebanconvention.intersessional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Records which elements and flows of the models the tests pass through. A class that {@link CoversModel covers a model} has to
 * pass through all of them, when all its tests run; the report that shows the paths is written to
 * {@code target/process-test-coverage}.
 */
public class ModelCoverage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final DefaultCollector COLLECTOR = new DefaultCollector(new ExecutionContextModelProvider());
    private static final String REPORTS = "target/process-test-coverage";

    private int tests;

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context.getRequiredTestClass());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        tests++;
        begin(
                new Run(context.getUniqueId(), context.getDisplayName()),
                SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class));
    }

    /** Without it no process goes on in a test that another engine than JUnit's own runs, where it is the first of its JVM. */
    public static void begin(Class<?> test, ProcessEngine engine) {
        begin(test);
        begin(new Run(test.getName(), test.getSimpleName()), engine);
    }

    private static void begin(Class<?> test) {
        var suite = new Suite(test.getName(), test.getSimpleName());
        COLLECTOR.createSuite(suite);
        COLLECTOR.activateSuite(suite.getId());
    }

    private static void begin(Run run, ProcessEngine engine) {
        COLLECTOR.createRun(run, COLLECTOR.activeSuite.getId());
        COLLECTOR.activateRun(run.getId());
        new ProcessEngineAdapter(engine, COLLECTOR).initializeListeners();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var covers = context.getRequiredTestClass().getAnnotation(CoversModel.class);
        if (covers == null) {
            return;
        }
        CoverageReportUtil.createReport(COLLECTOR, REPORTS);
        if (tests >= testsOf(context.getRequiredTestClass())) {
            Set<String> passed = COLLECTOR.activeSuite.getEvents(covers.value()).stream()
                    .map(Event::getDefinitionKey)
                    .collect(Collectors.toSet());
            assertThat(elements(covers.value()).filter(id -> !passed.contains(id)))
                    .as("elements of " + covers.value() + " that no test passed through")
                    .isEmpty();
        }
    }

    private static long testsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    private static Stream<String> elements(String process) {
        String xml = COLLECTOR.getModels().stream()
                .filter(model -> model.getKey().equals(process))
                .map(Model::getXml)
                .findAny()
                .orElseThrow(() -> new AssertionError("No test passed through " + process));
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(BaseElement::getId);
    }
}
