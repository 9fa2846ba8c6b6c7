package org.apminebanconvention.intersessional;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.engine.HumanTask;
import org.apminebanconvention.intersessional.engine.ProcessVariable;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/** What the models promise, the code keeps: names, beans, forms, variables. */
class ModelContractTest extends ProcessTest {

    private static final Set<String> DECLARED = declaredVariables();

    private static final Pattern NAME = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern IDENTIFIER = Pattern.compile("(?<![\\w.'\"])([a-z]\\w*)(?![\\w(]|\\.\\w)");
    private static final Set<String> ENGINES_OWN =
            Set.of("execution", "decisionResult", "true", "false", "null", "not", "empty");

    @Autowired
    private ApplicationContext house;

    static Stream<Resource> models() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*.bpmn"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsNamedAfterItsFileAndDrivenByAClassOfThatName(Resource file) throws IOException {
        Process process = process(file);

        assertThat(process.getId() + ".bpmn").isEqualTo(file.getFilename());
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(house.getBeanNamesForType(Object.class))
                .contains(StringUtils.uncapitalize(process.getId()) + "Process");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyServiceTaskHasTheDelegateOfItsNameAndIsRetried(Resource file) throws IOException {
        for (ServiceTask task : read(file).getModelElementsByType(ServiceTask.class)) {
            String delegate = task.getId().replace("serviceTask_", "") + "Delegate";
            assertThat(task.getCamundaDelegateExpression()).as(task.getId()).isEqualTo("${" + delegate + "}");
            assertThat(house.getBean(delegate)).as(delegate).isInstanceOf(JavaDelegate.class);
            assertThat(task.isCamundaAsyncBefore()).as(task.getId()).isTrue();
            assertThat(task.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaFailedJobRetryTimeCycle.class)
                            .count())
                    .as("retries of " + task.getId())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskHasItsFormItsGroupAndItsClass(Resource file) throws IOException {
        for (UserTask task : read(file).getModelElementsByType(UserTask.class)) {
            String stem = task.getId().replace("userTask_", "");
            assertThat(task.getCamundaFormRef()).isEqualTo(stem);
            assertThat(house.getResource("classpath:forms/" + stem + ".form").exists())
                    .as("form " + stem)
                    .isTrue();
            assertThat(task.getCamundaCandidateGroupsList()).hasSize(1).isSubsetOf("isu-staff", "president-office");
            assertThat(house.getBean(stem + "Task")).isInstanceOf(HumanTask.class);
            assertThat(task.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaTaskListener.class)
                            .list())
                    .extracting(CamundaTaskListener::getCamundaEvent)
                    .containsExactlyInAnyOrder("create", "complete");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyCalledProcessAndDecisionExists(Resource file) throws IOException {
        var model = read(file);
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            assertThat(house.getResource("classpath:bpmn/" + call.getCalledElement() + ".bpmn")
                            .exists())
                    .isTrue();
        }
        for (BusinessRuleTask rules : model.getModelElementsByType(BusinessRuleTask.class)) {
            assertThat(house.getResource("classpath:bpmn/" + rules.getCamundaDecisionRef() + ".dmn")
                            .exists())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyVariableThatAnExpressionReadsIsDeclared(Resource file) throws IOException {
        var model = read(file);
        var expressions = Stream.concat(
                model.getModelElementsByType(ConditionExpression.class).stream().map(e -> e.getTextContent()),
                model.getModelElementsByType(TimeDate.class).stream().map(e -> e.getTextContent()));

        expressions.forEach(expression -> {
            var inner = NAME.matcher(expression);
            assertThat(inner.find()).as(expression).isTrue();
            var names = IDENTIFIER.matcher(inner.group(1).replaceAll("'[^']*'", ""));
            while (names.find()) {
                if (!ENGINES_OWN.contains(names.group(1))) {
                    assertThat(DECLARED).as(expression).contains(names.group(1));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsNamedAfterItsType(Resource file) throws IOException {
        for (FlowNode node : read(file).getModelElementsByType(FlowNode.class)) {
            String type = node.getElementType().getTypeName();
            String prefix = type.equals("intermediateCatchEvent") ? "intermediateEvent" : type;
            assertThat(node.getId()).startsWith(prefix + "_");
        }
    }

    private static Set<String> declaredVariables() {
        var declared = new HashSet<String>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.apminebanconvention.intersessional")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Process"))
                        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredFields()))
                        .filter(field ->
                                Modifier.isStatic(field.getModifiers()) && field.getType() == ProcessVariable.class)
                        .forEach(field -> {
                            try {
                                field.setAccessible(true);
                                declared.add(((ProcessVariable<?>) field.get(null)).name());
                            } catch (IllegalAccessException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return declared;
    }

    private static Process process(Resource file) throws IOException {
        return List.copyOf(read(file).getModelElementsByType(Process.class)).get(0);
    }

    private static BpmnModelInstance read(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return Bpmn.readModelFromStream(in);
        }
    }
}
