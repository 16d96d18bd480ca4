package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Partitions by the hundred, as programs keep them. What is wrong with one does not keep the others from being stored:
 * each call answers with what failed and why. Each locks its table, so that no partition is stored twice.
 */
@Service
public class PartitionBatches {

    /** As many as Glue takes at once. */
    public static final int MOST = 100;

    private final PartitionEntries entries;
    private final TransactionTemplate transactions;
    private final ObjectStore store;

    PartitionBatches(PartitionEntries entries, TransactionTemplate transactions, ObjectStore store) {
        this.entries = entries;
        this.transactions = transactions;
        this.store = store;
    }

    /**
     * A partition to be stored.
     *
     * @param location below the table's folder where null
     */
    public record Wanted(
            List<@Nullable String> values, @Nullable ObjectLocation location) {}

    /** What a partition becomes. */
    public record Change(List<@Nullable String> values, Wanted to) {}

    /** Values of a partition for which something could not be done. */
    public record Failed(List<@Nullable String> values, FaultException why) {}

    public List<Failed> create(Table table, List<Wanted> wanted) {
        return each(table, wanted, Wanted::values, (id, one) -> {
            Partition partition = partition(table, one);
            requireNone(table, id, partition.values());
            entries.insert(id, List.of(partition));
        });
    }

    /** Gives partitions other values or locations; objects stay where they are. */
    public List<Failed> update(Table table, List<Change> changes) {
        return each(table, changes, Change::values, (id, change) -> {
            PartitionEntries.Entry entry = required(table, id, change.values());
            Wanted to = change.to();
            List<@Nullable String> values = to.values();
            if (!values.equals(change.values())) {
                requireNone(table, id, values);
            }
            ObjectLocation location = to.location();
            entries.update(
                    entry.id(),
                    location == null
                            ? new Partition(
                                    checked(table, values), entry.partition().location())
                            : partition(table, to));
        });
    }

    /** Forgets partitions; their objects stay. */
    public List<Failed> delete(Table table, List<List<@Nullable String>> wanted) {
        return each(
                table,
                wanted,
                values -> values,
                (id, values) ->
                        entries.delete(List.of(required(table, id, values).id())));
    }

    /** Those of the wanted ones that there are. */
    public List<Partition> get(Table table, List<List<@Nullable String>> wanted) {
        checkCount(wanted);
        UUID id = entries.table(table.name())
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table.name()));
        List<Partition> found = new ArrayList<>();
        for (List<@Nullable String> values : wanted) {
            find(table, id, checked(table, values)).ifPresent(entry -> found.add(entry.partition()));
        }
        return found;
    }

    private interface Work<T> {
        void apply(UUID table, T one);
    }

    private interface Values<T> {
        List<@Nullable String> of(T one);
    }

    private <T> List<Failed> each(Table table, List<T> all, Values<T> values, Work<T> work) {
        checkCount(all);
        if (PartitionProjection.enabled(table)) {
            throw new FaultException(CatalogFault.PARTITIONS_PROJECTED, table.name());
        }
        List<Failed> failed = new ArrayList<>();
        transactions.executeWithoutResult(_ -> {
            UUID id = entries.lock(table.name())
                    .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table.name()));
            for (T one : all) {
                try {
                    checked(table, values.of(one));
                    work.apply(id, one);
                } catch (FaultException e) {
                    failed.add(new Failed(values.of(one), e));
                }
            }
        });
        return failed;
    }

    private static void checkCount(List<?> all) {
        if (all.size() > MOST) {
            throw new FaultException(CatalogFault.BATCH_TOO_LARGE, MOST);
        }
    }

    static List<@Nullable String> checked(Table table, List<@Nullable String> values) {
        int keys = table.partitionKeys().size();
        if (values.size() != keys) {
            throw new FaultException(CatalogFault.PARTITION_VALUES_COUNT, keys, values.size());
        }
        return values;
    }

    private Partition partition(Table table, Wanted wanted) {
        List<@Nullable String> values = checked(table, wanted.values());
        ObjectLocation given = wanted.location();
        return new Partition(
                values,
                given == null
                        ? TablePartitions.home(table, values)
                        : store.resolve(given).asFolder());
    }

    private void requireNone(Table table, UUID id, List<@Nullable String> values) {
        if (find(table, id, checked(table, values)).isPresent()) {
            throw new FaultException(CatalogFault.PARTITION_EXISTS, TablePartitions.name(table, values));
        }
    }

    private PartitionEntries.Entry required(Table table, UUID id, List<@Nullable String> values) {
        return find(table, id, checked(table, values))
                .orElseThrow(
                        () -> new FaultException(CatalogFault.NO_SUCH_PARTITION, TablePartitions.name(table, values)));
    }

    private Optional<PartitionEntries.Entry> find(Table table, UUID id, List<@Nullable String> values) {
        List<Field> keys = table.partitionKeys();
        Map<String, List<String>> equal = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                equal.put(keys.get(i).name(), List.of(value));
            }
        }
        return entries.matching(id, keys, new PartitionFilter(equal, _ -> true)).stream()
                .filter(entry -> entry.partition().values().equals(values))
                .findFirst();
    }
}
