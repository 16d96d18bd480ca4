package dev.nightjar.dashboard;

import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.fault.FaultException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a tile's dataset that whoever is looking must not know of. A tile that uses one says only that: drawing it
 * without the field, or without a filter on it, would show another number than its author meant.
 *
 * @param fields ids, in small letters
 */
record Withheld(Set<String> fields) {

    static final Withheld NOTHING = new Withheld(Set.of());

    /** Fails with {@link DashboardFault#FIELD_WITHHELD} where the tile, or what is chosen for it, uses one of them. */
    void check(Tile tile, Visual visual, Definition definition, DataRequest request) {
        if (fields.isEmpty()) {
            return;
        }
        Stream<@Nullable String> filtered = definition.filters().stream()
                .filter(filter ->
                        filter.reaches(tile) && !filter.chosen(request).equals(Selection.ALL))
                .flatMap(filter -> {
                    Measure by = filter.by();
                    return Stream.of(filter.column(), by == null ? null : by.column());
                });
        if (Stream.concat(used(visual), filtered)
                .filter(Objects::nonNull)
                .anyMatch(column -> fields.contains(column.toLowerCase(Locale.ROOT)))) {
            throw new FaultException(DashboardFault.FIELD_WITHHELD);
        }
    }

    private static Stream<@Nullable String> used(Visual visual) {
        Stream<Visual.@Nullable Category> categories = Stream.of(
                        Stream.of(visual.category()),
                        visual.rows().stream(),
                        visual.columns().stream(),
                        visual.values().stream().map(Measure::sparkline))
                .flatMap(some -> some);
        return Stream.of(
                        categories.map(category -> category == null ? null : category.column()),
                        visual.values().stream().map(Measure::column),
                        Stream.of(visual.split(), visual.panels()))
                .flatMap(some -> some);
    }
}
