package org.apminebanconvention.intersessional.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys what stands in {@code bpmn/} and {@code forms/}, under those names; decision tables by {@link ShippedTables}. The starter's own way names a resource by its
 * absolute path in a folder and by its file name in the jar, and the same database would get a second version of each.
 */
class ModelsAndForms implements CamundaDeploymentConfiguration {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var spring = (SpringProcessEngineConfiguration) engine;
        spring.setDeploymentName("intersessional");
        spring.setDeploymentResources(getDeploymentResources().toArray(Resource[]::new));
    }

    @Override
    public Set<Resource> getDeploymentResources() {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new LinkedHashSet<Resource>();
        Stream.of("bpmn/*.bpmn", "forms/*.form").forEach(pattern -> {
            String folder = pattern.substring(0, pattern.indexOf('/') + 1);
            try {
                Arrays.stream(resolver.getResources("classpath*:" + pattern))
                        .map(resource -> new Named(folder + resource.getFilename(), resource))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        // nothing to add
    }

    @Override
    public void postProcessEngineBuild(org.camunda.bpm.engine.ProcessEngine engine) {
        // deployed by the engine itself while it is built
    }

    private static final class Named extends AbstractResource implements ContextResource {

        private final String name;
        private final Resource resource;

        Named(String name, Resource resource) {
            this.name = name;
            this.resource = resource;
        }

        @Override
        public String getPathWithinContext() {
            return name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return resource.getInputStream();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && named.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }
    }
}
