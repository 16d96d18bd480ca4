package dev.nightjar.dashboard;

import dev.nightjar.chart.ValueColour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a dashboard looks as a whole.
 *
 * @param theme null for the usual one
 * @param colours of values, on every tile that tells them apart by colour
 */
public record Appearance(@Nullable Theme theme, List<ValueColour> colours) {

    public static final Appearance USUAL = new Appearance(null, List.of());

    static final int MOST_COLOURS = 500;

    public Appearance {
        colours = colours == null ? List.of() : List.copyOf(colours);
    }
}
