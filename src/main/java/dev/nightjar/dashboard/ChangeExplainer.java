package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ColumnRole;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.Explanation.Dimension;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.ResultPage;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains the difference between two marks of a tile by asking for both, column by column. */
@Component
class ChangeExplainer {

    /** Columns a difference is taken apart by: each is a statement. */
    private static final int MOST_COLUMNS = 6;

    private final TileSources sources;
    private final TileSql sql;
    private final Clock clock;

    ChangeExplainer(TileSources sources, TileSql sql, Clock clock) {
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param from a category as the tile's answer has it, like {@code to}
     * @throws FaultException {@code CHANGE_NOT_ADDITIVE} for what cannot be taken apart, {@code MARK_MISSING} where neither
     *     mark has rows
     */
    Explanation explain(Viewing viewing, Tile tile, DataRequest request, String from, String to, Round round) {
        Visual visual =
                DrillPath.of(tile).after(tile, request.steps(tile)).visual().relevant();
        Visual.Category category = visual.category();
        Dataset dataset = tile.dataset();
        boolean computed = visual.values().stream().anyMatch(value -> value.calculation() != null);
        if (dataset == null || category == null || visual.values().isEmpty() || computed) {
            throw new FaultException(DashboardFault.CHANGE_NOT_ADDITIVE);
        }
        TileSource source = sources.of(dataset, viewing, request);
        source.withheld().check(tile, visual, viewing.definition(), request);
        List<OutputColumn> columns = source.columns();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        List<Condition> conditions =
                new ArrayList<>(Conditions.reaching(tile, columns, viewing.definition(), request, now)
                        .all());
        Marks marks = new Marks(category.grain(), from, to);
        if (marks.alike()) {
            throw new FaultException(DashboardFault.MARKS_ALIKE).about("to");
        }
        conditions.add(marks.condition(column(columns, category.column())));
        Question question = new Question(
                source, conditions, category, marks, visual.values().getFirst());

        List<Dimension> dimensions = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        Contributions last = new Contributions(false);
        for (String column : candidates(viewing, visual, source.offered())) {
            Optional<Contributions> found = question.ask(column, round);
            if (found.isEmpty()) {
                skipped.add(column);
                continue;
            }
            last = found.get();
            if (last.shared()) {
                dimensions.add(last.by(column));
            } else {
                alike.add(column);
            }
        }
        if (last.isEmpty()) {
            throw new FaultException(skipped.isEmpty() ? DashboardFault.MARK_MISSING : DashboardFault.CHANGE_TOO_FINE);
        }
        dimensions.sort(Comparator.comparing(Dimension::uneven).reversed());
        Round.Sum sum = round.sum();
        return new Explanation(
                last.before(), last.after(), dimensions, skipped, alike, sum.bytesScanned(), sum.priceMicros());
    }

    /**
     * The columns to look at: the split, then those the dashboard shows, then the others. Whoever may not open the
     * statements is told nothing of columns the dashboard does not show.
     */
    private static List<String> candidates(Viewing viewing, Visual visual, List<TileColumn> offered) {
        List<OutputColumn> columns = offered.stream().map(TileColumn::column).toList();
        Set<String> wanted = new LinkedHashSet<>();
        Stream.concat(Stream.ofNullable(visual.split()), shown(viewing.definition()))
                .forEach(name -> wanted.add(name.toLowerCase(Locale.ROOT)));
        if (viewing.opensExecutions()) {
            columns.forEach(column -> wanted.add(column.name().toLowerCase(Locale.ROOT)));
        }
        Visual.Category category = visual.category();
        return wanted.stream()
                .map(name -> Conditions.find(columns, name))
                .flatMap(Optional::stream)
                .filter(column -> ColumnRole.of(column.type()) == ColumnRole.TEXT)
                .map(OutputColumn::name)
                .filter(name -> category == null || !name.equalsIgnoreCase(category.column()))
                .limit(MOST_COLUMNS)
                .toList();
    }

    private static Stream<String> shown(Definition definition) {
        Stream<String> filtered = definition.filters().stream().map(Filter::column);
        Stream<String> drawn = definition.tiles().stream()
                .map(tile -> tile.visual().relevant())
                .flatMap(visual -> Stream.concat(
                        Stream.ofNullable(visual.category()).map(Visual.Category::column),
                        Stream.ofNullable(visual.split())));
        return Stream.concat(filtered, drawn);
    }

    private static OutputColumn column(List<OutputColumn> columns, String name) {
        return Conditions.find(columns, name).orElseThrow(() -> new FaultException(DashboardFault.MARK_MISSING));
    }

    /** Two categories, as the answer of a tile names them. */
    private record Marks(@Nullable Grain grain, String from, String to) {

        /** Lets both through; periods, which are ranges, with what lies between them. */
        Condition condition(OutputColumn column) {
            if (grain == null || !Conditions.temporal(column.type())) {
                return new Condition.In(column, List.of(from, to));
            }
            LocalDateTime one = Conditions.moment(from);
            LocalDateTime two = Conditions.moment(to);
            return new Condition.Between(
                    column, one.isBefore(two) ? one : two, grain.end(one.isBefore(two) ? two : one));
        }

        boolean alike() {
            return same(from, to);
        }

        boolean isFrom(String category) {
            return same(category, from);
        }

        boolean isTo(String category) {
            return same(category, to);
        }

        private boolean same(String one, String other) {
            return grain == null ? one.equals(other) : grain.start(one).equals(grain.start(other));
        }
    }

    /** The statement that is asked once for each column. */
    private final class Question {

        private final TileSource source;
        private final List<Condition> conditions;
        private final Visual.Category category;
        private final Marks marks;
        private final boolean average;
        private final List<Measure> measures;

        Question(
                TileSource source, List<Condition> conditions, Visual.Category category, Marks marks, Measure measure) {
            this.source = source;
            this.conditions = conditions;
            this.category = category;
            this.marks = marks;
            this.average = measure.aggregate() == Aggregate.AVERAGE;
            this.measures = switch (measure.aggregate()) {
                case NONE, SUM, AVERAGE -> parts(measure.column(), Aggregate.SUM);
                case COUNT -> parts(measure.column(), Aggregate.COUNT);
                case MINIMUM, MAXIMUM, DISTINCT -> throw new FaultException(DashboardFault.CHANGE_NOT_ADDITIVE);
            };
        }

        private static List<Measure> parts(String column, Aggregate aggregate) {
            return List.of(Measure.of(column, aggregate), Measure.of(column, Aggregate.COUNT));
        }

        /** Empty where the column has more values than are read. */
        Optional<Contributions> ask(String column, Round round) {
            Shape shape = new Shape.Grouped(
                    List.of(new Group(category.column(), category.grain()), new Group(column, null)), measures);
            TileQuery query = new TileQuery(source.statement(), conditions, shape);
            QueryExecution ended = round.run(source, query, sql);
            if (ended.state() != QueryExecution.State.SUCCEEDED) {
                throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER);
            }
            ResultPage page = round.rows(source, ended.id(), TilePlan.MOST_ROWS);
            return page.total() > TilePlan.MOST_ROWS ? Optional.empty() : Optional.of(contributions(page));
        }

        private Contributions contributions(ResultPage page) {
            Contributions contributions = new Contributions(average);
            for (List<@Nullable Object> row : page.rows()) {
                Object mark = row.getFirst();
                if (mark == null) {
                    continue;
                }
                String value = row.get(1) == null ? null : String.valueOf(row.get(1));
                BigDecimal sum = number(row.get(2));
                BigDecimal count = number(row.get(3));
                if (marks.isFrom(mark.toString())) {
                    contributions.before(value, sum, count);
                } else if (marks.isTo(mark.toString())) {
                    contributions.after(value, sum, count);
                }
            }
            return contributions;
        }

        private static BigDecimal number(@Nullable Object cell) {
            BigDecimal number = cell == null ? null : ChartData.number(cell);
            return number == null ? BigDecimal.ZERO : number;
        }
    }
}
