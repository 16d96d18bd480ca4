package dev.nightjar.print;

import java.util.List;
import java.util.Map;

/**
 * Tiles to be printed together.
 *
 * @param lines what stands below the title: filters, the time
 */
public record PrintedSheet(String title, List<String> lines, List<PrintedTile> tiles, Theme theme) {

    /**
     * What looks other than usual.
     *
     * @param colours {@code #rrggbb} by the names they have in the style sheets of the pages
     * @param letters how large they are, 1 being usual
     */
    public record Theme(Map<String, String> colours, double letters) {

        public static final Theme USUAL = new Theme(Map.of(), 1);

        public Theme {
            colours = Map.copyOf(colours);
        }
    }

    public PrintedSheet(String title, List<String> lines, List<PrintedTile> tiles) {
        this(title, lines, tiles, Theme.USUAL);
    }

    public PrintedSheet {
        lines = List.copyOf(lines);
        tiles = List.copyOf(tiles);
    }
}
