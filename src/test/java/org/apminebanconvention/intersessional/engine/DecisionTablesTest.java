package org.apminebanconvention.intersessional.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apminebanconvention.intersessional.ProcessTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which version of a decision table is in force, and what a start of the product does to it. */
class DecisionTablesTest extends ProcessTest {

    private static final String TABLE = "RegistrationCheck";

    @Autowired
    private DecisionTables tables;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void theProductsTableIsInForceAgain() {
        repository.createDeploymentQuery().deploymentName(ShippedTables.BY_STAFF).list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void aStartWithTheSameTableMakesNoNewVersion() {
        List<DecisionTables.Version> before = tables.versions(TABLE);
        ShippedTables.deploy(repository);

        assertThat(tables.versions(TABLE)).isEqualTo(before);
        assertThat(tables.inForce(TABLE).by()).isNull();
        assertThat(tables.shippedOnly(TABLE)).isEmpty();
    }

    @Test
    void whatStaffHavePutIntoForceOutlastsAStart() {
        int before = tables.inForce(TABLE).number();
        byte[] changed = changed("It came too late.");

        int number = tables.putIntoForce(TABLE, changed, before, "isu", "A clearer sentence");
        ShippedTables.deploy(repository);

        assertThat(tables.inForce(TABLE))
                .isEqualTo(new DecisionTables.Version(number, clock.instant(), "isu", "A clearer sentence"));
        assertThat(tables.content(TABLE, number)).contains(changed);
        assertThat(tables.shippedOnly(TABLE)).contains(ShippedTables.content(TABLE));
    }

    @Test
    void twoWhoPutATableIntoForceAtOnceAreTold() {
        int before = tables.inForce(TABLE).number();
        int first = tables.putIntoForce(TABLE, changed("One."), before, "isu", "One");

        assertThatThrownBy(() -> tables.putIntoForce(TABLE, changed("Two."), before, "admin", "Two"))
                .isInstanceOf(DecisionTables.ReplacedMeanwhileException.class);
        assertThat(tables.inForce(TABLE).number()).isEqualTo(first);
    }

    private static byte[] changed(String reason) {
        return new String(ShippedTables.content(TABLE), StandardCharsets.UTF_8)
                .replace("It arrived after the deadline.", reason)
                .getBytes(StandardCharsets.UTF_8);
    }
}
