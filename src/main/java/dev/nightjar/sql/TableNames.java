package dev.nightjar.sql;

import io.trino.sql.tree.Node;
import java.util.List;
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
        RelationName name = name(node, parts);
        Optional<Relation> found = relations.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        database(node, name.database());
        throw Faults.at(
                node,
                SqlFault.TABLE_NOT_FOUND,
                "Table '" + RelationWriter.CATALOG + "." + name + "' does not exist"
                        + Suggestions.of(name.name(), relations.names(name.database())));
    }

    private RelationName name(Node node, List<String> parts) {
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
