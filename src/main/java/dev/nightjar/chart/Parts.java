package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The positive numbers of a visual's categories: what can be shown as parts of a whole. The others are told as a note. */
record Parts(List<Part> parts, boolean other) {

    record Part(String name, BigDecimal number) {}

    static Parts of(Drawing drawing, Frame frame) {
        List<Part> parts = new ArrayList<>();
        int negative = 0;
        for (String category : frame.categories()) {
            BigDecimal number = frame.number(category, Frame.WHOLE, 0);
            if (number != null && number.signum() > 0) {
                parts.add(new Part(category, number));
            } else if (number != null && number.signum() < 0) {
                negative++;
            }
        }
        if (negative > 0) {
            drawing.note(drawing.texts.of("cut.NEGATIVE", drawing.texts.count(negative)));
        }
        drawing.note(frame.categoryCut(), drawing.categoryName());
        return new Parts(parts, frame.categoryCut().other());
    }

    boolean none() {
        return parts.isEmpty();
    }

    BigDecimal whole() {
        return parts.stream().map(Part::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The colour tokens of the first parts; those beyond, and what stands for all the rest, have none. */
    Map<String, String> tokens(Drawing drawing) {
        List<String> coloured = parts.stream()
                .map(Part::name)
                .filter(name -> !other || !name.equals(drawing.texts.other()))
                .limit(Drawing.MOST_COLOURS)
                .toList();
        return drawing.categoryColours(coloured, other);
    }

    /** One item for each part, in its colour. */
    void draw(Drawing drawing, ArrayNode data) {
        Map<String, String> tokens = tokens(drawing);
        for (Part part : parts) {
            ObjectNode item = data.addObject().put("name", part.name()).put("value", part.number());
            item.putObject("itemStyle").put("color", tokens.getOrDefault(part.name(), Palette.OTHER));
        }
    }

    /** Each part with its share of a number, in words. */
    String shares(Texts texts, BigDecimal of) {
        return texts.listed(parts.stream()
                .map(part -> part.name() + " " + share(part.number(), of, texts))
                .toList());
    }

    static String share(BigDecimal part, BigDecimal of, Texts texts) {
        ValueFormat share = new ValueFormat(ValueFormat.Style.PERCENT, null, null);
        return share.full(part.divide(of, MathContext.DECIMAL64), texts.locale());
    }
}
