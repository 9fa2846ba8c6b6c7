package org.apminebanconvention.intersessional.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The decision tables that the product brings along in {@code bpmn/}, each deployed by itself: with the models, a change of any model would
 * make the product's table the newest one again, and models use the newest.
 */
final class ShippedTables {

    /** Name of a deployment that staff have made; those of the product are called otherwise. */
    static final String BY_STAFF = "decision table of the staff";

    private static final String FOLDER = "bpmn/";
    private static final String ENDING = ".dmn";

    private ShippedTables() {}

    /** Deploys each table that is new or has changed, unless staff have put one of theirs into force. */
    static void deploy(RepositoryService repository) {
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*" + ENDING)) {
                String table = Objects.requireNonNull(resource.getFilename()).replace(ENDING, "");
                if (!isOfStaff(repository, inForce(repository, table))) {
                    try (InputStream content = resource.getInputStream()) {
                        // what has not changed since the last time is not deployed again; nodes that start together
                        // take turns
                        repository
                                .createDeployment()
                                .name("intersessional/" + table)
                                .enableDuplicateFiltering(false)
                                .addInputStream(resourceName(table), content)
                                .deploy();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table as this version of the product brings it. */
    static byte[] content(String table) {
        try (InputStream content = new ClassPathResource(resourceName(table)).getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resourceName(String table) {
        return FOLDER + table + ENDING;
    }

    private static @Nullable DecisionDefinition inForce(RepositoryService repository, String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
    }

    private static boolean isOfStaff(RepositoryService repository, @Nullable DecisionDefinition table) {
        if (table == null) {
            return false;
        }
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(table.getDeploymentId())
                .singleResult();
        return deployment != null && BY_STAFF.equals(deployment.getName());
    }
}
