package org.apminebanconvention.intersessional.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** What a delegation sees behind its personal link, and what staff see, as a browser does. */
class RequestsForTheFloorTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final InvitationId SWISS = new InvitationId(CODE, new DelegationCode("CH"));
    private static final InvitationId GERMAN = new InvitationId(CODE, new DelegationCode("DE"));
    private static final String REQUESTS = "/staff/meetings/IM-2023/requests";
    private static final String BOARD = "/staff/meetings/IM-2023/speakers";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    private PersonalLinks links;

    @Autowired
    private Requests requests;

    @Autowired
    private LateChanges lateChanges;

    @Autowired
    private SpeakersLists lists;

    @Autowired
    private TermsOfItems terms;

    @Autowired
    private FloorRequestService floor;

    @Autowired
    private InvitationService answers;

    @Autowired
    private Invitations invitations;

    @Autowired
    private Meetings meetings;

    @BeforeEach
    void twoDelegations() {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org",
                "DE,Germany,STATE_PARTY,en,mission.de@example.org");
        meeting(Map.of());
    }

    @Test
    void aDelegationAsksForTheFloorUnderSeveralItemsByThePersonalLinkInItsInvitation() {
        invitationsGoOut();
        String page = personalLink("mission.ch@example.org") + "/interventions";
        var visitor = new Visitor();
        assertThat(visitor.get(page)).contains("Switzerland", "15 June 2023", "Item 3", "We will not speak");

        visitor.submit(
                        page,
                        "item=3",
                        "speaker-3=S.E. M. Jürg Lauber",
                        "language-3=fr",
                        "item=5",
                        "note=Video is needed")
                .leadsTo("Your delegation's requests for the floor have been received");

        assertThat(requests.of(SWISS))
                .extracting(r -> r.item() + " " + r.speaker() + " " + r.language() + " " + r.note())
                .containsExactly("3 S.E. M. Jürg Lauber fr Video is needed", "5  fr Video is needed");
        assertThat(invitations.require(SWISS).owes(Deadline.INTERVENTIONS)).isFalse();
        assertThat(visitor.get(page)).contains("Your requests", "S.E. M. Jürg Lauber");
    }

    @Test
    void whatMakesNoSenseIsRefusedFieldByFieldAndNothingIsLost() {
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);

        visitor.submit(page).refused(422, "Please tick at least one item.");
        visitor.submit(page, "item=1").refused(422, "Please tick at least one item.");
        visitor.submit(page, "item=three", "note=We come").refused(422, "Please tick at least one item.", "We come");
        visitor.submit(page, "item=3", "speaker-3=Ms. Alt", "speaker-5=Mr. Blau", "note=We come")
                .refused(
                        422,
                        "You named a speaker under item 5, but the item is not ticked.",
                        "Ms. Alt",
                        "Mr. Blau",
                        "We come");
        visitor.submit(page, "item=3", "speaker-3=" + "x".repeat(201))
                .refused(422, "This is too long: at most 200 characters.", "x".repeat(201));
        visitor.submit(page, "item=3", "note=" + "y".repeat(2001))
                .refused(422, "This is too long: at most 2,000 characters.", "y".repeat(2001));
        visitor.submit(page, "item=3", "speaker-3=Ms. Alt", "language-3=de")
                .refused(422, "Please choose one of the languages of interpretation.", "Ms. Alt");

        assertThat(requests.of(CODE)).isEmpty();
    }

    @Test
    void namesAreKeptAsTheyAreWrittenInOneLineAndAreNeverMarkup() {
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);

        visitor.submit(
                        page,
                        "item=3",
                        "speaker-3= السفير\nد. علي\u0000 ",
                        "item=5",
                        "speaker-5=<b>O'Neil</b>",
                        "note=a\u0000b")
                .leadsTo("have been received");

        assertThat(requests.of(SWISS))
                .extracting(RequestForTheFloor::speaker)
                .containsExactly("السفير د. علي", "<b>O'Neil</b>");
        assertThat(visitor.get(page)).contains("&lt;b&gt;O&#39;Neil&lt;/b&gt;").doesNotContain("<b>O");
    }

    @Test
    void askingAgainChangesTheSpeakerAndKeepsTheArrival() {
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);
        visitor.submit(page, "item=3").leadsTo("have been received");
        clock.set(geneva("2023-05-03T09:00"));

        visitor.submit(page, "item=3", "speaker-3=Ms. Alt", "language-3=en").leadsTo("have been received");

        assertThat(requests.of(SWISS)).singleElement().satisfies(request -> {
            assertThat(request.speaker()).isEqualTo("Ms. Alt");
            assertThat(request.requestedAt()).isEqualTo(geneva("2023-05-02T09:00"));
        });
    }

    @Test
    void aRequestIsWithdrawnByItsOwnButtonAndTheDelegationOwesNothing() {
        invitationsGoOut();
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);
        visitor.submit(page, "item=3").leadsTo("have been received");
        String request = requests.of(SWISS).get(0).id().value();

        visitor.submit(page + "/withdraw", "request=" + request).leadsTo("The request has been withdrawn.");
        visitor.submit(page + "/withdraw", "request=" + request).leadsTo("The request has been withdrawn.");

        assertThat(requests.of(SWISS)).isEmpty();
        assertThat(invitations.require(SWISS).owes(Deadline.INTERVENTIONS)).isFalse();
    }

    @Test
    void nobodyWithdrawsWhatIsNotThereOrIsAnotherDelegations() {
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);
        floor.ask(GERMAN, List.of(new FloorRequestService.Wish(3, "", "en")), "", Asker.delegation());
        String theirs = requests.of(GERMAN).get(0).id().value();

        visitor.submit(page + "/withdraw", "request=" + theirs).refused(409, "This request is not there any more.");
        visitor.submit(page + "/withdraw", "request=none").refused(409, "This request is not there any more.");
        visitor.submit(page + "/withdraw", "request=a\u0000b").refused(409, "This request is not there any more.");
        visitor.submit(page + "/withdraw").refused(409, "This request is not there any more.");

        assertThat(requests.of(GERMAN)).hasSize(1);
    }

    @Test
    void weWillNotSpeakIsAnAnswerThatWithdrawsWhatWasAskedForAndCanBeChanged() {
        invitationsGoOut();
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);
        visitor.submit(page, "item=3", "item=5").leadsTo("have been received");
        assertThat(visitor.get(page)).contains("What your delegation has asked for is withdrawn then.");

        visitor.submit(page + "/none").leadsTo("We have noted that your delegation will not speak.");

        assertThat(requests.of(SWISS)).isEmpty();
        assertThat(invitations.require(SWISS).owes(Deadline.INTERVENTIONS)).isFalse();
        assertThat(visitor.get(page))
                .as("the answer is still there another day")
                .contains("We have noted that your delegation will not speak.")
                .doesNotContain("You will not be reminded any more.");
        visitor.submit(page, "item=3").leadsTo("have been received");
        assertThat(requests.of(SWISS)).hasSize(1);
    }

    @Test
    void aFocalPointAsksForTheFloorAndChangesOnlyWhatItAskedFor() {
        var mission = new Visitor();
        String missionPage = delegationPage();
        mission.get(missionPage);
        mission.submit(missionPage, "item=3", "speaker-3=Ms. Alt").leadsTo("have been received");
        var focalPoint = new Visitor();
        String page = path(links.forRegistration(SWISS, "a-registration")) + "/interventions";
        assertThat(focalPoint.get(page)).contains("Ms. Alt").doesNotContain("We will not speak");

        focalPoint.submit(page, "item=5", "speaker-5=Mr. Blau").leadsTo("have been received");
        focalPoint
                .submit(page, "item=3", "speaker-3=Mr. Blau", "item=6")
                .refused(409, "This was asked for by the delegation itself.");
        focalPoint
                .submit(
                        page + "/withdraw",
                        "request=" + requests.of(SWISS).get(0).id())
                .refused(409, "This was asked for by the delegation itself.");
        focalPoint.submit(page + "/none").refused(409, "This was asked for by the delegation itself.");

        assertThat(requests.of(SWISS))
                .extracting(RequestForTheFloor::speaker)
                .as("nothing of what was refused is taken")
                .containsExactly("Ms. Alt", "Mr. Blau");
        mission.submit(missionPage, "item=5", "speaker-5=Ms. Cyan").leadsTo("have been received");
        assertThat(requests.of(SWISS).get(1).speaker()).isEqualTo("Ms. Cyan");
    }

    @Test
    void anAddressThatIsNoPersonalLinkOfThisMeetingOpensNothing() {
        var visitor = new Visitor();

        visitor.open("/meetings/IM-2023/my/guessed/interventions").refused(404);
        visitor.open(delegationPage().replace("IM-2023", "IM-2024")).refused(404);
    }

    @Test
    void afterTheDeadlineTheSecretariatDecidesAndOneQuestionIsDecidedAtATime() {
        invitationsGoOut();
        floor.ask(SWISS, List.of(new FloorRequestService.Wish(5, "Ms. Alt", "fr")), "", Asker.delegation());
        passTo("2023-06-16T00:00");
        var visitor = new Visitor();
        String page = delegationPage();
        assertThat(visitor.get(page))
                .contains("The deadline, 15 June 2023", "has passed. You can still ask")
                .contains("Ask for the floor; the secretariat decides")
                .doesNotContain("We will not speak");

        visitor.submit(page, "item=3", "speaker-3=Mr. Blau").leadsTo("you will hear by e-mail", "awaits a decision");
        visitor.submit(page, "item=5", "speaker-5=Mr. Blau", "language-5=fr")
                .leadsTo("you will hear by e-mail", "change of speaker awaits a decision", "Ms. Alt", "Mr. Blau");
        assertThat(lateChanges.in(LateChange.State.PENDING, CODE)).hasSize(2);
        assertThat(tasks("userTask_decideLateChange")).hasSize(2);

        visitor.submit(page, "item=5", "speaker-5=Mr. Blau", "language-5=fr").leadsTo("you will hear by e-mail");
        visitor.submit(page, "item=5", "speaker-5=Mr. Grün", "item=6", "speaker-6=Ms. Rot")
                .refused(409, "has not decided yet on what was asked for under item 5 before", "Ms. Rot");
        visitor.submit(page, "item=3", "speaker-3=Mr. Grün")
                .refused(409, "has not decided yet on what was asked for under item 3 before");
        for (RequestForTheFloor request : requests.of(SWISS)) {
            visitor.submit(page + "/withdraw", "request=" + request.id())
                    .refused(409, "has not decided yet on what was asked for under item " + request.item());
        }
        visitor.submit(page + "/none").refused(409, "Please withdraw each request by its own button");

        assertThat(lateChanges.in(LateChange.State.PENDING, CODE)).hasSize(2);
        assertThat(requests.of(SWISS))
                .extracting(RequestForTheFloor::speaker)
                .as("what was decided on is what was asked")
                .containsExactly("Mr. Blau", "Ms. Alt");
    }

    @Test
    void afterTheDeadlineADelegationWithoutRequestsCanStillSayThatItWillNotSpeak() {
        invitationsGoOut();
        passTo("2023-06-16T00:00");
        var visitor = new Visitor();
        String page = delegationPage();
        assertThat(visitor.get(page)).contains("We will not speak");

        visitor.submit(page + "/none").leadsTo("We have noted that your delegation will not speak.");

        assertThat(invitations.require(SWISS).owes(Deadline.INTERVENTIONS)).isFalse();
    }

    @Test
    void thePageTellsWhatWasNotTakenAndWhy() {
        theListIsUnderReview();
        floor.ask(SWISS, List.of(new FloorRequestService.Wish(3, "", "fr")), "", Asker.delegation());
        complete("userTask_decideLateChange", "isu", Map.of("accepted", "false", "reason", "The item is full."));

        assertThat(new Visitor().get(delegationPage()))
                .contains(
                        "What was not accepted",
                        "Item 3: the request for the floor was not taken",
                        "The item is full.");
    }

    @Test
    void onceAnItemHasBegunTheFloorIsAskedForInTheRoom() {
        var visitor = new Visitor();
        String page = delegationPage();
        visitor.get(page);
        visitor.submit(page, "item=3").leadsTo("have been received");
        String request = requests.of(SWISS).get(0).id().value();
        clock.set(geneva("2023-06-19T11:00"));

        visitor.submit(page, "item=3", "speaker-3=Ms. Alt").refused(409, "Item 3 has begun.");
        visitor.submit(page + "/withdraw", "request=" + request).refused(409, "Item 3 has begun.");
        assertThat(visitor.get(page)).contains("id=\"item-5\"").doesNotContain("id=\"item-3\"", "id=\"item-2\"");
        clock.set(geneva("2023-06-21T16:15"));
        visitor.submit(page, "item=5", "speaker-5=Ms. Alt").refused(409, "Please ask for the floor in the room.");
        visitor.submit(page + "/none").refused(409, "Please ask for the floor in the room.");
        assertThat(visitor.get(page)).contains("The last item has begun.").doesNotContain("<form");
    }

    @Test
    void staffEnterWhatAMissionSaysByPhoneAndSeeThroughWhomEachRequestCame() {
        var staff = loggedIn("isu");
        assertThat(staff.get(REQUESTS)).contains("Requests: 0");
        floor.ask(GERMAN, List.of(new FloorRequestService.Wish(5, "", "en")), "", Asker.delegation());
        String swiss = REQUESTS + "/CH";
        assertThat(staff.get(swiss)).contains("Switzerland");

        staff.submit(swiss, "item=3", "speaker-3=Ms. Alt", "language-3=fr", "note=by phone")
                .leadsTo("have been received", "Ms. Alt");
        assertThat(staff.get(REQUESTS)).contains("Ms. Alt", "by phone", "staff: isu", "personal link", "Requests: 2");
        staff.submit(swiss, "item=3", "speaker-3=Mr. Blau", "language-3=fr").leadsTo("have been received", "Mr. Blau");
        assertThat(staff.get(REQUESTS)).contains("Requests: 2");
        staff.submit(swiss + "/withdraw", "request=" + requests.of(SWISS).get(0).id())
                .leadsTo("The request has been withdrawn.");
        staff.submit(REQUESTS + "/DE/none").leadsTo("will not speak");
        assertThat(staff.get(REQUESTS)).contains("Requests: 0");
    }

    @Test
    void whatStaffEnterAndMakesNoSenseIsRefusedFieldByFieldAndNothingIsLost() {
        var staff = loggedIn("isu");
        String swiss = REQUESTS + "/CH";
        staff.get(swiss);

        staff.open(REQUESTS + "?delegation=Atlantis").refused(422, "Please choose the delegation.", "Atlantis");
        staff.submit(swiss, "item=1", "note=by phone").refused(422, "Please tick at least one item.", "by phone");
        staff.submit(swiss, "item=3", "speaker-3=" + "x".repeat(201), "note=by phone")
                .refused(422, "This is too long: at most 200 characters.", "by phone");
        staff.submit(swiss, "item=3", "note=" + "y".repeat(2001), "speaker-3=Ms. Alt")
                .refused(422, "This is too long: at most 2,000 characters.", "Ms. Alt");
        staff.submit(swiss, "item=3", "language-3=de", "speaker-3=Ms. Alt")
                .refused(422, "Please choose one of the languages of interpretation.", "Ms. Alt");
        staff.submit(swiss, "item=3", "level-3=KING").refused(422, "Please choose one of the levels.");
        staff.submit(swiss, "item=3", "minutes-3=61", "speaker-3=Ms. Alt")
                .refused(422, "Please give whole minutes, from 1 to 60.", "Ms. Alt");
        staff.submit(swiss, "item=3", "members-3=Germany; Atlantis")
                .refused(422, "No delegation is called “Atlantis”.", "Germany; Atlantis");
        staff.submit(swiss, "item=3", "participant-3=none/1")
                .refused(422, "Please choose one of your registered participants, or type a name.");
        staff.submit(swiss + "/withdraw", "request=none").refused(409, "This request is not there any more.");
        staff.submit(swiss + "/withdraw", "request=a\u0000b").refused(409, "This request is not there any more.");
        staff.open("/staff/meetings/IM-1999/requests").refused(404);
        staff.open(REQUESTS + "/XX").refused(404);

        assertThat(requests.of(CODE)).isEmpty();
    }

    @Test
    void whatStaffEnterAfterTheDeadlineBecomesALateChange() {
        var staff = loggedIn("isu");
        theListIsUnderReview();
        String swiss = REQUESTS + "/CH";
        staff.get(swiss);

        staff.submit(swiss, "item=3", "speaker-3=Ms. Alt", "language-3=fr")
                .leadsTo("the Implementation Support Unit decides on it", "awaits a decision");
        assertThat(task("userTask_decideLateChange").getName()).contains("Switzerland, item 3");
        staff.submit(swiss, "item=3", "speaker-3=Mr. Blau", "language-3=fr")
                .refused(409, "has not decided yet on what was asked for under item 3 before");
        staff.submit(swiss + "/none").refused(409, "Please withdraw each request");
        clock.set(geneva("2023-06-19T11:00"));
        staff.submit(REQUESTS + "/DE", "item=3", "speaker-3=Ms. Cyan")
                .refused(409, "Item 3 has begun. Please ask for the floor in the room.");
    }

    @Test
    void staffMoveEntriesOnTheBoardWhileTheListIsUnderReviewAndSayWhy() {
        askUnderItemThree();
        var staff = loggedIn("isu");
        assertThat(staff.get(BOARD))
                .contains("Requests are still being collected")
                .doesNotContain("draggable");
        theListIsUnderReview();
        assertThat(staff.get(BOARD))
                .contains("Under review", "draggable")
                .containsSubsequence("Switzerland</a>", "Germany</a>");
        assertThat(staff.get(card("CH")))
                .contains(
                        "State Party", "The request arrived on", "Move Switzerland down", "it would stand at place 1");

        move(staff, card("CH"), "step=down", revision()).leadsTo("moved");

        assertThat(order()).containsExactly("DE", "CH");
        assertThat(staff.get(card("CH"))).contains("by isu", "Its minister leaves early", "it would stand at place 1");
        move(staff, card("CH"), "position=1", revision()).leadsTo("Under review");
        assertThat(order()).containsExactly("CH", "DE");
        move(staff, card("CH"), "step=up", revision()).leadsTo("Under review");
        move(staff, card("DE"), "step=down", revision()).leadsTo("Under review");
        assertThat(order()).as("nobody moves beyond the ends").containsExactly("CH", "DE");
        staff.submit(card("CH"), "step=down", "position=1", "item=3", "seen=" + revision(), "reason= ")
                .refused(422, "Please say why the entry is moved");
        assertThat(order()).as("no move without a reason").containsExactly("CH", "DE");
    }

    @Test
    void aListThatChangedMeanwhileIsNotMovedUnseen() {
        askUnderItemThree();
        theListIsUnderReview();
        var staff = loggedIn("isu");
        String swiss = card("CH");
        long seen = revision();
        staff.get(swiss);
        move(staff, swiss, "step=down", seen).leadsTo("Under review");

        move(staff, swiss, "step=down", seen)
                .refused(409, "The list has changed since you saw it. Please look at it again.", "leaves early");
        assertThat(order()).containsExactly("DE", "CH");

        complete("userTask_reviewSpeakersList", "isu", Map.of());
        move(staff, swiss, "step=up", revision())
                .refused(409, "The list is not under review; it cannot be reordered now.");
        assertThat(order()).containsExactly("DE", "CH");
        staff.open(BOARD + "/cards/none").refused(404);
    }

    @Test
    void theBoardSaysWhoIsNotRegisteredWillNotAttendOrSpeaksThroughAFocalPoint() {
        delegations("EG,Egypt,STATE_NOT_PARTY,en,mission.eg@example.org", "FR,France,STATE_PARTY,fr,m.fr@example.org");
        invitationsGoOut();
        InvitationId egypt = new InvitationId(CODE, new DelegationCode("EG"));
        askUnderItemThree();
        floor.ask(egypt, List.of(new FloorRequestService.Wish(3, "", "ar")), "", Asker.focalPoint("a-registration"));
        answers.registered(GERMAN);
        answers.declined(egypt);
        passTo("2023-06-16T00:00");

        String board = loggedIn("isu").get(BOARD);

        assertThat(row(board, "Switzerland")).contains("not registered").doesNotContain("focal point");
        assertThat(row(board, "Germany"))
                .contains("text missing")
                .doesNotContain("registered", "attend", "focal point");
        assertThat(row(board, "Egypt")).contains("will not attend", "asked by a focal point", "Arabic", "name to come");
    }

    @Test
    void thePresidentsOfficeReadsTheBoardAndMovesNothing() {
        askUnderItemThree();
        theListIsUnderReview();
        var president = loggedIn("president");

        assertThat(president.get(BOARD)).contains("Switzerland").doesNotContain("draggable", "/requests");
        assertThat(president.get(card("CH"))).contains("The request arrived on").doesNotContain("Move ");
        move(president, card("CH"), "step=down", revision()).refused(403);
        president
                .submit(
                        BOARD + "/moves",
                        "entry=" + entry("CH").request(),
                        "item=3",
                        "position=2",
                        "seen=" + revision(),
                        "reason=no")
                .refused(403);
        president.open(REQUESTS).refused(403);
        loggedIn("manager").open(BOARD).refused(403);
        assertThat(order()).containsExactly("CH", "DE");
    }

    private String delegationPage() {
        return path(links.forDelegation(SWISS)) + "/interventions";
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private void askUnderItemThree() {
        for (InvitationId invitation : List.of(SWISS, GERMAN)) {
            floor.ask(invitation, List.of(new FloorRequestService.Wish(3, "", "en")), "", Asker.delegation());
        }
    }

    /** Without an invitation, since the list is drawn up all the same. */
    private void theListIsUnderReview() {
        clock.set(geneva("2023-06-16T00:00"));
        runtime.startProcessInstanceByKey(SpeakersListFinalisationProcess.ID, MEETING);
        runDueJobs();
    }

    /** The page of a card. */
    private String card(String delegation) {
        return BOARD + "/cards/" + entry(delegation).request();
    }

    private long revision() {
        return terms.of(CODE, 3).revision();
    }

    /** Moves a card under item 3, for a reason. */
    private Answer move(Visitor visitor, String card, String where, long seen) {
        return where.startsWith("position")
                ? visitor.submit(card, where, "item=3", "seen=" + seen, "reason=Its minister leaves early")
                : visitor.submit(
                        card, where, "position=1", "item=3", "seen=" + seen, "reason=Its minister leaves early");
    }

    private SpeakersList.Entry entry(String delegation) {
        return lists.of(CODE).entries().stream()
                .filter(entry -> entry.delegation().value().equals(delegation))
                .findFirst()
                .orElseThrow();
    }

    private List<String> order() {
        return lists.of(CODE).under(3).stream()
                .map(entry -> entry.delegation().value())
                .toList();
    }

    /** The card of this delegation on the board. */
    private static String row(String board, String delegation) {
        int at = board.indexOf(">" + delegation + "</a>");
        assertThat(at).as(delegation + " on the board").isPositive();
        return board.substring(at, board.indexOf("</li>", at));
    }

    private Visitor loggedIn(String user) {
        var visitor = new Visitor();
        visitor.get("/login");
        assertThat(visitor.submit("/login", "username=" + user, "password=" + TestHouse.PASSWORD)
                        .response
                        .statusCode())
                .isEqualTo(302);
        return visitor;
    }

    /** A person with a browser that reads English. */
    private final class Visitor {

        private final HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String token = "";

        /** @return the page, which must be there */
        String get(String path) {
            Answer answer = open(path);
            assertThat(answer.response.statusCode()).as(path).isEqualTo(200);
            return answer.response.body();
        }

        Answer open(String path) {
            return send(request(path).GET());
        }

        /** Sends a form back with the token of the last page. @param fields each as {@code name=value} */
        Answer submit(String path, String... fields) {
            var body = new StringBuilder("_csrf=").append(encoded(token));
            for (String field : fields) {
                int equals = field.indexOf('=');
                body.append('&').append(field, 0, equals).append('=').append(encoded(field.substring(equals + 1)));
            }
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.toString())));
        }

        private Answer send(HttpRequest.Builder request) {
            try {
                var response = browser.send(request.build(), BodyHandlers.ofString());
                var found = TOKEN.matcher(response.body());
                token = found.find() ? found.group(1) : token;
                return new Answer(this, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(http.getRootUri() + path))
                    .header("Accept", "text/html")
                    .header("Accept-Language", "en");
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** What came back. */
    private record Answer(Visitor visitor, HttpResponse<String> response) {

        /** Taken: the browser goes on to a page that says these texts. */
        void leadsTo(String... texts) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
            String location = response.headers().firstValue("Location").orElseThrow();
            URI next = URI.create(location);
            String query = next.getQuery() == null ? "" : "?" + next.getQuery();
            assertThat(HtmlUtils.htmlUnescape(visitor.get(next.getPath() + query)))
                    .contains(texts);
        }

        void refused(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        }

        /** Not taken: a page that says why, and still has what was entered. */
        void refused(int status, String... texts) {
            refused(status);
            assertThat(HtmlUtils.htmlUnescape(response.body())).contains(texts);
        }
    }
}
