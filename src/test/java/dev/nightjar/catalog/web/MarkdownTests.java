package dev.nightjar.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTests {

    private final Markdown markdown = new Markdown();

    @Test
    void emphasisListsAndLinksAreDrawn() {
        assertThat(markdown.html("**Paid** orders\n\n- one\n- `two`\n\n[more](https://example.org)"))
                .contains("<strong>Paid</strong>", "<li>one</li>", "<code>two</code>")
                .contains("<a rel=\"noopener noreferrer nofollow\" href=\"https://example.org\">more</a>");
    }

    @Test
    void htmlIsText() {
        assertThat(markdown.html("<script>alert(1)</script> <b onclick=x>y</b>\n\n<iframe src=x></iframe>"))
                .doesNotContain("<script", "<b ", "<iframe")
                .contains("&lt;script&gt;", "&lt;iframe");
    }

    @Test
    void linksCannotRunScripts() {
        assertThat(markdown.html("[a](javascript:alert(1)) [b](data:text/html,x) [c](  JaVaScRiPt:alert(1))"))
                .doesNotContain("javascript:", "JaVaScRiPt:", "data:text");
    }

    @Test
    void picturesAreLinksSoThatNoOtherServerIsCalled() {
        assertThat(markdown.html("![a chart](https://example.org/x.png)"))
                .doesNotContain("<img")
                .contains("href=\"https://example.org/x.png\">a chart</a>");
    }

    @Test
    void headingsStandBelowThePagesOwn() {
        assertThat(markdown.html("# One\n\n###### Six")).contains("<h2>One</h2>", "<h6>Six</h6>");
    }

    @Test
    void inALineThereAreNoMarks() {
        assertThat(markdown.text("# One\n\n**two** `three`\n- four")).doesNotContain("#", "*", "`", "\n");
    }

    @Test
    void nothingIsNothing() {
        assertThat(markdown.html(null)).isEmpty();
    }
}
