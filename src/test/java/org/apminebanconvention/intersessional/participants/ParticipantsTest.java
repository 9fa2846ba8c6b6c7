package org.apminebanconvention.intersessional.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ParticipantsTest extends ProcessTest {

    private static final String API = "/api/meetings/IM-2023/participants";
    private static final String PAGE = "/staff/meetings/IM-2023/participants";

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @LocalServerPort
    private int port;

    @BeforeEach
    void sixDelegations() {
        delegations(
                "TR,Türkiye,STATE_PARTY,en,mission.tr@example.org",
                "HR,Croatia,STATE_PARTY,en,mission.hr@example.org",
                "CI,Côte d’Ivoire,STATE_PARTY,fr,mission.ci@example.org",
                "EG,Egypt,STATE_NOT_PARTY,ar,mission.eg@example.org",
                "ICBL,International Campaign to Ban Landmines,NGO,en,icbl@example.org",
                "UNMAS,United Nations Mine Action Service,INTERNATIONAL_ORGANISATION,en,unmas@example.org");
        meeting(Map.of());
        clock.set(geneva("2023-06-01T10:00"));
    }

    @Test
    void theListHasAcceptedPersonsOnlyInProtocolOrderAndTheirNamesAsTheyWereTyped() throws IOException {
        handIn("ICBL", "ACCEPTED", 1, person("DELEGATE", "bell hooks"));
        handIn("EG", "ACCEPTED", 1, person("HEAD", "محمد علي حسن").titled("HE").as("سفير"));
        handIn(
                "TR",
                "PARTLY_ACCEPTED",
                1,
                person("HEAD", "Ayşe YILMAZ"),
                person("ADVISER", "Not Accepted").refused());
        handIn(
                "CI",
                "ACCEPTED",
                1,
                person("SUPPORT", "Yao N’Guessan"),
                person("ADVISER", "Second Adviser"),
                person("HEAD", "Aïcha de la Croix").titled("HE").as("Ambassadrice"),
                person("ADVISER", "Third Adviser"));
        handIn("HR", "UNDER_REVIEW", null, person("HEAD", "Not Decided"));
        handIn("HR", "ACCEPTED", 1, person("DELEGATE", "Ivana Horvat").titled("Prof."));
        handIn("UNMAS", "WITHDRAWN", null, person("DELEGATE", "Withdrawn"));
        List<String> names = List.of(
                "Aïcha de la Croix",
                "Second Adviser",
                "Third Adviser",
                "Yao N’Guessan",
                "Ivana Horvat",
                "Ayşe YILMAZ",
                "محمد علي حسن",
                "bell hooks");

        List<List<String>> sheet = sheet(file(API + "/list.xlsx", "en"));
        assertThat(sheet.stream().filter(row -> row.size() == 6).skip(1).map(row -> row.get(3)))
                .containsExactlyElementsOf(names);
        assertThat(sheet)
                .contains(List.of(
                        "States Parties",
                        "Côte d’Ivoire",
                        "H.E.",
                        "Aïcha de la Croix",
                        "Ambassadrice",
                        "Head of delegation"));

        String word = word(file(API + "/list.docx", "en"));
        assertThat(word)
                .containsSubsequence(names)
                .containsSubsequence(
                        "Provisional list of participants",
                        "This is not an edition",
                        "States Parties",
                        "Côte d’Ivoire",
                        "Croatia",
                        "Türkiye",
                        "States not party",
                        "Egypt",
                        "Non-governmental organisations")
                .contains("H.E. Aïcha de la Croix", "Prof. Ivana Horvat")
                .doesNotContain("Not Accepted", "Not Decided", "Withdrawn", "International organisations");

        String pdf = text(file(API + "/list.pdf", "en"));
        assertThat(pdf)
                .containsSubsequence(
                        "Côte d’Ivoire",
                        "H.E. Aïcha de la Croix",
                        "Second Adviser",
                        "Croatia",
                        "Ayşe YILMAZ",
                        "bell hooks")
                .doesNotContain("Not Accepted", "Withdrawn");
    }

    @Test
    void everyLanguageHasItsListAndPages() throws IOException {
        handIn("EG", "ACCEPTED", 1, person("HEAD", "محمد علي حسن").titled("HE").as("سفير"));
        handIn("HR", "ACCEPTED", 1, person("DELEGATE", "Ivana Horvat"));
        for (String language : List.of("en", "fr", "es", "ar", "ru")) {
            assertThat(text(file(API + "/list.pdf", language))).contains("Ivana Horvat");
            assertThat(word(file(API + "/list.docx", language))).contains("Ivana Horvat", "محمد علي حسن");
            assertThat(pages(file(API + "/badges.pdf", language))).isEqualTo(1);
            assertThat(page("isu", PAGE + "?lang=" + language))
                    .contains("lang=\"" + language + "\"", "محمد علي حسن")
                    .doesNotContain("??");
            assertThat(page("manager", "/progress/IM-2023/registrations?lang=" + language))
                    .contains("lang=\"" + language + "\"", "<polyline")
                    .doesNotContain("??")
                    .doesNotContain("محمد علي حسن");
        }
    }

    @Test
    void anEditionStaysAsItWasIssued() throws IOException {
        handIn("HR", "ACCEPTED", 1, person("DELEGATE", "Ivana Horvat"));

        assertThat(put("/editions/2").getStatusCode().value()).isEqualTo(409);
        assertThat(put("/editions/1").getStatusCode().value()).isEqualTo(201);
        handIn("TR", "ACCEPTED", 1, person("HEAD", "Ayşe Yılmaz"));
        jdbc.sql("update delegation set name = 'Hrvatska' where code = 'HR'").update();
        assertThat(put("/editions/1").getStatusCode().value())
                .as("the same once more")
                .isEqualTo(200);
        assertThat(issueOnThePage(2)).contains("Edition 2 has been issued");
        assertThat(issueOnThePage(2)).contains("Edition 2 could not be issued");

        assertThat(text(file(API + "/editions/1.pdf", "en")))
                .contains("Edition 1, issued on 1 June 2023, 10:00 Geneva time", "Croatia", "Ivana Horvat")
                .doesNotContain("Yılmaz");
        assertThat(word(file(PAGE + "/editions/2.docx", "en"))).containsSubsequence("Hrvatska", "Yılmaz");
        assertThat(sheet(file(PAGE + "/editions/2.xlsx", "en"))).hasSize(8);
        JsonNode editions = json.readTree(get(API + "/editions").getBody());
        assertThat(editions).hasSize(2);
        assertThat(editions.get(0).get("persons").intValue()).isEqualTo(2);
        assertThat(editions.get(0).get("issuedBy").textValue()).isEqualTo("isu");
        assertThat(get(API + "/editions/3.pdf").getStatusCode().value()).isEqualTo(404);
        assertThat(get(API + "/editions/1.doc").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void whenTheRetentionIsOverThePersonsAreGoneFromEverywhereAndNumbersRemain() {
        handIn("HR", "ACCEPTED", 1, person("DELEGATE", "Ivana Horvat"));
        put("/editions/1");

        events.publishEvent(new MeetingEvents.RetentionEnded(new MeetingCode(MEETING)));
        jdbc.sql("update meeting set personal_data_erased = now()").update();

        assertThat(jdbc.sql("select count(*) from participants_edition_person")
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String file :
                List.of("/list.pdf", "/editions/1.pdf", "/badges.pdf", "/export.csv", "/registrations.xlsx")) {
            assertThat(get(API + file).getStatusCode().value()).as(file).isEqualTo(404);
        }
        assertThat(get(API).getBody()).isEqualTo("[]");
        assertThat(put("/editions/2").getStatusCode().value()).isEqualTo(404);
        assertThat(page("isu", PAGE))
                .contains("have been erased", "persons erased")
                .doesNotContain("Ivana");
    }

    @Test
    void theWholeListOfAMeetingThatIsOverIsNoLongerProvisional() throws IOException {
        put("/editions/1");
        clock.set(geneva("2023-06-22T10:00"));
        put("/editions/2");

        assertThat(word(file(API + "/editions/1.docx", "en")))
                .contains("Provisional list of participants", "Nobody has been accepted yet");
        assertThat(word(file(API + "/editions/2.docx", "en"))).doesNotContain("Provisional");
    }

    @Test
    void anExportHasWhatTheFilterShowsAndNoFormulas() throws IOException {
        handIn("HR", "ACCEPTED", 1, person("HEAD", "=1+1").as("@cmd"), person("DELEGATE", "Ivana \"I\", Horvat"));
        handIn("TR", "UNDER_REVIEW", null, person("HEAD", "Ayşe Yılmaz"));
        late(handIn("EG", "ACCEPTED", 1, person("HEAD", "Sherif")));

        String csv = new String(file(API + "/export.csv", "en"), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\ufeffdelegation,delegation_name,category,role")
                .contains("\r\n");
        assertThat(csv.lines().toList())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains(",\"'=1+1\",", ",\"'@cmd\","))
                .anySatisfy(line -> assertThat(line).contains("\"Ivana \"\"I\"\", Horvat\""));
        assertThat(csv).doesNotContain("gender", "WOMAN");

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file(API + "/export.xlsx", "en")))) {
            for (Row row : book.getSheetAt(0)) {
                row.forEach(cell -> assertThat(cell.getCellType()).isEqualTo(CellType.STRING));
            }
            assertThat(book.getSheetAt(0).getRow(1).getCell(5).getStringCellValue())
                    .isEqualTo("=1+1");
        }
        assertThat(found("?view=HANDED_IN")).containsExactly("=1+1", "Ivana \"I\", Horvat", "Ayşe Yılmaz", "Sherif");
        assertThat(found("?view=HANDED_IN&state=UNDER_REVIEW")).containsExactly("Ayşe Yılmaz");
        assertThat(found("?role=HEAD&late=false")).containsExactly("=1+1");
        assertThat(found("?late=true")).containsExactly("Sherif");
        assertThat(found("?category=STATE_NOT_PARTY")).containsExactly("Sherif");
        assertThat(found("?delegation=croat")).hasSize(2);
        assertThat(found("?delegation=EG&role=&state=&text=")).containsExactly("Sherif");
        assertThat(found("?text=horv")).containsExactly("Ivana \"I\", Horvat");
        assertThat(found("?text=100%25")).isEmpty();
        assertThat(new String(file(API + "/registrations.csv?role=HEAD&view=HANDED_IN", "en"), StandardCharsets.UTF_8)
                        .lines())
                .hasSize(4);
        ResponseEntity<String> wrong = get(API + "?role=KING");
        assertThat(wrong.getStatusCode().value()).isEqualTo(400);
        assertThat(wrong.getBody()).contains("'KING' is no role");
        HttpResponse<String> wrongInABrowser = loggedIn("isu").get(PAGE + "?role=KING", "Accept", "text/html");
        assertThat(wrongInABrowser.statusCode()).isEqualTo(400);
        assertThat(wrongInABrowser.body()).contains("This could not be understood");
        assertThat(page("isu", PAGE + "?text=%3Cscript%3E&view=HANDED_IN"))
                .contains("Participants found: 0")
                .doesNotContain("<script>");
        assertThat(page("isu", PAGE + "?text=horv%26&delegation=&view=HANDED_IN"))
                .doesNotContain("/export.csv");
        assertThat(page("isu", PAGE + "?text=horv")).contains("/export.csv?view=IN_FORCE&amp;text=horv");
    }

    @Test
    void aBadgeSaysWhoItIsAndItsCodeTellsNothingOfThePerson() throws Exception {
        String registration = handIn(
                "HR",
                "ACCEPTED",
                1,
                person("HEAD", "Ivana Horvat").onBadge("Ivana H.").as("Ambassador"),
                person(
                        "DELEGATE",
                        "A very long name of a person who has inherited it from many forebears, and bears it gladly"));
        handIn("EG", "ACCEPTED", 1, person("HEAD", "محمد علي حسن"));
        handIn("TR", "ACCEPTED", 1, person("HEAD", "高橋"), person("DELEGATE", "Анна Ковальчук"));
        handIn("UNMAS", "UNDER_REVIEW", null, person("HEAD", "Not Decided"));

        byte[] pdf = file(API + "/badges.pdf", "en");

        assertThat(text(pdf))
                .contains("Ivana H.", "Ambassador", "Croatia", "Head of delegation", "Анна Ковальчук")
                .doesNotContain("Ivana Horvat", "Not Decided");
        List<String> codes = codes(pdf);
        assertThat(codes).hasSize(5).contains(registration.toUpperCase(Locale.ROOT) + "/1");
        assertThat(found("?text=" + registration + "/1")).containsExactly("Ivana Horvat");
        assertThat(pages(file(API + "/badges.pdf?role=HEAD&view=HANDED_IN", "ar")))
                .isEqualTo(1);
        ResponseEntity<String> nobody = get(API + "/badges.pdf?category=NGO");
        assertThat(nobody.getStatusCode().value()).isEqualTo(404);
        assertThat(nobody.getBody()).contains("Nobody is found who needs a badge");
    }

    @Test
    void nineBadgesTakeTwoSheets() throws IOException {
        handIn(
                "HR",
                "ACCEPTED",
                1,
                IntStream.range(0, 9)
                        .mapToObj(i -> person("DELEGATE", "Person " + i))
                        .toArray(Guest[]::new));

        assertThat(pages(file(API + "/badges.pdf", "en"))).isEqualTo(2);
    }

    @Test
    void totalsHideWhatWouldTellOfAPerson() throws IOException {
        handIn("HR", "ACCEPTED", 1, person("HEAD", "Ivana").of("WOMAN"));
        handIn(
                "TR",
                "ACCEPTED",
                1,
                IntStream.range(0, 12)
                        .mapToObj(i -> person("DELEGATE", "Person " + i).of(i < 6 ? "WOMAN" : null))
                        .toArray(Guest[]::new));

        JsonNode totals = json.readTree(get(API + "/totals").getBody());

        assertThat(totals.at("/all").intValue()).isEqualTo(13);
        assertThat(totals.at("/categories/STATE_PARTY/roles/HEAD").isNull()).isTrue();
        assertThat(totals.at("/categories/NGO/all").isNull()).isTrue();
        assertThat(page("manager", "/progress/IM-2023/registrations"))
                .contains("Not shown: a number below five")
                .doesNotContain("Ivana");
    }

    @Test
    void registrationsOverTimeCountEachDelegationOnceOnItsFirstDay() throws IOException {
        handIn("HR", "ACCEPTED", 1, person("HEAD", "Ivana"));
        clock.set(geneva("2023-06-03T00:30"));
        handIn("HR", "WITHDRAWN", null, person("HEAD", "Ivana"));
        handIn("TR", "REJECTED", null, person("HEAD", "Ayşe"));
        clock.set(geneva("2023-06-12T09:00"));
        handIn("EG", "UNDER_REVIEW", null, person("HEAD", "Sherif"));

        JsonNode course = json.readTree(
                get("/api/meetings/IM-2023/registrations/over-time").getBody());

        assertThat(course.at("/deadline").textValue()).isEqualTo("2023-06-09");
        assertThat(course.at("/days")).hasSize(3);
        assertThat(course.at("/days/1/day").textValue()).isEqualTo("2023-06-03");
        assertThat(course.at("/days/2/inAll").intValue()).isEqualTo(3);
        assertThat(page("manager", "/progress/IM-2023/registrations"))
                .contains("after the deadline", "12 June 2023", "Delegations registered: 3 of");
    }

    @Test
    void everyAddressOfTheApiIsDescribed() throws IOException {
        String description = "/api/openapi.json";
        JsonNode api = json.readTree(get(description).getBody());

        List<String> described = new ArrayList<>();
        api.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        List<String> served = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/openapi"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method ->
                                        method + " " + path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}"))))
                .toList();
        assertThat(served).isNotEmpty();
        assertThat(described).containsAll(served);
        assertThat(api.at("/components/schemas").fieldNames())
                .toIterable()
                .as("records of one name would be taken for each other")
                .contains("Registration", "Delegation", "ListedParticipant")
                .doesNotContain("Entry");
        assertThat(described).allMatch(line -> line.contains(" /api/"));
        assertThat(api.at("/components/securitySchemes/password/scheme").textValue())
                .isEqualTo("basic");
        assertThat(http.getForEntity(description, String.class).getStatusCode().value())
                .isEqualTo(401);
    }

    private record Guest(
            String role,
            String name,
            @Nullable String title,
            @Nullable String badge,
            @Nullable String function,
            @Nullable String gender,
            boolean accepted) {

        Guest titled(String title) {
            return new Guest(role, name, title, badge, function, gender, accepted);
        }

        Guest as(String function) {
            return new Guest(role, name, title, badge, function, gender, accepted);
        }

        Guest onBadge(String badge) {
            return new Guest(role, name, title, badge, function, gender, accepted);
        }

        Guest of(@Nullable String gender) {
            return new Guest(role, name, title, badge, function, gender, accepted);
        }

        Guest refused() {
            return new Guest(role, name, title, badge, function, gender, false);
        }
    }

    private static Guest person(String role, String name) {
        return new Guest(role, name, null, null, null, null, true);
    }

    /** Enters a registration as it stands after all that may have happened to it, and gives its id. */
    private String handIn(String delegation, String state, @Nullable Integer inForce, Guest... guests) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into registration (id, revision, meeting, delegation, state, in_force, received_at)
                        values (:id, 0, 'IM-2023', :delegation, :state, :inForce, :now)
                        """)
                .param("id", id)
                .param("delegation", delegation)
                .param("state", state)
                .param("inForce", inForce)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql(
                        """
                        insert into registration_version (registration, number, focal_name, focal_email, language, source, received_at, late)
                        values (:id, 1, 'Focal', 'focal@example.org', 'en', 'PASSWORD', :now, false)
                        """)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        for (int i = 0; i < guests.length; i++) {
            Guest guest = guests[i];
            jdbc.sql(
                            """
                            insert into participant (registration, version, position, id, name, compared_name, role, title, badge_name,
                                function, gender, accepted)
                            values (:id, 1, :position, :number, :name, '', :role, :title, :badge, :function, :gender, :accepted)
                            """)
                    .param("id", id)
                    .param("position", i)
                    .param("number", String.valueOf(i + 1))
                    .param("name", guest.name())
                    .param("role", guest.role())
                    .param("title", guest.title())
                    .param("badge", guest.badge())
                    .param("function", guest.function())
                    .param("gender", guest.gender())
                    .param("accepted", inForce == null ? null : guest.accepted())
                    .update();
        }
        return id;
    }

    private void late(String registration) {
        jdbc.sql("update registration_version set late = true where registration = :id")
                .param("id", registration)
                .update();
    }

    private List<String> found(String query) throws IOException {
        return StreamSupport.stream(json.readTree(get(API + query).getBody()).spliterator(), false)
                .map(entry -> entry.get("name").textValue())
                .toList();
    }

    private ResponseEntity<String> get(String path) {
        return http.withBasicAuth("isu", TestHouse.PASSWORD)
                .getForEntity(URI.create(http.getRootUri() + path), String.class);
    }

    private ResponseEntity<String> put(String path) {
        return as("isu", HttpMethod.PUT, API + path, MediaType.APPLICATION_JSON, null);
    }

    /** A file as somebody gets it who reads this language: from the API by name and password, from the page in a browser. */
    private byte[] file(String path, String language) {
        if (!path.startsWith("/api")) {
            return loggedIn("isu").download(path);
        }
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        ResponseEntity<byte[]> answer = http.withBasicAuth("isu", TestHouse.PASSWORD)
                .exchange(path, HttpMethod.GET, new HttpEntity<>(headers), byte[].class);
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(200);
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).startsWith("IM-2023-");
        return Objects.requireNonNull(answer.getBody());
    }

    private String page(String user, String path) {
        HttpResponse<String> answer = loggedIn(user).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        assertThat(browser.logIn(user, TestHouse.PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }

    /** What the page says after somebody has pressed the button. */
    private String issueOnThePage(int number) {
        Visitor browser = loggedIn("isu");
        assertThat(browser.submit(PAGE, PAGE + "/editions", "number", String.valueOf(number))
                        .statusCode())
                .isEqualTo(302);
        return browser.get(PAGE).body();
    }

    private static List<List<String>> sheet(byte[] file) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
                    .map(row -> IntStream.range(0, row.getLastCellNum())
                            .mapToObj(column -> row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                                    .getStringCellValue())
                            .toList())
                    .toList();
        }
    }

    private static String word(byte[] file) throws IOException {
        try (var text = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(file)))) {
            return text.getText().replace('\t', ' ');
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** What a scanner reads from the first sheet. */
    private static List<String> codes(byte[] pdf) throws IOException, NotFoundException {
        try (var document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            return Arrays.stream(
                            new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                    .map(Result::getText)
                    .toList();
        }
    }
}
