package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** Words as large as their number; the browser finds each one's place. */
final class WordCloudChart {

    private static final int MOST = 100;

    private final Drawing drawing;
    private final Frame frame;

    WordCloudChart(Drawing drawing) {
        this.drawing = drawing;
        int most = Math.min(drawing.limit(MOST), MOST);
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts).firstCategories(most);
    }

    Chart draw() {
        Parts parts = Parts.of(drawing, frame);
        if (parts.none()) {
            return drawing.empty();
        }
        drawing.formats();
        drawing.categoryFormat(frame.temporal());
        Map<String, String> tokens = parts.tokens(drawing);
        ArrayNode words = drawing.nightjar.putArray("words");
        BigDecimal most = parts.parts().stream()
                .map(Parts.Part::number)
                .reduce(BigDecimal::max)
                .orElseThrow();
        for (Parts.Part part : parts.parts()) {
            words.addObject()
                    .put("text", part.name())
                    .put("number", part.number())
                    .put("share", Math.sqrt(part.number().doubleValue() / most.doubleValue()))
                    .put("color", tokens.getOrDefault(part.name(), "--text-2"));
        }
        drawing.click("category", drawing.categoryName(), "name", false);
        return drawing.described(drawing.texts.of(
                "describe.WORD_CLOUD",
                drawing.title(),
                parts.parts().size(),
                drawing.texts.listed(parts.parts().stream()
                        .limit(5)
                        .map(part -> part.name() + " " + drawing.full(part.number(), 0))
                        .toList())));
    }
}
