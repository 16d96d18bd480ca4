package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.quality.Evaluation.Outcome;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableQuestion;
import dev.nightjar.sql.TableQuestion.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one statement that all rules of a table take, and what its answer says of each. */
final class RuleStatement {

    /** How many earlier runs a change of the number of rows is measured by. */
    static final int RUNS = 5;

    private static final int SAMPLED = 5;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Table table;

    RuleStatement(Table table) {
        this.table = table;
    }

    /**
     * What is known besides the answer.
     *
     * @param newestFile null where there is none
     * @param usualRows of the runs before; empty before the first
     */
    record Known(Instant now, @Nullable Instant newestFile, OptionalDouble usualRows) {}

    String sql(List<Rule> rules) {
        List<Term> items = new ArrayList<>();
        items.add(TableQuestion.term("count(*)", Map.of()));
        rules.forEach(rule -> figure(rule.check()).ifPresent(items::add));
        return TableQuestion.of(name(), items).sql();
    }

    /** What is counted for a check; empty where the number of rows, or a look at files, is enough. */
    private Optional<Term> figure(Check check) {
        return switch (check) {
            case Check.OfRows rows -> Optional.of(TableQuestion.term("count_if(f)", Map.of("f", fails(rows))));
            case Check.Unique unique ->
                Optional.of(TableQuestion.term("count(c) - count(DISTINCT c)", Map.of("c", column(unique.column()))));
            case Check.Freshness freshness ->
                Optional.ofNullable(freshness.column())
                        .map(name -> TableQuestion.term(
                                "to_unixtime(CAST(max(c) AS timestamp))", Map.of("c", column(name))));
            case Check.RowCount _, Check.RowCountChange _ -> Optional.empty();
        };
    }

    /** A test that is true for rows that fail, and never NULL. */
    private Term fails(Check.OfRows check) {
        return switch (check) {
            case Check.NotNull notNull -> TableQuestion.term("c IS NULL", Map.of("c", column(notNull.column())));
            case Check.Range range -> outside(range);
            case Check.Pattern pattern ->
                TableQuestion.term(
                        "coalesce(NOT regexp_like(CAST(c AS varchar), p), false)",
                        Map.of("c", column(pattern.column()), "p", TableQuestion.text(pattern.pattern())));
            case Check.OneOf oneOf -> {
                Term text = TableQuestion.term("CAST(c AS varchar)", Map.of("c", column(oneOf.column())));
                List<Term> values =
                        oneOf.values().stream().map(TableQuestion::text).toList();
                yield TableQuestion.term("coalesce(NOT f, false)", Map.of("f", TableQuestion.in(text, values)));
            }
            case Check.Test test ->
                TableQuestion.term("coalesce(NOT f, false)", Map.of("f", TableQuestion.test(test.sql())));
        };
    }

    private Term outside(Check.Range range) {
        List<Term> ends = Stream.of(
                        Optional.ofNullable(range.minimum()).map(end -> end("c < v", range, end)),
                        Optional.ofNullable(range.maximum()).map(end -> end("c > v", range, end)))
                .flatMap(Optional::stream)
                .toList();
        return ends.size() == 1
                ? ends.getFirst()
                : TableQuestion.term("a OR b", Map.of("a", ends.getFirst(), "b", ends.getLast()));
    }

    private Term end(String test, Check.Range range, String value) {
        String type = field(range.column()).type().trino();
        Term constant = TableQuestion.term("CAST(v AS " + type + ")", Map.of("v", TableQuestion.text(value)));
        return TableQuestion.term("coalesce(" + test + ", false)", Map.of("c", column(range.column()), "v", constant));
    }

    /** Some of the rows that fail; empty where a check is not about rows. */
    Optional<String> sample(Check check) {
        return switch (check) {
            case Check.OfRows rows ->
                Optional.of(TableQuestion.of(name(), List.of())
                        .where(fails(rows))
                        .limit(SAMPLED)
                        .sql());
            case Check.Unique unique -> {
                Term column = column(unique.column());
                Term count = TableQuestion.term("count(*)", Map.of());
                yield Optional.of(TableQuestion.of(name(), List.of(column, count))
                        .where(TableQuestion.term("c IS NOT NULL", Map.of("c", column)))
                        .groupedBy(column, TableQuestion.term("count(*) > 1", Map.of()))
                        .limit(SAMPLED)
                        .sql());
            }
            case Check.RowCount _, Check.RowCountChange _, Check.Freshness _ -> Optional.empty();
        };
    }

    /** @param row the answer of the statement */
    List<Outcome> read(List<Rule> rules, List<@Nullable Object> row, Known known) {
        Iterator<@Nullable Object> cells = row.iterator();
        long rows = number(cells.next());
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule rule : rules) {
            Object figure = figure(rule.check()).isPresent() ? cells.next() : null;
            outcomes.add(outcome(rule, rows, figure, known));
        }
        return outcomes;
    }

    private static Outcome outcome(Rule rule, long rows, @Nullable Object figure, Known known) {
        return switch (rule.check()) {
            case Check.OfRows _, Check.Unique _ -> {
                long failing = number(figure);
                BigDecimal passing = rows == 0
                        ? BigDecimal.ONE
                        : BigDecimal.valueOf(rows - failing).divide(BigDecimal.valueOf(rows), 12, RoundingMode.DOWN);
                yield new Outcome(rule, passing.compareTo(rule.threshold()) >= 0, failing, null, null);
            }
            case Check.RowCount count -> {
                Long least = count.minimum();
                Long most = count.maximum();
                boolean kept = (least == null || rows >= least) && (most == null || rows <= most);
                yield new Outcome(rule, kept, null, String.valueOf(rows), null);
            }
            case Check.RowCountChange change -> changed(rule, change, rows, known.usualRows());
            case Check.Freshness freshness -> {
                Instant newest = freshness.column() == null ? known.newestFile() : instant(figure);
                boolean kept = newest != null
                        && Duration.between(newest, known.now())
                                        .compareTo(Duration.ofMinutes(freshness
                                                .hours()
                                                .multiply(BigDecimal.valueOf(60))
                                                .longValue()))
                                <= 0;
                yield new Outcome(rule, kept, null, newest == null ? null : newest.toString(), null);
            }
        };
    }

    private static Outcome changed(Rule rule, Check.RowCountChange change, long rows, OptionalDouble usual) {
        if (usual.isEmpty() || usual.getAsDouble() == 0) {
            return new Outcome(rule, usual.isEmpty() || rows == 0, null, null, null);
        }
        BigDecimal percent = BigDecimal.valueOf(rows / usual.getAsDouble())
                .subtract(BigDecimal.ONE)
                .multiply(HUNDRED)
                .setScale(1, RoundingMode.HALF_UP);
        boolean kept = percent.abs().compareTo(change.percent()) <= 0;
        return new Outcome(rule, kept, null, (percent.signum() > 0 ? "+" : "") + percent + " %", null);
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        return seconds instanceof Number number ? Instant.ofEpochMilli((long) (number.doubleValue() * 1000)) : null;
    }

    private static long number(@Nullable Object cell) {
        return cell instanceof Number number ? number.longValue() : 0;
    }

    private Term column(String name) {
        return TableQuestion.column(field(name).name());
    }

    private Field field(String name) {
        return RuleCheck.field(table, name);
    }

    private RelationName name() {
        return new RelationName(table.name().database(), table.name().name());
    }
}
