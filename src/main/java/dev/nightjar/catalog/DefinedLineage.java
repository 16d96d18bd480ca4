package dev.nightjar.catalog;

import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lineage as definitions have it: where tables lie, what views read, and what reads tables by name. */
@Component
class DefinedLineage implements LineageSource {

    private final Catalog catalog;
    private final Views views;
    private final TableReaders readers;
    private final List<TableUse> uses;
    private final JdbcClient jdbc;

    DefinedLineage(Catalog catalog, Views views, TableReaders readers, List<TableUse> uses, JdbcClient jdbc) {
        this.catalog = catalog;
        this.views = views;
        this.readers = readers;
        this.uses = uses;
        this.jdbc = jdbc;
    }

    @Override
    public List<LineageEdge> edges(Caller caller, LineageNode node) {
        return switch (node.kind()) {
            case TABLE, VIEW -> ofEntry(caller, node);
            case LOCATION -> tablesAt(node);
            case SAVED_QUERY, DATASET, DASHBOARD -> read(caller, node);
            case CRAWLER, CONVERSION -> List.of();
        };
    }

    private List<LineageEdge> ofEntry(Caller caller, LineageNode node) {
        TableName name = LineageNode.name(node.key());
        List<LineageEdge> edges = new ArrayList<>();
        catalog.table(name)
                .ifPresent(table -> edges.add(LineageEdge.defined(
                        LineageNode.location(table.location().toString()), node)));
        views.find(name)
                .ifPresent(view ->
                        views.reads(view).forEach(read -> edges.add(LineageEdge.defined(entry(read), node))));
        for (TableUse.Reader reader : readers.of(caller, name)) {
            String href = reader.href();
            if (reader.kind() == TableUse.Kind.VIEW) {
                edges.add(LineageEdge.defined(node, LineageNode.view(LineageNode.name(reader.name()))));
            } else if (href != null) {
                edges.add(LineageEdge.defined(node, LineageNode.of(kind(reader.kind()), reader.name(), href)));
            }
        }
        return edges;
    }

    private static Kind kind(TableUse.Kind kind) {
        return switch (kind) {
            case SAVED_QUERY -> Kind.SAVED_QUERY;
            case VIEW -> Kind.VIEW;
            case DATASET -> Kind.DATASET;
            case DASHBOARD -> Kind.DASHBOARD;
        };
    }

    private List<LineageEdge> tablesAt(LineageNode node) {
        return jdbc
                .sql("select database_name, name from catalog.table_entry"
                        + " where location = :location and view_sql is null")
                .param("location", node.key())
                .query((row, number) -> new TableName(row.getString("database_name"), row.getString("name")))
                .list()
                .stream()
                .map(table -> LineageEdge.defined(node, LineageNode.table(table)))
                .toList();
    }

    /** What somebody's query or dashboard reads, which only those know who may see it. */
    private List<LineageEdge> read(Caller caller, LineageNode node) {
        for (TableUse use : uses) {
            Optional<TableUse.Reads> found = use.reads(caller, node.key());
            if (found.isPresent()) {
                LineageNode named = LineageNode.of(node.kind(), found.get().name(), node.key());
                return found.get().tables().stream()
                        .map(table -> LineageEdge.defined(entry(table), named))
                        .toList();
            }
        }
        return List.of();
    }

    private LineageNode entry(TableName name) {
        return views.find(name).isPresent() ? LineageNode.view(name) : LineageNode.table(name);
    }
}
