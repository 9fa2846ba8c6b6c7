package org.apminebanconvention.intersessional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/**
 * What managers see of a meeting in Cockpit with our plugins, on the progress page, in the approval trail and on paper, and what staff see in Tasklist.
 * The pictures that it takes stand in {@code target/pictures}, and with {@code -Dpictures=docs} in {@code docs/images}, so that those stay true.
 */
class ManagersInBrowserTest extends InBrowser {

    private static final Path PICTURES =
            "docs".equals(System.getProperty("pictures")) ? Path.of("docs", "images") : Path.of("target", "pictures");

    @Test
    void aManagerSeesWhereTheMeetingStands() throws IOException {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org",
                "DE,Germany,STATE_PARTY,en,mission.de@example.org",
                "EG,Egypt,STATE_NOT_PARTY,ar,mission.eg@example.org",
                "UA,Ukraine,STATE_PARTY,ru,mission.ua@example.org",
                "ICRC,International Committee of the Red Cross,INTERNATIONAL_ORGANISATION,en,mission.icrc@example.org");
        meeting(Map.of());
        invitationsGoOut();
        declines("mission.eg@example.org");
        passTo("2023-06-05T10:00");

        Files.createDirectories(PICTURES);
        try (BrowserContext context = context("en", 1400, 900);
                BrowserContext staff = context("en", 1280, 800)) {
            registers(staff.newPage(), "Switzerland", "Anna Muster", "Ben Beispiel", "Carla Korrekt");
            Page page = welcome(context, "manager");
            cockpit(page);
            progress(page);
            trail(page);
            tasklist(welcome(staff, "isu"));
        }
        try (BrowserContext narrow = context("ar", 320, 700)) {
            Page page = welcome(narrow, "manager");
            for (String path :
                    List.of("/progress/IM-2023", "/progress/IM-2023/CH", "/progress/incidents", "/trail?verify")) {
                page.navigate(url(path));
                accessible(page, "narrow and Arabic " + path);
                nothingSticksOut(page, path);
            }
        }
        softly.assertAll();
    }

    /** The dashboard, what was passed on a diagram, what happened in an instance. */
    private void cockpit(Page page) {
        page.navigate(url("/camunda/app/cockpit/default/"));
        Locator glance = page.locator(".intersessional").first();
        assertThat(glance).containsText("5 / 5 invitations delivered");
        assertThat(glance).containsText("days left");
        assertThat(glance).containsText("ISU staff");
        assertThat(glance).containsText("Nothing has stopped.");
        assertThat(page.locator(".dashboard > *").first()).containsText("Meetings at a glance");
        accessible(page, "dashboard", ".intersessional");
        picture(page, "cockpit-dashboard");
        assertThat(glance.getByRole(AriaRole.LINK).getByText("owe a registration"))
                .isVisible();
        glance.getByText("owe a registration").click();
        assertThat(page.getByText("Delegations: 3", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'DeadlineReminders'")
                .query(String.class)
                .single();
        page.navigate(url("/camunda/app/cockpit/default/#/process-definition/" + definition + "/runtime"));
        page.getByText("Show what was passed").click();
        assertThat(page.locator(".intersessional-count").first()).isVisible();
        assertThat(page.getByText("Hide what was passed")).isVisible();
        picture(page, "cockpit-passed");

        String instance = jdbc.sql(
                        "select proc_inst_id_ from act_ru_execution where business_key_ = 'IM-2023' and parent_id_ is null and proc_def_id_ like 'MeetingPreparation%'")
                .query(String.class)
                .single();
        page.navigate(url("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime"));
        page.getByText("What happened", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".intersessional-table")).containsText("Approve invitation");
        assertThat(page.locator(".intersessional-table")).containsText("president");
        picture(page, "cockpit-what-happened");
        page.getByText("Changes of variables", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.getByText("You may not read the variables of this instance"))
                .isVisible();
        whatHappenedWith(page, "IM-2023/CH");
    }

    /** Steps and mails of a delegation, in the order in which they were. */
    private void whatHappenedWith(Page page, String delegation) {
        String instance = jdbc.sql(
                        "select proc_inst_id_ from act_ru_execution where business_key_ = :key and parent_id_ is null and proc_def_id_ like 'InvitationDispatch%'")
                .param("key", delegation)
                .query(String.class)
                .single();
        page.navigate(url("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime"));
        page.getByText("What happened", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".intersessional-table")).containsText("Reminder sent");
        assertThat(page.locator(".intersessional-table")).containsText("Await interventions");
        accessible(page, "what happened", ".intersessional");
        picture(page, "cockpit-delegation");
    }

    private void progress(Page page) throws IOException {
        page.navigate(url("/progress/IM-2023"));
        assertThat(page.getByText("Western European and other States")).isVisible();
        accessible(page, "progress");
        picture(page, "progress");
        page.navigate(url("/progress/IM-2023/EG"));
        assertThat(page.getByText("The delegation will not attend").first()).isVisible();
        accessible(page, "story");
        page.navigate(url("/progress/incidents"));
        accessible(page, "incidents");

        byte[] report = page.context()
                .request()
                .get(url("/progress/IM-2023/report.pdf"))
                .body();
        try (var document = Loader.loadPDF(report)) {
            BufferedImage first = new PDFRenderer(document).renderImageWithDPI(0, 96);
            assertThat(ImageIO.write(
                            first, "png", PICTURES.resolve("report.png").toFile()))
                    .isTrue();
        }
    }

    private void trail(Page page) {
        page.navigate(url("/trail?meeting=IM-2023&verify"));
        assertThat(page.getByText("Invitation: decision of the President’s office")
                        .first())
                .isVisible();
        accessible(page, "trail");
        picture(page, "trail");
    }

    private void tasklist(Page page) {
        page.navigate(url("/camunda/app/tasklist/default/"));
        for (String filter : List.of("My tasks", "Overdue", "Registrations to review", "Undeliverable", "Approvals")) {
            assertThat(page.locator(".task-filters, [cam-tasklist-filters], .filters")
                            .getByText(filter)
                            .first())
                    .isVisible();
        }
        // where the vendor's words arrive after their places were drawn, Tasklist shows their keys until it is loaded
        // again
        for (int attempt = 1; attempt <= 5 && page.getByText("CREATION_DATE").isVisible(); attempt++) {
            page.reload();
            assertThat(page.getByText("All tasks")).isVisible();
        }
        assertThat(page.getByText("Created").first()).isVisible();
        page.getByText("Review registration: Switzerland").first().click();
        assertThat(page.getByText("Carla Korrekt").first()).isVisible();
        picture(page, "tasklist-filters");
        page.navigate(url("/substitution"));
        accessible(page, "substitution");
        page.navigate(url("/staff/meetings/IM-2023/delegations/CH/notes"));
        accessible(page, "notes");
    }

    /** By the meeting's password, so that somebody has to look at it. */
    private void registers(Page page, String delegation, String... names) {
        page.navigate(url("/meetings/IM-2023"));
        page.locator("#delegation").fill(delegation);
        page.locator("#password").fill("APMBC2023");
        page.locator("#register form button").click();
        page.locator("#focalName").fill(names[0]);
        page.locator("#focalEmail").fill("focal@example.org");
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                page.locator("main button[value=add]").click();
                page.locator("#participants-" + i + "-role").selectOption("DELEGATE");
            }
            page.locator("#participants-" + i + "-name").fill(names[i]);
        }
        page.locator("main button[value=send]").click();
        assertThat(page.locator("h1")).containsText("Thank you");
        page.close();
        runDueJobs();
    }

    private void declines(String address) {
        String link = personalLink(address);
        Visitor mission = Visitor.anonymous(port);
        assertThat(mission.submit(link + "/decline", link + "/decline").statusCode())
                .isEqualTo(302);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** In a window in which nothing is asked for that is refused, or is not there. */
    private Page welcome(BrowserContext context, String user) {
        Page page = logIn(context, user);
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                softly.fail(answer.status() + " " + answer.url());
            }
        });
        return page;
    }

    private static BrowserContext context(String language, int width, int height) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language));
        context.setDefaultTimeout(60_000);
        return context;
    }
}
