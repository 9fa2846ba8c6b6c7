package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.engine.DecisionTables;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** The pages on which staff review: the whole registration, the list, acceptance in bulk, the table of the check. */
class ReviewPagesTest extends ProcessTest {

    private static final InvitationId SWITZERLAND = InvitationId.of("IM-2023/CH");
    private static final InvitationId JAPAN = InvitationId.of("IM-2023/JP");
    private static final InvitationId NGO = InvitationId.of("IM-2023/NGO");
    private static final String LIST = "/staff/meetings/IM-2023/registrations";
    private static final String BULK = LIST + "/acceptance";
    private static final String TABLE = "/staff/registration-check";
    private static final String REVIEW = "userTask_reviewRegistration";

    @LocalServerPort
    private int port;

    @Autowired
    private RegistrationService service;

    @Autowired
    private Registrations registrations;

    @Autowired
    private NotesVerbales notes;

    @Autowired
    private DecisionTables tables;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    private Visitor isu;

    @BeforeEach
    void threeAreInvited() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en,mission.ch@example.org",
                "JP,Japan,STATE_PARTY,en,mission.jp@example.org",
                "NGO,Campaign,NGO,en,office@example.org");
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-05-20T10:00");
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    @AfterEach
    void theProductsTableIsInForceAgain() {
        repository.createDeploymentQuery().deploymentName("decision table of the staff").list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void theReviewerSeesAllThatWasToldAndWhatAnAmendmentChanges() {
        NoteId note = notes.keep(
                new MeetingCode(MEETING),
                new UploadedFile("note \"très\" verbale.pdf", "application/pdf", new byte[] {1, 2, 3}));
        var anna = new Person(
                "HE",
                "Anna Muster",
                "Amb. Muster",
                "Ambassador",
                "anna@example.org",
                "+41 22 730 93 11",
                List.of("fr"),
                "sign language",
                "wheelchair",
                List.of(LocalDate.of(2023, 6, 19)),
                true,
                "WOMAN");
        RegistrationId id = handIn(SWITZERLAND, Source.PASSWORD, note, anna);
        complete(REVIEW, "isu", Map.of("decision", "accept"));
        service.amend(
                id,
                1,
                form(
                        Source.REGISTRATION_LINK,
                        note,
                        new HandIn.Row("1", Person.called("Anna Muster", "anna@example.org"), ParticipantRole.HEAD),
                        new HandIn.Row(null, Person.called("Ben <b>Beispiel", null), ParticipantRole.DELEGATE)));
        runDueJobs();

        assertThat(shown(task(REVIEW))).satisfies(form -> {
            assertThat(String.valueOf(form.get("changeTable")))
                    .contains("Courtesy title", "H.E.", "Ben <b>Beispiel", "added", "Telephone", "+41 22 730 93 11");
            assertThat(String.valueOf(form.get("historyTable")))
                    .contains("version 1", "accepted, in force", "Anna Muster");
            assertThat(String.valueOf(form.get("reasonTable"))).contains("own link");
            assertThat(form.get("noteUrl")).isEqualTo("/staff/registrations/" + id + "/notes/" + note);
        });
        String page = text(isu.get("/staff/registrations/" + id));
        assertThat(page)
                .contains(
                        "H.E. Anna Muster",
                        "Amb. Muster",
                        "Ambassador",
                        "+41 22 730 93 11",
                        "French",
                        "sign language",
                        "wheelchair",
                        "19 June 2023",
                        "Intends to speak: Yes",
                        "Changes since version 1",
                        "own link",
                        "note _très_ verbale.pdf".replace('_', '"'));
        assertThat(isu.get("/staff/registrations/" + id).body()).doesNotContain("Ben <b>", "WOMAN");

        HttpResponse<String> file = isu.get("/staff/registrations/" + id + "/notes/" + note);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("filename*=UTF-8''");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.body()).hasSize(3);
        RegistrationId other = handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));
        for (String wrong : List.of(other + "/notes/" + note, id + "/notes/" + NoteId.next(), id + "/notes/x", "x")) {
            assertThat(isu.get("/staff/registrations/" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
    }

    @Test
    void theListFindsWhatAFilterLetsThrough() {
        handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("José Núñez", null));
        handIn(JAPAN, Source.DELEGATION_LINK, null, Person.called("Kenji", "k_100%@mofa.example.jp"));
        passTo("2023-06-10T09:00");
        handIn(NGO, Source.DELEGATION_LINK, null, Person.called("Nina", null));

        found("", "Switzerland", "Japan", "Campaign");
        found("?state=ACCEPTED", "Japan");
        found("?state=UNDER_REVIEW", "Switzerland", "Campaign");
        found("?kind=NGO", "Campaign");
        found("?late=true", "Campaign");
        found("?reason=It%20did%20not%20come%20by%20the%20delegation%27s%20own%20link.", "Switzerland");
        found("?text=nunez%20JOSE", "Switzerland");
        found("?text=k_100%25", "Japan");
        found("?text=k.100", new String[0]);
        found("?text=japan", "Japan");
        found("?text=mission.ch@example.org", new String[0]);
        found("?text=anna@example.org%20campaign", "Campaign");
        found("?page=99&state=none", "Switzerland", "Japan", "Campaign");
        assertThat(isu.get(LIST + "?page=x").statusCode()).isEqualTo(400);
    }

    @Test
    void allThatAFilterShowsIsAcceptedEachByItsOwnTask() {
        RegistrationId swiss = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        RegistrationId japanese = handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));
        RegistrationId ngo = handIn(NGO, Source.PASSWORD, null, Person.called("Nina", null));
        Task taken = taskOf(japanese);

        assertThat(text(isu.get(LIST))).contains("Accept those under review (3)");
        HttpResponse<String> confirmation = isu.get(BULK + "?kind=STATE_PARTY");
        assertThat(text(confirmation))
                .contains("Registrations under review: 2", "Switzerland", "Japan")
                .doesNotContain("Campaign");
        HttpResponse<String> done = accept(ticked(confirmation));

        assertThat(text(done)).contains("Accepted: 2 of 2");
        assertThat(registrations.require(swiss)).satisfies(registration -> {
            assertThat(registration.state()).isEqualTo(State.ACCEPTED);
            assertThat(registration.latest().decidedBy()).isEqualTo("isu");
        });
        assertThat(registrations.require(ngo).state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(taken.getId())
                        .singleResult())
                .satisfies(task -> {
                    assertThat(task.getAssignee()).isEqualTo("isu");
                    assertThat(task.getDeleteReason()).isEqualTo("completed");
                });
        runDueJobs();
        assertThat(kinds("anna@example.org")).contains("decision");
    }

    @Test
    void whatCannotBeAcceptedIsToldLineByLineAndStopsNothing() {
        RegistrationId changed = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        RegistrationId claimed = handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));
        RegistrationId decided = handIn(NGO, Source.PASSWORD, null, Person.called("Nina", null));
        RegistrationId withdrawn = handIn(JAPAN, Source.PASSWORD, null, Person.called("Sato", null));
        RegistrationId good = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Ben", null));
        RegistrationId recent = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Carla", null));
        List<String> each = ticked(isu.get(BULK));
        assertThat(each).hasSize(6);

        service.amend(
                changed,
                1,
                form(
                        Source.REGISTRATION_LINK,
                        null,
                        new HandIn.Row("1", Person.called("Somebody Else", null), ParticipantRole.HEAD)));
        runDueJobs();
        taskService.claim(taskOf(claimed).getId(), "admin");
        complete(taskOf(decided), "isu", Map.of("decision", "reject", "reason", "Unknown to us"));
        service.withdraw(withdrawn);
        runDueJobs();
        service.amend(
                recent,
                1,
                form(
                        Source.REGISTRATION_LINK,
                        null,
                        new HandIn.Row("1", Person.called("C", null), ParticipantRole.HEAD)));
        String done = text(accept(each));

        assertThat(done)
                .contains(
                        "Accepted: 1 of 6",
                        "the delegation has changed it meanwhile",
                        "admin is working on it",
                        "it has been decided meanwhile",
                        "the delegation has withdrawn it");
        assertThat(registrations.require(good).state()).isEqualTo(State.ACCEPTED);
        assertThat(registrations.require(changed).inForceNumber())
                .as("what nobody has seen is not accepted")
                .isNull();
        assertThat(registrations.require(claimed).state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(taskOf(claimed).getAssignee()).isEqualTo("admin");
        assertThat(registrations.require(decided).state()).isEqualTo(State.REJECTED);
        assertThat(text(accept(each))).as("pressed twice").contains("Accepted: 0 of 6");
        assertThat(text(accept(List.of(recent + "/2")))).contains("it is not ready for a decision");
        assertThat(accept(List.of("x/1")).statusCode()).isEqualTo(400);
        assertThat(accept(List.of("1")).statusCode()).isEqualTo(400);
        assertThat(text(accept(List.of()))).contains("Accepted: 0 of 0");
    }

    @Test
    void whoIsAcceptedBeyondTheCapacityIsToldToWait() {
        jdbc.sql("update meeting set capacity = 1").update();
        handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));

        assertThat(text(accept(ticked(isu.get(BULK)))))
                .contains("Accepted: 2 of 2", "accepted; it waits for places in the meeting");
    }

    @Test
    void whatFailsOfManyStopsNoneOfTheOthersAndCanBeTriedAgain() {
        RegistrationId faulty = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        RegistrationId good = handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));
        List<String> both = ticked(isu.get(BULK));
        jdbc.sql("create function fault() returns trigger language plpgsql as $$ begin raise 'a fault'; end $$")
                .update();
        jdbc.sql("create trigger fault before update on registration for each row when (old.id = '" + faulty
                        + "') execute function fault()")
                .update();
        try {
            assertThat(text(accept(both))).contains("Accepted: 1 of 2", "not accepted because of a fault");
        } finally {
            jdbc.sql("drop function fault cascade").update();
        }
        assertThat(registrations.require(good).state()).isEqualTo(State.ACCEPTED);
        assertThat(registrations.require(faulty).state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(taskOf(faulty).getAssignee()).as("left as it was").isNull();

        assertThat(text(accept(ticked(isu.get(BULK))))).contains("Accepted: 1 of 1");
        assertThat(registrations.require(faulty).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void staffChangeTheNumberOfPlacesAndSeeWhatComesOfItBefore() {
        String page = "/staff/meetings/IM-2023/registrations/capacity";
        jdbc.sql("update meeting set capacity = 1").update();
        RegistrationId swiss = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        clock.set(clock.instant().plusSeconds(1));
        RegistrationId japanese = handIn(JAPAN, Source.PASSWORD, null, Person.called("Kenji", null));
        accept(ticked(isu.get(BULK)));
        runDueJobs();
        assertThat(registrations.require(japanese).state()).isEqualTo(State.WAITING);
        String version = version(isu.get(page).body());
        assertThat(text(isu.get(page))).contains("Registrations: 1, persons: 1");
        for (String nonsense : List.of("0", "-3", "many", "1000000")) {
            var answer = isu.submit(page, page, "capacity", nonsense, "version", version);
            assertThat(answer.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(text(answer)).contains("Please give a whole number from 1 to 100,000");
            assertThat(answer.body()).contains("value=\"" + nonsense + "\"");
        }

        assertThat(text(isu.submit(page, page, "capacity", "2", "version", version)))
                .contains(
                        "Registrations that get their places at once, in the order of the line, and are told by e-mail: 1");
        assertThat(registrations.require(japanese).state()).as("only looked at").isEqualTo(State.WAITING);
        assertThat(isu.submit(page, page, "capacity", "2", "version", version, "confirmed", "true")
                        .statusCode())
                .isEqualTo(302);
        runDueJobs();

        assertThat(registrations.require(japanese).state()).isEqualTo(State.ACCEPTED);
        var late = isu.submit(page, page, "capacity", "9", "version", version, "confirmed", "true");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(text(late)).contains("Somebody else has changed the meeting meanwhile.");
        String now = version(isu.get(page).body());
        assertThat(text(isu.submit(page, page, "capacity", "1", "version", now)))
                .contains("Persons more than there are places: 1. Nobody loses a place");
        assertThat(isu.submit(page, page, "capacity", "", "version", now, "confirmed", "true")
                        .statusCode())
                .isEqualTo(302);
        assertThat(text(isu.get(page))).contains("room for all");
        assertThat(registrations.require(swiss).state()).isEqualTo(State.ACCEPTED);
    }

    private static String version(String page) {
        var version = java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(page);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void ofTwoReviewersTheSecondIsToldAndNothingIsOverwritten() {
        RegistrationId id = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        Task task = task(REVIEW);
        complete(task, "isu", Map.of("decision", "return", "reason", "Who is head?"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> complete(task, "admin", Map.of("decision", "accept")))
                .hasMessageContaining(task.getId());
        assertThat(registrations.require(id)).satisfies(registration -> {
            assertThat(registration.state()).isEqualTo(State.RETURNED);
            assertThat(registration.latest().reason()).isEqualTo("Who is head?");
            assertThat(registration.latest().decidedBy()).isEqualTo("isu");
        });
    }

    @Test
    void aChangedTableIsTriedPutIntoForceAndTakenBack() throws Exception {
        RegistrationId id = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        handIn(JAPAN, Source.DELEGATION_LINK, null, Person.called("Kenji", null));
        int before = tables.inForce(RegistrationCheck.TABLE).number();
        String trusting = CheckTableTest.shipped()
                .replace(
                        "<inputEntry id=\"rule_8_senderKnown\">\n          <text>false</text>",
                        "<inputEntry id=\"rule_8_senderKnown\">\n          <text>not(true, false)</text>")
                .replace("Everything is in order.", "All is well.");

        HttpResponse<String> tried = upload(trusting);
        assertThat(tried.statusCode()).as(text(tried)).isEqualTo(200);
        assertThat(text(tried))
                .contains(
                        "Registrations checked so far: 2. With another outcome: 1. With the same outcome for other reasons: 1.",
                        "It did not come by the delegation's own link.",
                        "All is well.");
        assertThat(tables.inForce(RegistrationCheck.TABLE).number())
                .as("nothing changes by that")
                .isEqualTo(before);
        assertThat(registrations.require(id).state()).isEqualTo(State.UNDER_REVIEW);

        assertThat(text(force(tried, " "))).contains("Please say what the table is put into force for");
        assertThat(force(tried, "The password is enough").statusCode()).isEqualTo(302);
        assertThat(tables.inForce(RegistrationCheck.TABLE)).satisfies(version -> {
            assertThat(version.by()).isEqualTo("isu");
            assertThat(version.note()).isEqualTo("The password is enough");
        });
        assertThat(text(isu.get(TABLE))).contains("The password is enough", "All is well.", "came with the product");
        assertThat(isu.get(TABLE + "/" + (before + 1) + ".dmn").body()).isEqualTo(trusting);
        RegistrationId next = handIn(NGO, Source.PASSWORD, null, Person.called("Nina", null));
        assertThat(registrations.require(next).state()).isEqualTo(State.ACCEPTED);

        HttpResponse<String> conflict = force(tried, "Again");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(text(conflict)).contains("Somebody else has put another table into force", "Again");

        HttpResponse<String> old = isu.submit(TABLE, TABLE + "/trial", "version", String.valueOf(before));
        assertThat(text(old)).contains("Registrations checked so far: 3. With another outcome: 2.");
        String csv = isu.submit(TABLE, TABLE + "/trial.csv", "table", hidden(old, "table"))
                .body();
        assertThat(csv.lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("IM-2023,Switzerland,\"" + id + "\",accept,review"));
        assertThat(force(old, "Back to the old one").statusCode()).isEqualTo(302);
        RegistrationId last = handIn(NGO, Source.PASSWORD, null, Person.called("Otto", null));
        assertThat(registrations.require(last).state()).isEqualTo(State.UNDER_REVIEW);
    }

    @Test
    void aTableThatIsNoneIsRefusedInWords() throws Exception {
        String scripted = CheckTableTest.shipped()
                .replace(
                        "<inputEntry id=\"rule_1_inTime\"",
                        "<inputEntry expressionLanguage=\"javascript\" id=\"rule_1_inTime\"");

        HttpResponse<String> refused = upload(scripted);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("Cells in the language javascript are not allowed: only FEEL is.");
        assertThat(text(upload(""))).contains("Please choose a file.");
        assertThat(text(upload("x".repeat(300_000)))).contains("larger than 200 kB");
        String unordered = CheckTableTest.shipped()
                .replaceFirst("(?s)(<output id=\"output_outcome\".*?)(<rule .*</rule>)", "$2$1");
        assertThat(upload(unordered).statusCode())
                .as("what the engine cannot read")
                .isEqualTo(422);
        for (String forged : List.of("!", "PGE+", "")) {
            assertThat(isu.submit(TABLE, TABLE + "/force", "table", forged, "seen", "1", "note", "x")
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(isu.get(TABLE + "/999999999999.dmn").statusCode()).isEqualTo(404);
        Visitor president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);
        assertThat(president.get(TABLE).statusCode()).isEqualTo(403);
        assertThat(tables.versions(RegistrationCheck.TABLE))
                .allSatisfy(version -> assertThat(version.by()).isNull());
    }

    /** Each page is shown in each language, and none of its texts is missing. */
    @Test
    void thePagesSpeakAllLanguages() throws Exception {
        RegistrationId id = handIn(SWITZERLAND, Source.PASSWORD, null, Person.called("Anna Muster", null));
        for (String language : List.of("en", "fr", "es", "ar", "ru")) {
            for (String path : List.of(LIST, BULK, TABLE, "/staff/registrations/" + id)) {
                HttpResponse<String> page = isu.get(path + "?lang=" + language);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).as(path + language).doesNotContain("??").contains("lang=\"" + language);
            }
            assertThat(text(upload(CheckTableTest.shipped()))).doesNotContain("??");
        }
    }

    private void found(String query, String... delegations) {
        String page = text(isu.get(LIST + query));
        List<String> rows = Pattern.compile("<td><a href=\"/staff/registrations/[^\"]+\">([^<]+)</a>")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).as(query).containsExactlyInAnyOrder(delegations);
        assertThat(page).as(query).contains("Registrations found: " + delegations.length);
    }

    private static List<String> ticked(HttpResponse<String> confirmation) {
        return Pattern.compile("value=\"([0-9a-f-]{36}/\\d+)\"")
                .matcher(confirmation.body())
                .results()
                .map((MatchResult box) -> box.group(1))
                .toList();
    }

    private HttpResponse<String> accept(List<String> each) {
        return isu.submit(
                TABLE,
                BULK,
                each.stream().flatMap(one -> Stream.of("each", one)).toArray(String[]::new));
    }

    private HttpResponse<String> upload(String table) {
        var file = new Visitor.FormFile("file", "t.dmn", "application/octet-stream", CheckTableTest.bytes(table));
        return isu.submitFiles(TABLE, TABLE + "/trial", List.of(file), "meeting", "IM-2023");
    }

    /** Puts into force what a trial shows. */
    private HttpResponse<String> force(HttpResponse<String> trial, String note) {
        return isu.submit(
                TABLE, TABLE + "/force", "table", hidden(trial, "table"), "seen", hidden(trial, "seen"), "note", note);
    }

    private static String hidden(HttpResponse<String> page, String name) {
        var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(text(page));
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private Task taskOf(RegistrationId id) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(id.value())
                .singleResult();
    }

    private RegistrationId handIn(InvitationId invitation, Source source, @Nullable NoteId note, Person... people) {
        var rows = new ArrayList<HandIn.Row>();
        for (Person person : people) {
            rows.add(new HandIn.Row(null, person, rows.isEmpty() ? ParticipantRole.HEAD : ParticipantRole.DELEGATE));
        }
        RegistrationId id = service.register(invitation, form(source, note, rows.toArray(HandIn.Row[]::new)))
                .registration();
        runDueJobs();
        return id;
    }

    private static HandIn form(Source source, @Nullable NoteId note, HandIn.Row... rows) {
        return new HandIn(
                UUID.randomUUID().toString(),
                new FocalPoint("Anna", "anna@example.org"),
                List.of(rows),
                Locale.ENGLISH,
                source,
                note,
                null);
    }

    private static String text(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }
}
