package dev.nightjar.sql;

import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SessionProperty;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            case SetOperation operation -> {
                List<Written> branches = operation.getRelations().stream()
                        .map(branch -> body((QueryBody) branch, outer))
                        .toList();
                yield new SetOperations(planning).write(operation, branches);
            }
            case Values values -> new ValuesWriter(planning, ctes).write(values, outer);
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

    private Written ordered(Written body, Query query, @Nullable Scope outer) {
        String alias = planning.alias();
        Scope scope = new Scope(outer, body.in(alias, List.of()));
        ExpressionWriter writer = ExpressionWriter.plain(planning, scope, ctes, "ORDER BY clause");
        List<String> keys = new ArrayList<>();
        for (SortItem item : query.getOrderBy().map(OrderBy::getSortItems).orElse(List.of())) {
            Typed key = Limits.ordinal(item, body.columns().size())
                    .map(index -> scope.columns().get(index).value())
                    .orElseGet(() -> writer.write(item.getSortKey()));
            keys.add(Calls.sortItem(key, item));
        }
        String columns = Written.columns(alias, body.columns().size());
        boolean all = query.getOffset().isEmpty() && query.getLimit().isEmpty();
        return new Written(
                new Limits(planning)
                        .write(
                                "SELECT " + columns,
                                " FROM (" + body.sql() + ") AS " + alias,
                                keys,
                                query.getOffset(),
                                query.getLimit(),
                                body.columns().size()),
                all ? body.columns() : Written.opaque(body.columns()));
    }
}
