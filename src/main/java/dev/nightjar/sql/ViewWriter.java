package dev.nightjar.sql;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the query of a view where its name stands. What the view promised when it was created holds: its columns, in
 * their order and of their types, whatever its tables have become.
 */
final class ViewWriter {

    private static final SqlParser PARSER = new SqlParser();

    private final Planning planning;

    ViewWriter(Planning planning) {
        this.planning = planning;
    }

    From write(Node node, ViewDefinition view) {
        if (!planning.enter(view.name())) {
            throw Faults.at(node, SqlFault.VIEW_IS_RECURSIVE, "View is recursive: " + view.name());
        }
        String outer = planning.within(view.database());
        Written written;
        try {
            written = new QueryWriter(planning, Ctes.NONE).write(parse(view.sql()), null);
        } catch (StatementException e) {
            throw Faults.at(
                    node,
                    e.fault() == SqlFault.VIEW_IS_RECURSIVE ? e.fault() : SqlFault.INVALID_VIEW,
                    "Failed analyzing stored view '" + view.name() + "': line " + e.line() + ":" + e.column() + ": "
                            + e.getMessage());
        } finally {
            planning.within(outer);
            planning.leave(view.name());
        }
        return promised(node, view, written);
    }

    private static Query parse(String sql) {
        try {
            return (Query) PARSER.createStatement(sql);
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
    }

    private From promised(Node node, ViewDefinition view, Written written) {
        String alias = planning.alias();
        List<String> qualifier = List.of(
                RelationWriter.CATALOG, view.name().database(), view.name().name());
        List<Scope.Column> found = written.in(alias, qualifier);
        List<Scope.Column> columns = new ArrayList<>();
        for (Field field : view.columns()) {
            Scope.Column column = found.stream()
                    .filter(each ->
                            each.name().filter(field.name()::equalsIgnoreCase).isPresent())
                    .findFirst()
                    .orElseThrow(() -> stale(node, view, "column '" + field.name() + "' is gone"));
            DataType type = column.value().type();
            if (!Coercions.coerces(type, field.type())) {
                throw stale(
                        node,
                        view,
                        "column '" + field.name() + "' of type " + type.trino() + " cannot be coerced to "
                                + field.type().trino() + " as stored in the view's definition");
            }
            columns.add(column.as(qualifier, Optional.of(field.name()))
                    .with(planning.casts().coerce(node, column.value(), field.type())));
        }
        return new From("(" + written.sql() + ") AS " + alias, columns);
    }

    private static StatementException stale(Node node, ViewDefinition view, String why) {
        return Faults.at(
                node, SqlFault.VIEW_IS_STALE, "View '" + view.name() + "' is stale or in invalid state: " + why);
    }
}
