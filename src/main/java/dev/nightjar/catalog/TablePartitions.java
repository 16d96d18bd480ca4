package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Partitions one by one, as DDL and statements that write register them. Each change locks its table, so that no
 * partition is stored twice.
 */
@Service
public class TablePartitions {

    private final PartitionEntries entries;
    private final TransactionTemplate transactions;
    private final ObjectStore store;

    TablePartitions(PartitionEntries entries, TransactionTemplate transactions, ObjectStore store) {
        this.entries = entries;
        this.transactions = transactions;
        this.store = store;
    }

    /** A partition's values by key, and where it lies; below the table's folder where null. */
    public record Placed(
            Map<String, @Nullable String> values, @Nullable ObjectLocation location) {}

    /**
     * Registers partitions; with {@code ifNotExists}, those that are not registered yet.
     *
     * @throws FaultException {@code PARTITION_EXISTS}; none is registered then
     */
    public void add(Table table, List<Placed> placed, boolean ifNotExists) {
        if (PartitionProjection.enabled(table)) {
            return; // its properties say which partitions there are, whatever is stored
        }
        List<Partition> wanted =
                placed.stream().map(each -> partition(table, each)).toList();
        transactions.executeWithoutResult(_ -> {
            UUID id = locked(table);
            Set<List<@Nullable String>> present = new HashSet<>();
            entries.find(id, table.partitionKeys(), filter(table, wanted))
                    .forEach(partition -> present.add(partition.values()));
            List<Partition> missing = new ArrayList<>();
            for (Partition partition : wanted) {
                if (present.add(partition.values())) {
                    missing.add(partition);
                } else if (!ifNotExists) {
                    throw new FaultException(CatalogFault.PARTITION_EXISTS, name(table, partition.values()));
                }
            }
            entries.insert(id, missing);
        });
    }

    /** Narrows a look-up to what the first key may be; the values themselves are compared afterwards. */
    private static PartitionFilter filter(Table table, List<Partition> wanted) {
        List<String> first = new ArrayList<>();
        for (Partition partition : wanted) {
            String value = partition.values().getFirst();
            if (value == null) {
                return PartitionFilter.ALL;
            }
            first.add(value);
        }
        String key = table.partitionKeys().getFirst().name();
        return new PartitionFilter(Map.of(key, first.stream().distinct().toList()), _ -> true);
    }

    /**
     * Forgets the partitions that have these values, of some keys or all; their objects stay.
     *
     * @throws FaultException {@code NO_SUCH_PARTITION} where some values belong to none, unless {@code ifExists}; none is
     *     forgotten then
     */
    public void drop(Table table, List<Map<String, @Nullable String>> wanted, boolean ifExists) {
        transactions.executeWithoutResult(_ -> {
            UUID id = locked(table);
            Set<Long> found = new LinkedHashSet<>();
            for (Map<String, @Nullable String> values : wanted) {
                List<PartitionEntries.Entry> matching = matching(table, id, values);
                if (matching.isEmpty() && !ifExists) {
                    throw new FaultException(CatalogFault.NO_SUCH_PARTITION, values);
                }
                matching.forEach(entry -> found.add(entry.id()));
            }
            entries.delete(found);
        });
    }

    /** Gives a partition other values; its objects stay where they are. */
    public void rename(Table table, Map<String, @Nullable String> from, Map<String, @Nullable String> to) {
        List<@Nullable String> values = ordered(table, to);
        transactions.executeWithoutResult(_ -> {
            UUID id = locked(table);
            PartitionEntries.Entry entry = single(table, id, from);
            if (!matching(table, id, to).isEmpty()) {
                throw new FaultException(CatalogFault.PARTITION_EXISTS, name(table, values));
            }
            entries.update(entry.id(), new Partition(values, entry.partition().location()));
        });
    }

    /** Says that a partition's objects lie elsewhere. */
    public void relocate(Table table, Map<String, @Nullable String> values, ObjectLocation location) {
        ObjectLocation resolved = store.resolve(location).asFolder();
        transactions.executeWithoutResult(_ -> {
            PartitionEntries.Entry entry = single(table, locked(table), values);
            entries.update(entry.id(), new Partition(entry.partition().values(), resolved));
        });
    }

    private PartitionEntries.Entry single(Table table, UUID id, Map<String, @Nullable String> values) {
        return matching(table, id, values).stream()
                .findFirst()
                .orElseThrow(
                        () -> new FaultException(CatalogFault.NO_SUCH_PARTITION, name(table, ordered(table, values))));
    }

    private List<PartitionEntries.Entry> matching(Table table, UUID id, Map<String, @Nullable String> values) {
        Map<String, List<String>> equal = new HashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                equal.put(key, List.of(value));
            }
        });
        List<Field> keys = table.partitionKeys();
        return entries.matching(id, keys, new PartitionFilter(equal, _ -> true)).stream()
                .filter(entry -> IntStream.range(0, keys.size())
                        .allMatch(i -> !values.containsKey(keys.get(i).name())
                                || Objects.equals(
                                        values.get(keys.get(i).name()),
                                        entry.partition().values().get(i))))
                .toList();
    }

    private Partition partition(Table table, Placed placed) {
        List<@Nullable String> values = ordered(table, placed.values());
        ObjectLocation given = placed.location();
        return new Partition(
                values,
                given == null ? home(table, values) : store.resolve(given).asFolder());
    }

    /** Where the objects of these values lie unless somebody said otherwise: in their folder below the table's. */
    static ObjectLocation home(Table table, List<@Nullable String> values) {
        return table.location().asFolder().child(name(table, values) + "/");
    }

    private static List<@Nullable String> ordered(Table table, Map<String, @Nullable String> values) {
        List<@Nullable String> ordered = new ArrayList<>();
        table.partitionKeys().forEach(key -> ordered.add(values.get(key.name())));
        return Collections.unmodifiableList(ordered);
    }

    /** Where the objects of a partition lie, or would lie. */
    public ObjectLocation location(Table table, Map<String, @Nullable String> values) {
        if (PartitionProjection.enabled(table)) {
            return PartitionProjection.location(table, values);
        }
        UUID id = entries.table(table.name())
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table.name()));
        return matching(table, id, values).stream()
                .findFirst()
                .map(entry -> entry.partition().location())
                .orElseGet(() -> home(table, ordered(table, values)));
    }

    /** The folder of these values, below their table's. */
    public static String folder(List<String> keys, Map<String, @Nullable String> values) {
        List<@Nullable String> ordered = new ArrayList<>();
        keys.forEach(key -> ordered.add(values.get(key)));
        return PartitionFolders.name(keys, ordered);
    }

    /** {@code year=2024/month=1}, as its folder is called. */
    public static String name(Table table, List<@Nullable String> values) {
        return PartitionFolders.name(
                table.partitionKeys().stream().map(Field::name).toList(), values);
    }

    private UUID locked(Table table) {
        return entries.lock(table.name())
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, table.name()));
    }
}
