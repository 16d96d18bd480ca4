package dev.nightjar.storage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class FilesPageTests {

    @LocalServerPort
    int port;

    @Test
    void aFileIsUploadedSeenDeletedAndRestored(Page page) {
        Visitor.prefers(page, port, "dark");
        Visitor.opens(page, port, "/storage?location=lake://file-manager/");
        assertThat(page.locator("#nothing")).isVisible();
        Axe.findsNothingOn(page);

        page.setInputFiles(
                "#upload-files",
                new FilePayload(
                        "people.csv", "text/csv", "id,name\n1,Ada\n2,Grace\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#entries tr")).containsText("people.csv");

        page.click(".fm-entry");
        assertThat(page.locator("#preview table")).containsText("Grace");
        Axe.findsNothingOn(page);
        page.click("#preview footer [data-close]");

        page.click("[aria-label='Delete people.csv']");
        Axe.findsNothingOn(page);
        page.click("#delete-object .danger");
        assertThat(page.locator("#nothing")).isVisible();

        page.click("#open-trash");
        assertThat(page.locator(
                        "#trash-body tr", new Page.LocatorOptions().setHasText("lake://file-manager/people.csv")))
                .isVisible();
        Axe.findsNothingOn(page);
        page.click("[aria-label='Restore people.csv']");
        page.click("#trash footer [data-close]");
        assertThat(page.locator("#entries tr")).containsText("people.csv");

        page.setViewportSize(390, 844);
        page.navigate("http://localhost:" + port + "/storage?location=lake://file-manager/");
        assertThat(page.locator("#entries tr")).containsText("people.csv");
        Axe.findsNothingOn(page);
        page.click("#path button >> text=lake://");
        assertThat(page.locator("#entries")).containsText("file-manager");
        page.click("[aria-label='Delete file-manager']");
        page.click("#delete-object .danger");
        assertThat(page.locator("[aria-label='Delete file-manager']")).hasCount(0);
        assertThat(page.locator("#uploads li")).hasCount(0);
        page.click(".toast button");
        assertThat(page.locator("[aria-label='Delete file-manager']")).hasCount(1);
        page.click("#make-table");
        page.waitForURL("**/catalog/register?location=**");
    }
}
