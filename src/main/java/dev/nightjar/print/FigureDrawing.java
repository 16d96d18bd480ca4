package dev.nightjar.print;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A KPI: its number, how it changed, and the small line below. */
record FigureDrawing(JsonNode option) implements Drawing {

    private static final int BIG = 28;
    private static final int SMALL = 12;

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        JsonNode about = option.path("nightjar");
        ground.setColor(Ink.colour("--text"));
        ground.setFont(Ink.bold(BIG));
        Ink.write(ground, about.path("value").path("text").asString("–"), 0, BIG, width);
        JsonNode change = about.path("change");
        if (change.isObject()) {
            ground.setFont(Ink.font(SMALL));
            boolean flat = change.path("direction").asString("").equals("FLAT");
            String mark = change.path("direction").asString("").equals("DOWN") ? "▼ " : flat ? "" : "▲ ";
            ground.setColor(Ink.colour(flat ? "--text-3" : change.path("good").asBoolean() ? "--ok" : "--err"));
            String text = mark + change.path("text").asString("") + "  "
                    + change.path("against").asString("");
            Ink.write(ground, text, 0, BIG + 22, width);
        }
        List<Double> numbers = StreamSupport.stream(
                        option.path("series").path(0).path("data").spliterator(), false)
                .map(item -> item.isArray() ? item.path(item.size() - 1) : item)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
        int top = BIG + 34;
        if (numbers.size() > 1 && height - top > 12) {
            line(ground, numbers, width, top, height - top - 4);
        }
    }

    private static void line(Graphics2D ground, List<Double> numbers, int width, int top, int height) {
        double least = numbers.stream().mapToDouble(any -> any).min().orElse(0);
        double most = numbers.stream().mapToDouble(any -> any).max().orElse(1);
        double range = most > least ? most - least : 1;
        Path2D path = new Path2D.Double();
        for (int i = 0; i < numbers.size(); i++) {
            double x = (double) i / (numbers.size() - 1) * width;
            double y = top + height - (numbers.get(i) - least) / range * height;
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        ground.setColor(Ink.colour("--c1"));
        ground.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        ground.draw(path);
        ground.setStroke(new BasicStroke(1f));
    }
}
