package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Statement;
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

    private static final SqlParser PARSER = new SqlParser();
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

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

    /** A test on a column; its values are texts, read as the column's type. */
    public sealed interface Condition {
        String column();

        DataType type();

        /** The column is one of the values; null among them means NULL. */
        record In(String column, DataType type, List<@Nullable String> values) implements Condition {}

        /** From a value, inclusive, to another, exclusive; either may lack. */
        record Between(String column, DataType type, Optional<String> from, Optional<String> to) implements Condition {}

        record IsNull(String column, DataType type) implements Condition {}
    }

    /**
     * The question in Trino's SQL.
     *
     * @throws StatementException where the base is no query
     */
    public String sql() {
        Relation from = new AliasedRelation(
                NOWHERE,
                new TableSubquery(NOWHERE, query()),
                name("dataset"),
                names.isEmpty() ? null : names.stream().map(DatasetQuery::name).toList());
        QuerySpecification specification = new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, false, items()),
                Optional.of(from),
                where(),
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
        Query whole = new Query(
                NOWHERE,
                List.of(),
                List.of(),
                Optional.empty(),
                specification,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return SqlFormatter.formatSql(whole);
    }

    private Query query() {
        List<Statements.Part> parts = Statements.split(base);
        if (parts.size() != 1) {
            throw new StatementException(SqlFault.MULTIPLE_STATEMENTS, "A dataset is one query", 1, 1);
        }
        Nesting.check(parts.getFirst().tokens());
        try {
            Statement statement = PARSER.createStatement(parts.getFirst().text(), NOWHERE);
            if (statement instanceof Query query) {
                return query;
            }
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
        throw new StatementException(SqlFault.NOT_SUPPORTED, "A dataset is a query", 1, 1);
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

    private static Identifier name(String name) {
        return new Identifier(NOWHERE, name, true);
    }

    private static LongLiteral number(int number) {
        return new LongLiteral(NOWHERE, String.valueOf(number));
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

    private static FunctionCall call(String function, boolean distinct, List<Expression> arguments) {
        return new FunctionCall(
                Optional.of(NOWHERE),
                QualifiedName.of(function),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                distinct,
                Optional.empty(),
                Optional.empty(),
                arguments);
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

    private Optional<Expression> where() {
        List<Expression> tests = conditions.stream().map(DatasetQuery::test).toList();
        return switch (tests.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(tests.getFirst());
            default -> Optional.of(new LogicalExpression(NOWHERE, LogicalExpression.Operator.AND, tests));
        };
    }

    private static Expression test(Condition condition) {
        return switch (condition) {
            case Condition.In in -> in(in);
            case Condition.Between between -> between(between);
            case Condition.IsNull(String column, DataType _) -> predicated(column, new IsNullPredicate(NOWHERE, false));
        };
    }

    private static Expression predicated(String column, Predicate predicate) {
        return new Predicated(NOWHERE, name(column), predicate);
    }

    private static Expression in(Condition.In in) {
        List<Expression> values = in.values().stream()
                .filter(java.util.Objects::nonNull)
                .map(value -> literal(value, in.type()))
                .toList();
        List<Expression> either = new ArrayList<>();
        if (!values.isEmpty()) {
            either.add(predicated(in.column(), new InPredicate(NOWHERE, false, new InListExpression(NOWHERE, values))));
        }
        if (in.values().size() > values.size()) {
            either.add(predicated(in.column(), new IsNullPredicate(NOWHERE, false)));
        }
        return switch (either.size()) {
            case 0 -> io.trino.sql.tree.BooleanLiteral.FALSE_LITERAL;
            case 1 -> either.getFirst();
            default -> new LogicalExpression(NOWHERE, LogicalExpression.Operator.OR, either);
        };
    }

    private static Expression between(Condition.Between between) {
        List<Expression> tests = new ArrayList<>();
        between.from()
                .ifPresent(from -> tests.add(predicated(
                        between.column(),
                        new ComparisonPredicate(
                                NOWHERE,
                                ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL,
                                literal(from, between.type())))));
        between.to()
                .ifPresent(to -> tests.add(predicated(
                        between.column(),
                        new ComparisonPredicate(
                                NOWHERE, ComparisonPredicate.Operator.LESS_THAN, literal(to, between.type())))));
        return switch (tests.size()) {
            case 0 -> io.trino.sql.tree.BooleanLiteral.TRUE_LITERAL;
            case 1 -> tests.getFirst();
            default -> new LogicalExpression(NOWHERE, LogicalExpression.Operator.AND, tests);
        };
    }

    /** A value of a type: a date or moment as its own literal, everything else as text that is cast. */
    private static Expression literal(String value, DataType type) {
        return switch (type) {
            case DataType.Varchar _, DataType.Char _ -> new StringLiteral(NOWHERE, value);
            case DataType.Timestamp _ -> new GenericLiteral(NOWHERE, "TIMESTAMP", value.replace('T', ' '));
            case DataType.Simple simple
            when simple == DataType.Simple.DATE ->
                new GenericLiteral(NOWHERE, "DATE", value.length() > 10 ? value.substring(0, 10) : value);
            default -> new Cast(NOWHERE, new StringLiteral(NOWHERE, value), PARSER.createType(type.trino()));
        };
    }
}
