package dev.nightjar.dashboard;

import dev.nightjar.chart.ValueColour;
import java.util.List;

/**
 * How a dashboard looks as a whole.
 *
 * @param colours of values, on every tile that tells them apart by colour
 */
public record Appearance(List<ValueColour> colours) {

    public static final Appearance USUAL = new Appearance(List.of());

    static final int MOST_COLOURS = 500;

    public Appearance {
        colours = colours == null ? List.of() : List.copyOf(colours);
    }
}
