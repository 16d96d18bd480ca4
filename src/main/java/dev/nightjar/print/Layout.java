package dev.nightjar.print;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the tiles of a sheet stand, in pixels of a screen that is as wide as the paper. */
final class Layout {

    static final int COLUMNS = 24;
    static final int WIDTH = 1200;

    private static final int ROW = 40;
    private static final int GAP = 12;

    private Layout() {}

    /** Tiles that stand beside each other; between two bands, paper can be cut. @param top of the first of them */
    record Band(List<PrintedTile> tiles, int top, int height) {}

    /** A tile's box, seen from the top of its sheet. */
    static Rectangle box(PrintedTile tile) {
        int left = tile.x() * (WIDTH + GAP) / COLUMNS;
        int right = (tile.x() + tile.w()) * (WIDTH + GAP) / COLUMNS - GAP;
        return new Rectangle(left, tile.y() * ROW, right - left, tile.h() * ROW - GAP);
    }

    static int height(List<PrintedTile> tiles) {
        return tiles.stream().mapToInt(tile -> bottom(tile) * ROW).max().orElse(0);
    }

    private static int bottom(PrintedTile tile) {
        return tile.y() + tile.h();
    }

    static List<Band> bands(List<PrintedTile> tiles) {
        List<PrintedTile> ordered =
                tiles.stream().sorted(Comparator.comparingInt(PrintedTile::y)).toList();
        List<Band> bands = new ArrayList<>();
        List<PrintedTile> open = new ArrayList<>();
        int end = 0;
        for (PrintedTile tile : ordered) {
            if (!open.isEmpty() && tile.y() >= end) {
                bands.add(band(open));
                open.clear();
            }
            open.add(tile);
            end = Math.max(end, bottom(tile));
        }
        if (!open.isEmpty()) {
            bands.add(band(open));
        }
        return bands;
    }

    private static Band band(List<PrintedTile> tiles) {
        int top = tiles.stream().mapToInt(PrintedTile::y).min().orElse(0);
        return new Band(List.copyOf(tiles), top * ROW, height(tiles) - top * ROW);
    }

    /** The bands that fit on each page; one that is higher than a page has a page of its own. */
    static List<List<Band>> pages(List<Band> bands, int first, int other) {
        List<List<Band>> pages = new ArrayList<>();
        List<Band> page = new ArrayList<>();
        int room = first;
        for (Band band : bands) {
            if (!page.isEmpty() && band.height() > room) {
                pages.add(page);
                page = new ArrayList<>();
                room = other;
            }
            page.add(band);
            room -= band.height();
        }
        pages.add(page);
        return pages;
    }
}
