package org.apminebanconvention.intersessional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real browser: the Chromium of this machine, else the one that Playwright fetches for itself; rather the one without windows, which
 * needs less of the machine. Where neither works, tests are skipped with a warning, unless {@code -Dbrowser=required}.
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Quiet, and at home in a container without a screen, a sandbox or a network. */
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static Chromium launch() {
        try {
            Optional<Path> installed = installed();
            if (installed.isEmpty()) {
                fetch();
            }
            var playwright = Playwright.create(new Playwright.CreateOptions()
                    // it would fetch three browsers
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new BrowserType.LaunchOptions().setArgs(OPTIONS);
            installed.ifPresent(options::setExecutablePath);
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException | IOException e) {
            String reason =
                    "NO BROWSER: there is no Chromium on this machine and Playwright could not fetch one, so the"
                            + " browser tests are not run. Install Chromium, or see why in target/playwright.log: "
                            + e.getMessage();
            if ("required".equals(System.getProperty("browser"))) {
                throw new AssertionError(reason, e);
            }
            LOG.warn(reason);
            return Assumptions.abort(reason);
        }
    }

    /** In a process of its own, because this command ends the one that it runs in. */
    private static void fetch() throws IOException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.microsoft.playwright.CLI",
                        "install",
                        "--only-shell",
                        "chromium")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "playwright.log").toFile())
                .start();
        try {
            if (!command.waitFor(5, TimeUnit.MINUTES)) {
                command.destroyForcibly();
            }
        } catch (InterruptedException e) {
            command.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> installed() {
        String[] folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":");
        return NAMES.stream()
                .flatMap(name -> Stream.concat(Arrays.stream(folders), Stream.of("/usr/bin"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
