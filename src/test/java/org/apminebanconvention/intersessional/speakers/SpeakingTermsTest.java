package org.apminebanconvention.intersessional.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.Visitor.FormFile;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.document.WordDocument;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** How the floor is given under an item, what is handed in for it, and what is needed in the room. */
class SpeakingTermsTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final String PROGRAMME = "/staff/meetings/IM-2023/programme";
    private static final String BOARD = "/staff/meetings/IM-2023/speakers";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @Autowired
    private FloorRequestService floor;

    @Autowired
    private BoardService board;

    @Autowired
    private TermsOfItems terms;

    @Autowired
    private SpeakersLists lists;

    @Autowired
    private Requests requests;

    @LocalServerPort
    private int port;

    private Visitor isu;

    @BeforeEach
    void fourDelegations() {
        delegations(
                "CH,Switzerland,STATE_PARTY,en,mission.ch@example.org",
                "DE,Germany,STATE_PARTY,en,mission.de@example.org",
                "UA,Ukraine,STATE_PARTY,en,mission.ua@example.org",
                "ICRC,Red Cross,INTERNATIONAL_ORGANISATION,en,mission.icrc@example.org");
        meeting(Map.of());
        isu = Visitor.anonymous(port);
        isu.logIn("isu", TestHouse.PASSWORD);
    }

    @Test
    void whoIsInvitedToReportComesFirstAndWhoHasNotAnsweredStandsOnTheBoard() {
        assertThat(isu.submit(
                                PROGRAMME,
                                PROGRAMME + "/4/invited",
                                "delegation",
                                "Ukraine",
                                "reason",
                                "Request for extension")
                        .statusCode())
                .isEqualTo(302);
        assertThat(isu.submit(
                                PROGRAMME,
                                PROGRAMME + "/4/invited",
                                "delegation",
                                "Germany",
                                "reason",
                                "Report on Article 5")
                        .statusCode())
                .isEqualTo(302);
        assertThat(text(isu.submit(PROGRAMME, PROGRAMME + "/4/invited", "delegation", "Atlantis", "reason", "x")))
                .contains("No delegation is called “Atlantis”.");
        asked("2023-06-12T09:00", "CH", 4);
        asked("2023-06-12T10:00", "UA", 4);

        theListIsUnderReview();

        assertThat(order(4)).containsExactly("UA", "CH");
        assertThat(text(isu.get(BOARD)))
                .contains("no answer Germany – Report on Article 5", "invited to report")
                .contains("Those invited to report under the item; then statements on behalf of groups");
    }

    @Test
    void anotherPolicyIsChosenInWordsAndOrdersTheListAndTellsItself() {
        change(3, "alphabet-within-category", 0, 300, 1);
        var drawn = isu.submit(PROGRAMME, PROGRAMME + "/3/letter", "said", "Geneva, in June!");
        assertThat(drawn.statusCode()).isEqualTo(302);
        var letter = java.util.Objects.requireNonNull(terms.of(CODE, 3).letter());
        assertThat(letter.seed()).matches("Geneva-in-June-[0-9a-f]{16}");
        assertThat(text(isu.get(PROGRAMME)))
                .contains("The alphabet begins with " + letter.letter(), "IM-2023/3/" + letter.seed());
        assertThat(text(isu.submit(PROGRAMME, PROGRAMME + "/3/letter", "said", "again")))
                .contains("has been drawn already");
        asked("2023-06-12T09:00", "UA", 3);
        asked("2023-06-12T10:00", "DE", 3);
        asked("2023-06-12T11:00", "CH", 3);

        theListIsUnderReview();

        // of C or S, G and U: that which comes first from the letter on
        List<String> names = List.of("Germany", "Switzerland", "Ukraine");
        String first = names.stream()
                .min(java.util.Comparator.comparingInt(name -> (name.charAt(0) - letter.letter() + 26) % 26))
                .orElseThrow();
        assertThat(lists.of(CODE).under(3).get(0).delegationName()).isEqualTo(first);
        theListIsApproved();
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains("in English alphabetical order from the letter that was drawn", letter.seed());
    }

    @Test
    void whatWasChangedByAColleagueMeanwhileIsNotOverwritten() {
        long seen = terms.of(CODE, 3).revision();
        change(3, "arrival", 10, 240, 1);

        var late = isu.submit(
                PROGRAMME,
                PROGRAMME + "/3/terms",
                "policy",
                "high-level",
                "opening",
                "0",
                "state",
                "300",
                "group",
                "480",
                "organisation",
                "180",
                "each",
                "1",
                "seen",
                String.valueOf(seen));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(text(late)).contains("The list has changed since you saw it.");
        assertThat(terms.of(CODE, 3).policy().name()).isEqualTo("arrival");
        assertThat(terms.of(CODE, 3).openingSeconds()).isEqualTo(600);
    }

    @Test
    void anItemThatIsTooLongIsCutForAllAlikeAsThePreviewSaid() {
        // 45 minutes, of which 33 are for the opening: 12 are left for three States of five minutes each
        change(2, "arrival", 33, 300, 1);
        asked("2023-06-12T09:00", "CH", 2);
        asked("2023-06-12T10:00", "DE", 2);
        asked("2023-06-12T11:00", "UA", 2);
        theListIsUnderReview();
        String time = BOARD + "/items/2";
        assertThat(text(isu.get(BOARD))).contains("48:00 of 45:00 min, 3:00 too long");
        assertThat(text(isu.get(time))).contains("With 81% of the time for everybody the item fits.", "4:00", "45:00");
        assertThat(text(isu.get(time + "?cut=90")))
                .contains("With 90% of the time for everybody the item is still too long.");

        assertThat(isu.submit(
                                time,
                                time + "/cut",
                                "permille",
                                "810",
                                "seen",
                                String.valueOf(terms.of(CODE, 2).revision()))
                        .statusCode())
                .isEqualTo(302);

        assertThat(text(isu.get(BOARD))).contains("45:00 of 45:00 min, 0:00 left", "cut to 81%");
        theListIsApproved();
        assertThat(text(lastMail("UA").text())).contains("about 19 June 2023, 10:56 Geneva time, for 4:00 min");
    }

    @Test
    void aClosedListTakesNobodyMoreInTimeOrLateAndKeepsWhoIsOnIt() {
        asked("2023-06-12T09:00", "CH", 3);
        String time = BOARD + "/items/3";
        isu.submit(
                time,
                time + "/closed",
                "closed",
                "true",
                "seen",
                String.valueOf(terms.of(CODE, 3).revision()));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask("DE", 3, "Ms. Alt"))
                .hasMessage("speakers.refused.closed");
        theListIsUnderReview();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask("DE", 3, "Ms. Alt"))
                .hasMessage("speakers.refused.closed");
        assertThat(order(3)).containsExactly("CH");
        isu.submit(
                time,
                time + "/closed",
                "closed",
                "false",
                "seen",
                String.valueOf(terms.of(CODE, 3).revision()));
        assertThat(ask("DE", 3, "Ms. Alt")).isEqualTo(FloorRequestService.Window.LATE);
    }

    @Test
    void anItemInTwoPartsIsFilledOneAfterTheOtherAndSpeakersMoveToTheOther() {
        // the first part has three hours: an opening of 170 minutes leaves room for two States
        change(4, "arrival", 170, 300, 1);
        asked("2023-06-12T09:00", "CH", 4);
        asked("2023-06-12T10:00", "DE", 4);
        asked("2023-06-12T11:00", "UA", 4);
        theListIsUnderReview();
        assertThat(lists.of(CODE).under(4)).extracting(SpeakersList.Entry::part).containsExactly(1, 1, 2);
        String time = BOARD + "/items/4";

        isu.submit(
                time,
                time + "/part",
                "from",
                "2",
                "part",
                "2",
                "seen",
                String.valueOf(terms.of(CODE, 4).revision()));

        assertThat(lists.of(CODE).under(4)).extracting(SpeakersList.Entry::part).containsExactly(1, 2, 2);
        theListIsApproved();
        assertThat(text(lastMail("DE").text())).contains("about 20 June 2023, 10:00 Geneva time");
    }

    @Test
    void aDelegationMayHaveAsManyRequestsUnderAnItemAsTheItemSays() {
        change(3, "arrival", 0, 300, 2);
        ask("CH", 3, "Ms. Alt");
        ask("CH", 3, "Mr. Blau");

        assertThat(requests.of(id("CH")))
                .extracting(RequestForTheFloor::speaker)
                .containsExactlyInAnyOrder("Ms. Alt", "Mr. Blau");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask("CH", 3, "Ms. Cyan"))
                .hasMessage("speakers.refused.enough");
    }

    @Test
    void aJointStatementNamesAllAndHasTheTimeOfAGroup() {
        invitationsGoOut();
        Visitor mission = Visitor.anonymous(port);
        String page = personalLink("mission.ch@example.org") + "/interventions";
        var answer = mission.submit(
                page,
                page.replaceFirst("https?://[^/]+", ""),
                "item",
                "3",
                "speaker-3",
                "S.E. M. Jürg Lauber",
                "language-3",
                "fr",
                "group-3",
                "the Friends of Victims",
                "members-3",
                "Germany; ukraine",
                "level-3",
                "MINISTER",
                "minutes-3",
                "7",
                "projector-3",
                "true");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(302);
        asked("2023-06-12T10:00", "DE", 3);

        theListIsUnderReview();

        assertThat(text(isu.get(BOARD)))
                .contains(
                        "on behalf of the Friends of Victims (with Germany, Ukraine)", "11:00 · 7:00", "screen needed")
                .contains("stands here twice");
        theListIsApproved();
        assertThat(page("/meetings/IM-2023/speakers"))
                .contains("on behalf of the Friends of Victims (with Germany, Ukraine)");
        assertThat(page("/meetings/IM-2023/speakers.json"))
                .contains(
                        "\"onBehalfOf\":\"the Friends of Victims\"",
                        "\"members\":[\"Germany\",\"Ukraine\"]",
                        "\"seconds\":420");
    }

    @Test
    void aRegisteredParticipantIsChosenAsSpeakerAndTheBoardSaysWhoseRegistrationIsNotAccepted() {
        invitationsGoOut();
        String registration = register("CH", "HE", "Jürg Lauber", "Anna Muster");
        String page = personalLink("mission.ch@example.org").replaceFirst("https?://[^/]+", "") + "/interventions";
        Visitor mission = Visitor.anonymous(port);
        assertThat(text(mission.get(page))).contains("H.E. Jürg Lauber", "Anna Muster");
        var answer = mission.submit(
                page,
                page,
                "item",
                "3",
                "participant-3",
                registration + "/1",
                "item",
                "5",
                "speaker-5",
                "Ms. Anna Muster");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(302);
        asked("2023-06-12T10:00", "DE", 3);
        ask("DE", 5, "Mr. Nobody");

        assertThat(requests.of(id("CH")))
                .extracting(RequestForTheFloor::speaker)
                .containsExactly("H.E. Jürg Lauber", "Ms. Anna Muster");
        theListIsUnderReview();
        String board = text(isu.get(BOARD));
        assertThat(board).containsPattern("Switzerland H\\.E\\. Jürg Lauber [^.]* speaker’s registration not accepted");
        assertThat(board).containsPattern("Germany Mr\\. Nobody [^.]*speaker not registered");
        jdbc.sql("update participant set accepted = true").update();
        assertThat(text(isu.get(BOARD)))
                .doesNotContain("speaker’s registration not accepted")
                .contains("hidden");
    }

    @Test
    void whoIsToSpeakTwiceAtTheSameTimeIsFlagged() {
        // item 2 is so long that its speaker would still speak when item 3 begins
        change(2, "arrival", 44, 300, 1);
        ask("CH", 2, "Ms. Alt");
        ask("CH", 3, "Ms. Alt");
        ask("DE", 3, "Ms. Alt");

        theListIsUnderReview();

        assertThat(text(isu.get(BOARD)).split("speaks elsewhere at the same time"))
                .as("the two of Switzerland, not her namesake")
                .hasSize(3);
    }

    @Test
    void aTextStaysUnderEmbargoUntilItIsDeliveredAndIsPublishedOnlyIfTheDelegationWantsIt() throws IOException {
        invitationsGoOut();
        asked("2023-06-12T09:00", "CH", 3);
        asked("2023-06-12T10:00", "DE", 3);
        handIn("mission.ch@example.org", "CH", true);
        handIn("mission.de@example.org", "DE", false);
        theListIsUnderReview();
        theListIsApproved();
        String bundle = "/staff/meetings/IM-2023/statements.zip";
        assertThat(names(bundle))
                .contains("03/01 EMBARGO Switzerland – statement.docx", "03/02 EMBARGO Germany – statement.docx");
        assertThat(page("/meetings/IM-2023/statements")).contains("No statement has been published yet.");
        String request = request("CH").value();
        assertThat(Visitor.anonymous(port)
                        .get("/meetings/IM-2023/statements/" + request)
                        .statusCode())
                .as("under embargo")
                .isEqualTo(404);

        board.delivered(CODE, request("CH"), true);
        board.delivered(CODE, request("DE"), true);

        assertThat(names(bundle)).contains("03/01 Switzerland – statement.docx");
        assertThat(page("/meetings/IM-2023/statements")).contains("Switzerland").doesNotContain("Germany");
        assertThat(Visitor.anonymous(port)
                        .get("/meetings/IM-2023/statements/" + request)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.anonymous(port)
                        .get("/meetings/IM-2023/statements/" + request("DE"))
                        .statusCode())
                .as("not for everybody")
                .isEqualTo(404);
        Visitor president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);
        assertThat(president.get(bundle).statusCode()).isEqualTo(403);
        passTo("2024-01-31T09:00");
        assertThat(jdbc.sql("select count(*) from statement_text")
                        .query(Integer.class)
                        .single())
                .as("after the retention")
                .isZero();
    }

    @Test
    void whoAsksWhatIsHeldOfThemGetsTheirRequestsAndTexts() throws IOException {
        invitationsGoOut();
        asked("2023-06-12T09:00", "CH", 3);
        ask("CH", 5, "Ms. Alt");
        handIn("mission.ch@example.org", "CH", true);
        asked("2023-06-12T10:00", "DE", 3);

        String everything =
                personalLink("mission.ch@example.org").replaceFirst("https?://[^/]+", "") + "/everything.zip";

        assertThat(names(everything)).contains("requests-for-the-floor.json", "statement-item-3-statement.docx");
    }

    @Test
    void aFileThatIsNoTextIsRefusedWithTheReasonAndNothingIsKept() {
        invitationsGoOut();
        asked("2023-06-12T09:00", "CH", 3);
        String page = personalLink("mission.ch@example.org").replaceFirst("https?://[^/]+", "") + "/interventions";

        var answer = Visitor.anonymous(port)
                .submitFiles(
                        page,
                        page + "/text",
                        List.of(new FormFile(
                                "file", "statement.docx", DOCX, "PK\u0003\u0004 no".getBytes(StandardCharsets.UTF_8))),
                        "request",
                        request("CH").value());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(text(answer)).contains("This is neither a PDF nor a DOCX that can be opened.");
        assertThat(jdbc.sql("select count(*) from statement_text")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void thePresidentsOfficeHasTheScriptAndEveryFormOfTheListSaysTheSame() throws IOException {
        asked("2023-06-12T09:00", "CH", 3);
        asked("2023-06-12T10:00", "ICRC", 3);
        theListIsUnderReview();
        theListIsApproved();
        Visitor president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);
        assertThat(text(president.get("/staff/meetings/IM-2023/sittings")))
                .contains("Sitting 1: 19 June 2023, 10:00 Geneva time to 13:00", "Sitting 6")
                .doesNotContain("All texts");
        byte[] script = isuBytes("/staff/meetings/IM-2023/sittings/1-script.docx");
        try (var document = new XWPFDocument(new ByteArrayInputStream(script))) {
            String said = String.join(
                    "\n",
                    document.getParagraphs().stream()
                            .map(paragraph -> paragraph.getText())
                            .toList());
            assertThat(said)
                    .containsSubsequence(
                            "I call to order",
                            "We turn to item 3",
                            "I now give the floor to the distinguished delegation: Switzerland.",
                            "next: Red Cross",
                            "the distinguished representative of the organisation: Red Cross.",
                            "The sitting is adjourned.");
        }
        try (var list = new XWPFDocument(new ByteArrayInputStream(isuBytes("/meetings/IM-2023/speakers/1.docx")))) {
            assertThat(list.getTables().get(0).getText())
                    .containsSubsequence("Switzerland", "11:00", "Red Cross", "11:05");
        }
        assertThat(new String(isuBytes(BOARD + "/list.csv"), StandardCharsets.UTF_8))
                .contains("3,1,1,CH,Switzerland,\"State Party\"", "2023-06-19T11:00+02:00");
        assertThat(isuBytes(BOARD + "/list.xlsx")).startsWith('P', 'K');
        assertThat(page("/meetings/IM-2023/programme")).contains("Victim Assistance", "11:00");
        assertThat(page("/meetings/IM-2023/programme.json"))
                .contains("\"item\":3", "\"begins\":\"2023-06-19T09:00:00Z\"");
        assertThat(page("/meetings/IM-2023/programme.ics"))
                .contains("UID:IM-2023-item-3-1@", "TZID=Europe/Zurich:20230619T110000");
        Visitor manager = Visitor.anonymous(port);
        manager.logIn("manager", TestHouse.PASSWORD);
        assertThat(manager.get("/staff/meetings/IM-2023/sittings").statusCode()).isEqualTo(403);
        assertThat(Visitor.anonymous(port)
                        .get("/api/meetings/IM-2023/speakers/list")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void staffSayWhoOpensAnItemAndWhereTheFloorIsOpenUnlessSomebodyHasAskedForIt() {
        asked("2023-06-12T09:00", "CH", 3);
        var programme = isu.get(PROGRAMME).body();
        var fields = new ArrayList<String>();
        var inputs = java.util.regex.Pattern.compile(
                        "name=\"(responsible-\\d+)\" value=\"([^\"]+)\"|name=\"(open-\\d+)\"[^>]*checked")
                .matcher(programme);
        while (inputs.find()) {
            if (inputs.group(3) != null) {
                fields.addAll(List.of(inputs.group(3), "true"));
            } else {
                fields.addAll(List.of(
                        inputs.group(1),
                        inputs.group(1).equals("responsible-4")
                                ? "Committee on Victim Assistance"
                                : org.springframework.web.util.HtmlUtils.htmlUnescape(inputs.group(2))));
            }
        }
        fields.addAll(List.of("version", version(programme)));
        assertThat(fields).contains("open-3", "open-4");

        var closed = new ArrayList<>(fields);
        closed.remove(closed.indexOf("open-3") + 1);
        closed.remove("open-3");
        var refused = isu.submit(PROGRAMME, PROGRAMME + "/floor", closed.toArray(String[]::new));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(text(refused))
                .contains("The floor cannot be closed under item 3: requests that stand there: 1.")
                .contains("Committee on Victim Assistance");

        var none = new ArrayList<>(fields);
        none.removeIf(field -> field.startsWith("open-") || field.equals("true"));
        jdbc.sql("update floor_request set state = 'WITHDRAWN'").update();
        assertThat(text(isu.submit(PROGRAMME, PROGRAMME + "/floor", none.toArray(String[]::new))))
                .contains("The floor has to stay open under one item at least");
        jdbc.sql("update floor_request set state = 'ASKED'").update();

        fields.remove(fields.indexOf("open-12") + 1);
        fields.remove("open-12");
        assertThat(isu.submit(PROGRAMME, PROGRAMME + "/floor", fields.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(302);
        assertThat(text(isu.get(PROGRAMME))).contains("Opened by: Committee on Victim Assistance");
        assertThat(page("/meetings/IM-2023/programme")).contains("Committee on Victim Assistance");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask("DE", 12, ""))
                .hasMessage("speakers.refused.item");
        assertThat(isu.submit(PROGRAMME, PROGRAMME + "/floor", fields.toArray(String[]::new))
                        .statusCode())
                .as("the version that was seen is not the last any more")
                .isEqualTo(409);
    }

    @Test
    void aProgrammeThatMakesNoSenseIsNotMovedAndWhatWasTypedStays() {
        var programme = isu.get(PROGRAMME).body();
        var fields = new ArrayList<String>();
        var inputs = java.util.regex.Pattern.compile("name=\"((?:begins|ends)-[\\d-]+)\" value=\"([^\"]+)\"")
                .matcher(programme);
        while (inputs.find()) {
            fields.add(inputs.group(1));
            fields.add(inputs.group(1).equals("begins-3-1") ? "2023-06-19T14:30" : inputs.group(2));
        }
        fields.addAll(List.of("version", version(programme), "confirmed", "true"));

        var answer = isu.submit(PROGRAMME, PROGRAMME + "/times", fields.toArray(String[]::new));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("Item 3 ends before it begins.");
        assertThat(answer.body()).contains("2023-06-19T14:30");
    }

    private static String version(String page) {
        var version = java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(page);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** Two persons, the first with this title; nobody has decided yet. @return the registration's id */
    private String register(String delegation, String title, String first, String second) {
        String id = java.util.UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into registration (id, revision, meeting, delegation, state, received_at)
                            values (:id, 0, :meeting, :delegation, 'UNDER_REVIEW', :now);
                        insert into registration_version
                                (registration, number, focal_name, focal_email, language, source, received_at, late)
                            values (:id, 1, 'Focal Point', 'focal@example.org', 'en', 'PASSWORD', :now, false);
                        insert into participant (registration, version, position, id, name, compared_name, role, title)
                            values (:id, 1, 1, '1', :first, lower(:first), 'HEAD', :title),
                                (:id, 1, 2, '2', :second, lower(:second), 'DELEGATE', null)
                        """)
                .param("id", id)
                .param("meeting", MEETING)
                .param("delegation", delegation)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("first", first)
                .param("second", second)
                .param("title", title)
                .update();
        return id;
    }

    private void handIn(String address, String delegation, boolean publish) {
        String page = personalLink(address).replaceFirst("https?://[^/]+", "") + "/interventions";
        byte[] text = new WordDocument("Statement", java.util.Locale.ENGLISH)
                .paragraph("Normal", "Mr. President, thank you.")
                .bytes();
        var fields = new ArrayList<>(List.of("request", request(delegation).value()));
        if (publish) {
            fields.addAll(List.of("publish", "true"));
        }
        var answer = Visitor.anonymous(port)
                .submitFiles(
                        page,
                        page + "/text",
                        List.of(new FormFile("file", "statement.docx", DOCX, text)),
                        fields.toArray(String[]::new));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(302);
    }

    private List<String> names(String zip) throws IOException {
        var names = new ArrayList<String>();
        try (var parts = new ZipInputStream(new ByteArrayInputStream(isuBytes(zip)), StandardCharsets.UTF_8)) {
            for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                names.add(part.getName());
            }
        }
        return names;
    }

    private byte[] isuBytes(String path) {
        return isu.bytes(path);
    }

    private RequestId request(String delegation) {
        return requests.of(id(delegation)).get(0).id();
    }

    /** Changes how the floor is given under an item, as staff do. */
    private void change(int item, String policy, int openingMinutes, int stateSeconds, int each) {
        var answer = isu.submit(
                PROGRAMME,
                PROGRAMME + "/" + item + "/terms",
                "policy",
                policy,
                "opening",
                String.valueOf(openingMinutes),
                "state",
                String.valueOf(stateSeconds),
                "group",
                "480",
                "organisation",
                "180",
                "each",
                String.valueOf(each),
                "seen",
                String.valueOf(terms.of(CODE, item).revision()));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(302);
    }

    private void asked(String local, String delegation, int item) {
        passTo(local);
        ask(delegation, item, "");
    }

    private FloorRequestService.Window ask(String delegation, int item, String speaker) {
        return floor.ask(
                id(delegation), List.of(new FloorRequestService.Wish(item, speaker, "en")), "", Asker.delegation());
    }

    private void theListIsUnderReview() {
        passTo("2023-06-16T00:00");
        if (waitsIn("MeetingPreparation", MEETING).contains("userTask_prepareInvitation")) {
            runtime.startProcessInstanceByKey(SpeakersListFinalisationProcess.ID, MEETING);
            runDueJobs();
        }
    }

    private void theListIsApproved() {
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
    }

    private List<String> order(int item) {
        return lists.of(CODE).under(item).stream()
                .map(entry -> entry.delegation().value())
                .toList();
    }

    private org.apminebanconvention.intersessional.embedded.CaughtMail lastMail(String delegation) {
        var mails = mailbox.to("mission." + delegation.toLowerCase(java.util.Locale.ROOT) + "@example.org");
        return mails.get(mails.size() - 1);
    }

    private static InvitationId id(String delegation) {
        return new InvitationId(CODE, new DelegationCode(delegation));
    }

    private String page(String path) {
        return HtmlUtils.htmlUnescape(isu.get(path).body());
    }

    /** A page as it is read: without its markup. */
    private static String text(HttpResponse<String> page) {
        return text(page.body());
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]+>", " ")).replaceAll("\\s+", " ");
    }
}
