package dev.nightjar.query.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogSearch;
import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.Entries;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableContents;
import dev.nightjar.catalog.TableMarks;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The catalog as the editor's tree and its completion read it: small answers, a level at a time. */
@RestController
@RequestMapping("/queries/tree")
class SchemaTreeController {

    /** More matches would help nobody to find anything. */
    private static final int MOST_FOUND = 300;

    private final Catalog catalog;
    private final Views views;
    private final TableContents contents;
    private final CatalogSearch search;
    private final Entries entries;
    private final TableMarks marks;

    SchemaTreeController(
            Catalog catalog,
            Views views,
            TableContents contents,
            CatalogSearch search,
            Entries entries,
            TableMarks marks) {
        this.marks = marks;
        this.catalog = catalog;
        this.views = views;
        this.contents = contents;
        this.search = search;
        this.entries = entries;
    }

    record DatabaseNode(String name, int tables) {}

    record Databases(List<DatabaseNode> databases) {}

    @GetMapping
    Databases databases(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new Databases(catalog.databases().stream()
                .map(database -> new DatabaseNode(database.name(), database.tables()))
                .toList());
    }

    /**
     * @param views those of the tables that are views
     * @param deprecated those that should not be used any more
     * @param warned those that do not keep their rules
     */
    record FoundDatabase(
            String name, List<String> tables, List<String> views, List<String> deprecated, List<String> warned) {}

    /** @param more whether there are matches beyond these */
    record Found(List<FoundDatabase> databases, boolean more) {}

    @GetMapping(params = "q")
    Found search(Caller caller, @RequestParam String q) {
        caller.mustBe(Role.AUTHOR);
        List<TableName> names = search.tables(caller.account(), q, MOST_FOUND + 1);
        Map<String, List<String>> byDatabase = new TreeMap<>();
        names.stream()
                .limit(MOST_FOUND)
                .forEach(name -> byDatabase
                        .computeIfAbsent(name.database(), any -> new ArrayList<>())
                        .add(name.name()));
        List<FoundDatabase> databases = byDatabase.entrySet().stream()
                .map(entry -> found(entry.getKey(), entry.getValue()))
                .toList();
        return new Found(databases, names.size() > MOST_FOUND);
    }

    private FoundDatabase found(String database, List<String> tables) {
        return new FoundDatabase(
                database,
                tables,
                views.names(database).stream().filter(tables::contains).toList(),
                catalog.deprecatedNames(database).stream()
                        .filter(tables::contains)
                        .toList(),
                marks.warned(database).stream().filter(tables::contains).toList());
    }

    /**
     * @param views those of the tables that are views
     * @param deprecated those that should not be used any more
     * @param warned those that do not keep their rules
     */
    record Tables(List<String> tables, List<String> views, List<String> deprecated, List<String> warned) {}

    @GetMapping("/{database}")
    Tables tables(Caller caller, @PathVariable String database) {
        caller.mustBe(Role.AUTHOR);
        return new Tables(
                catalog.tableNames(database),
                views.names(database),
                catalog.deprecatedNames(database),
                marks.warned(database));
    }

    record ColumnNode(String name, String type, @Nullable String comment, boolean partition) {}

    /**
     * @param view whether it is one: then it has no files
     * @param deprecation why it should not be used any more
     */
    record TableNode(
            String database,
            String name,
            String format,
            String location,
            List<ColumnNode> columns,
            boolean view,
            @Nullable Deprecation deprecation) {

        TableNode with(@Nullable Deprecation reason) {
            return new TableNode(database, name, format, location, columns, view, reason);
        }

        static TableNode of(View view) {
            return new TableNode(
                    view.name().database(),
                    view.name().name(),
                    "",
                    "",
                    view.columns().stream()
                            .map(column ->
                                    new ColumnNode(column.name(), column.type().trino(), column.comment(), false))
                            .toList(),
                    true,
                    null);
        }

        static TableNode of(Table table) {
            Stream<ColumnNode> columns = table.columns().stream()
                    .map(column -> new ColumnNode(column.name(), column.type().trino(), column.comment(), false));
            Stream<ColumnNode> keys = table.partitionKeys().stream()
                    .map(column -> new ColumnNode(column.name(), column.type().trino(), column.comment(), true));
            return new TableNode(
                    table.name().database(),
                    table.name().name(),
                    label(table.format()),
                    table.location().toString(),
                    Stream.concat(columns, keys).toList(),
                    false,
                    null);
        }
    }

    private static String label(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv csv -> csv.delimiter() == '\t' ? "TSV" : "CSV";
            case FileFormat.Json json -> "JSON";
            case FileFormat.Parquet parquet -> "Parquet";
            case FileFormat.Avro avro -> "Avro";
            case FileFormat.Orc orc -> "ORC";
            case FileFormat.Excel excel -> "Excel";
            case FileFormat.Regex regex -> "Regex";
        };
    }

    @GetMapping("/{database}/{table}")
    TableNode table(Caller caller, @PathVariable String database, @PathVariable String table) {
        caller.mustBe(Role.AUTHOR);
        TableName name = new TableName(database, table);
        return views.find(name)
                .map(TableNode::of)
                .orElseGet(() -> TableNode.of(find(caller, database, table)))
                .with(entries.deprecation(name).orElse(null));
    }

    /** How much the table holds now, which takes a look at its files. */
    @GetMapping("/{database}/{table}/statistics")
    TableContents.Statistics statistics(Caller caller, @PathVariable String database, @PathVariable String table) {
        return contents.statistics(find(caller, database, table));
    }

    private Table find(Caller caller, String database, String table) {
        caller.mustBe(Role.AUTHOR);
        Supplier<ResponseStatusException> missing = () -> new ResponseStatusException(HttpStatus.NOT_FOUND);
        return catalog.table(new TableName(database, table)).orElseThrow(missing);
    }
}
