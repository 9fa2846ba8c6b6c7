package org.apminebanconvention.intersessional.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/**
 * The decision tables that staff may change. The newest version of a table is the one in force, on all nodes; models use it by the binding
 * {@code latest}. Once staff have put a table into force, only they replace it.
 */
@Component
public class DecisionTables {

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** Not the process engine's own, which keeps a history of what it decides; made when somebody tries a table. */
    private final SingletonSupplier<DmnEngine> trials = SingletonSupplier.of(
            () -> DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine());

    DecisionTables(RepositoryService repository, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A table that is or was in force.
     *
     * @param number counts from 1
     * @param since when it came into force
     * @param by who put it into force; nobody where it came with the product
     * @param note what it was put into force for, in that person's words
     */
    public record Version(int number, Instant since, @Nullable String by, @Nullable String note) {}

    private record Change(String by, String note, Instant at) {}

    /** Somebody else has put another table into force meanwhile. */
    public static class ReplacedMeanwhileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReplacedMeanwhileException(String table) {
            super("Another version of " + table + " was put into force meanwhile");
        }
    }

    /** All versions, the one in force first. */
    public List<Version> versions(String table) {
        Map<String, Change> changes = jdbc
                .sql("select deployment, put_by, note, put_at from decision_table_change")
                .query((rs, n) -> Map.entry(
                        rs.getString("deployment"),
                        new Change(
                                rs.getString("put_by"),
                                rs.getString("note"),
                                rs.getTimestamp("put_at").toInstant())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .orderByDecisionDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(definition -> version(definition, changes.get(definition.getDeploymentId())))
                .toList();
    }

    private Version version(DecisionDefinition definition, @Nullable Change change) {
        if (change != null) {
            return new Version(definition.getVersion(), change.at(), change.by(), change.note());
        }
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new Version(
                definition.getVersion(), deployment.getDeploymentTime().toInstant(), null, null);
    }

    /** The version in force. */
    public Version inForce(String table) {
        return versions(table).get(0);
    }

    /** A version as it was deployed, in DMN; nothing where there is no such version. */
    public Optional<byte[]> content(String table, int version) {
        return Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(table)
                        .decisionDefinitionVersion(version)
                        .singleResult())
                .map(this::content);
    }

    /** The table as this version of the product brings it, where that is not the one in force. */
    public Optional<byte[]> shippedOnly(String table) {
        byte[] shipped = ShippedTables.content(table);
        return content(table, inForce(table).number())
                .filter(inForce -> !Arrays.equals(inForce, shipped))
                .map(inForce -> shipped);
    }

    /**
     * Puts a table into force for all that is decided from now on.
     *
     * @param content DMN that has been found harmless: the engine runs whatever stands in it
     * @param seen the number of the version in force that the person saw
     * @param note what it is put into force for
     * @return the number of the new version
     * @throws ReplacedMeanwhileException when another version is in force than the one that was seen
     */
    @Transactional
    public int putIntoForce(String table, byte[] content, int seen, String by, String note) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:table, 0))")
                .param("table", "decision table " + table)
                .query((rs, n) -> n)
                .list();
        if (inForce(table).number() != seen) {
            throw new ReplacedMeanwhileException(table);
        }
        var deployment = repository
                .createDeployment()
                .name(ShippedTables.BY_STAFF)
                .source(by)
                .addInputStream(ShippedTables.resourceName(table), new ByteArrayInputStream(content))
                .deployWithResult();
        jdbc.sql(
                        """
                        insert into decision_table_change (deployment, decision_table, put_by, note, put_at)
                        values (:deployment, :table, :by, :note, :at)
                        """)
                .param("deployment", deployment.getId())
                .param("table", table)
                .param("by", by)
                .param("note", note)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return deployment.getDeployedDecisionDefinitions().get(0).getVersion();
    }

    /**
     * Reads a table so that it can be asked without being in force.
     *
     * @return what the lines that fit these facts say, in the order of the lines; each line by the names of the table's outputs
     */
    public Function<Map<String, Object>, List<Map<String, Object>>> read(String table, byte[] content) {
        DmnEngine dmn = trials.obtain();
        DmnDecision decision = dmn.parseDecision(table, new ByteArrayInputStream(content));
        return facts -> dmn.evaluateDecisionTable(decision, facts).getResultList();
    }

    private byte[] content(DecisionDefinition definition) {
        try (InputStream content =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
