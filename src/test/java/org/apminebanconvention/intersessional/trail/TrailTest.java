package org.apminebanconvention.intersessional.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.embedded.EmbeddedPostgresServer;
import org.apminebanconvention.intersessional.engine.TaskAnswered;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What the approval trail notes, who reads it, and that nobody tampers with it unseen. */
class TrailTest extends ProcessTest {

    private static final String PREPARE = "userTask_prepareInvitation";
    private static final String APPROVE = "userTask_approveInvitation";
    private static final String DATES = "/staff/meetings/IM-2023/dates";

    @Autowired
    private Trail trail;

    @Autowired
    private Entries entries;

    @Autowired
    private BegunActs begun;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private EmbeddedPostgresServer server;

    @LocalServerPort
    private int port;

    private long before;

    @BeforeEach
    void switzerlandIsToBeInvited() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        before = entries.head().number();
    }

    @Test
    void whoApprovedTheLetterHavingSeenWhatAndWhyNotAtFirstIsNoted() {
        complete(PREPARE, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "false", "comment", "The date is wrong."));
        complete(PREPARE, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "true"));

        List<Entry> noted = noted("task/");
        assertThat(noted)
                .extracting(Entry::by, Entry::act, Entry::meeting, Entry::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("isu", "task/" + PREPARE, MEETING, ""),
                        org.assertj.core.groups.Tuple.tuple("president", "task/" + APPROVE, MEETING, "approved: false"),
                        org.assertj.core.groups.Tuple.tuple("isu", "task/" + PREPARE, MEETING, ""),
                        org.assertj.core.groups.Tuple.tuple("president", "task/" + APPROVE, MEETING, "approved: true"));
        assertThat(noted).extracting(Entry::seen).allSatisfy(seen -> assertThat(seen)
                .matches("[0-9a-f]{64}"));
        assertThat(texts(noted.get(1))).isEqualTo("comment: The date is wrong.");
        assertThat(noted.get(1).content()).doesNotContain("date is wrong");
        assertThat(Verification.of(entries).whole()).isTrue();
    }

    @Test
    void anAnswerThatIsRefusedIsNotNoted() {
        complete(PREPARE, "isu", Map.of());
        long then = entries.head().number();
        assertThatThrownBy(() -> complete(APPROVE, "president", Map.of("approved", "false")));
        assertThat(noted("task/")).extracting(Entry::number).allMatch(number -> number <= then);
    }

    @Test
    void whatIsDoneOnPagesAndByTheApiIsNotedUnlessItIsRefusedAndSoIsAnExport() {
        Visitor manager = loggedIn("manager");
        assertThat(manager.submit(DATES, DATES, "reason", "").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(noted("page/")).isEmpty();

        Visitor isu = loggedIn("isu");
        assertThat(isu.submit(
                                "/staff/meetings/IM-2023/programme",
                                "/staff/meetings/IM-2023/programme/4/invited",
                                "delegation",
                                "Switzerland",
                                "reason",
                                "Report on Article 5")
                        .statusCode())
                .isEqualTo(302);
        isu.bytes("/staff/meetings/IM-2023/participants/export.csv");
        delegations("DE,Germany,STATE_PARTY,en,mission.de@example.org");

        loggedIn("manager").bytes("/trail/trail.json");
        assertThat(Visitor.basic(port, "isu", TestHouse.PASSWORD)
                        .get("/api/meetings/IM-2023/participants")
                        .statusCode())
                .isEqualTo(200);
        meeting(Map.of("code", "IM-2024"));

        List<Entry> noted = noted("");
        assertThat(noted)
                .extracting(Entry::act)
                .contains("page/GET /trail/trail.json", "api/GET /api/meetings/{code}/participants");
        assertThat(texts(noted("api/POST /api/meetings").get(0)))
                .as("the meeting's password is no reason")
                .contains("\"password\"")
                .doesNotContain(
                        java.util.Objects.requireNonNull(jdbc.sql("select password from meeting where code = 'IM-2024'")
                                .query(String.class)
                                .single()));
        assertThat(noted)
                .extracting(Entry::by, Entry::act, Entry::meeting)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "isu", "page/POST /staff/meetings/{code}/programme/{item}/invited", MEETING),
                        org.assertj.core.groups.Tuple.tuple("isu", "api/POST /api/delegations", null));
        assertThat(noted)
                .anySatisfy(
                        entry -> assertThat(entry.act()).startsWith("page/GET").endsWith("export.{format}"));
        Entry invited = noted("page/POST").get(0);
        assertThat(texts(invited)).contains("Report on Article 5").doesNotContain("_csrf");
        assertThat(texts(noted("api/POST /api/delegations").get(0))).contains("mission.de@example.org");
        assertThat(jdbc.sql("select count(*) from trail_begun")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatTheEndOfANodeCutOffIsNotedWhenItStartsAgain() {
        begun.begin(new Act("isu", null, "page/POST /staff/x", MEETING, "CH", "", "", "", true));
        jdbc.sql("update trail_begun set at = at - interval '2 hours'").update();

        begun.noteWhatWasCutOff();

        assertThat(noted("page/POST /staff/x")).singleElement().satisfies(entry -> assertThat(entry.decision())
                .startsWith("cut off"));
        begun.noteWhatWasCutOff();
        assertThat(noted("page/POST /staff/x")).hasSize(1);
    }

    @Test
    void whoDecidedForSomebodyElseIsNoted() {
        transaction.executeWithoutResult(status -> events.publishEvent(new TaskAnswered(
                "1", APPROVE, MEETING, "paula", "president", "0".repeat(64), Map.of("approved", "true"), false)));
        assertThat(noted("task/")).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("paula");
            assertThat(entry.onBehalfOf()).isEqualTo("president");
        });
    }

    @Test
    void whatIsRolledBackIsNotNoted() {
        transaction.executeWithoutResult(status -> {
            trail.note(act("rolled back"));
            status.setRollbackOnly();
        });
        assertThat(noted("test")).isEmpty();
        transaction.executeWithoutResult(status -> {
            trail.note(act("first"));
            trail.note(act("second"));
        });
        assertThat(noted("test")).extracting(Entry::decision).containsExactly("first", "second");
    }

    @Test
    void whatSeveralNoteAtTheSameTimeIsOneChain() {
        java.util.stream.IntStream.range(0, 64)
                .parallel()
                .forEach(number -> transaction.executeWithoutResult(status -> trail.note(act("nr" + number))));
        assertThat(noted("test")).hasSize(64);
        assertThat(Verification.of(entries).whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "number | number + 1000000",
                "at | at + interval '1 second'",
                "by | 'somebody'",
                "on_behalf_of | 'somebody'",
                "act | 'test/other'",
                "meeting | 'IM-1999'",
                "subject | 'DE'",
                "decision | 'No'",
                "seen | 'nothing'",
                "text_digest | repeat('1', 64)",
                "personal | not personal",
                "previous | repeat('2', 64)",
                "hash | repeat('3', 64)"
            })
    void aChangeOfAnyColumnIsFoundAndItsPlaceTold(String column, String value) {
        note("one", "two", "three");
        long number = before + 2;
        tamper("update trail_entry set " + column + " = " + value + " where number = " + number);
        try {
            assertThat(Verification.of(entries).faults())
                    .as(column)
                    .isNotEmpty()
                    .first()
                    .extracting(Verification.Fault::number)
                    .isEqualTo(number);
        } finally {
            startTheTrailAnew();
        }
    }

    @Test
    void aRowThatIsTakenAwayOrAddedAndATextOrAnEndThatIsChangedAreFound() {
        note("one", "two", "three");
        tamper("delete from trail_text where number = %1$d; delete from trail_entry where number = %1$d"
                .formatted(before + 2));
        assertThat(faults()).contains(new Verification.Fault(before + 2, "missing"));
        startTheTrailAnew();

        note("one", "two", "three");
        tamper("delete from trail_text where number = %1$d; delete from trail_entry where number = %1$d"
                .formatted(before + 3));
        assertThat(faults()).as("the last one").containsExactly(new Verification.Fault(before + 3, "missing"));
        startTheTrailAnew();

        note("one", "two");
        tamper("insert into trail_entry select number + 1, at, by, on_behalf_of, act, meeting, subject, decision, seen,"
                + " text_digest, personal, hash, hash from trail_entry where number = " + (before + 2));
        assertThat(faults()).extracting(Verification.Fault::number).containsOnly(before + 3);
        startTheTrailAnew();

        note("one", "two");
        tamper("update trail_text set text = 'Another reason' where number = " + (before + 1));
        assertThat(faults()).containsExactly(new Verification.Fault(before + 1, "text"));
        startTheTrailAnew();

        note("one", "two");
        tamper("update trail_head set hash = repeat('4', 64)");
        assertThat(faults()).containsExactly(new Verification.Fault(before + 2, "head"));
        startTheTrailAnew();
    }

    @Test
    void nothingThatIsNotedCanBeChangedOrTakenAway() {
        note("one");
        for (String sql : List.of(
                "update trail_entry set decision = 'No'",
                "delete from trail_entry",
                "truncate trail_entry cascade",
                "update trail_text set text = ''",
                "delete from trail_head")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("never changed");
        }
    }

    /** As in operation: the tables belong to another role. */
    @Test
    void theRoleWithWhichTheProductWorksReadsAndAddsAndCannotEvenSwitchTheProtectionOff() throws Exception {
        note("one");
        server.makeApplicationRole();
        Flyway.configure()
                .dataSource(dataSource)
                .baselineOnMigrate(true)
                .placeholders(Map.of("application-role", EmbeddedPostgresServer.APPLICATION_ROLE))
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(server.url(), EmbeddedPostgresServer.APPLICATION_ROLE, "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select number from trail_entry").next())
                    .isTrue();
            for (String sql : List.of(
                    "update trail_entry set decision = 'No'",
                    "delete from trail_entry",
                    "truncate trail_entry cascade",
                    "alter table trail_entry disable trigger all",
                    "drop trigger trail_entry_stays on trail_entry",
                    "drop table trail_entry cascade",
                    "update trail_text set text = ''",
                    "delete from trail_head",
                    "set session_replication_role = replica")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        } finally {
            // the engine's tables go back to whom the other tests work as
            jdbc.sql(
                            """
                            do $$ declare name text; begin
                                for name in select tablename from pg_tables where schemaname = 'public' and tableowner = 'intersessional'
                                loop execute format('alter table %I owner to postgres', name); end loop;
                            end $$
                            """)
                    .update();
        }
    }

    @Test
    void theReasonsGoWithThePersonalDataAndTheChainStaysWhole() {
        invitationsGoOut();
        passTo("2023-06-16T00:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", "true"));
        trail.note(new Act("isu", null, "test", MEETING, "CH", "", "", "Mr. Anton Muster was rude", true));
        assertThat(texts(noted("test").get(0))).isEqualTo("Mr. Anton Muster was rude");

        passTo("2024-01-31T09:00");

        assertThat(noted("engine/Task/Complete")).as("noted with the answer").isEmpty();
        assertThat(entries.texts(noted("").stream().map(Entry::number).toList()))
                .isEmpty();
        Verification.Verdict verdict = Verification.of(entries);
        assertThat(verdict.whole()).isTrue();
        assertThat(noted("task/serviceTask_erasePersonalData")).hasSize(1);
        assertThat(text(loggedIn("admin").get("/trail?meeting=IM-2023")))
                .contains("has been erased with the personal data")
                .doesNotContain("Anton Muster");
    }

    @Test
    void managersAndAuditorsReadItAndWhatMayTellOfPersonsOnlyAdministrators() {
        complete(PREPARE, "isu", Map.of());
        complete(APPROVE, "president", Map.of("approved", "false", "comment", "The date is wrong."));
        trail.note(new Act("isu", null, "test", MEETING, "CH", "", "", "Mr. Anton Muster was rude", true));

        for (String user : List.of("manager", "auditor")) {
            String page = text(loggedIn(user).get("/trail?meeting=IM-2023&verify"));
            assertThat(page)
                    .contains(
                            "The chain is whole",
                            "Invitation: decision of the President’s office",
                            "approved: false",
                            "The date is wrong.",
                            "What was written may tell of persons")
                    .doesNotContain("Anton Muster");
            assertThat(new String(loggedIn(user).bytes("/trail/trail.json"), StandardCharsets.UTF_8))
                    .contains("The date is wrong.")
                    .doesNotContain("Anton Muster");
        }
        assertThat(text(loggedIn("admin").get("/trail?meeting=IM-2023"))).contains("Mr. Anton Muster was rude");
        assertThat(text(loggedIn("admin").get("/trail?by=president&words=approve")))
                .doesNotContain("Anton Muster");
        for (String user : List.of("isu", "president")) {
            assertThat(loggedIn(user).get("/trail").statusCode()).isEqualTo(403);
        }
        String head = entries.head().hash();
        assertThat(pdf(loggedIn("auditor").bytes("/trail/trail.pdf?meeting=IM-2023")))
                .contains("The date is wrong.", head.substring(0, 40))
                .doesNotContain("Anton Muster");
    }

    @Test
    void anExportedTrailIsVerifiedByTheCommandAndATamperedOneIsNot(@TempDir Path folder) throws IOException {
        note("one", "two");
        Path file = folder.resolve("approval-trail.json");
        Files.write(file, loggedIn("admin").bytes("/trail/trail.json"));
        assertThat(verify(file.toString())).startsWith("0 ").contains("The chain is whole.");

        Files.writeString(file, Files.readString(file).replace("\"decision\" : \"two\"", "\"decision\" : \"No\""));
        assertThat(verify(file.toString()))
                .startsWith("1 ")
                .contains("Entry " + (before + 2) + ": was changed", "TAMPERED");
        assertThat(verify(folder.resolve("none.json").toString())).startsWith("2 ");
        assertThat(verify(server.url() + "?user=postgres")).startsWith("0 ");
    }

    private static String verify(String what) {
        var out = new ByteArrayOutputStream();
        int code = VerifyTrail.run(new String[] {what}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private void note(String... decisions) {
        before = entries.head().number();
        for (String decision : decisions) {
            trail.note(act(decision));
        }
    }

    private static Act act(String decision) {
        return new Act("isu", "president", "test", MEETING, "CH", decision, "seen", "A reason", false);
    }

    private List<Entry> noted(String act) {
        var noted = new java.util.ArrayList<Entry>();
        entries.forEach(entry -> {
            if (entry.number() > before && entry.act().startsWith(act)) {
                noted.add(entry);
            }
        });
        return noted;
    }

    private String texts(Entry entry) {
        return java.util.Objects.requireNonNull(
                        entries.texts(List.of(entry.number())).get(entry.number()))
                .text();
    }

    private List<Verification.Fault> faults() {
        return Verification.of(entries).faults();
    }

    /** As somebody may who has the database in their hands. */
    private void tamper(String sql) {
        jdbc.sql("do $$ begin set local session_replication_role = replica; " + sql.replace("$$", "") + "; end $$")
                .update();
    }

    private void startTheTrailAnew() {
        tamper(
                "delete from trail_text; delete from trail_entry; update trail_head set number = 0, hash = repeat('0', 64)");
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logIn(user, TestHouse.PASSWORD);
        return browser;
    }

    private static String pdf(byte[] content) {
        try (var document = org.apache.pdfbox.Loader.loadPDF(content)) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(java.net.http.HttpResponse<String> answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(answer.body());
    }
}
