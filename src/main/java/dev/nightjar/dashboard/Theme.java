package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The colours and letters of a dashboard, where they are not the console's. Colours are {@code #rrggbb} for light pages
 * and paper; on dark pages browsers make them lighter until they can be seen.
 *
 * @param accent of what can be clicked, and of marks where there is no palette
 * @param palette the eight colours of charts; the usual ones where empty
 * @param background behind the tiles of light pages
 */
public record Theme(
        @Nullable String accent,
        List<String> palette,
        @Nullable String background,
        Letters letters,
        Density density) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final int COLOURS = 8;

    /** What tiles are made of, and the palest letters that stand between them. */
    private static final String SURFACE = "#ffffff";

    private static final String WORDS = "#4e5666";

    /** What marks and what letters need against their ground, by WCAG 2.2. */
    private static final double MARKS = 3;

    private static final double LETTERS = 4.5;

    /** How much white is in each colour of a ramp; black where it is negative. Browsers do the same. */
    private static final List<Double> RAMP = List.of(0.9, 0.65, 0.35, 0.0, -0.4);

    public enum Letters {
        SMALL(0.9),
        USUAL(1),
        LARGE(1.2);

        private final double scale;

        Letters(double scale) {
            this.scale = scale;
        }

        public double scale() {
            return scale;
        }
    }

    /** How far tiles stand apart. */
    public enum Density {
        DENSE,
        USUAL,
        AIRY
    }

    public Theme {
        accent = accent == null ? null : accent.toLowerCase(Locale.ROOT);
        background = background == null ? null : background.toLowerCase(Locale.ROOT);
        palette = palette == null
                ? List.of()
                : palette.stream()
                        .map(colour -> colour == null ? "" : colour.toLowerCase(Locale.ROOT))
                        .toList();
        letters = letters == null ? Letters.USUAL : letters;
        density = density == null ? Density.USUAL : density;
    }

    /** Fails where a colour is none, or cannot be told from what is behind it. */
    void check(String path) {
        if (!palette.isEmpty() && palette.size() != COLOURS) {
            throw new FaultException(DashboardFault.THEME_INVALID, COLOURS).about(path + ".palette");
        }
        for (int i = 0; i < palette.size(); i++) {
            check(palette.get(i), SURFACE, MARKS, path + ".palette[" + i + "]");
        }
        if (accent != null) {
            check(accent, SURFACE, LETTERS, path + ".accent");
        }
        if (background != null) {
            check(background, WORDS, LETTERS, path + ".background");
        }
    }

    private static void check(String colour, String against, double least, String field) {
        if (!COLOUR.matcher(colour).matches()) {
            throw new FaultException(DashboardFault.THEME_INVALID, COLOURS).about(field);
        }
        if (Contrast.of(colour, against) < least) {
            throw new FaultException(DashboardFault.THEME_CONTRAST, colour, least, against).about(field);
        }
    }

    /** Of the least to the greatest numbers: the first colour of the palette, paler and then darker. */
    private static String ramp(String colour, double share) {
        return share < 0 ? Contrast.mixed(colour, "#000000", -share) : Contrast.mixed(colour, SURFACE, share);
    }

    /** The colours of light pages by their names in style sheets. */
    public Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        if (accent != null) {
            tokens.put("--accent", accent);
            tokens.put("--c1", accent);
        }
        for (int i = 0; i < palette.size(); i++) {
            tokens.put("--c" + (i + 1), palette.get(i));
        }
        String first = tokens.get("--c1");
        for (int i = 0; first != null && i < RAMP.size(); i++) {
            tokens.put("--q" + i, ramp(first, RAMP.get(i)));
        }
        if (background != null) {
            tokens.put("--bg", background);
        }
        return tokens;
    }
}
