package org.apminebanconvention.intersessional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Three delegations ask for the floor, the ISU puts them in order by mouse and by keyboard, and two swap their places by consent. */
class SpeakersInBrowserTest extends InBrowser {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String BOARD = "/staff/meetings/IM-2023/speakers";

    @Test
    void fromThreeRequestsToTheSecondEditionAndTheScript() throws IOException {
        delegations(
                "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org",
                "DZ,Algeria,STATE_PARTY,ar,mission.dz@example.org",
                "UA,Ukraine,STATE_PARTY,ru,mission.ua@example.org");
        meeting(Map.of());
        invitationsGoOut();
        String swiss = personalLink("mission.ch@example.org");
        String algerian = personalLink("mission.dz@example.org");
        try (BrowserContext missions = context("en", 1280);
                BrowserContext isu = context("en", 1400);
                BrowserContext colleague = context("en", 1400)) {
            passTo("2023-06-12T09:00");
            ask(missions.newPage(), swiss, "fr", "S.E. M. Jürg Lauber");
            passTo("2023-06-12T10:00");
            ask(missions.newPage(), algerian, "ar", "السفير رشيد بلادهان");
            passTo("2023-06-12T11:00");
            ask(missions.newPage(), personalLink("mission.ua@example.org"), "ru", "Г-жа Евгения Филипенко");
            passTo("2023-06-16T00:00");

            Page board = board(isu);
            Page other = board(colleague);
            assertThat(cards(board, 3)).containsText(new String[] {"Switzerland", "Algeria", "Ukraine"});
            look(board, "en", "board");

            // by mouse: the last one to the front of item 3
            board.locator("#item-3 .card")
                    .last()
                    .dragTo(
                            board.locator("#item-3 .card").first(),
                            new Locator.DragToOptions().setTargetPosition(20, 3));
            reason(board, "Its minister leaves on Monday");
            assertThat(cards(board, 3)).containsText(new String[] {"Ukraine", "Switzerland", "Algeria"});
            assertThat(cards(board, 3).first()).containsText("moved");
            // the colleague sees it without doing anything
            assertThat(cards(other, 3)).containsText(new String[] {"Ukraine", "Switzerland", "Algeria"});

            // by keyboard: Switzerland one place down under item 5, where they stand as they arrived
            assertThat(cards(board, 5)).containsText(new String[] {"Switzerland", "Algeria", "Ukraine"});
            board.locator("#item-5 .card").first().focus();
            board.keyboard().press("Space");
            board.keyboard().press("ArrowDown");
            board.keyboard().press("Space");
            reason(board, "As the two have agreed");
            assertThat(cards(board, 5)).containsText(new String[] {"Algeria", "Switzerland", "Ukraine"});
            assertThat(board.locator("#board-said")).containsText("Switzerland is at place 2.");

            // Escape puts back, and no reason moves nothing
            board.locator("#item-5 .card").first().focus();
            board.keyboard().press("Space");
            board.keyboard().press("ArrowDown");
            board.keyboard().press("Escape");
            assertThat(cards(board, 5)).containsText(new String[] {"Algeria", "Switzerland", "Ukraine"});
            other.navigate(url(BOARD));
            other.locator("#item-3 .card a").first().click();
            assertThat(other.locator("main")).containsText("Its minister leaves on Monday");
            look(other, "en", "card");

            complete("userTask_reviewSpeakersList", "isu", Map.of());
            complete("userTask_approveSpeakersList", "president", Map.of("approved", true));

            // Switzerland proposes a swap to Algeria, which agrees by its own link
            Page page = missions.newPage();
            page.navigate(url(swiss + "/interventions?lang=en"));
            page.locator("#asked-3 ~ details summary").last().click();
            Locator swap = page.locator(".row:has(#asked-3) form[action$='/swap']");
            swap.locator("select")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("3. Algeria"));
            swap.locator("button").click();
            assertThat(page.locator("main")).containsText("when all agree, the secretariat decides");
            runDueJobs();
            Page answer = missions.newPage();
            answer.navigate(url(algerian + "/interventions?lang=ar"));
            look(answer, "ar", "swap");
            answer.locator("form[action$='/swap/answer'] button").first().click();
            assertThat(answer.locator("[role=status]")).isVisible();
            answer.close();
            runDueJobs();
            complete("userTask_decideLateChange", "isu", Map.of("accepted", true));
            passTo("2023-06-16T00:15");

            for (String language : List.of("en", "ar", "ru")) {
                open(page, "/meetings/IM-2023/speakers?lang=" + language);
                look(page, language, "edition");
            }
            page.navigate(url("/meetings/IM-2023/speakers?lang=en"));
            assertThat(page.locator("#item-3 tbody tr"))
                    .containsText(new String[] {"Ukraine", "Algeria", "Switzerland"});
            assertThat(page.locator("main")).containsText("Edition 2");
            assertThat(page.locator("main > section li").first()).containsText("Another place");
            for (String path : List.of("/programme", "/speakers/items/4", "/sittings", "/requests", "/requests/CH")) {
                open(board, "/staff/meetings/IM-2023" + path + "?lang=en");
                look(board, "en", path.substring(1).replace('/', '-'));
            }
            open(board, BOARD + "?lang=ar");
            look(board, "ar", "board");
            assertThat(page.locator("html")).hasAttribute("dir", "ltr");
            String script = pdf(isu, "/staff/meetings/IM-2023/sittings/1-script.pdf");
            org.assertj.core.api.Assertions.assertThat(script)
                    .contains("We turn to item 3", "By edition 2")
                    .containsSubsequence("Филипенко", "Ukraine", "Lauber, Switzerland")
                    .contains("That concludes this part of item 3");
            org.assertj.core.api.Assertions.assertThat(pdf(isu, "/staff/meetings/IM-2023/sittings/1-running-order.pdf"))
                    .containsSubsequence("11:00", "Ukraine", "Algeria", "Switzerland");
        }
        onANarrowScreen(swiss);
        softly.assertAll();
    }

    private void onANarrowScreen(String link) {
        try (BrowserContext phone = context("fr", 320)) {
            Page page = board(phone);
            for (String language : List.of("fr", "ar")) {
                for (String path : List.of(
                        "/meetings/IM-2023/speakers",
                        "/meetings/IM-2023/programme",
                        "/meetings/IM-2023/statements",
                        link + "/interventions",
                        BOARD,
                        BOARD + "/items/3",
                        "/staff/meetings/IM-2023/programme",
                        "/staff/meetings/IM-2023/sittings",
                        "/staff/meetings/IM-2023/requests",
                        "/staff/meetings/IM-2023/registrations/capacity")) {
                    open(page, path + "?lang=" + language);
                    look(
                            page,
                            language,
                            "320"
                                    + path.replaceAll(
                                                    ".*/(?:IM-2023|my/[^/]+)",
                                                    path.startsWith("/staff") ? "-staff" : "")
                                            .replace('/', '-'));
                }
            }
        }
    }

    private void ask(Page page, String link, String language, String speaker) {
        page.navigate(url(link + "/interventions?lang=" + language));
        for (int item : new int[] {3, 5}) {
            page.locator("#item-" + item).check();
            page.locator("#speaker-" + item).fill(speaker);
            page.locator("#language-" + item).selectOption(language);
        }
        page.locator("#level-3").selectOption("AMBASSADOR");
        look(page, language, "ask");
        page.locator("form:has(#items) button[type=submit]").click();
        assertThat(page.locator("[role=status]")).isVisible();
        assertThat(page.locator("#speaker-3")).hasValue(speaker);
        page.close();
        runDueJobs();
    }

    private Page board(BrowserContext context) {
        Page page = logIn(context, "isu");
        page.navigate(url(BOARD + "?lang=en"));
        return page;
    }

    private static Locator cards(Page page, int item) {
        return page.locator("#item-" + item + " .card");
    }

    private static void reason(Page page, String reason) {
        page.locator("#move-reason").fill(reason);
        page.locator("dialog button").first().click();
    }

    private String pdf(BrowserContext context, String path) {
        // the browser would show it with a viewer of its own
        byte[] bytes = context.request().get(url(path + "?lang=en")).body();
        try (var document = Loader.loadPDF(bytes)) {
            java.nio.file.Files.write(SCREENSHOTS.resolve(path.substring(path.lastIndexOf('/') + 1)), bytes);
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(Page page, String path) {
        softly.assertThat(page.navigate(url(path)).status()).as(path).isEqualTo(200);
    }

    /** Every page can be used by everybody, as far as a machine can tell, and nothing sticks out of it. */
    private void look(Page page, String language, String what) {
        softly.assertThat(page.locator("html").getAttribute("lang")).as(what).isEqualTo(language);
        softly.assertThat(page.locator("html").getAttribute("dir"))
                .as(what)
                .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        nothingSticksOut(page, what + " in " + language);
        // a page behind another is drawn whenever the browser likes
        page.bringToFront();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("speakers-" + language + "-" + what + ".png")));
        accessible(page, what + " in " + language);
    }

    @Override
    String url(String path) {
        String local = path.startsWith("http") ? URI.create(path).getRawPath() + query(path) : path;
        return super.url(local);
    }

    private static String query(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null ? "" : "?" + query;
    }

    private static BrowserContext context(String language, int width) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 1600)
                        .setLocale(language)
                        // for the script that looks for violations
                        .setBypassCSP(true));
        context.setDefaultTimeout(60_000);
        return context;
    }
}
