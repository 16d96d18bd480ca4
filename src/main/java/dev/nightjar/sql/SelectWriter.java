package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.WindowOperation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY …. */
final class SelectWriter {

    private static final int MOST_SETS = 2048;

    private final Planning planning;
    private final Ctes ctes;

    private record Item(Optional<String> name, @Nullable Expression expression, Typed value, List<Scope.Key> keys) {

        Item(Optional<String> name, @Nullable Expression expression, Typed value) {
            this(name, expression, value, List.of());
        }
    }

    SelectWriter(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    Written write(QuerySpecification query, @Nullable Scope outer) {
        From from = query.getFrom()
                .map(relation -> new RelationWriter(planning, ctes).write(relation, outer))
                .orElseGet(() -> new From("", List.of()));
        Scope scope = new Scope(outer, from.columns());
        String source = from.sql().isEmpty() ? "" : " FROM " + from.sql();
        if (query.getWhere().isPresent()) {
            ExpressionWriter where = ExpressionWriter.plain(planning, scope, ctes, "WHERE clause");
            source += " WHERE "
                    + where.write(query.getWhere().get(), DataType.Simple.BOOLEAN, "WHERE clause")
                            .sql();
            Pruning.apply(query.getWhere().get(), scope, planning);
        }
        Windows windows = new Windows(query.getWindows());
        return aggregates(query)
                ? grouped(query, scope, source, windows)
                : finish(
                        query,
                        scope,
                        source,
                        windows,
                        new ExpressionWriter(planning, scope, ctes, null, windows, "SELECT"));
    }

    private boolean aggregates(QuerySpecification query) {
        return query.getGroupBy().isPresent()
                || query.getHaving().isPresent()
                || aggregates(query.getSelect())
                || query.getOrderBy().filter(this::aggregates).isPresent();
    }

    private boolean aggregates(Node node) {
        if (node instanceof SubqueryExpression) {
            return false;
        }
        if (node instanceof GroupingOperation) {
            return true;
        }
        if (node instanceof FunctionCall call && call.getWindow().isEmpty()) {
            Function function =
                    planning.functions().get(call.getName().getSuffix().toLowerCase(Locale.ROOT));
            if (function != null && function.kind() == Function.Kind.AGGREGATE) {
                return true;
            }
        }
        return node.getChildren().stream().anyMatch(this::aggregates);
    }

    private Written grouped(QuerySpecification query, Scope scope, String source, Windows windows) {
        ExpressionWriter inner = ExpressionWriter.plain(planning, scope, ctes, "Aggregation");
        Aggregation aggregation = new Aggregation(inner, planning.alias());
        List<List<Integer>> sets = query.getGroupBy()
                .map(groupBy -> sets(groupBy, query, inner, aggregation))
                .orElseGet(List::of);
        Scope above = aggregation.scope();
        ExpressionWriter writer = new ExpressionWriter(planning, above, ctes, aggregation, windows, "SELECT");
        String having = query.getHaving()
                .map(condition -> " WHERE "
                        + new ExpressionWriter(planning, above, ctes, aggregation, null, "HAVING clause")
                                .write(condition, DataType.Simple.BOOLEAN, "HAVING clause")
                                .sql())
                .orElse("");
        windows.inside(new ExpressionWriter(planning, above, ctes, aggregation, null, "Window"));
        List<Item> items = items(query, above, writer);
        List<String> keys = keys(query, items, above, writer);
        String rest = " FROM (" + aggregation.query(source, sets) + ") AS " + aggregation.alias() + having;
        Written written = assemble(query, items, keys, rest);
        return sets.size() == 1 ? written : written.opaque();
    }

    private Written finish(
            QuerySpecification query, Scope scope, String source, Windows windows, ExpressionWriter writer) {
        windows.inside(new ExpressionWriter(planning, scope, ctes, null, null, "Window"));
        List<Item> items = items(query, scope, writer);
        return assemble(query, items, keys(query, items, scope, writer), source);
    }

    private Written assemble(QuerySpecification query, List<Item> items, List<String> keys, String rest) {
        List<String> texts = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        for (Item item : items) {
            texts.add(QueryWriter.value(item.value()) + " AS " + Written.column(texts.size()));
            outputs.add(new Written.Output(item.name(), item.value().type(), item.keys()));
        }
        QueryWriter queries = new QueryWriter(planning, ctes);
        String select = "SELECT " + DuckText.list(texts);
        if (query.getSelect().isDistinct()) {
            String alias = planning.alias();
            select = "SELECT " + QueryWriter.columns(alias, items.size());
            rest = " FROM (SELECT DISTINCT " + DuckText.list(texts) + rest + ") AS " + alias;
            keys = keys.stream().map(key -> key.replace("\0", alias)).toList();
        }
        boolean all = query.getOffset().isEmpty() && query.getLimit().isEmpty() && !looksAround(query);
        return new Written(
                queries.limited(select, rest, keys, query.getOffset(), query.getLimit(), items.size()),
                all ? outputs : Written.opaque(outputs));
    }

    /** Whether a row's values depend on other rows, as those of window functions do. */
    private static boolean looksAround(Node node) {
        return node instanceof FunctionCall call && call.getWindow().isPresent()
                || node instanceof WindowOperation
                || node.getChildren().stream().anyMatch(SelectWriter::looksAround);
    }

    private List<Item> items(QuerySpecification query, Scope scope, ExpressionWriter writer) {
        List<Item> items = new ArrayList<>();
        for (SelectItem item : query.getSelect().getSelectItems()) {
            switch (item) {
                case SingleColumn column ->
                    items.add(new Item(
                            column.getAlias().map(Identifier::getValue).or(() -> name(column.getExpression())),
                            column.getExpression(),
                            writer.write(column.getExpression()),
                            scope.local(column.getExpression())
                                    .map(Column::keys)
                                    .orElse(List.of())));
                case AllColumns all -> items.addAll(all(all, scope, writer));
                default -> throw Faults.unsupported(item, Constructs.name(item));
            }
        }
        return items;
    }

    private static Optional<String> name(Expression expression) {
        return switch (expression) {
            case Identifier identifier -> Optional.of(identifier.getValue());
            case DereferenceExpression dereference -> dereference.getField().map(Identifier::getValue);
            default -> Optional.empty();
        };
    }

    private List<Item> all(AllColumns all, Scope scope, ExpressionWriter writer) {
        List<Item> items = new ArrayList<>();
        if (all.getTarget().isEmpty()) {
            if (scope.visible().isEmpty()) {
                throw Faults.at(all, SqlFault.COLUMN_NOT_FOUND, "SELECT * not allowed in queries without FROM clause");
            }
            return columns(all, scope.visible());
        }
        Expression target = all.getTarget().get();
        List<String> parts = Scope.parts(target);
        for (Scope at = scope; at != null && !parts.isEmpty(); at = at.outer()) {
            List<Column> found = at.qualified(parts);
            if (!found.isEmpty()) {
                return columns(all, found);
            }
        }
        Typed value = writer.write(target);
        if (!(value.type() instanceof DataType.Row row)) {
            throw Faults.mismatch(
                    all,
                    "Cannot expand a value that is not a row: " + value.type().trino());
        }
        for (int i = 0; i < row.members().size(); i++) {
            items.add(new Item(row.members().get(i).name(), null, ExpressionWriter.member(value, row, i)));
        }
        return aliased(all, items);
    }

    private List<Item> columns(AllColumns all, List<Column> columns) {
        List<Item> items = new ArrayList<>();
        for (Column column : columns) {
            if (column.access() == Column.Access.UNGROUPED) {
                throw Faults.at(
                        all,
                        SqlFault.EXPRESSION_NOT_AGGREGATE,
                        "Column '" + column.name().orElse("") + "' not in GROUP BY clause");
            }
            column.use().run();
            items.add(new Item(column.name(), null, column.value(), column.keys()));
        }
        return aliased(all, items);
    }

    private static List<Item> aliased(AllColumns all, List<Item> items) {
        if (all.getAliases().isEmpty()) {
            return items;
        }
        if (all.getAliases().size() != items.size()) {
            throw Faults.at(
                    all,
                    SqlFault.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + all.getAliases().size() + " entries but relation has " + items.size()
                            + " columns");
        }
        List<Item> aliased = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            aliased.add(new Item(
                    Optional.of(all.getAliases().get(i).getValue()),
                    null,
                    items.get(i).value(),
                    items.get(i).keys()));
        }
        return aliased;
    }

    /** The ORDER BY keys; with DISTINCT they name the outputs, a NUL standing for the alias to come. */
    private List<String> keys(QuerySpecification query, List<Item> items, Scope scope, ExpressionWriter writer) {
        boolean ties = query.getLimit()
                .filter(limit -> limit instanceof FetchFirst fetch && fetch.isWithTies())
                .isPresent();
        List<String> keys = new ArrayList<>();
        for (SortItem item : query.getOrderBy().map(OrderBy::getSortItems).orElse(List.of())) {
            Optional<Integer> output = output(item, items);
            if (query.getSelect().isDistinct()) {
                int index = output.or(() -> sameText(item, items, scope, writer))
                        .orElseThrow(() -> Faults.at(
                                item,
                                SqlFault.EXPRESSION_NOT_IN_DISTINCT,
                                "For SELECT DISTINCT, ORDER BY expressions must appear in select list"));
                Typed value = items.get(index).value();
                keys.add(Calls.sortItem(new Typed(value.type(), "\0." + Written.column(index)), item));
                continue;
            }
            Typed key = output.map(index -> items.get(index).value())
                    .orElseGet(() -> ordering(items, scope, writer).write(item.getSortKey()));
            keys.add(output.filter(_ -> !ties && !Operators.keyed(key.type()) && Operators.orderable(key.type()))
                    .map(index -> (index + 1) + Calls.direction(item))
                    .orElseGet(() -> Calls.sortItem(key, item)));
        }
        return keys;
    }

    private Optional<Integer> sameText(SortItem item, List<Item> items, Scope scope, ExpressionWriter writer) {
        String text = ordering(items, scope, writer).write(item.getSortKey()).sql();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).value().sql().equals(text)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Writes ORDER BY expressions: names mean outputs first, also inside OVER. */
    private ExpressionWriter ordering(List<Item> items, Scope scope, ExpressionWriter writer) {
        Windows windows = writer.windows();
        if (windows != null) {
            windows.inside(ordering(items, scope, writer, null));
        }
        return ordering(items, scope, writer, windows);
    }

    private ExpressionWriter ordering(
            List<Item> items, Scope scope, ExpressionWriter writer, @Nullable Windows windows) {
        Set<String> seen = new LinkedHashSet<>();
        List<Column> outputs = new ArrayList<>();
        for (Item item : items) {
            if (item.name().isPresent() && seen.add(item.name().get().toLowerCase(Locale.ROOT))) {
                outputs.add(new Column(List.of(), item.name(), item.value()));
            }
        }
        List<Column> inputs = scope.columns().stream()
                .filter(column -> column.name().isEmpty()
                        || !seen.contains(column.name().get().toLowerCase(Locale.ROOT))
                        || !column.qualifier().isEmpty())
                .toList();
        Scope behind = new Scope(scope.outer(), inputs);
        return new ExpressionWriter(
                planning, new Scope(behind, outputs), ctes, writer.aggregation(), windows, ExpressionWriter.ORDER_BY);
    }

    private static Optional<Integer> output(SortItem item, List<Item> items) {
        Optional<Integer> ordinal = QueryWriter.ordinal(item, items.size());
        if (ordinal.isPresent()) {
            return ordinal;
        }
        List<Integer> found = new ArrayList<>();
        if (item.getSortKey() instanceof Identifier identifier) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i)
                        .name()
                        .filter(identifier.getValue()::equalsIgnoreCase)
                        .isPresent()) {
                    found.add(i);
                }
            }
        }
        if (found.size() > 1
                && found.stream()
                                .map(index -> items.get(index).value().sql())
                                .distinct()
                                .count()
                        > 1) {
            throw Faults.at(
                    item,
                    SqlFault.AMBIGUOUS_NAME,
                    "Column '" + ((Identifier) item.getSortKey()).getValue() + "' is ambiguous");
        }
        return found.stream().findFirst();
    }

    private List<List<Integer>> sets(
            GroupBy groupBy, QuerySpecification query, ExpressionWriter writer, Aggregation aggregation) {
        List<List<Integer>> sets = List.of(List.of());
        boolean several = false;
        for (GroupingElement element : groupBy.getGroupingElements()) {
            List<List<Integer>> more = element(element, query, writer, aggregation);
            several |= more.size() > 1;
            List<List<Integer>> product = new ArrayList<>();
            for (List<Integer> left : sets) {
                for (List<Integer> right : more) {
                    Set<Integer> both = new LinkedHashSet<>(left);
                    both.addAll(right);
                    product.add(List.copyOf(both));
                }
            }
            sets = product;
            if (sets.size() > MOST_SETS) {
                throw Faults.at(
                        groupBy, SqlFault.NOT_SUPPORTED, "GROUP BY has more than " + MOST_SETS + " grouping sets");
            }
        }
        if (groupBy.isDistinct()) {
            return sets.stream()
                    .map(set -> set.stream().sorted().toList())
                    .distinct()
                    .toList();
        }
        return sets;
    }

    private List<List<Integer>> element(
            GroupingElement element, QuerySpecification query, ExpressionWriter writer, Aggregation aggregation) {
        return switch (element) {
            case SimpleGroupBy simple -> List.of(positions(simple.getExpressions(), query, writer, aggregation));
            case GroupingSets sets -> {
                List<List<Integer>> given = sets.getSets().stream()
                        .map(set -> positions(set, query, writer, aggregation))
                        .toList();
                yield switch (sets.getType()) {
                    case EXPLICIT -> given;
                    case ROLLUP -> rollup(given);
                    case CUBE -> cube(given);
                };
            }
            case AutoGroupBy _ -> List.of(positions(selected(query), query, writer, aggregation));
            default -> throw Faults.unsupported(element, Constructs.name(element));
        };
    }

    private static List<List<Integer>> rollup(List<List<Integer>> given) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int size = given.size(); size >= 0; size--) {
            sets.add(given.subList(0, size).stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
        }
        return sets;
    }

    private static List<List<Integer>> cube(List<List<Integer>> given) {
        List<List<Integer>> sets = new ArrayList<>();
        for (int mask = (1 << Math.min(given.size(), 11)) - 1; mask >= 0; mask--) {
            List<Integer> set = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                if ((mask >> (given.size() - 1 - i) & 1) == 1) {
                    set.addAll(given.get(i));
                }
            }
            sets.add(set.stream().distinct().toList());
        }
        return sets;
    }

    private List<Integer> positions(
            List<Expression> expressions, QuerySpecification query, ExpressionWriter writer, Aggregation aggregation) {
        List<Integer> positions = new ArrayList<>();
        for (Expression expression : expressions) {
            Expression key = expression instanceof LongLiteral literal ? selected(literal, query) : expression;
            if (aggregates(key)) {
                throw Faults.at(
                        expression,
                        SqlFault.INVALID_ARGUMENTS,
                        "GROUP BY clause cannot contain aggregations, window functions or grouping operations: ["
                                + Constructs.text(key) + "]");
            }
            Typed value = writer.write(key);
            positions.add(
                    aggregation.key(key, value.unknown() ? new Typed(value.type(), "CAST(NULL AS INTEGER)") : value));
        }
        return positions;
    }

    /** What GROUP BY AUTO stands for: every selected expression without an aggregate. */
    private List<Expression> selected(QuerySpecification query) {
        List<Expression> keys = new ArrayList<>();
        for (SelectItem item : query.getSelect().getSelectItems()) {
            if (!(item instanceof SingleColumn column)) {
                throw Faults.unsupported(item, "GROUP BY AUTO of *");
            }
            if (!aggregates(column.getExpression())) {
                keys.add(column.getExpression());
            }
        }
        return keys;
    }

    private static Expression selected(LongLiteral literal, QuerySpecification query) {
        List<SelectItem> items = query.getSelect().getSelectItems();
        long position = literal.getParsedValue();
        if (position < 1
                || position > items.size()
                || !(items.get((int) position - 1) instanceof SingleColumn column)) {
            throw Faults.at(
                    literal,
                    SqlFault.INVALID_COLUMN_REFERENCE,
                    "GROUP BY position " + position + " is not in select list");
        }
        return column.getExpression();
    }
}
