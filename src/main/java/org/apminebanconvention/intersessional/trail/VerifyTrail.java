package org.apminebanconvention.intersessional.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code verify-trail}: verifies the approval trail without the product, from an exported file or in the database.
 *
 * <pre>java -jar intersessional.jar verify-trail approval-trail.json
 * java -jar intersessional.jar verify-trail jdbc:postgresql://host/intersessional   (user and password: PGUSER, PGPASSWORD)</pre>
 */
public final class VerifyTrail {

    public static final String NAME = "verify-trail";

    private VerifyTrail() {}

    /** @return the exit code: 0 if the chain is whole, 1 if it was tampered with, 2 if it could not be read */
    public static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 1) {
            out.println("Usage: " + NAME + " <exported file, or JDBC address of the database>");
            return 2;
        }
        Verification.Verdict verdict;
        try {
            verdict = arguments[0].startsWith("jdbc:") ? database(arguments[0]) : file(Path.of(arguments[0]));
        } catch (IOException | RuntimeException e) {
            out.println("Cannot read the trail: " + e.getMessage());
            return 2;
        }
        out.println(verdict.entries() + " entries, head " + verdict.head() + ", " + verdict.erased()
                + " texts not kept here");
        verdict.faults().forEach(fault -> out.println("Entry " + fault.number() + ": " + inWords(fault.what())));
        if (verdict.others() > 0) {
            out.println("and " + verdict.others() + " more");
        }
        out.println(verdict.whole() ? "The chain is whole." : "THE CHAIN WAS TAMPERED WITH.");
        return verdict.whole() ? 0 : 1;
    }

    private static Verification.Verdict file(Path file) throws IOException {
        var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        JsonNode export = json.readTree(file.toFile());
        var verification = new Verification();
        for (JsonNode each : export.path("entries")) {
            ExportedEntry entry = json.treeToValue(each, ExportedEntry.class);
            verification.next(entry.entry(), entry.kept());
        }
        return verification.verdict(new Entries.Head(
                export.path("head").path("number").asLong(-1),
                export.path("head").path("hash").asText()));
    }

    private static Verification.Verdict database(String address) {
        var source = DataSourceBuilder.create()
                .type(org.springframework.jdbc.datasource.SimpleDriverDataSource.class)
                .driverClassName("org.postgresql.Driver")
                .url(address)
                .username(System.getenv("PGUSER"))
                .password(System.getenv("PGPASSWORD"))
                .build();
        return Verification.of(new Entries(JdbcClient.create(source)));
    }

    private static String inWords(String what) {
        return switch (what) {
            case "missing" -> "is missing";
            case "previous" -> "does not follow the one before";
            case "changed" -> "was changed";
            case "text" -> "what was written with it was changed";
            case "beyond" -> "stands behind the end of the chain";
            default -> "the end of the chain that is noted is another";
        };
    }
}
