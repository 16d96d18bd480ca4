package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableQuestion;
import dev.nightjar.sql.TableQuestion.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one statement that statistics of some columns take; knows which cell of its answer is which figure. */
final class StatisticsStatement {

    private static final int LONGEST_NUMBER = 24;

    private StatisticsStatement() {}

    /**
     * @param paths the only objects to look at; all where empty
     * @param share of the values that distributions are made of: these are all held in memory
     */
    static String sql(Table table, List<Field> columns, List<String> paths, double share) {
        List<Term> items = new ArrayList<>();
        items.add(TableQuestion.term("count(*)", Map.of()));
        for (Field field : columns) {
            Term column = TableQuestion.column(field.name());
            Map<String, Term> parts = Map.of("c", column, "some", some(column, share));
            measures(field).forEach(measure -> items.add(TableQuestion.term(measure.template(), parts)));
        }
        Term where = paths.isEmpty()
                ? null
                : TableQuestion.in(
                        TableQuestion.column("$path"),
                        paths.stream().map(TableQuestion::text).toList());
        return TableQuestion.of(
                        new RelationName(table.name().database(), table.name().name()), items)
                .where(where)
                .sql();
    }

    private static Term some(Term column, double share) {
        return share >= 1
                ? column
                : TableQuestion.term(
                        "IF(rand() < share, c)",
                        Map.of(
                                "c",
                                column,
                                "share",
                                TableQuestion.number(BigDecimal.valueOf(share).setScale(6, RoundingMode.UP))));
    }

    private static Stream<Measure> measures(Field field) {
        return Stream.concat(Stream.of(Measure.VALUES), ColumnKind.of(field.type()).measures().stream());
    }

    /** @param row the statement's answer */
    static List<ColumnFigures> read(List<Field> columns, List<@Nullable Object> row) {
        Iterator<@Nullable Object> cells = row.iterator();
        long rows = number(cells.next());
        List<ColumnFigures> figures = new ArrayList<>();
        for (Field field : columns) {
            Map<Measure, Object> found = new EnumMap<>(Measure.class);
            measures(field).forEach(measure -> {
                Object cell = cells.next();
                if (cell != null) {
                    found.put(measure, cell);
                }
            });
            figures.add(figures(field, rows, found));
        }
        return figures;
    }

    private static ColumnFigures figures(Field field, long rows, Map<Measure, Object> found) {
        ColumnKind kind = ColumnKind.of(field.type());
        long values = number(found.get(Measure.VALUES));
        Long trues = longOf(found, Measure.TRUES);
        return new ColumnFigures(
                field.name(),
                field.type().trino(),
                kind,
                rows,
                rows - values,
                longOf(found, Measure.DISTINCT),
                plain(kind, text(found, Measure.MINIMUM, Measure.FIRST_TEXT)),
                plain(kind, text(found, Measure.MAXIMUM, Measure.LAST_TEXT)),
                doubleOf(found, Measure.AVERAGE),
                longOf(found, Measure.MAXIMUM_LENGTH),
                doubleOf(found, Measure.AVERAGE_LENGTH),
                longOf(found, Measure.EMPTY),
                trues,
                trues == null ? null : (Long) (values - trues),
                kind.continuous() ? Distribution.of(quantiles(found)) : List.of());
    }

    /** Trino writes a double as {@code 1.5E0}; people do not, unless it is very large or small. */
    private static @Nullable String plain(ColumnKind kind, @Nullable String number) {
        if (kind != ColumnKind.DOUBLE || number == null || !number.contains("E")) {
            return number;
        }
        String plain = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return plain.length() > LONGEST_NUMBER ? number : plain;
    }

    private static String quantiles(Map<Measure, Object> found) {
        String joined = text(found, Measure.QUANTILES, Measure.TIME_QUANTILES);
        return joined == null ? "" : joined;
    }

    private static @Nullable String text(Map<Measure, Object> found, Measure one, Measure other) {
        Object cell = found.getOrDefault(one, found.getOrDefault(other, ""));
        return found.containsKey(one) || found.containsKey(other) ? cell.toString() : null;
    }

    private static @Nullable Long longOf(Map<Measure, Object> found, Measure measure) {
        return found.containsKey(measure) ? (Long) number(found.get(measure)) : null;
    }

    /** Infinity and NaN are no averages. */
    private static @Nullable Double doubleOf(Map<Measure, Object> found, Measure measure) {
        return found.get(measure) instanceof Number number && Double.isFinite(number.doubleValue())
                ? (Double) number.doubleValue()
                : null;
    }

    private static long number(@Nullable Object cell) {
        return cell instanceof Number number ? number.longValue() : 0;
    }
}
