package org.apminebanconvention.intersessional;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** A test that looks at our pages in a real browser, and has axe-core look at them too. */
abstract class InBrowser extends ProcessTest {

    static Chromium chromium;
    private static String axe;

    final SoftAssertions softly = new SoftAssertions();

    @LocalServerPort
    int port;

    @BeforeAll
    static void openTheBrowser() throws IOException {
        chromium = Chromium.launch();
        // of a machine that has other tests to run meanwhile
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        axe = new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Nothing keeps anybody out of the page, as far as a machine finds; told by {@link #softly}. */
    void accessible(Page page, String what) {
        accessible(page, what, "html");
    }

    /** The same of a part of a page that is not ours. */
    void accessible(Page page, String what, String part) {
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(axe);
        }
        // what passes is not looked at, so it need not be described either
        Object violations = page.evaluate(
                "async part => (await axe.run(part, {resultTypes: ['violations']})).violations"
                        + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))",
                part);
        softly.assertThat((List<?>) violations).as(what).isEmpty();
    }

    /** Told by {@link #softly}, too; looked at once the styles are there. */
    void nothingSticksOut(Page page, String what) {
        page.waitForLoadState(LoadState.LOAD);
        softly.assertThat(page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s sticks out", what)
                .isEqualTo(0);
    }

    /** A window in which somebody is logged in. */
    Page logIn(BrowserContext context, String user) {
        Page page = context.newPage();
        page.navigate(url("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill(TestHouse.PASSWORD);
        page.locator("main button").click();
        page.waitForLoadState();
        return page;
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }
}
