package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.name;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a saved dataset is made of, as a query: the base that {@link DatasetQuery} asks its questions of. Composed as a
 * tree and printed, so that names and values of people never are text of a statement.
 *
 * @param columns what it answers with, in order; each name once
 * @param formulas what is calculated from them, behind them
 * @param conditions on both: rows that fail one are not there
 * @param sight what of it is for whoever asks: rows they must not see are gone before anything is calculated
 */
public record DatasetRelation(
        Source source,
        List<Column> columns,
        DatasetFormulas formulas,
        List<DatasetQuery.Condition> conditions,
        DatasetSight sight) {

    /** All of it. */
    public DatasetRelation(
            Source source, List<Column> columns, DatasetFormulas formulas, List<DatasetQuery.Condition> conditions) {
        this(source, columns, formulas, conditions, DatasetSight.ALL);
    }

    /** Where the rows come from. */
    public sealed interface Source {

        /** Tables, each joined to what stands before it. */
        record Tables(List<Joined> tables) implements Source {}

        /**
         * Somebody's own query.
         *
         * @param names of its columns, to reach those it leaves unnamed; empty where all have names
         */
        record Statement(String sql, List<String> names) implements Source {}
    }

    /**
     * A table in its place.
     *
     * @param alias what columns name it by
     * @param on what must be equal; nothing for the first table
     */
    public record Joined(String alias, RelationName table, JoinKind kind, List<On> on) {}

    public enum JoinKind {
        INNER(Join.Type.INNER),
        LEFT(Join.Type.LEFT),
        RIGHT(Join.Type.RIGHT),
        FULL(Join.Type.FULL);

        private final Join.Type type;

        JoinKind(Join.Type type) {
            this.type = type;
        }
    }

    /** A column of an earlier table, by its alias, equals one of the table that is joined. */
    public record On(String earlier, String column, String mine) {}

    /**
     * @param name what it is called from here on
     * @param table the alias of its table; empty where the source is a statement
     * @param as read as this type where that is possible, else no value; empty leaves it as it is
     */
    public record Column(String name, Optional<String> table, String column, Optional<DataType> as) {}

    /**
     * The dataset in Trino's SQL.
     *
     * @throws StatementException where its statement is no query
     * @throws FormulaException where a formula is wrong
     */
    public String sql() {
        QueryBody rows = select(columns.stream().map(DatasetRelation::item).toList(), from(), Optional.empty());
        if (!sight.rules().isEmpty()) {
            rows = above(rows, List.of(), Optional.of(ConditionTrees.allowed(sight.rules())));
        }
        for (List<SelectItem> layer : formulas.layers()) {
            rows = above(rows, layer, Optional.empty());
        }
        if (!conditions.isEmpty()) {
            rows = above(rows, List.of(), ConditionTrees.all(conditions));
        }
        return DatasetTrees.text(sight.shown().isPresent() ? only(sight.shown().get(), rows) : rows);
    }

    /** Fields that nobody may know of are used below, and end there. */
    private static QueryBody only(List<String> shown, QueryBody rows) {
        List<SelectItem> items = shown.stream()
                .<SelectItem>map(field -> new SingleColumn(NOWHERE, name(field), Optional.empty()))
                .toList();
        return select(
                items,
                Optional.of(new AliasedRelation(NOWHERE, subquery(rows), name("fields"), null)),
                Optional.empty());
    }

    /** Other columns of somebody's rows. */
    static QueryBody over(String rows, List<SelectItem> items) {
        TableSubquery below = new TableSubquery(NOWHERE, DatasetTrees.query(rows));
        return select(items, Optional.of(new AliasedRelation(NOWHERE, below, name("rows"), null)), Optional.empty());
    }

    /** All there is below, and more. */
    private static QueryBody above(QueryBody rows, List<SelectItem> more, Optional<Expression> where) {
        List<SelectItem> items = new ArrayList<>(List.of(new AllColumns(NOWHERE)));
        items.addAll(more);
        return select(items, Optional.of(new AliasedRelation(NOWHERE, subquery(rows), name("fields"), null)), where);
    }

    /**
     * One row that tells what the join of each table, from the second on, does to the rows: how many there were before, how
     * many the table has, how many of those before found a partner, and how many there are after it.
     */
    public static String joinEffects(List<Joined> tables) {
        List<SelectItem> items = new ArrayList<>();
        for (int i = 1; i < tables.size(); i++) {
            Relation before = joined(tables.subList(0, i));
            items.add(count(before, Optional.empty()));
            items.add(count(table(tables.get(i)), Optional.empty()));
            items.add(count(before, Optional.of(partner(tables.get(i)))));
            items.add(count(joined(tables.subList(0, i + 1)), Optional.empty()));
        }
        return DatasetTrees.text(select(items, Optional.empty(), Optional.empty()));
    }

    private static SelectItem count(Relation from, Optional<Expression> where) {
        SelectItem count = new SingleColumn(NOWHERE, DatasetTrees.call("count", false, List.of()), Optional.empty());
        return new SingleColumn(
                NOWHERE,
                new SubqueryExpression(NOWHERE, DatasetTrees.query(select(List.of(count), Optional.of(from), where))),
                Optional.empty());
    }

    private static Expression partner(Joined joined) {
        SelectItem one = new SingleColumn(NOWHERE, DatasetTrees.number(1), Optional.empty());
        QueryBody partners = select(List.of(one), Optional.of(table(joined)), Optional.of(equal(joined)));
        return new ExistsPredicate(NOWHERE, new SubqueryExpression(NOWHERE, DatasetTrees.query(partners)));
    }

    private Optional<Relation> from() {
        return Optional.of(
                switch (source) {
                    case Source.Tables(List<Joined> tables) -> joined(tables);
                    case Source.Statement(String sql, List<String> names) ->
                        new AliasedRelation(
                                NOWHERE,
                                new TableSubquery(NOWHERE, DatasetTrees.query(sql)),
                                name("source"),
                                names.isEmpty()
                                        ? null
                                        : names.stream().map(DatasetTrees::name).toList());
                });
    }

    private static Relation joined(List<Joined> tables) {
        Relation all = table(tables.getFirst());
        for (Joined next : tables.subList(1, tables.size())) {
            all = new Join(NOWHERE, next.kind().type, all, table(next), Optional.of(new JoinOn(equal(next))));
        }
        return all;
    }

    private static Relation table(Joined joined) {
        RelationName table = joined.table();
        Table named = new Table(NOWHERE, QualifiedName.of(List.of(name(table.database()), name(table.name()))));
        return new AliasedRelation(NOWHERE, named, name(joined.alias()), null);
    }

    private static Expression equal(Joined joined) {
        List<Expression> pairs = joined.on().stream()
                .<Expression>map(on -> new Predicated(
                        NOWHERE,
                        column(on.earlier(), on.column()),
                        new ComparisonPredicate(
                                NOWHERE, ComparisonPredicate.Operator.EQUAL, column(joined.alias(), on.mine()))))
                .toList();
        return pairs.size() == 1
                ? pairs.getFirst()
                : new LogicalExpression(NOWHERE, LogicalExpression.Operator.AND, pairs);
    }

    private static Expression column(String table, String column) {
        return new DereferenceExpression(NOWHERE, name(table), name(column));
    }

    private static SelectItem item(Column column) {
        Expression value = column.table()
                .<Expression>map(table -> column(table, column.column()))
                .orElseGet(() -> name(column.column()));
        Expression typed = column.as()
                .<Expression>map(type -> DatasetTrees.cast(value, type, true))
                .orElse(value);
        return new SingleColumn(NOWHERE, typed, Optional.of(name(column.name())));
    }

    private static TableSubquery subquery(QueryBody body) {
        return new TableSubquery(NOWHERE, DatasetTrees.query(body));
    }

    private static QuerySpecification select(
            List<SelectItem> items, Optional<Relation> from, Optional<Expression> where) {
        return new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, false, items),
                from,
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
