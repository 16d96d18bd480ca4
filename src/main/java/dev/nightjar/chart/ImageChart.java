package dev.nightjar.chart;

import java.util.Objects;

/** A picture somebody uploaded: the option only says which, and what it shows. */
final class ImageChart {

    private final Drawing drawing;

    ImageChart(Drawing drawing) {
        this.drawing = drawing;
    }

    Chart draw() {
        Image image = Objects.requireNonNull(drawing.visual.image());
        drawing.nightjar
                .putObject("image")
                .put("id", image.id())
                .put("alt", image.alt())
                .put("fit", image.fit().name());
        return drawing.described(image.alt());
    }
}
