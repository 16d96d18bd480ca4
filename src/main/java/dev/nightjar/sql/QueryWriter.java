package dev.nightjar.sql;

import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Corresponding;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SessionProperty;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes whole queries: WITH, set operations, VALUES, and what orders and limits them. */
final class QueryWriter {

    private final Planning planning;
    private final Ctes ctes;

    QueryWriter(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    Written write(Query query, @Nullable Scope outer) {
        if (!query.getFunctions().isEmpty()) {
            throw Faults.unsupported(query.getFunctions().getFirst(), "WITH FUNCTION");
        }
        if (!query.getSessionProperties().isEmpty()) {
            return session(query, outer);
        }
        if (query.getWith().isPresent()) {
            return with(query, query.getWith().get(), outer);
        }
        Written body = body(query.getQueryBody(), outer);
        if (query.getOrderBy().isEmpty()
                && query.getOffset().isEmpty()
                && query.getLimit().isEmpty()) {
            return body;
        }
        return ordered(body, query, outer);
    }

    /** WITH SESSION: of what Trino lets a session set only the time zone means anything here. */
    private Written session(Query query, @Nullable Scope outer) {
        for (SessionProperty property : query.getSessionProperties()) {
            if (!property.getName().toString().equals("time_zone_id")) {
                throw Faults.at(
                        property,
                        SqlFault.INVALID_SESSION_PROPERTY,
                        "Session property '" + property.getName() + "' does not exist");
            }
            planning.casts().zone().set(zone(property));
        }
        return write(
                new Query(
                        List.of(),
                        query.getFunctions(),
                        query.getWith(),
                        query.getQueryBody(),
                        query.getOrderBy(),
                        query.getOffset(),
                        query.getLimit()),
                outer);
    }

    private ZoneId zone(SessionProperty property) {
        Typed value = ExpressionWriter.plain(planning, Scope.empty(null), Ctes.NONE, "WITH SESSION")
                .write(property.getValue());
        if (!(value.literal() instanceof String name)) {
            throw Faults.at(property, SqlFault.INVALID_SESSION_PROPERTY, "time_zone_id must be a text");
        }
        try {
            return ZonedTime.zone(name);
        } catch (IllegalArgumentException e) {
            throw Faults.at(property, SqlFault.INVALID_SESSION_PROPERTY, String.valueOf(e.getMessage()));
        }
    }

    private Written with(Query query, With with, @Nullable Scope outer) {
        List<String> texts = new ArrayList<>();
        Ctes inner = ctes;
        Set<String> names = new HashSet<>();
        for (WithQuery named : with.getQueries()) {
            if (!names.add(named.getName().getValue().toLowerCase(Locale.ROOT))) {
                throw Faults.at(
                        named,
                        SqlFault.INVALID_ARGUMENTS,
                        "WITH query name '" + named.getName().getValue() + "' specified more than once");
            }
            String alias = planning.alias();
            Written written;
            if (with.isRecursive() && Recursion.refersToItself(named)) {
                written = new Recursion(planning, inner).write(named, alias, outer);
            } else {
                written = new QueryWriter(planning, inner).write(named.getQuery(), outer);
            }
            List<Written.Output> columns = renamed(named, written.columns());
            if (with.isRecursive() || references(query, named.getName().getValue()) > 1) {
                columns = Written.opaque(columns); // each place that names it sees all of its rows
            }
            inner = inner.with(named.getName().getValue(), new Ctes.Cte(alias, columns));
            texts.add(alias + " AS (" + written.sql() + ")");
        }
        Query rest = new Query(
                query.getSessionProperties(),
                query.getFunctions(),
                Optional.empty(),
                query.getQueryBody(),
                query.getOrderBy(),
                query.getOffset(),
                query.getLimit());
        Written body = new QueryWriter(planning, inner).write(rest, outer);
        return new Written(
                "WITH " + (with.isRecursive() ? "RECURSIVE " : "") + DuckText.list(texts) + " SELECT * FROM ("
                        + body.sql() + ")",
                body.columns());
    }

    /** How often a WITH query is named, at most. */
    private static int references(Node node, String name) {
        boolean itself = node instanceof Table table
                && table.getName().getParts().size() == 1
                && table.getName().getSuffix().equalsIgnoreCase(name);
        return (itself ? 1 : 0)
                + node.getChildren().stream()
                        .mapToInt(child -> references(child, name))
                        .sum();
    }

    static List<Written.Output> renamed(WithQuery named, List<Written.Output> columns) {
        if (named.getColumnNames().isEmpty()) {
            return columns;
        }
        List<Identifier> names = named.getColumnNames().get();
        if (names.size() != columns.size()) {
            throw Faults.at(
                    named,
                    SqlFault.MISMATCHED_COLUMN_ALIASES,
                    "WITH column alias list has " + names.size() + " entries but WITH query("
                            + named.getName().getValue() + ") has " + columns.size() + " columns");
        }
        List<Written.Output> renamed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            renamed.add(new Written.Output(
                    Optional.of(names.get(i).getValue()),
                    columns.get(i).type(),
                    columns.get(i).keys()));
        }
        return renamed;
    }

    Written body(QueryBody body, @Nullable Scope outer) {
        return switch (body) {
            case QuerySpecification specification -> new SelectWriter(planning, ctes).write(specification, outer);
            case SetOperation operation -> setOperation(operation, outer);
            case Values values -> values(values, outer);
            case TableSubquery subquery -> write(subquery.getQuery(), outer);
            case Table table -> table(table, outer);
            default -> throw Faults.unsupported(body, Constructs.name(body));
        };
    }

    private Written table(Table table, @Nullable Scope outer) {
        From from = new RelationWriter(planning, ctes).write(table, outer);
        List<String> items = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        for (Scope.Column column : from.columns()) {
            if (!column.hidden()) {
                column.use().run();
                outputs.add(new Written.Output(column.name(), column.value().type(), column.keys()));
                items.add(column.value().sql() + " AS " + Written.column(items.size()));
            }
        }
        return new Written("SELECT " + DuckText.list(items) + " FROM " + from.sql(), outputs);
    }

    private Written setOperation(SetOperation operation, @Nullable Scope outer) {
        List<Written> branches = new ArrayList<>();
        for (Relation branch : operation.getRelations()) {
            branches.add(body((QueryBody) branch, outer));
        }
        if (operation.getCorresponding().isPresent()) {
            branches = corresponding(operation, operation.getCorresponding().get(), branches);
        }
        String name = switch (operation) {
            case Union _ -> "UNION";
            case Intersect _ -> "INTERSECT";
            case Except _ -> "EXCEPT";
            default -> throw Faults.unsupported(operation, Constructs.name(operation));
        };
        List<Written.Output> outputs = outputs(operation, name, branches);
        List<String> texts = branches.stream()
                .map(branch -> "(" + coerced(operation, branch, outputs) + ")")
                .toList();
        return new Written(String.join(" " + name + (operation.isDistinct() ? " " : " ALL "), texts), outputs);
    }

    /** The branches with the columns they share by name, in the order of the first one or as listed. */
    private List<Written> corresponding(Node node, Corresponding corresponding, List<Written> branches) {
        List<String> names = corresponding.getColumns().isEmpty()
                ? branches.getFirst().names()
                : corresponding.getColumns().stream()
                        .map(column -> column.getValue().toLowerCase(Locale.ROOT))
                        .toList();
        boolean listed = !corresponding.getColumns().isEmpty();
        List<String> shared = names.stream()
                .filter(name ->
                        branches.stream().allMatch(branch -> branch.names().contains(name)))
                .toList();
        if (shared.isEmpty() || listed && shared.size() < names.size()) {
            throw Faults.at(node, SqlFault.COLUMN_NOT_FOUND, "No corresponding columns");
        }
        return branches.stream()
                .map(branch ->
                        branch.only(shared.stream().map(branch.names()::indexOf).toList(), planning.alias()))
                .toList();
    }

    private static List<Written.Output> outputs(Node node, String name, List<Written> branches) {
        List<Written.Output> outputs =
                new ArrayList<>(Written.opaque(branches.getFirst().columns()));
        for (Written branch : branches) {
            if (branch.columns().size() != outputs.size()) {
                throw Faults.mismatch(
                        node,
                        name + " query has different number of fields: " + outputs.size() + ", "
                                + branch.columns().size());
            }
            for (int i = 0; i < outputs.size(); i++) {
                DataType left = outputs.get(i).type();
                DataType right = branch.columns().get(i).type();
                int column = i + 1;
                outputs.set(
                        i,
                        new Written.Output(
                                outputs.get(i).name(),
                                Coercions.common(left, right)
                                        .orElseThrow(() -> Faults.mismatch(
                                                node,
                                                "column " + column + " in " + name + " query has incompatible types: "
                                                        + left.trino() + ", " + right.trino()))));
            }
        }
        return united(outputs, branches);
    }

    /** What leaves out rows of a branch leaves out just those of the whole, whichever operation it is. */
    private static List<Written.Output> united(List<Written.Output> outputs, List<Written> branches) {
        List<Written.Output> united = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            int column = i;
            Written.Output output = outputs.get(i);
            List<Scope.Key> keys = branches.stream()
                    .map(branch -> branch.columns().get(column))
                    .filter(branch -> branch.type().equals(output.type()))
                    .flatMap(branch -> branch.keys().stream())
                    .toList();
            united.add(new Written.Output(output.name(), output.type(), keys));
        }
        return united;
    }

    /** A query whose columns have the wanted types. */
    String coerced(Node node, Written written, List<Written.Output> outputs) {
        boolean same = true;
        String alias = planning.alias();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            DataType from = written.columns().get(i).type();
            DataType to = outputs.get(i).type();
            same &= from.equals(to);
            items.add(planning.casts()
                            .coerce(node, new Typed(from, alias + "." + Written.column(i)), to)
                            .sql() + " AS " + Written.column(i));
        }
        return same ? written.sql() : "SELECT " + DuckText.list(items) + " FROM (" + written.sql() + ") AS " + alias;
    }

    private Written values(Values values, @Nullable Scope outer) {
        ExpressionWriter writer = ExpressionWriter.plain(planning, Scope.empty(outer), ctes, "VALUES");
        List<List<Typed>> rows = new ArrayList<>();
        for (Expression row : values.getRows()) {
            rows.add(row(writer, row));
        }
        int width = rows.getFirst().size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw Faults.mismatch(values, "Values rows have mismatched sizes");
        }
        List<List<Typed>> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            columns.add(writer.common(
                    values, rows.stream().map(row -> row.get(column)).toList(), "Values rows"));
        }
        List<String> texts = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            int row = r;
            texts.add("("
                    + DuckText.list(columns.stream()
                            .map(column -> column.get(row))
                            .map(QueryWriter::value)
                            .toList()) + ")");
        }
        List<String> names = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(Written.column(i));
            outputs.add(new Written.Output(
                    Optional.empty(), columns.get(i).getFirst().type()));
        }
        return new Written(
                "SELECT * FROM (VALUES " + DuckText.list(texts) + ") AS " + planning.alias() + "("
                        + DuckText.list(names) + ")",
                outputs);
    }

    static String value(Typed value) {
        return value.sql().equals("NULL") ? "CAST(NULL AS INTEGER)" : value.sql();
    }

    private static List<Typed> row(ExpressionWriter writer, Expression expression) {
        if (expression instanceof Row row) {
            return row.getFields().stream()
                    .map(field -> writer.write(field.getExpression()))
                    .toList();
        }
        Typed value = writer.write(expression);
        if (!(value.type() instanceof DataType.Row type)) {
            return List.of(value);
        }
        List<Typed> members = new ArrayList<>();
        for (int i = 0; i < type.members().size(); i++) {
            members.add(ExpressionWriter.member(value, type, i));
        }
        return members;
    }

    private Written ordered(Written body, Query query, @Nullable Scope outer) {
        String alias = planning.alias();
        Scope scope = new Scope(outer, body.in(alias, List.of()));
        ExpressionWriter writer = ExpressionWriter.plain(planning, scope, ctes, "ORDER BY clause");
        List<String> keys = new ArrayList<>();
        for (SortItem item : query.getOrderBy().map(OrderBy::getSortItems).orElse(List.of())) {
            Typed key = ordinal(item, body.columns().size())
                    .map(index -> scope.columns().get(index).value())
                    .orElseGet(() -> writer.write(item.getSortKey()));
            keys.add(Calls.sortItem(key, item));
        }
        String columns = columns(alias, body.columns().size());
        boolean all = query.getOffset().isEmpty() && query.getLimit().isEmpty();
        return new Written(
                limited(
                        "SELECT " + columns,
                        " FROM (" + body.sql() + ") AS " + alias,
                        keys,
                        query.getOffset(),
                        query.getLimit(),
                        body.columns().size()),
                all ? body.columns() : Written.opaque(body.columns()));
    }

    static String columns(String alias, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(alias + "." + Written.column(i) + " AS " + Written.column(i));
        }
        return DuckText.list(names);
    }

    /** The position, from 0, that an ORDER BY item gives as a number. */
    static Optional<Integer> ordinal(SortItem item, int columns) {
        if (!(item.getSortKey() instanceof LongLiteral literal)) {
            return Optional.empty();
        }
        long position = literal.getParsedValue();
        if (position < 1 || position > columns) {
            throw Faults.at(
                    item,
                    SqlFault.INVALID_COLUMN_REFERENCE,
                    "ORDER BY position " + position + " is not in select list");
        }
        return Optional.of((int) position - 1);
    }

    /** Puts ORDER BY, LIMIT, OFFSET or FETCH FIRST … WITH TIES around a select list and what is behind it. */
    String limited(
            String select, String rest, List<String> keys, Optional<Offset> offset, Optional<Node> limit, int width) {
        OptionalLong skip = offset.map(Offset::getRowCount).map(this::count).orElse(OptionalLong.empty());
        OptionalLong rows = OptionalLong.empty();
        boolean ties = false;
        if (limit.isPresent()) {
            switch (limit.get()) {
                case Limit node when node.getRowCount() instanceof AllRows -> {}
                case Limit node -> rows = count(node.getRowCount());
                case FetchFirst fetch -> {
                    rows = fetch.getRowCount().map(this::count).orElse(OptionalLong.of(1));
                    ties = fetch.isWithTies();
                    if (rows.orElse(0) < 1) {
                        throw Faults.at(fetch, SqlFault.INVALID_ARGUMENTS, "FETCH FIRST row count must be positive");
                    }
                    if (ties && keys.isEmpty()) {
                        throw Faults.at(
                                fetch, SqlFault.INVALID_ARGUMENTS, "FETCH FIRST WITH TIES clause requires ORDER BY");
                    }
                }
                default -> throw Faults.unsupported(limit.get(), Constructs.name(limit.get()));
            }
        }
        if (ties) {
            return withTies(select, rest, keys, skip.orElse(0), rows.orElse(1), width);
        }
        return select
                + rest
                + (keys.isEmpty() ? "" : " ORDER BY " + DuckText.list(keys))
                + (rows.isPresent() ? " LIMIT " + rows.getAsLong() : "")
                + (skip.isPresent() ? " OFFSET " + skip.getAsLong() : "");
    }

    private String withTies(String select, String rest, List<String> keys, long skip, long rows, int width) {
        String alias = planning.alias();
        String order = "(ORDER BY " + DuckText.list(keys) + ")";
        return "SELECT " + columns(alias, width) + " FROM (" + select + ", rank() OVER " + order
                + " AS rk, row_number() OVER " + order
                + " AS rn" + rest + ") AS " + alias + " WHERE " + alias + ".rk <= " + (skip + rows) + " AND " + alias
                + ".rn > " + skip
                + " ORDER BY " + alias + ".rn";
    }

    private OptionalLong count(Expression expression) {
        Expression value = expression instanceof Parameter parameter
                ? planning.parameter(parameter, parameter.getId())
                : expression;
        if (value instanceof LongLiteral literal) {
            return OptionalLong.of(literal.getParsedValue());
        }
        throw Faults.at(expression, SqlFault.INVALID_ARGUMENTS, "Row count must be a whole number");
    }
}
