package dev.nightjar.sql;

import static dev.nightjar.sql.ConditionTrees.all;
import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.call;
import static dev.nightjar.sql.DatasetTrees.name;
import static dev.nightjar.sql.DatasetTrees.number;
import static dev.nightjar.sql.DatasetTrees.query;
import static dev.nightjar.sql.DatasetTrees.text;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A question over a dataset: what a tile asks. The base is parsed, the question composed around its tree and printed
 * again; values become literals of their column's type, so that nothing is ever spliced into text.
 *
 * @param base the dataset's own SELECT
 * @param names of the base's columns, to reach those it leaves unnamed; empty where all have names
 * @param columns of the rows themselves, where nothing is grouped; all where empty
 * @param dimensions what to group by; none with no measures means the rows themselves
 * @param order by aliases of dimensions and measures, or columns of the base
 */
public record DatasetQuery(
        String base,
        List<String> names,
        List<String> columns,
        List<Dimension> dimensions,
        List<Measure> measures,
        List<Condition> conditions,
        List<Order> order,
        OptionalInt limit) {

    public enum Grain {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    public enum Aggregate {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /** @param grain to cut dates and timestamps off at */
    public record Dimension(String column, Optional<Grain> grain, String alias) {}

    /** @param column empty for {@code count(*)} */
    public record Measure(Aggregate aggregate, Optional<String> column, String alias) {}

    /** @param by the alias of a dimension or measure, or a column of the base */
    public record Order(String by, boolean descending) {}

    public enum TextTest {
        CONTAINS,
        STARTS_WITH,
        IS
    }

    /** A test on a column; its values are texts, read as the column's type. */
    public sealed interface Condition {
        String column();

        DataType type();

        /** The column is one of the values; null among them means NULL. */
        record In(String column, DataType type, List<@Nullable String> values) implements Condition {}

        /** From a value, inclusive, to another, exclusive; either may lack. */
        record Between(String column, DataType type, Optional<String> from, Optional<String> to) implements Condition {}

        /** Up to a value, inclusive. */
        record AtMost(String column, DataType type, String most) implements Condition {}

        /** @param test how the column, read as text whatever its type, is compared; the case does not matter */
        record Like(String column, DataType type, TextTest test, String text) implements Condition {}

        /** The column is among the values of another question's first column. */
        record Among(String column, DataType type, DatasetQuery question) implements Condition {}

        /** Two tests of the same column hold. */
        record Both(Condition one, Condition other) implements Condition {
            @Override
            public String column() {
                return one.column();
            }

            @Override
            public DataType type() {
                return one.type();
            }
        }

        /** One of two tests of the same column holds. */
        record Either(Condition one, Condition other) implements Condition {
            @Override
            public String column() {
                return one.column();
            }

            @Override
            public DataType type() {
                return one.type();
            }
        }

        record IsNull(String column, DataType type) implements Condition {}

        /** Holds where the test does not, a row without a value being one where the test fails. */
        record Not(Condition test) implements Condition {
            @Override
            public String column() {
                return test.column();
            }

            @Override
            public DataType type() {
                return test.type();
            }
        }
    }

    /**
     * The question in Trino's SQL.
     *
     * @throws StatementException where the base is no query
     */
    public String sql() {
        return text(specification());
    }

    QuerySpecification specification() {
        Relation from = new AliasedRelation(
                NOWHERE,
                new TableSubquery(NOWHERE, query(base)),
                name("dataset"),
                names.isEmpty() ? null : names.stream().map(DatasetTrees::name).toList());
        return new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, false, items()),
                Optional.of(from),
                all(conditions),
                dimensions.isEmpty() ? Optional.empty() : Optional.of(groupBy()),
                Optional.empty(),
                List.of(),
                order.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OrderBy(
                                NOWHERE, order.stream().map(DatasetQuery::sort).toList())),
                Optional.empty(),
                limit.isPresent()
                        ? Optional.of((Node) new Limit(NOWHERE, number(limit.getAsInt())))
                        : Optional.empty());
    }

    /** The values of its first dimension alone. */
    QuerySpecification first() {
        Relation from =
                new AliasedRelation(NOWHERE, new TableSubquery(NOWHERE, query(specification())), name("ranked"), null);
        String column = dimensions.getFirst().alias();
        return new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, false, List.of(new SingleColumn(NOWHERE, name(column), Optional.empty()))),
                Optional.of(from),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        if (dimensions.isEmpty() && measures.isEmpty()) {
            columns.forEach(column -> items.add(new SingleColumn(NOWHERE, name(column), Optional.empty())));
            return items.isEmpty() ? List.of(new AllColumns(NOWHERE)) : items;
        }
        dimensions.forEach(dimension ->
                items.add(new SingleColumn(NOWHERE, value(dimension), Optional.of(name(dimension.alias())))));
        measures.forEach(
                measure -> items.add(new SingleColumn(NOWHERE, value(measure), Optional.of(name(measure.alias())))));
        return items;
    }

    private static Expression value(Dimension dimension) {
        Expression column = name(dimension.column());
        return dimension
                .grain()
                .<Expression>map(grain -> call(
                        "date_trunc",
                        false,
                        List.of(new StringLiteral(NOWHERE, grain.name().toLowerCase(Locale.ROOT)), column)))
                .orElse(column);
    }

    private static Expression value(Measure measure) {
        List<Expression> arguments = measure.column()
                .<List<Expression>>map(column -> List.of(name(column)))
                .orElse(List.of());
        return switch (measure.aggregate()) {
            case COUNT -> call("count", false, arguments);
            case COUNT_DISTINCT -> call("count", true, arguments);
            case SUM -> call("sum", false, arguments);
            case AVG -> call("avg", false, arguments);
            case MIN -> call("min", false, arguments);
            case MAX -> call("max", false, arguments);
        };
    }

    /** By position, so that an alias that is also a column of the base means no other thing. */
    private GroupBy groupBy() {
        List<Expression> keys = new ArrayList<>();
        for (int i = 1; i <= dimensions.size(); i++) {
            keys.add(number(i));
        }
        return new GroupBy(
                NOWHERE,
                false,
                keys.stream()
                        .map(key -> new SimpleGroupBy(NOWHERE, List.of(key)))
                        .map(io.trino.sql.tree.GroupingElement.class::cast)
                        .toList());
    }

    private static SortItem sort(Order order) {
        return new SortItem(
                NOWHERE,
                name(order.by()),
                order.descending() ? SortItem.Ordering.DESCENDING : SortItem.Ordering.ASCENDING,
                SortItem.NullOrdering.LAST);
    }
}
