package org.apminebanconvention.intersessional.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.TestHouse;
import org.apminebanconvention.intersessional.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/** What one member of the staff notes of a delegation, the next one reads. */
class DelegationNotesTest extends ProcessTest {

    private static final String PAGE = "/staff/meetings/IM-2023/delegations/CH/notes";
    private static final byte[] PNG = java.util.Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    private int port;

    private Visitor isu = Visitor.anonymous(0);

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org");
        meeting(Map.of());
        invitationsGoOut();
        isu = loggedIn("isu");
    }

    @Test
    void aNoteWithAFileIsReadByTheNextPersonAndGoesWithThePersonalData() {
        assertThat(isu.submitFiles(
                                PAGE,
                                PAGE,
                                List.of(new Visitor.FormFile("file", "photo.png", "image/png", PNG)),
                                "text",
                                "The ambassador <b>changes</b> in June")
                        .statusCode())
                .isEqualTo(302);

        Visitor next = loggedIn("admin");
        String page = next.get(PAGE).body();
        assertThat(HtmlUtils.htmlUnescape(page)).contains("isu", "The ambassador <b>changes</b> in June", "photo.png");
        assertThat(page).as("never markup").doesNotContain("<b>changes</b>");
        String file = page.replaceAll("(?s).*href=\"(" + PAGE + "/\\d+/file)\".*", "$1");
        assertThat(next.bytes(file)).isEqualTo(PNG);
        assertThat(next.get("/progress/IM-2023/CH").body()).contains(PAGE);
        assertThat(loggedIn("manager").get(PAGE).statusCode()).isEqualTo(403);

        passTo("2023-06-16T00:00");
        complete("userTask_reviewSpeakersList", "isu", Map.of());
        complete("userTask_approveSpeakersList", "president", Map.of("approved", "true"));
        passTo("2024-01-31T09:00");
        assertThat(isu.get(PAGE).body()).doesNotContain("ambassador", "photo.png");
    }

    @Test
    void whatMakesNoSenseIsRefusedAndWhatWasTypedStays() {
        assertThat(isu.submitFiles(PAGE, PAGE, List.of(), "text", "  ").statusCode())
                .isEqualTo(422);
        var refused = isu.submitFiles(
                PAGE,
                PAGE,
                List.of(new Visitor.FormFile(
                        "file", "a.exe", "application/pdf", "MZ".getBytes(StandardCharsets.UTF_8))),
                "text",
                "Keep this");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(HtmlUtils.htmlUnescape(refused.body())).contains("none of PDF, DOCX, JPEG and PNG", "Keep this");
        assertThat(isu.get("/staff/meetings/IM-2023/delegations/XX/notes").statusCode())
                .isEqualTo(404);
    }

    private Visitor loggedIn(String user) {
        Visitor browser = Visitor.anonymous(port);
        browser.logIn(user, TestHouse.PASSWORD);
        return browser;
    }
}
