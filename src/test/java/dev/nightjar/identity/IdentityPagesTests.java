package dev.nightjar.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.nightjar.browser.Visitor.url;

import com.microsoft.playwright.Page;
import dev.nightjar.browser.Axe;
import dev.nightjar.browser.BrowserTest;
import dev.nightjar.browser.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class IdentityPagesTests {

    @LocalServerPort
    int port;

    @Test
    void aStrangerIsAskedToSignInAndReturnsToThePageTheyWanted(Page page) {
        page.navigate(url(port, "/settings"));
        assertThat(page).hasURL(url(port, "/sign-in"));
        page.fill("#username", "admin");
        page.fill("#password", Visitor.PASSWORD);
        page.click("button.primary");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/settings.*"));
    }

    @Test
    void aWrongPasswordIsSaidWithoutTellingWhichPartIsWrong(Page page) {
        page.navigate(url(port, "/sign-in"));
        page.fill("#username", "somebody");
        page.fill("#password", "not the password");
        page.click("button.primary");
        assertThat(page.locator(".notice")).containsText("The name or the password is wrong");
    }

    @Test
    void aTokenIsShownOnceAndCanBeRevoked(Page page) {
        Visitor.opens(page, port, "/settings");
        page.fill("#label", "nightly export");
        page.click("text=Create token");
        assertThat(page.locator("#secret")).hasValue(java.util.regex.Pattern.compile("nj_.{32}"));
        page.navigate(url(port, "/settings"));
        assertThat(page.locator("#secret")).hasCount(0);
        page.locator("tr", new Page.LocatorOptions().setHasText("nightly export"))
                .locator("button")
                .click();
        assertThat(page.locator("table").first()).not().containsText("nightly export");
    }

    @Test
    void signingOutEndsTheSession(Page page) {
        Visitor.opens(page, port, "/");
        page.click("[popovertarget=account-menu]");
        page.click("text=Sign out");
        page.navigate(url(port, "/settings"));
        assertThat(page).hasURL(url(port, "/sign-in"));
    }

    @Test
    void thePagesSpeakJapanese(Page page) {
        Visitor.opens(page, port, "/settings");
        page.click("[popovertarget=account-menu]");
        page.click("text=日本語");
        assertThat(page.locator("h1")).hasText("設定");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void theSettingsAreAccessible(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        Visitor.opens(page, port, "/settings");
        Axe.findsNothingOn(page);
        page.setViewportSize(390, 844);
        Axe.findsNothingOn(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void signInIsAccessible(String theme, Page page) {
        Visitor.prefers(page, port, theme);
        page.navigate(url(port, "/sign-in"));
        Axe.findsNothingOn(page);
    }

    @Test
    void thePaletteFindsCommandsByKeyboard(Page page) {
        Visitor.opens(page, port, "/");
        page.keyboard().press("Control+k");
        page.keyboard().type("light and");
        assertThat(page.locator("#palette [role=option]").first()).containsText("light and dark");
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }
}
