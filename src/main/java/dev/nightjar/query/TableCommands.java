package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Command;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableDefinition;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates, changes and drops tables. */
@Component
class TableCommands {

    private static final String HEADER = "skip.header.line.count";

    private final Catalog catalog;
    private final Definitions definitions;
    private final TablePartitions partitions;
    private final ObjectStore store;

    TableCommands(Catalog catalog, Definitions definitions, TablePartitions partitions, ObjectStore store) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.partitions = partitions;
        this.store = store;
    }

    List<List<@Nullable Object>> apply(Command.TableChange change) {
        switch (change) {
            case Command.CreateTable create -> {
                create(create);
                return create.notices().stream()
                        .<List<@Nullable Object>>map(List::of)
                        .toList();
            }
            case Command.DropTable drop -> {
                TableName name = DatabaseCommands.name(drop.table());
                if (!drop.ifExists() || catalog.table(name).isPresent()) {
                    catalog.deleteTable(name);
                }
            }
            case Command.AddColumns add -> change(add.table(), table -> table.withColumns(joined(table, add)));
            case Command.ReplaceColumns replace ->
                change(replace.table(), table -> table.withColumns(replace.columns()));
            case Command.ChangeColumn column -> change(column.table(), table -> changed(table, column));
            case Command.SetLocation set -> locate(set);
            case Command.SetProperties set -> change(set.table(), table -> with(table, set.properties()));
        }
        return List.of();
    }

    private void create(Command.CreateTable create) {
        TableDefinition table = create.table();
        TableName name = DatabaseCommands.name(table.name());
        if (create.ifNotExists() && catalog.table(name).isPresent()) {
            return;
        }
        definitions.createTable(new NewTable(
                name,
                store.resolve(table.location()).asFolder(),
                table.format(),
                table.columns(),
                table.fileNames(),
                table.partitionKeys(),
                table.comment(),
                table.properties()));
    }

    private void change(RelationName table, UnaryOperator<TableChange> change) {
        definitions.changeTable(DatabaseCommands.name(table), change);
    }

    private static List<Field> joined(TableChange table, Command.AddColumns add) {
        List<Field> columns = new ArrayList<>(table.columns());
        columns.addAll(add.columns());
        return columns;
    }

    private static TableChange changed(TableChange table, Command.ChangeColumn change) {
        List<Field> columns = new ArrayList<>(table.columns());
        List<String> fileNames = new ArrayList<>(table.fileNames() == null ? List.of() : table.fileNames());
        int at = index(columns, change.column());
        columns.remove(at);
        String fileName = fileNames.remove(at);
        String after = change.after();
        int target = after == null ? at : after.isEmpty() ? 0 : index(columns, after) + 1;
        columns.add(target, change.changed());
        fileNames.add(target, fileName);
        return new TableChange(
                table.location(),
                table.format(),
                columns,
                fileNames,
                table.partitionKeys(),
                table.description(),
                table.parameters());
    }

    private static int index(List<Field> columns, String name) {
        return columns.stream().map(Field::name).toList().indexOf(name);
    }

    private void locate(Command.SetLocation set) {
        ObjectLocation location = store.resolve(set.location()).asFolder();
        if (!set.partition().isEmpty()) {
            partitions.relocate(required(set.table()), set.partition(), location);
            return;
        }
        change(
                set.table(),
                table -> new TableChange(
                        location,
                        table.format(),
                        table.columns(),
                        table.fileNames(),
                        table.partitionKeys(),
                        table.description(),
                        table.parameters()));
    }

    private static TableChange with(TableChange table, Map<String, String> properties) {
        Map<String, String> merged = new LinkedHashMap<>(table.parameters());
        merged.putAll(properties);
        String comment = properties.get("comment");
        return new TableChange(
                table.location(),
                properties.containsKey(HEADER) ? skipping(table.format(), properties.get(HEADER)) : table.format(),
                table.columns(),
                table.fileNames(),
                table.partitionKeys(),
                comment == null ? table.description() : comment,
                merged);
    }

    private static FileFormat skipping(FileFormat format, @Nullable String lines) {
        int count;
        try {
            count = Integer.parseInt(String.valueOf(lines).strip());
        } catch (NumberFormatException e) {
            throw new FaultException(CatalogFault.FORMAT_CHARACTER_BAD).because(e);
        }
        return switch (format) {
            case FileFormat.Csv csv -> csv.withHeaderLines(count);
            case FileFormat.Regex regex -> regex.withHeaderLines(count);
            case FileFormat.Json _, FileFormat.Parquet _, FileFormat.Avro _, FileFormat.Orc _, FileFormat.Excel _ ->
                format;
        };
    }

    private Table required(RelationName name) {
        TableName table = DatabaseCommands.name(name);
        return catalog.table(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }
}
