package org.apminebanconvention.intersessional.engine;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.joda.time.DateTimeUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.relational.core.dialect.Dialect;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's settings that are code; those that are values stand in {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The one clock of engine, application and pages. The embedded run brings another, which can be moved. */
    @Bean
    @Fallback
    Clock systemClock() {
        return Clock.systemUTC();
    }

    @Bean
    ProcessEnginePlugin intersessionalEngine(
            Clock clock,
            ListableBeanFactory beans,
            NodeProperties node,
            LeanIndexes indexes,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                DateTimeUtils.setCurrentMillisProvider(clock::millis);
                engine.setIdGenerator(new OrderedIds());
                engine.setFailedJobCommandFactory(new PostponedJobs());
                engine.getCustomPreCommandInterceptorsTxRequired().add(new RefusedAnswerInterceptor());
                engine.setEnableDefaultDbHistoryEventHandler(false);
                engine.getCustomHistoryEventHandlers().add(new LeanHistory());
                engine.getCustomHistoryEventHandlers().add(new OperatorActs(events));
                engine.setCustomSessionFactories(List.of(new QuickFlush(engine)));
                // models can call delegates and listeners, and no other bean of the application
                ((SpringProcessEngineConfiguration) engine)
                        .setBeans(new ModelBeans(
                                beans, List.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)));
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                indexes.makeLean();
                ShippedTables.deploy(engine.getRepositoryService());
                node.takeBackJobs(engine, jdbc);
            }
        };
    }

    @Bean
    CamundaDeploymentConfiguration modelsAndForms() {
        return new ModelsAndForms();
    }

    @Bean
    JdbcCustomConversions jdbcCustomConversions(Dialect dialect, List<Converter<String, ? extends TypedId>> readers) {
        return TypedId.conversions((JdbcDialect) dialect, readers);
    }
}
