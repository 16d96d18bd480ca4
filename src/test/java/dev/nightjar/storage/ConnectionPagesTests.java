package dev.nightjar.storage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ConnectionPagesTests {

    @LocalServerPort
    int port;

    @Test
    void aConnectionIsMadeChangedWithoutItsSecretAndDeleted(Page page) {
        Visitor.prefers(page, port, "dark");
        Visitor.opens(page, port, "/connections");
        page.click("#new-connection");
        page.click("#connection-dialog [data-save]");
        assertThat(page.locator("#c-name-problem")).isVisible();
        page.fill("#c-name", "archive");
        page.fill("#c-scope", "s3://archive/");
        page.fill("#c-access", "AKIAARCHIVE");
        page.fill("#c-secret", "hush");
        page.click("#connection-dialog [data-save]");
        assertThat(page.locator(".toast")).containsText("“archive” is saved");

        page.click("[aria-label='Edit and test archive']");
        assertThat(page.locator("#c-secret")).hasValue("");
        assertThat(page.locator("#c-secret-hint")).isVisible();
        Axe.findsNothingOn(page);
        page.fill("#c-region", "eu-west-1");
        page.click("#connection-dialog [data-save]");
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("archive")))
                .containsText("eu-west-1");
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);

        page.click("[aria-label='Delete archive']");
        Axe.findsNothingOn(page);
        page.click("#delete-connection .danger");
        assertThat(page.locator(".toast")).containsText("“archive” is deleted");
    }
}
