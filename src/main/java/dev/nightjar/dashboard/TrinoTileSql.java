package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import io.trino.sql.QueryUtil;
import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.SortItem.NullOrdering;
import io.trino.sql.tree.SortItem.Ordering;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes questions as Trino SQL around the dataset's statement. The result is formatted from a tree, in which what a
 * viewer chose can only be a literal.
 */
@Component
class TrinoTileSql implements TileSql {

    private static final Identifier DATASET = new Identifier("dataset", true);
    private static final String UNNAMED = "_col";

    private final SqlParser parser = new SqlParser();

    @Override
    public String write(TileQuery query, List<OutputColumn> columns) {
        Relation from = new AliasedRelation(new TableSubquery(parsed(query.dataset())), DATASET, names(columns));
        Optional<Expression> where =
                query.conditions().stream().map(TileConditionSql::of).reduce(QueryUtil::logicalAnd);
        return SqlFormatter.formatSql(
                switch (query.shape()) {
                    case Shape.Grouped grouped -> grouped(grouped, from, where, columns);
                    case Shape.Rows rows -> rows(rows, from, where);
                    case Shape.Values values -> values(values, from, where);
                });
    }

    private Query parsed(Dataset dataset) {
        try {
            if (parser.createStatement(dataset.sql()) instanceof Query query) {
                return query;
            }
            throw new FaultException(DashboardFault.DATASET_NOT_A_QUERY).about("dataset.sql");
        } catch (ParsingException e) {
            throw new FaultException(DashboardFault.DATASET_NOT_A_QUERY)
                    .about("dataset.sql")
                    .because(e);
        }
    }

    /** Column names for the statement's answer, needed only where it leaves some unnamed. */
    private static @Nullable List<Identifier> names(List<OutputColumn> columns) {
        return columns.stream().anyMatch(column -> column.name().startsWith(UNNAMED))
                ? columns.stream().map(column -> column(column.name())).toList()
                : null;
    }

    private static Query grouped(
            Shape.Grouped shape, Relation from, Optional<Expression> where, List<OutputColumn> columns) {
        List<SelectItem> items = new ArrayList<>();
        Set<String> aliases = new HashSet<>();
        List<Expression> places = new ArrayList<>();
        for (Group group : shape.groups()) {
            items.add(new SingleColumn(period(group), alias(group.column(), aliases)));
            places.add(place(items.size()));
        }
        for (Measure measure : shape.measures()) {
            String name = measure.aggregate().name().toLowerCase(Locale.ROOT)
                    + (measure.column().equals(Measure.ROWS) ? "" : "_" + measure.column());
            items.add(new SingleColumn(aggregate(measure), alias(name, aliases)));
        }
        if (places.isEmpty()) {
            return query(items, from, where, null, null, null);
        }
        boolean overTime = Conditions.find(columns, shape.groups().getFirst().column())
                .filter(column -> Conditions.temporal(column.type()))
                .isPresent();
        int by = overTime || shape.measures().isEmpty() ? 1 : places.size() + 1;
        GroupBy groupBy = new GroupBy(
                false,
                places.stream()
                        .<io.trino.sql.tree.GroupingElement>map(place -> new SimpleGroupBy(List.of(place)))
                        .toList());
        return query(items, from, where, groupBy, order(by), null);
    }

    private static Query rows(Shape.Rows shape, Relation from, Optional<Expression> where) {
        Set<String> aliases = new HashSet<>();
        List<SelectItem> items = new ArrayList<>();
        for (String name : shape.columns()) {
            items.add(new SingleColumn(column(name), alias(name, aliases)));
        }
        return query(
                items.isEmpty() ? List.of(new AllColumns()) : items, from, where, null, null, limit(shape.limit()));
    }

    private static Query values(Shape.Values shape, Relation from, Optional<Expression> where) {
        List<SelectItem> items = List.of(
                new SingleColumn(column(shape.column()), column(shape.column())),
                new SingleColumn(call("count"), column("occurrences")));
        GroupBy groupBy = new GroupBy(false, List.of(new SimpleGroupBy(List.of(place(1)))));
        return query(items, from, where, groupBy, order(2), limit(shape.limit()));
    }

    private static Query query(
            List<SelectItem> items,
            Relation from,
            Optional<Expression> where,
            @Nullable GroupBy groupBy,
            @Nullable OrderBy order,
            @Nullable Node limit) {
        return QueryUtil.simpleQuery(
                new Select(false, items),
                from,
                where,
                Optional.ofNullable(groupBy),
                Optional.empty(),
                Optional.ofNullable(order),
                Optional.empty(),
                Optional.ofNullable(limit));
    }

    private static Expression period(Group group) {
        Grain grain = group.grain();
        return grain == null
                ? column(group.column())
                : call("date_trunc", new StringLiteral(grain.name().toLowerCase(Locale.ROOT)), column(group.column()));
    }

    private static Expression aggregate(Measure measure) {
        Expression column = column(measure.column());
        boolean rows = measure.column().equals(Measure.ROWS);
        return switch (measure.aggregate()) {
            case NONE, SUM -> call("sum", column);
            case AVERAGE -> call("avg", column);
            case MINIMUM -> call("min", column);
            case MAXIMUM -> call("max", column);
            case COUNT -> rows ? call("count") : call("count", column);
            case DISTINCT -> distinct(column);
        };
    }

    private static Expression call(String function, Expression... arguments) {
        return new FunctionCall(QualifiedName.of(function), List.of(arguments));
    }

    private static Expression distinct(Expression column) {
        return new FunctionCall(
                Optional.empty(),
                QualifiedName.of("count"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(column));
    }

    private static Identifier column(String name) {
        return new Identifier(name, true);
    }

    private static Identifier alias(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return column(free);
    }

    private static Expression place(int number) {
        return new LongLiteral(String.valueOf(number));
    }

    /** Greatest or newest first. */
    private static OrderBy order(int by) {
        return new OrderBy(List.of(new SortItem(place(by), Ordering.DESCENDING, NullOrdering.LAST)));
    }

    private static Limit limit(int rows) {
        return new Limit(new LongLiteral(String.valueOf(rows)));
    }
}
