package dev.nightjar.print;

import java.util.List;

/**
 * Tiles to be printed together.
 *
 * @param lines what stands below the title: filters, the time
 */
public record PrintedSheet(String title, List<String> lines, List<PrintedTile> tiles) {

    public PrintedSheet {
        lines = List.copyOf(lines);
        tiles = List.copyOf(tiles);
    }
}
