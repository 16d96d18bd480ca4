package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.WrittenFiles;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.Target;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the files of a statement's rows part of the lake, or of a bucket, and of the catalog, wholly or not at all. They count from the
 * moment its execution is stored as SUCCEEDED; a process that ends before that has not written anything.
 */
@Component
class TableWrites {

    private static final Logger log = LoggerFactory.getLogger(TableWrites.class);

    private final Catalog catalog;
    private final Definitions definitions;
    private final TablePartitions partitions;
    private final DataFolders folders;
    private final ObjectStore store;

    TableWrites(
            Catalog catalog,
            Definitions definitions,
            TablePartitions partitions,
            DataFolders folders,
            ObjectStore store) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.partitions = partitions;
        this.folders = folders;
        this.store = store;
    }

    /** A write that may begin: where its files are written, and where they go. */
    record Begun(Target target, ObjectLocation location, Path folder) {}

    /** Empty where there is nothing to do, because the table exists already. */
    Optional<Begun> begin(ExecutionId id, Target target) {
        if (target instanceof Target.NewTable table
                && table.ifNotExists()
                && catalog.table(DatabaseCommands.name(table.name())).isPresent()) {
            return Optional.empty();
        }
        ObjectLocation location = location(id, target);
        folders.requireWritable(location);
        if (!(target instanceof Target.ExistingTable)) {
            folders.requireEmpty(location);
        }
        return Optional.of(new Begun(target, location, folders.stage(id.value())));
    }

    private ObjectLocation location(ExecutionId id, Target target) {
        return switch (target) {
            case Target.Folder folder -> store.resolve(folder.location()).asFolder();
            case Target.ExistingTable existing -> {
                Table table = required(existing);
                yield store.resolve(table.location()).asFolder();
            }
            case Target.NewTable table -> {
                String given = table.location();
                yield given == null ? usual(id, table) : store.resolve(given).asFolder();
            }
        };
    }

    /** A folder of its own, so that one table's files never meet another's that had the name before. */
    private ObjectLocation usual(ExecutionId id, Target.NewTable table) {
        String database = table.name().database();
        String home = catalog.database(database).map(Database::location).orElse(null);
        ObjectLocation folder =
                home == null ? ObjectLocation.LAKE.child("tables/" + database + "/") : store.resolve(home);
        return folder.asFolder().child(table.name().name() + "/" + id + "/");
    }

    /**
     * Moves the files and registers what they are.
     *
     * @param manifest where the list of these files goes, a location a line as in Athena; null where nobody wants one
     * @throws java.util.concurrent.CancellationException where it was stopped before they were visible
     */
    void publish(ExecutionId id, Begun begun, @Nullable ObjectLocation manifest, BooleanSupplier stopped) {
        WrittenFiles written = WrittenFiles.in(
                begun.folder(),
                id.value(),
                begun.target().output(),
                keys(begun.target()),
                values -> folder(begun, values));
        Runnable check = begun.target() instanceof Target.ExistingTable
                ? () -> {}
                : () -> folders.requireEmpty(begun.location());
        List<Move> moves = manifest == null ? written.moves() : listed(written.moves(), begun.folder(), manifest);
        folders.publish(id.value(), about(begun), moves, check, stopped);
        switch (begun.target()) {
            case Target.Folder _ -> {}
            case Target.ExistingTable existing -> register(required(existing), written);
            case Target.NewTable table -> register(create(table, begun.location()), written);
        }
    }

    private static List<Move> listed(List<Move> moves, Path folder, ObjectLocation manifest) {
        Path list = folder.resolve(manifest.name());
        try {
            Files.write(
                    list, moves.stream().map(move -> move.target().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.concat(moves.stream(), Stream.of(new Move(list, manifest)))
                .toList();
    }

    static List<String> keys(Target target) {
        return switch (target) {
            case Target.Folder folder -> folder.partitionKeys();
            case Target.NewTable table ->
                table.partitionKeys().stream().map(Field::name).toList();
            case Target.ExistingTable table -> table.partitionKeys();
        };
    }

    private ObjectLocation folder(Begun begun, Map<String, @Nullable String> values) {
        if (values.isEmpty()) {
            return begun.location();
        }
        if (begun.target() instanceof Target.ExistingTable existing) {
            ObjectLocation folder = partitions.location(required(existing), values);
            folders.requireWritable(folder);
            return folder;
        }
        return begun.location().child(TablePartitions.folder(keys(begun.target()), values) + "/");
    }

    private static String about(Begun begun) {
        return begun.target() instanceof Target.NewTable table ? table.name() + " " + begun.location() : "";
    }

    private Table create(Target.NewTable table, ObjectLocation location) {
        return definitions.createTable(new NewTable(
                DatabaseCommands.name(table.name()),
                location,
                table.output().format(),
                table.columns(),
                table.columns().stream().map(Field::name).toList(),
                table.partitionKeys(),
                table.comment(),
                table.properties()));
    }

    private void register(Table table, WrittenFiles written) {
        if (!table.partitionKeys().isEmpty() && !written.partitions().isEmpty()) {
            partitions.add(table, written.partitions(), true);
        }
    }

    private Table required(Target.ExistingTable existing) {
        TableName name = DatabaseCommands.name(existing.name());
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }

    /** The execution has ended: what it wrote counts where it succeeded, and is taken back otherwise. */
    void ended(ExecutionId id, boolean succeeded) {
        if (succeeded) {
            folders.settle(id.value());
        } else {
            folders.undo(id.value()).filter(about -> !about.isEmpty()).ifPresent(this::forget);
        }
    }

    /** Drops the table that a write had created, unless it is another one by now. */
    private void forget(String about) {
        String[] parts = about.split(" ", 2);
        String[] name = parts[0].split("\\.", 2);
        TableName table = new TableName(name[0], name[1]);
        catalog.table(table)
                .filter(found -> found.location().toString().equals(parts[1]))
                .ifPresent(found -> catalog.deleteTable(found.name()));
    }

    /**
     * After a restart: takes back whatever belongs to executions that did not succeed.
     *
     * @param succeeded whether an execution did; empty for what is none, which somebody else wrote
     */
    void recover(Function<ExecutionId, Optional<Boolean>> succeeded) {
        for (UUID id : folders.unsettled()) {
            ExecutionId execution = new ExecutionId(id);
            succeeded.apply(execution).ifPresent(counts -> {
                log.info("The files that query {} wrote {}", id, counts ? "stay" : "are taken back");
                ended(execution, counts);
            });
        }
    }
}
