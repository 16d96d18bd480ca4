package dev.nightjar.chart;

import dev.nightjar.chart.Visual.Category;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a pivot table, totals among them. A place is known by its path down and its path across: all values of
 * the fields for a detail, the outer ones for a sub-total, none for the total.
 *
 * <p>Where a statement grouped the rows, it also made the totals: an average of averages would be wrong. Otherwise each
 * total is computed from the rows it stands for.
 */
final class PivotCells {

    record Place(List<String> down, List<String> across) {}

    private final Visual visual;
    private final Texts texts;
    private final List<Integer> positions;
    private final List<Integer> measures;
    private final List<Boolean> temporal;
    private final Map<Place, List<@Nullable BigDecimal>> numbers = new HashMap<>();

    PivotCells(Visual visual, ChartData data, Texts texts) {
        this.visual = visual;
        this.texts = texts;
        List<Category> fields = fields(visual);
        this.positions = data.aggregated()
                ? IntStream.range(0, fields.size()).boxed().toList()
                : fields.stream()
                        .map(field -> Fields.find(data, field.column()))
                        .toList();
        this.measures = data.aggregated()
                ? IntStream.range(0, visual.values().size())
                        .mapToObj(i -> fields.size() + i)
                        .toList()
                : Fields.of(visual, data).measures();
        List<OutputColumn> columns = data.columns();
        this.temporal = positions.stream()
                .map(at -> ColumnRole.of(columns.get(at).type()) == ColumnRole.TIME)
                .toList();
        if (data.aggregated()) {
            data.rows().forEach(this::grouped);
        } else {
            fromRows(data.rows());
        }
    }

    private static List<Category> fields(Visual visual) {
        return Stream.concat(visual.rows().stream(), visual.columns().stream()).toList();
    }

    /** Whether the values of a field are dates; the fields down come first. */
    boolean temporal(int field) {
        return temporal.get(field);
    }

    private void grouped(List<@Nullable Object> row) {
        int fields = positions.size();
        BigDecimal level = Cells.number(row.get(fields + measures.size()));
        int bits = level == null ? 0 : level.intValue();
        int down = 0;
        while (down < visual.rows().size() && (bits >> fields - 1 - down & 1) == 0) {
            down++;
        }
        int across = 0;
        int first = visual.rows().size();
        while (first + across < fields && (bits >> fields - 1 - first - across & 1) == 0) {
            across++;
        }
        Place place = new Place(path(row, 0, down), path(row, first, across));
        numbers.put(
                place, measures.stream().map(at -> Cells.number(row.get(at))).toList());
    }

    private List<String> path(List<@Nullable Object> row, int from, int length) {
        List<String> path = new ArrayList<>();
        List<Category> fields = fields(visual);
        for (int i = from; i < from + length; i++) {
            Grain grain = temporal.get(i) ? fields.get(i).grain() : null;
            path.add(Frame.label(row.get(positions.get(i)), grain, texts));
        }
        return List.copyOf(path);
    }

    private void fromRows(List<List<@Nullable Object>> rows) {
        Map<Place, List<List<@Nullable Object>>> behind = new HashMap<>();
        int down = visual.rows().size();
        int across = visual.columns().size();
        for (List<@Nullable Object> row : rows) {
            List<String> wholeDown = path(row, 0, down);
            List<String> wholeAcross = path(row, down, across);
            for (int i = 0; i <= down; i++) {
                for (int j = 0; j <= across; j++) {
                    Place place = new Place(wholeDown.subList(0, i), wholeAcross.subList(0, j));
                    behind.computeIfAbsent(place, any -> new ArrayList<>()).add(row);
                }
            }
        }
        behind.forEach((place, some) -> numbers.put(place, reduced(some)));
    }

    private List<@Nullable BigDecimal> reduced(List<List<@Nullable Object>> rows) {
        List<@Nullable BigDecimal> reduced = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            int at = measures.get(i);
            List<@Nullable Object> cells = rows.stream()
                    .<@Nullable Object>map(row -> at < 0 ? Boolean.TRUE : row.get(at))
                    .toList();
            reduced.add(visual.values().get(i).aggregate().over(cells));
        }
        return reduced;
    }

    @Nullable
    BigDecimal number(Place place, int measure) {
        List<@Nullable BigDecimal> found = numbers.get(place);
        return found == null ? null : found.get(measure);
    }

    /** Every path of one side, outer values before the inner ones below them, but without the total. */
    List<List<String>> paths(boolean down) {
        Map<List<String>, List<String>> children = new HashMap<>();
        numbers.keySet().stream()
                .map(place -> down ? place.down() : place.across())
                .flatMap(path -> IntStream.rangeClosed(1, path.size()).mapToObj(length -> path.subList(0, length)))
                .distinct()
                .forEach(path -> children.computeIfAbsent(path.subList(0, path.size() - 1), any -> new ArrayList<>())
                        .add(path.getLast()));
        List<List<String>> paths = new ArrayList<>();
        collect(List.of(), down, children, paths);
        return paths;
    }

    private void collect(
            List<String> parent, boolean down, Map<List<String>, List<String>> children, List<List<String>> paths) {
        List<String> labels = new ArrayList<>(children.getOrDefault(parent, List.of()));
        labels.sort(new PivotOrder(visual.sort(), texts).of(labels, label -> first(with(parent, label), down)));
        for (String label : labels) {
            List<String> path = with(parent, label);
            paths.add(path);
            collect(path, down, children, paths);
        }
    }

    private @Nullable BigDecimal first(List<String> path, boolean down) {
        return number(down ? new Place(path, List.of()) : new Place(List.of(), path), 0);
    }

    private static List<String> with(List<String> parent, String label) {
        return Stream.concat(parent.stream(), Stream.of(label)).toList();
    }
}
