package dev.nightjar.chart;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text tile: blocks of spans, for the browser to build elements from. There is no HTML in it to be trusted, and numbers
 * come in when the text was read, so that nothing in them means a heading or a link.
 */
final class TextChart {

    private final Drawing drawing;

    TextChart(Drawing drawing) {
        this.drawing = drawing;
    }

    Chart draw() {
        String text = drawing.visual.text() == null ? "" : drawing.visual.text();
        TextNumbers numbers = new TextNumbers(drawing.visual, drawing.data, drawing.texts);
        ArrayNode blocks = drawing.nightjar.putArray("blocks");
        StringBuilder plain = new StringBuilder();
        for (Markdown.Block block : Markdown.parse(text)) {
            ObjectNode node = blocks.addObject().put("type", block.type().name());
            if (block.level() > 0) {
                node.put("level", block.level());
            }
            ArrayNode spans = node.putArray("spans");
            for (Markdown.Span span : block.spans()) {
                String filled = numbers.fill(span.text());
                write(spans.addObject().put("text", filled), span);
                plain.append(filled);
            }
            plain.append('\n');
        }
        if (!numbers.unknown().isEmpty()) {
            drawing.note(drawing.texts.of("text.unknown", drawing.texts.listed(numbers.unknown())));
        }
        return drawing.described(plain.toString().strip());
    }

    private static void write(ObjectNode node, Markdown.Span span) {
        if (span.style() != Markdown.Style.PLAIN) {
            node.put("style", span.style().name());
        }
        if (span.href() != null) {
            node.put("href", span.href());
        }
    }
}
