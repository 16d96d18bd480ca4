package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.chart.Markdown.Block;
import dev.nightjar.chart.Markdown.Span;
import dev.nightjar.chart.Markdown.Style;
import dev.nightjar.chart.Markdown.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTests {

    @Test
    void headingsListsAndParagraphsAreBlocks() {
        assertThat(Markdown.parse("## Delays\nper *carrier*\nand day\n\n- one\n2. two"))
                .extracting(Block::type)
                .containsExactly(Type.HEADING, Type.PARAGRAPH, Type.BULLET, Type.NUMBER);
    }

    @Test
    void boldItalicAndCodeAreSpans() {
        assertThat(spans("a **b** *c* `d*`"))
                .containsExactly(
                        new Span(Style.PLAIN, "a ", null),
                        new Span(Style.BOLD, "b", null),
                        new Span(Style.PLAIN, " ", null),
                        new Span(Style.ITALIC, "c", null),
                        new Span(Style.PLAIN, " ", null),
                        new Span(Style.CODE, "d*", null));
    }

    @Test
    void aLinkToTheWebIsALink() {
        assertThat(spans("[source](https://example.org/a)"))
                .containsExactly(new Span(Style.LINK, "source", "https://example.org/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1)",
                "[x](JavaScript:alert)",
                "[x](data:text/html,y)",
                "**unclosed",
                "[",
                "****",
                "`"
            })
    void everythingElseIsText(String text) {
        assertThat(spans(text)).containsExactly(new Span(Style.PLAIN, text, null));
    }

    private static List<Span> spans(String text) {
        return Markdown.parse(text).getFirst().spans();
    }
}
