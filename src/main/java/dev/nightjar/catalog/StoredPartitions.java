package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.PartitionFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The partitions of tables as they are stored. Changes lock their table, so that no partition is stored twice. */
@Component
class StoredPartitions {

    private static final int PAGE = 10_000;

    private final PartitionEntries entries;

    StoredPartitions(PartitionEntries entries) {
        this.entries = entries;
    }

    List<Partition> find(Table table, PartitionFilter filter) {
        if (table.partitionKeys().isEmpty()) {
            return List.of(new Partition(List.of(), table.location()));
        }
        return entries.find(id(table.name()), table.partitionKeys(), filter).stream()
                .filter(partition -> filter.accepts().test(partition.values()))
                .toList();
    }

    /** The first few; for a table without keys, the one it consists of. */
    List<Partition> first(Table table, int limit) {
        return table.partitionKeys().isEmpty()
                ? List.of(new Partition(List.of(), table.location()))
                : page(table, -1, limit).partitions();
    }

    long count(Table table) {
        return table.partitionKeys().isEmpty() ? 0 : entries.count(id(table.name()));
    }

    PartitionPage page(Table table, long after, int limit) {
        if (table.partitionKeys().isEmpty()) {
            return new PartitionPage(List.of(), OptionalLong.empty(), 0);
        }
        UUID id = id(table.name());
        List<PartitionEntries.Entry> found =
                entries.after(id, table.partitionKeys().size(), after, limit + 1);
        List<PartitionEntries.Entry> page = found.subList(0, Math.min(limit, found.size()));
        return new PartitionPage(
                page.stream().map(PartitionEntries.Entry::partition).toList(),
                found.size() > limit ? OptionalLong.of(page.getLast().id()) : OptionalLong.empty(),
                entries.count(id));
    }

    void replace(TableName table, List<Partition> found) {
        UUID id = locked(table);
        entries.deleteAll(id);
        entries.insert(id, found);
    }

    PartitionChanges refresh(Table table, List<Partition> found) {
        UUID id = locked(table.name());
        Map<String, Partition> missing = new HashMap<>();
        found.forEach(partition -> missing.put(partition.location().toString(), partition));
        List<Long> gone = new ArrayList<>();
        forEach(id, table.partitionKeys().size(), entry -> {
            Partition same = missing.remove(entry.partition().location().toString());
            if (same == null) {
                gone.add(entry.id());
            }
        });
        entries.delete(gone);
        entries.insert(
                id,
                found.stream()
                        .filter(partition ->
                                missing.containsKey(partition.location().toString()))
                        .toList());
        return new PartitionChanges(missing.size(), gone.size(), found.size());
    }

    private void forEach(UUID table, int keys, Consumer<PartitionEntries.Entry> action) {
        List<PartitionEntries.Entry> page = entries.after(table, keys, -1, PAGE);
        while (!page.isEmpty()) {
            page.forEach(action);
            page = entries.after(table, keys, page.getLast().id(), PAGE);
        }
    }

    private UUID id(TableName table) {
        return entries.table(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }

    private UUID locked(TableName table) {
        return entries.lock(table).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table));
    }
}
