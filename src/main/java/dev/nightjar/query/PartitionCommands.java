package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.PartitionChanges;
import dev.nightjar.catalog.RepairWatch;
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

    /** @throws java.util.concurrent.CancellationException where the run is to stop */
    List<List<@Nullable Object>> apply(Command.PartitionChange change, QueryRun run) {
        switch (change) {
            case Command.AddPartitions add ->
                partitions.add(
                        required(add.table()),
                        add.partitions().stream().map(this::placed).toList(),
                        add.ifNotExists());
            case Command.DropPartitions drop ->
                partitions.drop(required(drop.table()), drop.partitions(), drop.ifExists());
            case Command.RenamePartition rename ->
                partitions.rename(required(rename.table()), rename.from(), rename.to());
            case Command.RepairTable repair -> {
                return repair(required(repair.table()), repair, run);
            }
        }
        return List.of();
    }

    private Placed placed(Command.PlacedPartition partition) {
        String location = partition.location();
        return new Placed(partition.values(), location == null ? null : store.resolve(location));
    }

    private List<List<@Nullable Object>> repair(Table table, Command.RepairTable repair, QueryRun run) {
        Repair watch = new Repair(table, run);
        PartitionChanges changes = catalog.repairPartitions(table, repair.add(), repair.drop(), watch);
        watch.lines.add(List.of("Partitions added: " + changes.added() + ", dropped: " + changes.gone()));
        return watch.lines;
    }

    /** Tells how far a repair is, notes what it does, and stops it. */
    private static final class Repair implements RepairWatch {

        private static final int MOST_LINES = 1000;

        private final List<List<@Nullable Object>> lines = new ArrayList<>();
        private final Table table;
        private final QueryRun run;

        Repair(Table table, QueryRun run) {
            this.table = table;
            this.run = run;
        }

        @Override
        public void listed(long objects) {
            run.found(objects, -1);
        }

        @Override
        public void stored(long done, long all) {
            run.found(all, all == 0 ? 1 : (double) done / all);
        }

        @Override
        public void changed(boolean added, Partition partition) {
            if (lines.size() < MOST_LINES) {
                lines.add(List.of((added ? "Repair: Added partition to metastore " : "Repair: Dropped ") + table.name()
                        + ":" + TablePartitions.name(table, partition.values())));
            }
        }
    }

    private Table required(RelationName name) {
        TableName table = DatabaseCommands.name(name);
        return catalog.table(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }
}
