package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTests {

    @Test
    void theFirstTileStandsAtTheTopLeft() {
        assertThat(place(8, 6)).isEqualTo(tile("new", 0, 0, 8, 6));
    }

    @Test
    void aTileGoesToTheRightWhileThereIsRoom() {
        assertThat(place(8, 6, tile("a", 0, 0, 8, 6), tile("b", 8, 0, 8, 6))).isEqualTo(tile("new", 16, 0, 8, 6));
    }

    @Test
    void aTileThatDoesNotFitInARowGoesBelow() {
        assertThat(place(12, 6, tile("a", 0, 0, 16, 4))).isEqualTo(tile("new", 0, 4, 12, 6));
    }

    @Test
    void aHoleIsFilledBeforeTheEnd() {
        assertThat(place(4, 2, tile("a", 0, 0, 10, 4), tile("b", 14, 0, 10, 4), tile("c", 0, 4, 24, 4)))
                .isEqualTo(tile("new", 10, 0, 4, 2));
    }

    @Test
    void compactingLetsTilesFallUpwards() {
        assertThat(Grid.compact(List.of(tile("a", 0, 5, 8, 4), tile("b", 0, 12, 8, 4), tile("c", 10, 3, 4, 4))))
                .containsExactlyInAnyOrder(tile("a", 0, 0, 8, 4), tile("b", 0, 4, 8, 4), tile("c", 10, 0, 4, 4));
    }

    @Test
    void compactingSeparatesWhatOverlaps() {
        assertThat(Grid.compact(List.of(tile("a", 0, 0, 8, 4), tile("b", 4, 2, 8, 4))))
                .containsExactly(tile("a", 0, 0, 8, 4), tile("b", 4, 4, 8, 4));
    }

    @Test
    void nothingEverOverlaps() {
        Random random = new Random(7);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(24);
            Tile next = tile("t" + i, 0, 0, width, 1 + random.nextInt(9));
            tiles.add(Grid.place(next, tiles));
        }
        List<Tile> thrown = tiles.stream()
                .map(tile -> tile.at(random.nextInt(25 - tile.w()), random.nextInt(40)))
                .toList();

        assertThat(overlaps(tiles)).isZero();
        assertThat(overlaps(Grid.compact(thrown))).isZero();
    }

    private static long overlaps(List<Tile> tiles) {
        return tiles.stream()
                .flatMap(one -> tiles.stream().filter(other -> one != other && one.hits(other)))
                .count();
    }

    private static Tile place(int w, int h, Tile... others) {
        return Grid.place(tile("new", 0, 0, w, h), List.of(others));
    }

    private static Tile tile(String id, int x, int y, int w, int h) {
        return new Tile(id, x, y, w, h, null, Visual.of(VisualKind.TEXT, ""));
    }
}
