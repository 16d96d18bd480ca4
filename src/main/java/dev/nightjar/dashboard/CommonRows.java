package dev.nightjar.dashboard;

import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.spice.SnapshotQueries.Part;
import dev.nightjar.spice.SnapshotQueries.Question;
import dev.nightjar.sql.OutputColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows several questions of a round are asked of: those that the same filters leave of the same statement over a
 * snapshot. They are looked for once, with the columns that the questions need together.
 */
final class CommonRows {

    /** Fewer questions look for their rows as quickly by themselves. */
    private static final int FEWEST = 3;

    private static final Dataset PART = new Dataset(SnapshotQueries.PART_ROWS, null);

    private final Map<Rows, Wanted> wanted = new HashMap<>();

    /** As the statement is written for whoever is looking, so are the rows. */
    private record Rows(Dataset statement, List<Condition> conditions) {

        static Rows of(TileQuery query) {
            return new Rows(query.dataset(), query.conditions());
        }
    }

    /** @param columns in small letters */
    private record Wanted(int questions, Set<String> columns) {}

    /** Says that a question will be asked. */
    synchronized void expect(TileSource source, TileQuery query) {
        if (source.snapshot() != null && !query.conditions().isEmpty()) {
            Set<String> columns = new HashSet<>(columns(query.shape(), source));
            wanted.merge(Rows.of(query), new Wanted(1, columns), (before, one) -> {
                columns.addAll(before.columns());
                return new Wanted(before.questions() + 1, columns);
            });
        }
    }

    Question question(TileSource source, TileQuery query, TileSql sql) {
        Wanted known;
        synchronized (this) {
            known = wanted.get(Rows.of(query));
        }
        String whole = sql.write(query, source.columns());
        return known == null || known.questions() < FEWEST
                ? Question.of(whole)
                : new Question(whole, () -> part(source, query, known, sql));
    }

    private static Optional<Part> part(TileSource source, TileQuery query, Wanted known, TileSql sql) {
        List<String> columns = source.columns().stream()
                .map(OutputColumn::name)
                .filter(name -> known.columns().contains(key(name)))
                .toList();
        TileQuery whole = new TileQuery(PART, List.of(), query.shape());
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(sql.rows(query, columns, source.columns()), sql.write(whole, source.columns())));
    }

    /** Those that a question reads of its rows. */
    private static List<String> columns(Shape shape, TileSource source) {
        Stream<@Nullable String> read = switch (shape) {
            case Shape.Grouped(List<Group> groups, List<Measure> measures) -> grouped(groups, measures);
            case Shape.Totalled(List<Group> groups, List<Measure> measures, List<List<Integer>> _) ->
                grouped(groups, measures);
            case Shape.Ranges(@Nullable String panels, String column, int _) -> Stream.of(panels, column);
            case Shape.Spread(@Nullable Group group, @Nullable String panels, String column) ->
                Stream.of(group == null ? null : group.column(), panels, column);
            case Shape.Rows(List<String> columns, int _) ->
                columns.isEmpty() ? source.columns().stream().map(OutputColumn::name) : columns.stream();
            case Shape.Values(String column, int _) -> Stream.of(column);
        };
        return read.filter(Objects::nonNull).map(CommonRows::key).toList();
    }

    private static Stream<@Nullable String> grouped(List<Group> groups, List<Measure> measures) {
        return Stream.concat(
                groups.stream().map(Group::column),
                measures.stream().map(Measure::column).filter(column -> !column.equals(Measure.ROWS)));
    }

    private static String key(@Nullable String column) {
        return column == null ? "" : column.toLowerCase(Locale.ROOT);
    }
}
