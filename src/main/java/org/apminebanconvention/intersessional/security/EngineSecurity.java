package org.apminebanconvention.intersessional.security;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the guards into the engine, and groups, rights and filters before anything else that is done at the start. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineSecurity extends AbstractProcessEnginePlugin {

    private final StaffRights rights;

    EngineSecurity(StaffRights rights) {
        this.rights = rights;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new BCryptPasswords());
        engine.setIdentityProviderSessionFactory(new GenericManagerFactory(EngineIdentities.class));
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new StandaloneJobs()));
        engine.getCustomPreCommandInterceptorsTxRequired().add(new SuspensionGuard(engine));
        engine.getCustomPreCommandInterceptorsTxRequired().add(new QueryGuard());
        engine.getCustomPreCommandInterceptorsTxRequiresNew().add(new SuspensionGuard(engine));
        engine.getCustomPreCommandInterceptorsTxRequiresNew().add(new QueryGuard());
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(engine.getExpressionManager()));
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        rights.grant(engine);
    }
}
