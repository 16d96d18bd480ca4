package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.PartitionChanges;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.TablePartitions.Placed;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Command;
import dev.nightjar.sql.RelationName;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds, drops, renames and finds partitions. */
@Component
class PartitionCommands {

    private final Catalog catalog;
    private final TablePartitions partitions;
    private final ObjectStore store;

    PartitionCommands(Catalog catalog, TablePartitions partitions, ObjectStore store) {
        this.catalog = catalog;
        this.partitions = partitions;
        this.store = store;
    }

    List<List<@Nullable Object>> apply(Command.PartitionChange change) {
        switch (change) {
            case Command.AddPartitions add ->
                partitions.add(
                        required(add.table()),
                        add.partitions().stream().map(this::placed).toList(),
                        add.ifNotExists());
            case Command.DropPartitions drop -> drop(required(drop.table()), drop);
            case Command.RenamePartition rename ->
                partitions.rename(required(rename.table()), rename.from(), rename.to());
            case Command.RepairTable repair -> {
                return repair(required(repair.table()), repair);
            }
        }
        return List.of();
    }

    private Placed placed(Command.PlacedPartition partition) {
        String location = partition.location();
        return new Placed(partition.values(), location == null ? null : store.resolve(location));
    }

    private void drop(Table table, Command.DropPartitions drop) {
        for (Map<String, @Nullable String> values : drop.partitions()) {
            if (partitions.drop(table, values) == 0 && !drop.ifExists()) {
                throw new FaultException(CatalogFault.NO_SUCH_PARTITION, values);
            }
        }
    }

    private List<List<@Nullable Object>> repair(Table table, Command.RepairTable repair) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        PartitionChanges changes = catalog.repairPartitions(table, repair.add(), repair.drop(), (added, partition) -> {
            if (lines.size() < MOST_LINES) {
                lines.add(List.of((added ? "Repair: Added partition to metastore " : "Repair: Dropped ") + table.name()
                        + ":" + TablePartitions.name(table, partition.values())));
            }
        });
        lines.add(List.of("Partitions added: " + changes.added() + ", dropped: " + changes.gone()));
        return lines;
    }

    private static final int MOST_LINES = 1000;

    private Table required(RelationName name) {
        TableName table = DatabaseCommands.name(name);
        return catalog.table(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }
}
