package org.apminebanconvention.intersessional.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What managers see of a meeting, its delegations and what waits. */
class ProgressTest extends ProcessTest {

    private static final MeetingCode CODE = new MeetingCode(MEETING);

    @Autowired
    private ProgressNumbers numbers;

    @Autowired
    private WeeklyReports weekly;

    @Autowired
    private InvitationService invitations;

    @LocalServerPort
    private int port;

    private Visitor manager = Visitor.anonymous(0);

    @BeforeEach
    void fourAreInvited() {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org",
                "DE,Germany,STATE_PARTY,en,mission.de@example.org",
                "EG,Egypt,STATE_NOT_PARTY,ar,mission.eg@example.org",
                "ICRC,Red Cross,INTERNATIONAL_ORGANISATION,en,mission.icrc@example.org");
        meeting(Map.of());
        manager = loggedIn("manager");
    }

    @Test
    void delegationsAreCountedInEachStageThatTheyHaveReachedByCategoryAndRegion() {
        invitationsGoOut();
        register("CH", 1);
        register("DE", null);
        invitations.declined(id("EG"));
        invitations.askedForTheFloor(id("CH"));

        Numbers now = numbers.of(CODE);
        assertThat(now.all()).isEqualTo(new Numbers.Funnel(4, 4, 0, 0, 2, 1, 1, 1, 1, 1, 2));
        assertThat(now.byCategory())
                .extracting(Numbers.Row::key)
                .containsExactly(
                        "speakers.kind.STATE_PARTY",
                        "speakers.kind.STATE_NOT_PARTY",
                        "speakers.kind.INTERNATIONAL_ORGANISATION");
        assertThat(now.byRegion())
                .filteredOn(row -> row.key().endsWith("WESTERN_EUROPEAN_AND_OTHERS"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.funnel().invited()).isEqualTo(2);
                    assertThat(row.funnel().percent(row.funnel().accepted())).isEqualTo(50);
                });
        String page = text(manager.get("/progress/IM-2023"));
        assertThat(page).contains("Western European and other States", "50 %", "African States", "100 %");
        assertThat(text(manager.get("/progress/IM-2023?lang=ar"))).contains("dir=\"rtl\"");
    }

    @Test
    void theListOfDelegationsIsFilteredAndTakenAway() {
        invitationsGoOut();
        register("CH", 1);

        assertThat(text(manager.get("/progress/IM-2023?registration=NONE&kind=STATE_PARTY")))
                .contains("Delegations: 1", ">Germany<")
                .doesNotContain(">Switzerland<", ">Egypt<");
        assertThat(text(manager.get("/progress/IM-2023?name=Suisse"))).doesNotContain(">Germany<");
        assertThat(new String(
                        manager.bytes("/progress/IM-2023/delegations.csv?registration=REGISTERED"),
                        StandardCharsets.UTF_8))
                .contains("CH", "Switzerland", "Registered")
                .doesNotContain("Germany");
        assertThat(manager.bytes("/progress/IM-2023/delegations.xlsx")).startsWith('P', 'K');
        assertThat(manager.get("/progress/IM-2023?kind=NONSENSE&page=99").statusCode())
                .as("nothing is found")
                .isEqualTo(200);
    }

    @Test
    void aDelegationsStoryIsToldInPlainWordsAndWithoutAddressesToAuditors() {
        invitationsGoOut();
        register("CH", 1);
        invitations.askedForTheFloor(id("CH"));

        assertThat(text(manager.get("/progress/IM-2023/CH")))
                .contains("Invitation sent", "mission.ch@example.org", "Registration received, version 1")
                .contains("Registration accepted isu", "The delegation has asked for the floor");
        assertThat(text(loggedIn("auditor").get("/progress/IM-2023/CH")))
                .contains("Invitation sent", "Registration received, version 1")
                .doesNotContain("mission.ch@example.org");
    }

    @Test
    void whatWaitsForWhomIsToldAndSoIsWhatIsOverdue() {
        assertThat(text(manager.get("/progress/IM-2023"))).contains("Prepare invitation", "ISU staff");
        jdbc.sql("update act_ru_task set due_date_ = timestamp '2020-01-01'").update();
        assertThat(text(manager.get("/progress/IM-2023"))).contains("badge bad");

        String glance = manager.get("/progress/glance.json").body();
        assertThat(glance)
                .contains("\"code\":\"IM-2023\"", "\"label\":\"Prepare invitation\"", "\"overdue\":1")
                .contains("\"url\":\"/progress/IM-2023?registration=NONE\"");
        assertThat(loggedIn("president").get("/progress/glance.json").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theReportOfTheWeekIsOnPaperInFiveLanguages() throws IOException {
        invitationsGoOut();
        register("CH", 1);
        assertThat(pdf("en")).contains("Weekly report", "Western European and other States", "State Party");
        assertThat(pdf("fr")).contains("Rapport hebdomadaire");
        for (String language : List.of("es", "ru", "ar")) {
            assertThat(pdf(language)).isNotBlank();
        }
    }

    @Test
    void whoeverWantsItGetsTheReportOnMondayMorningOnceUntilTheMeetingIsOver() {
        invitationsGoOut();
        manager.get("/progress/IM-2023?lang=fr");
        assertThat(manager.submit("/progress/IM-2023", "/progress/IM-2023/report/weekly", "wanted", "true")
                        .statusCode())
                .isEqualTo(302);
        for (String moment : List.of("2023-05-14T10:00", "2023-05-15T07:59", "2023-05-15T08:00", "2023-05-15T12:00")) {
            clock.set(geneva(moment));
            weekly.send();
        }
        assertThat(mailbox.to("manager@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.attachments()).extracting(file -> file.name()).contains("IM-2023-report.pdf");
            assertThat(mail.subject()).startsWith("Rapport hebdomadaire");
        });
        clock.set(geneva("2023-05-22T09:00"));
        weekly.send();
        assertThat(mailbox.to("manager@example.org")).hasSize(2);

        manager.submit("/progress/IM-2023", "/progress/IM-2023/report/weekly", "wanted", "false");
        clock.set(geneva("2023-05-29T09:00"));
        weekly.send();
        assertThat(mailbox.to("manager@example.org")).hasSize(2);
    }

    private String pdf(String language) throws IOException {
        try (var document =
                org.apache.pdfbox.Loader.loadPDF(manager.bytes("/progress/IM-2023/report.pdf?lang=" + language))) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        }
    }

    /** @param inForce the version that is, where one was accepted */
    private void register(String delegation, @org.jspecify.annotations.Nullable Integer inForce) {
        jdbc.sql(
                        """
                        insert into registration (id, revision, meeting, delegation, state, in_force, received_at)
                            values (:id, 0, :meeting, :delegation, :state, :inForce, :now);
                        insert into registration_version
                                (registration, number, focal_name, focal_email, language, source, received_at, late, outcome, decided_by, decided_at)
                            values (:id, 1, 'Focal Point', 'focal@example.org', 'en', 'PASSWORD', :now, false, :outcome, :by, :decided)
                        """)
                .param("id", java.util.UUID.randomUUID().toString())
                .param("meeting", MEETING)
                .param("delegation", delegation)
                .param("state", inForce == null ? "UNDER_REVIEW" : "ACCEPTED")
                .param("inForce", inForce)
                .param("outcome", inForce == null ? null : "ACCEPTED")
                .param("by", inForce == null ? null : "isu")
                .param(
                        "decided",
                        inForce == null ? null : java.sql.Timestamp.from(clock.instant()),
                        java.sql.Types.TIMESTAMP)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
        invitations.registered(id(delegation));
    }

    private static InvitationId id(String delegation) {
        return new InvitationId(CODE, new DelegationCode(delegation));
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logIn(user, TestHouse.PASSWORD);
        return browser;
    }

    private static String text(HttpResponse<String> answer) {
        return HtmlUtils.htmlUnescape(answer.body());
    }
}
