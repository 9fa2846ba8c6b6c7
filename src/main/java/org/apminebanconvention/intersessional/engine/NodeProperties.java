package org.apminebanconvention.intersessional.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This node among the nodes that share the database.
 *
 * @param name unique among them and the same after a restart; empty where that cannot be promised
 */
@ConfigurationProperties("intersessional.node")
record NodeProperties(@DefaultValue("") String name) {

    /**
     * A node that has a name takes back at its start the jobs that it held when it was killed. Without a name they wait
     * until their lock expires (five minutes).
     */
    void takeBackJobs(ProcessEngine engine, JdbcClient jdbc) {
        if (name.isEmpty()) {
            return;
        }
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .setLockOwner(name);
        int jobs = jdbc.sql(
                        "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = :owner")
                .param("owner", name)
                .update();
        LoggerFactory.getLogger(NodeProperties.class).info("Node {} took back {} jobs", name, jobs);
    }
}
