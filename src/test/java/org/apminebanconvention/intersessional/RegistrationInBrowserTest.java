package org.apminebanconvention.intersessional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mission registers in each language, with scripts and without, on a wide screen and a narrow one; nothing keeps anybody out. */
class RegistrationInBrowserTest extends InBrowser {

    private static final String MISSION = "mission.ch@example.org";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @BeforeEach
    void switzerlandIsInvited() {
        delegations("CH,Switzerland,STATE_PARTY,en," + MISSION);
        meeting(Map.of());
        invitationsGoOut();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Anna Muster, Thank you",
        "fr, Éloïse d’Été, Merci",
        "es, Íñigo Peña, Gracias",
        "ar, سارة أحمد, شكراً",
        "ru, Анна Петрова, Благодарим"
    })
    void aMissionRegistersInItsLanguageWithScriptsAndWithout(String language, String name, String thanks) {
        boolean narrow = language.equals("fr") || language.equals("ar");
        try (BrowserContext with = context(language, true, narrow);
                BrowserContext without = context(language, false, !narrow)) {
            Page page = with.newPage();
            fillIn(page, language, name, thanks, true);
            runDueJobs();
            page.navigate(url(personalLink("with." + language + "@example.org") + "?lang=" + language));
            assertThat(page.locator("main")).containsText(name);
            look(page, language, "mine", true);
            byTheLinks(page, language, personalLink("with." + language + "@example.org"));
            fillIn(without.newPage(), language, name + " B", thanks, false);
        }
        softly.assertAll();
        runDueJobs();
        org.assertj.core.api.Assertions.assertThat(mailbox.to("without." + language + "@example.org")
                        .get(0)
                        .text())
                .contains(name + " B");
    }

    @Test
    void staffAcceptManyAtOnce() {
        try (BrowserContext mission = context("en", true, false);
                BrowserContext staff = context("en", true, true)) {
            fillIn(mission.newPage(), "en", "Anna Muster", "Thank you", false);
            runDueJobs();
            Page page = logIn(staff, "isu");
            page.navigate(url("/staff/meetings/IM-2023/registrations"));
            look(page, "en", "list", true);
            page.navigate(url("/staff/meetings/IM-2023/registrations/acceptance"));
            look(page, "en", "acceptance", true);
            page.locator("main button").last().click();
            assertThat(page.locator("main")).containsText("Accepted: 1 of 1");
            look(page, "en", "accepted", true);
        }
        softly.assertAll();
    }

    @Test
    void whatIsTypedIsKeptWithoutAnyButton() {
        try (BrowserContext browser = context("en", true, false)) {
            Page page = browser.newPage();
            open(page);
            page.waitForResponse(
                    answer -> answer.url().endsWith("?quietly") && answer.status() == 204,
                    () -> page.locator("#participants-0-name").pressSequentially("Carla Korrekt"));
            page.navigate(url("/"));
            page.goBack();
            assertThat(page.locator("#participants-0-name")).hasValue("Carla Korrekt");
        }
    }

    private void fillIn(Page page, String language, String name, String thanks, boolean scripts) {
        page.navigate(url("/meetings/IM-2023"));
        look(page, language, "entry", scripts);
        open(page);
        look(page, language, "form", scripts);
        page.locator("main button[value=send]").click();
        assertThat(page.locator("#problems")).isVisible();
        look(page, language, "mistakes", scripts);
        page.locator("#focalName").fill(name);
        page.locator("#focalEmail").fill((scripts ? "with." : "without.") + language + "@example.org");
        page.locator("#participants-0-name").fill(name);
        page.locator("main button[value=add]").click();
        page.locator("#participants-1-name").fill(name + " C");
        page.locator("#participants-1-role").selectOption("INTERPRETER");
        page.locator("main button[value=send]").click();
        assertThat(page.locator("h1")).containsText(thanks);
        assertThat(page.locator("main")).containsText(name + " C");
        look(page, language, "received", scripts);
    }

    /** What the focal point, and the mission, can do later. */
    private void byTheLinks(Page page, String language, String focalPoint) {
        String registration = "/registrations/"
                + jdbc.sql("select id from registration order by received_at desc limit 1")
                        .query(String.class)
                        .single();
        page.navigate(url(focalPoint + registration + "/participants/2/withdrawal"));
        look(page, language, "person-withdrawal", true);
        page.navigate(url(focalPoint + registration + "/withdrawal"));
        look(page, language, "withdrawal", true);
        page.navigate(url("/meetings/IM-2023/link"));
        look(page, language, "link", true);
        String mission = personalLink(MISSION);
        page.navigate(url(mission + "/decline"));
        look(page, language, "decline", true);
        page.navigate(url(mission + registration + "/not-us"));
        look(page, language, "not-us", true);
        page.locator("main button").last().click();
        look(page, language, "disputed", true);
        page.navigate(url(focalPoint));
        look(page, language, "on-hold", true);
    }

    private void open(Page page) {
        if (!page.url().contains("/meetings/")) {
            page.navigate(url("/meetings/IM-2023"));
        }
        page.locator("#delegation").fill("switzer");
        page.locator("#password").fill("APMBC2023");
        page.locator("#register form button").click();
        assertThat(page.locator("#focalName")).isVisible();
    }

    /** Every page can be used by everybody, as far as a machine can tell, and nothing sticks out of a narrow screen. */
    private void look(Page page, String language, String what, boolean scripts) {
        softly.assertThat(page.locator("html").getAttribute("lang")).as(what).isEqualTo(language);
        softly.assertThat(page.locator("html").getAttribute("dir"))
                .as(what)
                .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        nothingSticksOut(page, what + " in " + language);
        if (!scripts) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(
                        "registration-" + language + "-" + page.viewportSize().width + "-" + what + ".png")));
        accessible(page, what + " in " + language);
    }

    private static BrowserContext context(String language, boolean scripts, boolean narrow) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(narrow ? 320 : 1280, 800)
                        .setLocale(language)
                        // for the script that looks for violations; that the pages themselves load none from elsewhere
                        // is tested apart
                        .setBypassCSP(true)
                        .setJavaScriptEnabled(scripts));
    }
}
