package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.sql.DatasetQuery;
import dev.nightjar.sql.DatasetQuery.Dimension;
import dev.nightjar.sql.DatasetQuery.Order;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.PickedQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks questions as {@link DatasetQuery queries over a dataset}, naming the columns of their answers. */
@Component
class DatasetTileSql implements TileSql {

    private static final String UNNAMED = "_col";

    /** Statements that are remembered: readers of a dashboard ask the same ones, and writing one costs a millisecond. */
    private static final int MANY = 2_000;

    /** No limit that a table has. */
    private static final int ALL = Integer.MAX_VALUE;

    private static final String OCCURRENCES = "occurrences";

    private final Map<Question, String> written = new ConcurrentHashMap<>();

    /** All that a statement depends on. */
    private record Question(TileQuery query, List<OutputColumn> columns) {}

    @Override
    public String write(TileQuery query, List<OutputColumn> columns) {
        return remembered(new Question(query, columns), DatasetTileSql::write);
    }

    private static String write(Question question) {
        TileQuery query = question.query();
        List<OutputColumn> columns = question.columns();
        return switch (query.shape()) {
            case Shape.Grouped grouped -> grouped(query, grouped, columns).sql();
            case Shape.Totalled totalled -> stepwise(query, StepwiseSql.totalled(totalled, aliases(totalled)), columns);
            case Shape.Ranges ranges -> stepwise(query, StepwiseSql.ranges(ranges), columns);
            case Shape.Spread spread -> stepwise(query, StepwiseSql.spread(spread), columns);
            case Shape.Rows rows -> rows(query, rows, columns).sql();
            case Shape.Values values -> values(query, values, columns).sql();
        };
    }

    private static String stepwise(TileQuery query, StepwiseSql steps, List<OutputColumn> columns) {
        DatasetQuery rows = new DatasetQuery(
                query.dataset().sql(),
                names(columns),
                steps.picked(),
                List.of(),
                List.of(),
                TileConditions.of(query, names(columns)),
                List.of(),
                OptionalInt.empty());
        return new PickedQuery(rows, steps.text(), steps.names()).sql();
    }

    private static List<String> aliases(Shape.Totalled shape) {
        Set<String> taken = new HashSet<>();
        List<String> aliases = new ArrayList<>();
        shape.groups().forEach(group -> aliases.add(alias(group.column(), taken)));
        shape.measures().forEach(measure -> aliases.add(measure(measure, taken).alias()));
        aliases.add(alias("level", taken));
        return aliases;
    }

    private static DatasetQuery grouped(TileQuery query, Shape.Grouped shape, List<OutputColumn> columns) {
        Set<String> aliases = new HashSet<>();
        List<Dimension> dimensions = new ArrayList<>();
        for (Group group : shape.groups()) {
            dimensions.add(new Dimension(group.column(), grain(group.grain()), alias(group.column(), aliases)));
        }
        List<DatasetQuery.Measure> measures = new ArrayList<>();
        for (Measure measure : shape.measures()) {
            measures.add(measure(measure, aliases));
        }
        return new DatasetQuery(
                query.dataset().sql(),
                names(columns),
                List.of(),
                dimensions,
                measures,
                TileConditions.of(query, names(columns)),
                order(dimensions, measures, columns),
                OptionalInt.empty());
    }

    /** The newest period or the greatest value first, so that whoever reads only some rows has those that matter. */
    private static List<Order> order(
            List<Dimension> dimensions, List<DatasetQuery.Measure> measures, List<OutputColumn> columns) {
        if (dimensions.isEmpty()) {
            return List.of();
        }
        boolean overTime = Conditions.find(columns, dimensions.getFirst().column())
                .filter(column -> Conditions.temporal(column.type()))
                .isPresent();
        boolean byGroup = overTime || measures.isEmpty();
        return List.of(new Order(
                byGroup ? dimensions.getFirst().alias() : measures.getFirst().alias(), true));
    }

    @Override
    public String rows(TileQuery query, List<String> only, List<OutputColumn> columns) {
        TileQuery rows = new TileQuery(query.dataset(), query.conditions(), new Shape.Rows(only, ALL));
        return remembered(new Question(rows, columns), question -> within(question.query(), only, question.columns()));
    }

    private String remembered(Question question, Function<Question, String> write) {
        if (written.size() >= MANY) {
            written.clear();
        }
        return written.computeIfAbsent(question, write);
    }

    /** The rows of a query as a statement that can be asked further. @param only all columns where empty */
    static String within(TileQuery query, List<String> only, List<OutputColumn> columns) {
        return new DatasetQuery(
                        query.dataset().sql(),
                        names(columns),
                        only,
                        List.of(),
                        List.of(),
                        TileConditions.of(query, names(columns)),
                        List.of(),
                        OptionalInt.empty())
                .sql();
    }

    private static DatasetQuery rows(TileQuery query, Shape.Rows shape, List<OutputColumn> columns) {
        return new DatasetQuery(
                query.dataset().sql(),
                names(columns),
                shape.columns(),
                List.of(),
                List.of(),
                TileConditions.of(query, names(columns)),
                List.of(),
                OptionalInt.of(shape.limit()));
    }

    private static DatasetQuery values(TileQuery query, Shape.Values shape, List<OutputColumn> columns) {
        return new DatasetQuery(
                query.dataset().sql(),
                names(columns),
                List.of(),
                List.of(new Dimension(shape.column(), Optional.empty(), shape.column())),
                List.of(new DatasetQuery.Measure(DatasetQuery.Aggregate.COUNT, Optional.empty(), OCCURRENCES)),
                TileConditions.of(query, names(columns)),
                List.of(new Order(OCCURRENCES, true)),
                OptionalInt.of(shape.limit()));
    }

    private static List<String> names(List<OutputColumn> columns) {
        List<String> names = columns.stream().map(OutputColumn::name).toList();
        return names.stream().anyMatch(name -> name.startsWith(UNNAMED)) ? names : List.of();
    }

    static DatasetQuery.Measure measure(Measure measure, Set<String> aliases) {
        boolean rows = measure.column().equals(Measure.ROWS);
        String name = measure.aggregate().name().toLowerCase(Locale.ROOT) + (rows ? "" : "_" + measure.column());
        DatasetQuery.Aggregate aggregate = switch (measure.aggregate()) {
            case NONE, SUM -> DatasetQuery.Aggregate.SUM;
            case AVERAGE -> DatasetQuery.Aggregate.AVG;
            case MINIMUM -> DatasetQuery.Aggregate.MIN;
            case MAXIMUM -> DatasetQuery.Aggregate.MAX;
            case COUNT -> DatasetQuery.Aggregate.COUNT;
            case DISTINCT -> DatasetQuery.Aggregate.COUNT_DISTINCT;
        };
        Optional<String> column = rows ? Optional.empty() : Optional.of(measure.column());
        return new DatasetQuery.Measure(aggregate, column, alias(name, aliases));
    }

    static String alias(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static Optional<DatasetQuery.Grain> grain(@Nullable Grain grain) {
        return Optional.ofNullable(grain).map(known -> switch (known) {
            case HOUR -> DatasetQuery.Grain.HOUR;
            case DAY -> DatasetQuery.Grain.DAY;
            case WEEK -> DatasetQuery.Grain.WEEK;
            case MONTH -> DatasetQuery.Grain.MONTH;
            case QUARTER -> DatasetQuery.Grain.QUARTER;
            case YEAR -> DatasetQuery.Grain.YEAR;
        });
    }
}
