package dev.nightjar.sql;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the table or database that a dotted name means. */
final class TableNames {

    private final Relations relations;
    private final String database;

    TableNames(Relations relations, String database) {
        this.relations = relations;
        this.database = database;
    }

    Relation find(Node node, List<String> parts) {
        return find(node, name(node, parts));
    }

    /** A table, one of {@code information_schema}, or a table's {@code $partitions}. */
    Relation readable(Node node, RelationName name) {
        if (PartitionsTable.is(name)) {
            return partitions(node, name);
        }
        if (!name.database().equals(InformationSchema.NAME)) {
            return find(node, name);
        }
        return InformationSchema.find(name.name())
                .orElseThrow(() -> Faults.at(
                        node,
                        SqlFault.TABLE_NOT_FOUND,
                        "Table '" + RelationWriter.CATALOG + "." + name + "' does not exist"
                                + Suggestions.of(name.name(), InformationSchema.names())));
    }

    private Relation partitions(Node node, RelationName name) {
        Relation table = find(node, PartitionsTable.owner(name));
        return PartitionsTable.of(table)
                .orElseThrow(() -> Faults.at(
                        node,
                        SqlFault.TABLE_NOT_FOUND,
                        "Table '" + RelationWriter.CATALOG + "." + name + "' does not exist: '" + table.name()
                                + "' is not partitioned"));
    }

    private Relation find(Node node, RelationName name) {
        Optional<Relation> found = relations.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        database(node, name.database());
        if (relations.view(name).isPresent()) {
            throw Faults.at(node, SqlFault.NOT_SUPPORTED, "'" + name + "' is a view, not a table");
        }
        throw Faults.at(
                node,
                SqlFault.TABLE_NOT_FOUND,
                "Table '" + RelationWriter.CATALOG + "." + name + "' does not exist"
                        + Suggestions.of(name.name(), relations.names(name.database())));
    }

    /** The parts of a name as it was written, lower case. */
    static List<String> parts(QualifiedName name) {
        return name.getOriginalParts().stream()
                .map(part -> part.getValue().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The view of that name, which must exist. */
    ViewDefinition view(Node node, List<String> parts) {
        RelationName name = name(node, parts);
        Optional<ViewDefinition> found = relations.view(name);
        if (found.isPresent()) {
            return found.get();
        }
        database(node, name.database());
        if (relations.find(name).isPresent()) {
            throw Faults.at(node, SqlFault.NOT_SUPPORTED, "'" + name + "' is a table, not a view");
        }
        throw Faults.at(
                node,
                SqlFault.TABLE_NOT_FOUND,
                "View '" + RelationWriter.CATALOG + "." + name + "' does not exist"
                        + Suggestions.of(name.name(), relations.viewNames(name.database())));
    }

    /** The columns of a table or view, partition keys last. */
    List<Field> columns(Node node, List<String> parts) {
        Optional<ViewDefinition> view = relations.view(name(node, parts));
        return view.isPresent() ? view.get().columns() : find(node, parts).allColumns();
    }

    /** The full name, of whatever may or may not exist. */
    RelationName name(Node node, List<String> parts) {
        if (parts.size() > 3) {
            throw Faults.at(node, SqlFault.SYNTAX_ERROR, "Too many dots in table name: " + String.join(".", parts));
        }
        if (parts.size() == 3) {
            catalog(node, parts.getFirst());
        }
        if (parts.size() == 1 && database.isEmpty()) {
            throw Faults.at(node, SqlFault.SCHEMA_NOT_FOUND, "Schema must be specified when session schema is not set");
        }
        return new RelationName(parts.size() == 1 ? database : parts.get(parts.size() - 2), parts.getLast());
    }

    void catalog(Node node, String catalog) {
        if (!catalog.equals(RelationWriter.CATALOG)) {
            throw Faults.at(node, SqlFault.SCHEMA_NOT_FOUND, "Catalog '" + catalog + "' does not exist");
        }
    }

    /** Checks that a database exists. */
    String database(Node node, String name) {
        if (!relations.hasDatabase(name)) {
            throw Faults.at(
                    node,
                    SqlFault.SCHEMA_NOT_FOUND,
                    "Schema '" + name + "' does not exist" + Suggestions.of(name, relations.databases()));
        }
        return name;
    }

    /** The database that a statement names as {@code db} or {@code catalog.db}, or the current one. */
    String database(Node node, Optional<List<String>> parts) {
        if (parts.isEmpty()) {
            if (database.isEmpty()) {
                throw Faults.at(
                        node, SqlFault.SCHEMA_NOT_FOUND, "Schema must be specified when session schema is not set");
            }
            return database;
        }
        if (parts.get().size() == 2) {
            catalog(node, parts.get().getFirst());
        }
        return database(node, parts.get().getLast());
    }
}
