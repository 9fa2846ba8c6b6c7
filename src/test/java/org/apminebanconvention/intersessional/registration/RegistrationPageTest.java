package org.apminebanconvention.intersessional.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** The public page, the personal page and the staff's pages, as a browser sees them. */
class RegistrationPageTest extends ProcessTest {

    private static final InvitationId INVITATION = InvitationId.of("IM-2023/CH");
    private static final String MISSION = "mission.ch@example.org";
    private static final String FOCAL = "anna@example.org";
    private static final String PAGE = "/meetings/IM-2023";
    private static final String[] GOOD = {
        "focalName", "Anna Muster",
        "focalEmail", FOCAL,
        "participants[0].name", "Anna Muster",
        "participants[0].role", "HEAD"
    };

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Invitations invitations;

    private Visitor visitor;

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        meeting(Map.of());
        visitor = Visitor.anonymous(port);
    }

    @Test
    void whoKnowsThePasswordRegistersTheDelegation() {
        invitationsGoOut();

        String received = location(send(form(), GOOD));
        assertThat(text(visitor.get(received)))
                .contains("your registration has arrived", "Anna Muster", "Head of delegation");

        runDueJobs();
        assertThat(kinds(FOCAL)).containsExactly("confirmation");
        assertThat(only().latest().source()).isEqualTo(Source.PASSWORD);
    }

    @Test
    void theDelegationIsFoundByAPartOfItsNameInAnyLanguageAndThePasswordIsAskedFor() {
        delegations(
                "ZA,South Africa,STATE_PARTY,en,mission.za@example.org",
                "SS,South Sudan,STATE_PARTY,en,mission.ss@example.org");
        invitationsGoOut();

        assertThat(visitor.submit(PAGE, PAGE, "delegation", "suiss", "password", "APMBC2023")
                        .statusCode())
                .as("no name of it is known in French")
                .isEqualTo(422);
        assertThat(location(visitor.submit(PAGE, PAGE, "delegation", "witzer", "password", "APMBC2023")))
                .contains("/forms/");
        HttpResponse<String> several = visitor.submit(PAGE, PAGE, "delegation", "south", "password", "APMBC2023");
        assertThat(several.statusCode()).isEqualTo(422);
        assertThat(text(several))
                .contains("Several delegations may be meant: South Africa, South Sudan", "value=\"south\"");
        HttpResponse<String> none = visitor.submit(PAGE, PAGE, "delegation", "Atlantis", "password", "APMBC2023");
        assertThat(text(none)).contains("Please type the name of your delegation", "value=\"Atlantis\"");
        HttpResponse<String> guess = visitor.submit(PAGE, PAGE, "delegation", "CH", "password", "guess");
        assertThat(guess.statusCode()).isEqualTo(403);
        assertThat(text(guess)).contains("This is not the password of the meeting", "value=\"guess\"", "value=\"CH\"");
    }

    @Test
    void aDelegationThatHasBeenRenamedIsFoundByItsNewNameAtOnce() {
        invitationsGoOut();
        assertThat(location(visitor.submit(PAGE, PAGE, "delegation", "witzer", "password", "APMBC2023")))
                .contains("/forms/");

        delegations("CH,Helvetic Confederation,STATE_PARTY,en," + MISSION);

        assertThat(location(visitor.submit(PAGE, PAGE, "delegation", "helvet", "password", "APMBC2023")))
                .contains("/forms/");
        assertThat(visitor.submit(PAGE, PAGE, "delegation", "witzer", "password", "APMBC2023")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void everyMistakeIsToldAtItsFieldAndNothingThatWasTypedIsLost() {
        invitationsGoOut();

        mistake(422, "Please give the name of the focal point", "focalName", " ");
        mistake(422, "Please give the e-mail address of the focal point", "focalEmail", "");
        mistake(422, "Please give one complete e-mail address", "focalEmail", "anna");
        mistake(422, "Please name at least one participant", "participants[0].name", "");
        mistake(422, "Please give a name; there is no letter in it", "participants[0].name", "12");
        mistake(422, "Please give a name of at most 120 characters", "participants[0].name", "A".repeat(121));
        mistake(422, "Please choose the role", "participants[0].role", "");
        assertThat(registrations.of(INVITATION)).isEmpty();
        assertThat(kinds(FOCAL)).isEmpty();
    }

    @Test
    void noMoreThanFortyParticipantsAreTakenAtOnce() {
        invitationsGoOut();

        assertThat(send(form(), people(40)).statusCode()).isEqualTo(302);
        HttpResponse<String> refused = send(form(), people(41));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("At most 40 participants", "Person Forty-one");
        for (String row : List.of("300", "-1", "x")) {
            assertThat(send(form(), with(GOOD, "participants[" + row + "].name", "Anna"))
                            .statusCode())
                    .as(row)
                    .isEqualTo(400);
        }
        assertThat(registrations.of(INVITATION)).hasSize(1);
    }

    @Test
    void everythingThatIsToldOfAPersonIsKeptAsItWasTyped() {
        invitationsGoOut();

        String[] told = with(
                GOOD,
                "participants[0].name",
                "ANNA d’Été-Muster",
                "participants[0].title",
                "OTHER",
                "participants[0].otherTitle",
                "Prof.",
                "participants[0].badgeName",
                "آنا موستر",
                "participants[0].function",
                "Head of Section & deputy",
                "participants[0].email",
                "anna.muster@example.org",
                "participants[0].phone",
                "+41 22 730 93 50",
                "participants[0].languages",
                "fr",
                "participants[0].days",
                "2023-06-20",
                "participants[0].interpretation",
                "Ukrainian",
                "participants[0].accessibility",
                "step-free access",
                "participants[0].speaks",
                "yes",
                "participants[0].gender",
                "WOMAN");
        String form = form();
        send(form, with(told, "participants[0].function", "Head of Section & <deputy>"));
        assertThat(text(visitor.get(form)))
                .as("saved with its mistake")
                .contains("Head of Section & <deputy>", "آنا موستر");
        send(form, told);

        assertThat(only().latest().participants())
                .singleElement()
                .extracting(Participant::person)
                .isEqualTo(new Person(
                        "Prof.",
                        "ANNA d’Été-Muster",
                        "آنا موستر",
                        "Head of Section & deputy",
                        "anna.muster@example.org",
                        "+41 22 730 93 50",
                        List.of("fr"),
                        "Ukrainian",
                        "step-free access",
                        List.of(LocalDate.of(2023, 6, 20)),
                        true,
                        "WOMAN"));
    }

    @Test
    void rowsAreAddedCopiedAndTakenAwayWithoutLosingAnything() {
        invitationsGoOut();
        String form = form();

        String more = follow(press(form, "add", GOOD));
        assertThat(more).contains("Participant 2", "value=\"Anna Muster\"", "value=\"" + FOCAL + "\"");
        String copied = follow(press(
                form,
                "copy-0",
                with(GOOD, "participants[0].function", "Counsellor", "participants[1].name", "Ben Beispiel")));
        assertThat(copied).contains("Participant 3", "value=\"Ben Beispiel\"");
        assertThat(copied.split("value=\"Counsellor\"", -1)).as("twice").hasSize(3);
        String less = follow(press(
                form,
                "remove-0",
                with(GOOD, "participants[1].name", "Ben Beispiel", "participants[1].role", "ADVISER")));
        assertThat(less).contains("value=\"Ben Beispiel\"").doesNotContain("Participant 2", "Anna Muster\" data");
        assertThat(registrations.of(INVITATION)).isEmpty();
    }

    @Test
    void aDraftIsComeBackToByItsAddressByTheLinkOfTheDelegationAndNotByOthers() {
        invitationsGoOut();
        String form = form();
        press(form, "save", GOOD);
        assertThat(text(Visitor.anonymous(port).get(form))).contains("value=\"Anna Muster\"");

        String link = personalLink(MISSION);
        String mine = location(visitor.submit(link, link + "/registration"));
        press(mine, "save", with(GOOD, "participants[0].name", "Carla Korrekt"));
        assertThat(text(visitor.get(link)))
                .contains("A form that is not sent yet", "Carla Korrekt")
                .doesNotContain("Anna Muster");
        String key = mine.substring(mine.lastIndexOf('/') + 1);
        assertThat(visitor.get(PAGE + "/forms/" + key).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/staff" + PAGE + "/forms/" + key).statusCode()).isEqualTo(302);

        follow(press(mine, "discard", GOOD));
        assertThat(text(visitor.get(link))).doesNotContain("Carla Korrekt");
        assertThat(visitor.get(mine).statusCode()).isEqualTo(404);
    }

    @Test
    void whatSomebodyElseHasSavedMeanwhileIsToldAndNothingTypedIsLost() {
        invitationsGoOut();
        String form = form();
        String first = revision(form);
        String[] mine = with(GOOD, "press", "save", "revision", first);
        visitor.submitFiles(form, form, List.of(), mine);

        assertThat(visitor.submitFiles(form, form, List.of(), mine).statusCode())
                .as("the same button pressed twice")
                .isEqualTo(302);
        HttpResponse<String> second =
                visitor.submitFiles(form, form, List.of(), with(mine, "participants[0].name", "Ben Beispiel"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(text(second)).contains("saved with other words meanwhile", "Anna Muster", "value=\"Ben Beispiel\"");
        assertThat(visitor.submitFiles(form, form + "?quietly", List.of(), mine).statusCode())
                .isEqualTo(409);
        assertThat(visitor.submitFiles(
                                form,
                                form + "?quietly",
                                List.of(),
                                with(GOOD, "revision", revision(form), "participants[0].name", "Carla Korrekt"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(text(visitor.get(form))).contains("value=\"Carla Korrekt\"");
    }

    @Test
    void theSameFormSentTwiceIsOneRegistrationAndWithOtherWordsItBecomesAChange() {
        invitationsGoOut();
        String form = form();
        String[] sent = with(GOOD, "press", "send", "revision", revision(form));

        String received = location(visitor.submitFiles(form, form, List.of(), sent));
        HttpResponse<String> again = visitor.submitFiles("/login", form, List.of(), sent);
        assertThat(follow(again)).contains("This form had been sent before");
        assertThat(location(visitor.get(form))).startsWith(received);
        runDueJobs();

        String change = location(
                visitor.submitFiles("/login", form, List.of(), with(sent, "participants[0].name", "Ben Beispiel")));
        assertThat(text(visitor.get(change)))
                .contains("Somebody else has changed this registration", "Anna Muster", "value=\"Ben Beispiel\"");
        assertThat(only().latest().number()).isEqualTo(1);
        send(change.replaceAll("\\?.*", ""), with(GOOD, "participants[0].name", "Ben Beispiel"));
        assertThat(only().latest().number()).isEqualTo(2);
    }

    @Test
    void thePageSpeaksTheLanguageThatIsChosenAndChangesItWithoutLosingAnything() {
        invitationsGoOut();
        String form = form();
        visitor.get(PAGE + "?lang=fr");
        assertThat(text(send(form, with(GOOD, "focalEmail", ""))))
                .contains("lang=\"fr\"", "Veuillez indiquer l’adresse électronique du point focal");
        press(form, "save", with(GOOD, "focalName", "Carla Korrekt", "lang", "ar"));
        assertThat(text(visitor.get(form)))
                .contains("lang=\"ar\"", "dir=\"rtl\"", "9 حزيران/يونيه 2023", "value=\"Carla Korrekt\"");
    }

    @Test
    void namesStandInTheMailAndOnThePageAsTheyWereTyped() {
        invitationsGoOut();
        send(form(), with(GOOD, "participants[0].name", "أحمد O’Brien & “Sons”"));
        runDueJobs();

        assertThat(mailbox.to(FOCAL).get(0).text()).contains("أحمد O’Brien & “Sons”");
        assertThat(mailbox.to(FOCAL).get(0).html()).contains("أحمد O’Brien &amp; “Sons”");
    }

    @Test
    void beforeTheInvitationNothingIsTakenAfterTheDeadlineItIsLateAndAfterTheMeetingClosed() {
        String[] entry = {"delegation", "CH", "password", "APMBC2023"};
        assertThat(text(visitor.get(PAGE))).contains("Registration has not opened yet");
        assertThat(visitor.submit("/login", PAGE, entry).statusCode()).isEqualTo(409);

        invitationsGoOut();
        passTo("2023-06-10T00:01");
        assertThat(text(visitor.get(PAGE))).contains("The registration deadline has passed");
        assertThat(follow(send(form(), GOOD))).contains("after the deadline");
        assertThat(only().latest().late()).isTrue();

        String form = form();
        passTo("2023-06-16T09:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", true));
        passTo("2023-06-22T09:00");
        assertThat(text(visitor.get(PAGE))).contains("The meeting has ended");
        assertThat(visitor.submit("/login", PAGE, entry).statusCode()).isEqualTo(409);
        HttpResponse<String> closed =
                visitor.submitFiles("/login", form, List.of(), with(GOOD, "press", "send", "revision", "0"));
        assertThat(closed.statusCode()).isEqualTo(409);
        assertThat(text(closed)).contains("The meeting has ended");
        assertThat(registrations.of(INVITATION)).hasSize(1);
    }

    @Test
    void byThePersonalLinkARegistrationIsSeenChangedAndWithdrawn() {
        invitationsGoOut();
        send(form(), GOOD);
        runDueJobs();
        String link = personalLink(FOCAL);
        assertThat(text(visitor.get(link))).contains("Switzerland", "Anna Muster", "Under review");
        String change = link + "/registrations/" + only().id();

        String first = location(visitor.submit(link, change));
        String second = location(visitor.submit(link, change));
        String[] changed = with(GOOD, "participants[1].name", "Ben Beispiel", "participants[1].role", "DELEGATE");
        assertThat(location(send(first, changed))).contains("done=changed");
        runDueJobs();
        assertThat(text(visitor.get(link))).contains("Ben Beispiel");
        HttpResponse<String> outdated = send(second, with(GOOD, "participants[0].name", "Carla Korrekt"));
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(text(outdated)).contains("Somebody else has changed", "Ben Beispiel", "value=\"Carla Korrekt\"");
        assertThat(only().latest().number()).isEqualTo(2);
        assertThat(location(send(second, with(GOOD, "participants[0].name", "Carla Korrekt"))))
                .as("having seen it")
                .contains("done=changed");
        assertThat(only().latest().number()).isEqualTo(3);
        runDueJobs();

        assertThat(text(visitor.get(change + "/withdrawal"))).contains("Carla Korrekt");
        assertThat(only().state()).isEqualTo(State.UNDER_REVIEW);
        assertThat(visitor.submit(change + "/withdrawal", change + "/withdrawal")
                        .statusCode())
                .isEqualTo(302);
        assertThat(only().state()).isEqualTo(State.WITHDRAWN);
        assertThat(text(visitor.get(link))).contains("Withdrawn");
    }

    @Test
    void theFloorIsAskedForTogetherWithTheRegistrationByTheDelegationItselfOnly() {
        invitationsGoOut();
        assertThat(visitor.get(form()).body()).as("everybody has the password").doesNotContain("name=\"floor\"");
        String link = personalLink(MISSION);
        String mine = location(visitor.submit(link, link + "/registration"));
        assertThat(text(visitor.get(mine))).contains("name=\"floor\"", "Item 3: ");

        HttpResponse<String> refused = send(mine, with(GOOD, "participants[0].speaks", "yes", "floor", "99"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("The floor is not open under one of these items any more");

        assertThat(location(send(mine, with(GOOD, "participants[0].speaks", "yes", "floor", "3"))))
                .contains("done=registered");
        assertThat(text(visitor.get(link + "/interventions"))).contains("Item 3: ", "Anna Muster");
        assertThat(invitations.require(INVITATION).interventionsAnswer()).isNotNull();

        String again = location(visitor.submit(link, link + "/registration"));
        assertThat(visitor.get(again).body())
                .as("one request an item")
                .doesNotContainPattern("name=\"floor\"[^>]*value=\"3\"");
    }

    @Test
    void theLinkOfARegistrationOpensNothingElseOfTheDelegation() {
        invitationsGoOut();
        send(form(), GOOD);
        send(form(), with(GOOD, "focalEmail", "ben@example.org", "participants[0].name", "Ben Beispiel"));
        runDueJobs();

        String link = personalLink(FOCAL);
        assertThat(text(visitor.get(link))).contains("Anna Muster").doesNotContain("Ben Beispiel");
        assertThat(text(visitor.get(personalLink(MISSION)))).contains("Anna Muster", "Ben Beispiel");
        assertThat(visitor.get(link + "/decline").statusCode()).isEqualTo(404);
        assertThat(visitor.submit(link, link + "/registration").statusCode()).isEqualTo(404);
        for (Registration registration : registrations.of(INVITATION)) {
            boolean own = registration.latest().focalPoint().email().equals(FOCAL);
            assertThat(visitor.submit(link, link + "/registrations/" + registration.id())
                            .statusCode())
                    .isEqualTo(own ? 302 : 404);
        }
    }

    @Test
    void participantsComeFromASpreadsheetLineByLine() {
        invitationsGoOut();
        String form = form();
        String pasted =
                """
                Nom complet\tRôle dans la délégation\tLangues parlées ou écoutées\tJours de présence
                Anna Muster\tChef de délégation\tfrançais, anglais\t19, 20
                Béatrice Exemple\tInterprète\t\t2023-06-21
                \tDélégué
                Zoé <b>\tDélégué
                muster ANNA\tDélégué
                Émile Exemple\tAmbassadeur
                """;
        String shown = follow(press(form, "paste", with(GOOD, "pasted", pasted)));
        assertThat(shown)
                .contains(
                        "1 participant was added",
                        "Line 4",
                        "Please give the name",
                        "Line 5",
                        "The character < cannot stand here",
                        "Line 6",
                        "already stands in the form",
                        "Line 7",
                        "choose the role",
                        "value=\"Béatrice Exemple\"");
        byte[] template = visitor.download(PAGE + "/participants.xlsx?lang=ar");
        var file = new Visitor.FormFile(
                "table", "p.xlsx", "application/octet-stream", filledIn(template, "سارة مثال", "Li Wei"));
        visitor.get(PAGE + "?lang=en");
        visitor.submitFiles(form, form, List.of(file), with(GOOD, "press", "upload", "revision", revision(form)));
        assertThat(text(visitor.get(form)))
                .contains("2 participants were added", "value=\"سارة مثال\"", "value=\"Li Wei\"")
                .doesNotContain("Example Person", "شخص على سبيل المثال");
    }

    /** The template with a line for each name below its example. */
    private static byte[] filledIn(byte[] template, String... names) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(template));
                var bytes = new ByteArrayOutputStream()) {
            for (String name : names) {
                var row = book.getSheetAt(0).createRow(book.getSheetAt(0).getLastRowNum() + 1);
                row.createCell(0).setCellValue(name);
            }
            book.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNoteVerbaleIsKeptThroughEveryMistakeAndDemandedWhereTheMeetingDoes() {
        jdbc.sql("update meeting set note_verbale = true").update();
        invitationsGoOut();
        String form = form();
        assertThat(text(send(form, GOOD))).contains("This meeting asks for a note verbale");
        var wrong = new Visitor.FormFile("note", "note.pdf", "application/pdf", "MZ not a PDF".getBytes(UTF_8));
        HttpResponse<String> refused = visitor.submitFiles(
                form, form, List.of(wrong), with(GOOD, "press", "send", "revision", revision(form)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("This file is no PDF, JPEG or PNG", "value=\"Anna Muster\"");
        var note = new Visitor.FormFile("note", "Note verbale 12.pdf", "text/plain", pdf());
        HttpResponse<String> mistaken = visitor.submitFiles(
                form, form, List.of(note), with(GOOD, "focalEmail", "", "press", "send", "revision", revision(form)));
        assertThat(mistaken.statusCode()).isEqualTo(422);
        assertThat(text(mistaken)).contains("Note verbale 12.pdf");
        send(form, GOOD);
        assertThat(only().latest().note()).isNotNull();
    }

    @Test
    void aDelegationSaysThatItWillNotAttend() {
        invitationsGoOut();
        String link = personalLink(MISSION);

        assertThat(visitor.submit(link + "/decline", link + "/decline").statusCode())
                .isEqualTo(302);
        runDueJobs();
        assertThat(invitations.require(INVITATION).registrationAnswer()).isEqualTo(Invitation.Answer.DECLINED);
        assertThat(text(visitor.get(link))).contains("will not attend");
        passTo("2023-06-15T12:00");
        assertThat(kinds(MISSION)).containsExactly("invitation");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        invitationsGoOut();
        for (String path : List.of("/meetings/IM-1999", "/meetings/..", PAGE + "/my/none", PAGE + "/received/none")) {
            assertThat(visitor.get(path).statusCode()).as(path).isBetween(400, 404);
        }
        assertThat(text(visitor.get(PAGE + "/my/none", "Accept", "text/html"))).contains("There is no such page");
    }

    @Test
    void staffEnterWhatCameByPostAndSeeIt() {
        invitationsGoOut();
        String path = "/staff" + PAGE + "/registrations/new";
        visitor.logIn("isu", TestHouse.PASSWORD);

        String form = location(visitor.submit(path, path, "delegation", "Switzerland"));
        HttpResponse<String> how = send(form, GOOD);
        assertThat(how.statusCode()).isEqualTo(422);
        assertThat(text(how)).contains("Please say how the registration reached us", "value=\"Anna Muster\"");
        String whole = location(send(form, with(GOOD, "source", "POST")));
        runDueJobs();

        assertThat(only().state()).as("the staff know from whom they have it").isEqualTo(State.ACCEPTED);
        assertThat(text(visitor.get(whole))).contains("Switzerland", "Anna Muster", "isu");
        assertThat(text(visitor.get("/staff" + PAGE + "/registrations"))).contains("Switzerland", "Accepted");
        assertThat(text(visitor.get("/api" + PAGE + "/registrations?delegation=CH")))
                .contains("\"source\":\"POST\"", "Anna Muster");
    }

    @Test
    void onlyStaffSeeRegistrations() {
        invitationsGoOut();
        Visitor president = Visitor.anonymous(port);
        president.logIn("president", TestHouse.PASSWORD);

        assertThat(president.get("/staff" + PAGE + "/registrations").statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/staff" + PAGE + "/registrations").statusCode()).isEqualTo(302);
    }

    /** The good form with one value that is wrong. */
    private void mistake(int status, String message, String field, String value) {
        HttpResponse<String> answer = send(form(), with(GOOD, field, value));
        assertThat(answer.statusCode()).as(field).isEqualTo(status);
        assertThat(text(answer)).contains(message, "aria-invalid=\"true\"");
        for (int i = 0; i < GOOD.length; i += 2) {
            if (!GOOD[i].equals(field) && !GOOD[i].endsWith("role")) {
                assertThat(text(answer)).as(GOOD[i]).contains("value=\"" + GOOD[i + 1] + "\"");
            }
        }
        if (!value.isBlank()) {
            assertThat(text(answer)).contains("value=\"" + value + "\"");
        }
    }

    /** Opens a form with the password. @return its address */
    private String form() {
        return location(visitor.submit(PAGE, PAGE, "delegation", "Switzerland", "password", "APMBC2023"));
    }

    private HttpResponse<String> send(String form, String... fields) {
        return press(form, "send", fields);
    }

    /** Presses a button of the form as it is now. */
    private HttpResponse<String> press(String form, String button, String... fields) {
        return visitor.submitFiles(form, form, List.of(), with(fields, "press", button, "revision", revision(form)));
    }

    private static byte[] pdf() {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String revision(String form) {
        Matcher revision = Pattern.compile("name=\"revision\" value=\"(\\d+)\"")
                .matcher(visitor.get(form).body());
        assertThat(revision.find()).as("the form is open").isTrue();
        return revision.group(1);
    }

    /** The page to which an answer leads. */
    private String follow(HttpResponse<String> answer) {
        return text(visitor.get(location(answer).replaceAll("#.*", "")));
    }

    private static String[] people(int number) {
        String[] form = GOOD;
        for (int i = 1; i < number; i++) {
            form = with(
                    form,
                    "participants[" + i + "].name",
                    i == 40 ? "Person Forty-one" : "Person " + "ABCDEFGHIJ".charAt(i % 10) + i,
                    "participants[" + i + "].role",
                    "DELEGATE");
        }
        return form;
    }

    /** The form with these values instead of its own, or in addition. */
    private static String[] with(String[] form, String... changes) {
        var all = new ArrayList<>(Arrays.asList(form));
        for (int i = 0; i < changes.length; i += 2) {
            int at = all.indexOf(changes[i]);
            if (at >= 0) {
                all.set(at + 1, changes[i + 1]);
            } else {
                all.add(changes[i]);
                all.add(changes[i + 1]);
            }
        }
        return all.toArray(String[]::new);
    }

    private Registration only() {
        assertThat(registrations.of(INVITATION)).hasSize(1);
        return registrations.of(INVITATION).get(0);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getRawSchemeSpecificPart()
                .replaceFirst("^//[^/]+", "");
    }

    private static String text(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }
}
