package dev.nightjar.console;

import java.util.List;

/**
 * A page seen from afar: what kind of visual stands where, without any data.
 *
 * @param boxes on a grid of 24 columns; rows are counted downwards, and those below {@link #ROWS} are not seen
 */
public record Miniature(List<Box> boxes) {

    public static final int ROWS = 20;

    public Miniature {
        boxes = boxes.stream().filter(box -> box.y() < ROWS).toList();
    }

    /**
     * One visual.
     *
     * @param kind its picture's name in {@code static/console/miniatures.svg}
     */
    public record Box(String kind, int x, int y, int w, int h) {}
}
