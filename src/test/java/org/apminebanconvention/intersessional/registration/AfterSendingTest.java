package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.embedded.CaughtMail.Attachment;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What happens once a form was sent: files that go with mails, the pages behind the links, and the links themselves. */
class AfterSendingTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String FOCAL = "anna@example.org";

    @LocalServerPort
    private int port;

    @Autowired
    private RegistrationService service;

    @Autowired
    private Registrations registrations;

    @Autowired
    private NotesVerbales notes;

    @Autowired
    private LinkService links;

    private Visitor visitor;
    private Visitor staff;

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,fr," + MISSION, "FR,France,STATE_PARTY,fr,mission.fr@example.org");
        meeting(Map.of());
        invitationsGoOut();
        passTo("2023-05-20T10:00");
        visitor = Visitor.anonymous(port);
        staff = Visitor.anonymous(port);
        staff.logIn("isu", TestHouse.PASSWORD);
    }

    @Test
    void theConfirmationGoesWithThePdfWhoseCodeHoldsTheReferenceAndWithTheMeetingForTheCalendar() throws Exception {
        Registration english = register(FOCAL, Source.PASSWORD, Locale.ENGLISH, null, "Anna Muster", "Ben Beispiel");
        List<Attachment> files = last(FOCAL).attachments();

        assertThat(files)
                .extracting(Attachment::name)
                .containsExactly(english.reference().replace('/', '-') + ".pdf", "IM-2023.ics");
        byte[] pdf = files.get(0).content();
        assertThat(text(pdf))
                .contains(
                        "Anti-Personnel Mine Ban Convention",
                        "Switzerland",
                        "Under review",
                        "Anna Muster",
                        "Head of delegation",
                        "Ben Beispiel",
                        "not decided yet",
                        english.reference());
        assertThat(code(pdf)).isEqualTo(english.reference()).matches("IM-2023/CH/[0-9A-F]{8}");

        VEvent event = event(files.get(1).content());
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(geneva("2023-06-19T10:00"));
        assertThat(event.getLocation().getValue()).startsWith("World Meteorological Organisation");
        assertThat(new String(files.get(1).content(), StandardCharsets.UTF_8))
                .contains(
                        "DTSTART;TZID=Europe/Zurich:20230619T100000",
                        "TZOFFSETTO:+0200",
                        "BEGIN:VTIMEZONE",
                        "UID:IM-2023@");

        complete(
                "userTask_reviewRegistration",
                "isu",
                Map.of("decision", "accept-some", "accepted", "1", "reason", "Who is Ben?"));
        assertThat(text(last(FOCAL).attachments().get(0).content()))
                .contains("Accepted in part", "registered", "not accepted");

        Registration arabic =
                register("samir@example.org", Source.PASSWORD, PageLanguage.of("ar"), null, "سمير الخطيب");
        byte[] rightToLeft = last("samir@example.org").attachments().get(0).content();
        assertThat(code(rightToLeft)).isEqualTo(arabic.reference());
        assertThat(text(rightToLeft)).contains(arabic.reference());
        assertThat(event(last("samir@example.org").attachments().get(1).content())
                        .getSummary()
                        .getLanguage())
                .isEqualTo("ar");

        String link = personalLink("samir@example.org");
        assertThat(visitor.download(link + "/registrations/" + arabic.id() + "/confirmation.pdf"))
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(event(visitor.download(link + "/meeting.ics")).getUid().getValue())
                .startsWith("IM-2023@");
        assertThat(visitor.get(link + "/registrations/" + english.id() + "/confirmation.pdf")
                        .statusCode())
                .as("another's")
                .isEqualTo(404);
    }

    @Test
    void theMissionIsAskedBeforeARegistrationIsPutOnHoldAndSeesItInItsLanguage() {
        Registration registration = register(FOCAL, Source.PASSWORD, Locale.ENGLISH, null, "Anna Muster");
        CaughtMail notice = last(MISSION);
        assertThat(notice.subject()).startsWith("Votre délégation a été inscrite");
        assertThat(notice.text()).contains("Anna (" + FOCAL + ")", "avec le mot de passe", "Cela ne vient pas de nous");
        String page = personalLink(MISSION) + "/registrations/" + registration.id() + "/not-us";

        visitor.get(page + "?lang=fr");
        assertThat(page(visitor.get(page))).contains("Cette inscription ne vient pas de vous", "Anna Muster");
        assertThat(state(registration)).isEqualTo(State.UNDER_REVIEW);
        assertThat(visitor.submit(page, page, "comment", "x".repeat(1001)).statusCode())
                .isEqualTo(422);
        assertThat(visitor.get(personalLink(FOCAL) + "/registrations/" + registration.id() + "/not-us")
                        .statusCode())
                .as("not by the focal point")
                .isEqualTo(404);

        HttpResponse<String> done = visitor.submit(page, page, "comment", "Inconnue à la mission");
        assertThat(done.statusCode()).isEqualTo(302);
        runDueJobs();
        assertThat(state(registration)).isEqualTo(State.ON_HOLD);
        assertThat(page(visitor.get(
                        done.headers().firstValue("Location").orElseThrow().replaceFirst("http://[^/]+", ""))))
                .contains("L’inscription est suspendue", "Suspendue");
        assertThat(page(visitor.get(page))).contains("déjà suspendue");

        Visitor focalPoint = Visitor.anonymous(port);
        String link = personalLink(FOCAL);
        assertThat(page(focalPoint.get(link)))
                .contains("On hold", "is not from it")
                .doesNotContain("registrations/" + registration.id() + "\"");
        assertThat(page(focalPoint.get(link + "/registrations/" + registration.id() + "/participants/1/withdrawal")))
                .contains("it can only be withdrawn as a whole");
        assertThat(focalPoint.get(link + "/interventions").statusCode()).isEqualTo(404);
        assertThat(page(staff.get("/staff/registrations/" + registration.id())))
                .contains("Objections of the delegation", "Inconnue à la mission");
    }

    @Test
    void onePersonIsWithdrawnByTheLinkOnceThatIsConfirmed() {
        Registration registration =
                register(MISSION, Source.DELEGATION_LINK, Locale.ENGLISH, null, "Anna Muster", "Ben Beispiel");
        String link = personalLink(MISSION);
        assertThat(page(visitor.get(link + "?lang=en")))
                .contains("Withdraw Ben Beispiel", "Accepted", registration.reference());
        String page = link + "/registrations/" + registration.id() + "/participants/2/withdrawal";
        assertThat(page(visitor.get(page))).contains("Withdraw this person?", "Ben Beispiel");
        assertThat(registrations.inForce(INVITATION)).hasSize(2);

        assertThat(visitor.submit(page, page).statusCode()).isEqualTo(302);
        runDueJobs();
        assertThat(registrations.inForce(INVITATION))
                .extracting(Participant::name)
                .containsExactly("Anna Muster");
        assertThat(page(visitor.get(page))).contains("no longer registered");
        assertThat(page(visitor.get(page.replace("participants/2", "participants/1"))))
                .contains("The registration will therefore be withdrawn as a whole");
        assertThat(visitor.get(page.replace("participants/2", "participants/7")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void everythingThatIsHeldCanBeTakenAlong() throws IOException {
        NoteId note = notes.keep(
                new MeetingCode(MEETING),
                new UploadedFile("note.pdf", "application/pdf", "%PDF-1.7 note".getBytes(StandardCharsets.UTF_8)));
        Registration registration = register(FOCAL, Source.PASSWORD, Locale.ENGLISH, note, "Anna Muster");
        register("ben@example.org", Source.PASSWORD, Locale.ENGLISH, null, "Ben Beispiel");
        String folder = registration.reference().replace('/', '-') + "/";

        Map<String, byte[]> files = unzip(visitor.download(personalLink(FOCAL) + "/everything.zip"));
        assertThat(files).containsOnlyKeys(folder + "registration.json", folder + "note-verbale-1-note.pdf");
        JsonNode whole = json.readTree(files.get(folder + "registration.json"));
        assertThat(whole.at("/versions/0/participants/0/name").asText()).isEqualTo("Anna Muster");
        assertThat(whole.at("/versions/0/focalPoint/email").asText()).isEqualTo(FOCAL);
        assertThat(whole.at("/versions/0/receivedAt").asText()).isEqualTo("2023-05-20T08:00:00Z");
        assertThat(whole.at("/mails")).hasSize(2);
        assertThat(whole.at("/mails/0/kind").asText()).isIn("notice", "confirmation");

        Map<String, byte[]> ofDelegation = unzip(visitor.download(personalLink(MISSION) + "/everything.zip"));
        assertThat(ofDelegation).hasSize(5).containsKeys("mails.json", "forms-not-sent.json");
        assertThat(json.readTree(ofDelegation.get("mails.json"))).hasSize(1);
    }

    @Test
    void aLinkIsSentAgainToKnownAddressesOnlyAndTheAnswerIsAlwaysTheSame() {
        register(FOCAL, Source.PASSWORD, Locale.ENGLISH, null, "Anna Muster");
        mailbox.clear();
        assertThat(ask("delegation", "switzerland")).isEqualTo(302);
        assertThat(ask("email", FOCAL.toUpperCase(Locale.ROOT))).isEqualTo(302);
        assertThat(ask("email", "stranger@example.org")).isEqualTo(302);
        assertThat(ask("delegation", "France", "email", FOCAL)).isEqualTo(302);
        assertThat(ask("delegation", "Atlantis")).isEqualTo(302);
        links.answerRequests();

        assertThat(kinds(FOCAL)).containsExactly("notice");
        assertThat(kinds(MISSION)).containsExactly("notice");
        assertThat(mailbox.to("stranger@example.org")).isEmpty();
        assertThat(mailbox.to("mission.fr@example.org")).isEmpty();
        assertThat(last(MISSION).subject()).startsWith("Votre lien personnel");
        assertThat(page(visitor.get(personalLink(FOCAL)))).contains("Anna Muster");
        assertThat(jdbc.sql("select count(*) from link_request where email <> '' or delegation <> ''")
                        .query(Long.class)
                        .single())
                .isZero();

        HttpResponse<String> wait = visitor.submit("/meetings/IM-2023/link", "/meetings/IM-2023/link", "email", FOCAL);
        assertThat(wait.statusCode()).isEqualTo(429);
        assertThat(page(wait)).contains("Please wait", FOCAL);
        clock.set(clock.instant().plusSeconds(60));
        assertThat(ask("email", FOCAL)).isEqualTo(302);
        links.answerRequests();
        assertThat(kinds(FOCAL)).as("one an hour").hasSize(1);
        assertThat(page(visitor.submit("/meetings/IM-2023/link", "/meetings/IM-2023/link")))
                .contains("Please give your delegation");
    }

    @Test
    void staffEndLinksAndTheirOwnersGetNewOnes() {
        Registration registration = register(FOCAL, Source.PASSWORD, Locale.ENGLISH, null, "Anna Muster");
        String old = personalLink(FOCAL);
        String missions = personalLink(MISSION);
        String page = "/staff/registrations/" + registration.id();

        assertThat(staff.submit(page, page + "/links").statusCode()).isEqualTo(302);
        assertThat(visitor.get(old).statusCode()).isEqualTo(404);
        assertThat(personalLink(FOCAL)).isNotEqualTo(old);
        assertThat(page(visitor.get(personalLink(FOCAL)))).contains("Anna Muster");
        assertThat(visitor.get(missions).statusCode()).as("others go on").isEqualTo(200);

        String choose = "/staff/meetings/IM-2023/links";
        assertThat(staff.submit(choose, choose, "delegation", "Atlantis").statusCode())
                .isEqualTo(422);
        assertThat(staff.submit(choose, choose, "delegation", "Switzerland").statusCode())
                .isEqualTo(302);
        assertThat(visitor.get(missions).statusCode()).isEqualTo(404);
        assertThat(visitor.get(personalLink(MISSION)).statusCode()).isEqualTo(200);
        assertThat(visitor.get(personalLink(FOCAL)).statusCode()).isEqualTo(200);
    }

    private int ask(String... fields) {
        return visitor.submit("/meetings/IM-2023/link", "/meetings/IM-2023/link", fields)
                .statusCode();
    }

    private Registration register(
            String focalPoint, Source source, Locale language, @Nullable NoteId note, String... names) {
        var rows = new ArrayList<HandIn.Row>();
        for (String name : names) {
            rows.add(new HandIn.Row(
                    null, Person.called(name, null), rows.isEmpty() ? ParticipantRole.HEAD : ParticipantRole.DELEGATE));
        }
        RegistrationId id = service.register(
                        INVITATION,
                        new HandIn(
                                UUID.randomUUID().toString(),
                                new FocalPoint("Anna", focalPoint),
                                rows,
                                language,
                                source,
                                note,
                                null))
                .registration();
        runDueJobs();
        return registrations.require(id);
    }

    private State state(Registration registration) {
        return registrations.require(registration.id()).state();
    }

    private CaughtMail last(String address) {
        List<CaughtMail> mails = mailbox.to(address);
        return mails.get(mails.size() - 1);
    }

    private static String page(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** What a reader of QR codes sees on the first page. */
    private static String code(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }

    private static VEvent event(byte[] calendar) {
        return Biweekly.parse(new String(calendar, StandardCharsets.UTF_8))
                .first()
                .getEvents()
                .get(0);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
