package dev.nightjar.chart;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The colour somebody chose for a value, on whatever picture it is seen.
 *
 * @param column where the value stands
 * @param value as it reads in pictures
 * @param colour one of the palette, {@code c1} to {@code c8}, which suits light and dark pages; or {@code #rrggbb}
 */
public record ValueColour(String column, String value, String colour) {

    private static final Pattern COLOUR = Pattern.compile("c[1-8]|#[0-9a-f]{6}");

    public ValueColour {
        column = column == null ? "" : column;
        value = value == null ? "" : value;
        colour = colour == null ? "" : colour.toLowerCase(Locale.ROOT);
    }

    /** Whether it can be drawn. */
    public boolean valid() {
        return !column.isEmpty() && !value.isEmpty() && COLOUR.matcher(colour).matches();
    }

    public ValueColour of(String otherColumn) {
        return new ValueColour(otherColumn, value, colour);
    }

    /** As it stands in an option. */
    String token() {
        return colour.startsWith("#") ? colour : "--" + colour;
    }
}
