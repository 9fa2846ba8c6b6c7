package org.apminebanconvention.intersessional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People at work: each form in Tasklist, and the public page, in a real browser. */
class BrowserTest extends ProcessTest {

    private static final String SWISS = "mission.ch@example.org";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Chromium chromium;

    private final Map<String, Page> tasklists = new HashMap<>();
    private BrowserContext mission;
    private String test;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void openTheBrowser() {
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void aMeetingOfThree(TestInfo info) {
        test = info.getDisplayName().replaceAll("\\W", "");
        mission = context("en");
        delegations(
                "CH,Switzerland,STATE_PARTY,en," + SWISS,
                "JP,Japan,STATE_PARTY,en,mission.jp@example.org",
                "US,United States of America,STATE_NOT_PARTY,en,mission.us@example.org");
        meeting(Map.of());
    }

    @AfterEach
    void everybodyLeaves() {
        tasklists.forEach((user, page) -> {
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(test + "-" + user + ".png")));
            page.context().close();
        });
        mission.close();
    }

    @Test
    void theIsuPreparesTheInvitationAndThePresidentsOfficeApprovesIt() {
        passTo("2023-05-08T09:00");
        Page isu = take("isu", "Prepare invitation");
        assertThat(isu.getByText("3 delegations")).isVisible();
        Page letter = isu.context().newPage();
        letter.navigate(url("/staff/meetings/IM-2023/letter"));
        Locator text = letter.getByLabel("Text", exactly());
        text.fill(text.inputValue() + "\n\nThe Centre has moved.");
        letter.locator("#letter button").first().click();
        assertThat(letter.getByText("Saved.")).isVisible();
        letter.close();
        completeTask(isu);

        Page president = take("president", "Approve invitation");
        assertThat(text(president, "The mail in English")).contains("The Centre has moved.", "19–21 June 2023");
        president.getByText("No, send it back").click();
        pressComplete(president);
        assertThat(president.getByText("Field is required.")).isVisible();
        closeNotification(president);
        president.getByLabel("What has to be changed?").fill("No word about the Centre, please.");
        completeTask(president);

        isu = take("isu", "Prepare invitation");
        assertThat(isu.getByText("No word about the Centre, please.")).isVisible();
        completeTask(isu);
        president = take("president", "Approve invitation");
        president.getByText("Yes, send it").click();
        completeTask(president);

        assertThat(kinds(SWISS)).containsExactly("invitation");
    }

    @Test
    void theIsuCorrectsAnAddress() {
        mailbox.reply(SWISS, "550 5.1.1 no such user");
        invitationsGoOut();

        Page isu = take("isu", "Correct the address");
        assertThat(isu.getByText("no such user")).isVisible();
        assertThat(isu.getByText("There is no such mailbox.")).isVisible();
        isu.getByText("Send it again").click();
        isu.getByLabel("New e-mail address").fill("geneva.ch");
        pressComplete(isu);
        assertThat(isu.getByText("'geneva.ch' is not an e-mail address. Please correct it."))
                .isVisible();
        closeNotification(isu);
        isu.getByLabel("New e-mail address").fill("geneva.ch@example.org");
        completeTask(isu);

        assertThat(kinds("geneva.ch@example.org")).containsExactly("invitation");
    }

    @Test
    void aMissionRegistersItsDelegationAndTheIsuAcceptsSome() {
        invitationsGoOut();
        passTo("2023-05-20T09:00");
        registerSwitzerland();

        Page isu = take("isu", "Review registration");
        assertThat(isu.getByText("Anna Muster").first()).isVisible();
        isu.getByText("Accept some").click();
        isu.getByLabel("Anna Muster").check();
        isu.getByRole(AriaRole.TEXTBOX, button("Reason")).fill("Mr Beispiel is registered by Liechtenstein already.");
        completeTask(isu);

        assertThat(mailbox.to("focal@example.org")).last().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo("decision");
            assertThat(mail.text()).contains("Anna Muster", "registered by Liechtenstein already");
        });
    }

    @Test
    void theListOfSpeakersIsReviewedApprovedAndChangedByALateRequest() {
        invitationsGoOut();
        passTo("2023-06-12T09:00");
        askForTheFloor("mission.us@example.org", "Ms Doe");
        passTo("2023-06-13T09:00");
        askForTheFloor(SWISS, "Ms Muster");
        passTo("2023-06-16T09:00");

        completeTask(take("isu", "Review list of speakers"));
        Page president = take("president", "Approve list of speakers");
        assertThat(text(president, "List of speakers")).containsSubsequence("Switzerland", "United States");
        president.getByText("Yes, publish it").click();
        completeTask(president);
        assertThat(kinds(SWISS)).endsWith("speakers-list");

        askForTheFloor("mission.jp@example.org", "Ms Sato");
        Page isu = take("isu", "Decide late change");
        isu.getByText("Take the change").click();
        completeTask(isu);
        // what is taken is gathered for a quarter of an hour
        passTo("2023-06-16T09:16");

        Page list = mission.newPage();
        list.navigate(url("/meetings/IM-2023"));
        list.getByRole(AriaRole.LINK, button("List of speakers")).click();
        assertThat(list.getByRole(AriaRole.ROW))
                .containsText(new String[] {"Place", "Switzerland", "Japan", "United States of America"});
        assertThat(list.getByText("Edition 2").first()).isVisible();
    }

    private void registerSwitzerland() {
        Page page = mission.newPage();
        page.navigate(url("/meetings/IM-2023"));
        page.getByLabel("Password of the meeting").fill("a guess");
        page.getByLabel("Delegation", exactly()).fill("Switz");
        page.getByRole(AriaRole.BUTTON, button("Open the form")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("password");
        page.getByLabel("Password of the meeting").fill("APMBC2023");
        page.getByRole(AriaRole.BUTTON, button("Open the form")).click();
        page.locator("#focalName").fill("Focal Point");
        page.locator("#focalEmail").fill("focal@example.org");
        page.locator("#participants-0-name").fill("Anna Muster");
        page.locator("#participants-0-role").selectOption("Head of delegation");
        page.getByRole(AriaRole.BUTTON, button("Add a participant")).click();
        page.locator("#participants-1-name").fill("Ben Beispiel");
        page.getByRole(AriaRole.BUTTON, button("Send the registration")).last().click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("your registration has arrived");
        runDueJobs();
        assertThat(kinds("focal@example.org")).containsExactly("confirmation");
    }

    private void askForTheFloor(String address, String speaker) {
        Page page = mission.newPage();
        page.navigate(url(personalLink(address) + "/interventions"));
        page.locator("#item-3").check();
        page.locator("#speaker-3").fill(speaker);
        page.getByRole(AriaRole.BUTTON, button("Ask for the floor")).click();
        assertThat(page.getByText(speaker).or(page.locator("input[value='" + speaker + "']")))
                .isVisible();
        page.close();
        runDueJobs();
    }

    /** Opens the task of this name in Tasklist and claims it. */
    private Page take(String user, String task) {
        Page page = tasklists.computeIfAbsent(user, this::logIn);
        page.navigate(url("/camunda/app/tasklist/default/"));
        page.locator(".task h4")
                .filter(new Locator.FilterOptions().setHasText(task))
                .click();
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.BUTTON, button("Complete"))).isEnabled();
        return page;
    }

    private Page logIn(String user) {
        Page page = context("en").newPage();
        // on a busy machine the form is there before its script, and what is filled in by then is lost, as it is for a
        // person
        for (int attempt = 1; attempt <= 3 && !page.getByText("All tasks").isVisible(); attempt++) {
            page.navigate(url("/camunda/app/tasklist/default/"));
            page.getByPlaceholder("Username").fill(user);
            page.getByPlaceholder("Password").fill(TestHouse.PASSWORD);
            page.getByRole(AriaRole.BUTTON, button("Log in")).click();
            try {
                page.getByText("All tasks").waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            } catch (TimeoutError e) {
                page.reload();
            }
        }
        assertThat(page.getByText("All tasks")).isVisible();
        return page;
    }

    private void completeTask(Page page) {
        pressComplete(page);
        assertThat(page.getByText("Select a task in the list")).isVisible();
        runDueJobs();
    }

    private static void pressComplete(Page page) {
        page.getByRole(AriaRole.BUTTON, button("Complete")).click();
    }

    private static void closeNotification(Page page) {
        page.locator("[notifications-panel] button:visible").last().click();
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static String text(Page page, String label) {
        return page.getByLabel(label).inputValue();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static BrowserContext context(String language) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setLocale(language));
        context.setDefaultTimeout(60_000);
        return context;
    }
}
