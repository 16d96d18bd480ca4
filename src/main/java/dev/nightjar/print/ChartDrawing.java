package dev.nightjar.print;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.swing.JComponent;
import tools.jackson.databind.JsonNode;

/** What ECharts draws. */
record ChartDrawing(JsonNode option, Stage stage) implements Drawing {

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        String svg = stage.draw(option, width, height, language);
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("ECharts made an SVG that cannot be read");
        }
        document.render((JComponent) null, ground);
    }
}
