package dev.nightjar.catalog;

import dev.nightjar.catalog.BundleText.PartitionText;
import dev.nightjar.catalog.TableDifference.Kind;
import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The partitions of tables as bundles have them: written piece by piece, compared, and brought back. */
@Component
class BundlePartitions {

    /** So many differences of each kind are told one by one. */
    static final int TOLD = 20;

    private static final int PIECE = 500;

    private final StoredPartitions stored;
    private final TransactionTemplate transactions;
    private final ObjectStore store;

    BundlePartitions(StoredPartitions stored, TransactionTemplate transactions, ObjectStore store) {
        this.stored = stored;
        this.transactions = transactions;
        this.store = store;
    }

    /** What an import would do to a table's partitions. */
    record Change(BundleChange.Partitions counts, List<TableDifference> differences) {

        static final Change NONE = new Change(BundleChange.Partitions.NONE, List.of());

        boolean none() {
            return counts.equals(BundleChange.Partitions.NONE);
        }
    }

    /** @param most where there are more, only their number is written; none at all where 0 */
    void write(Table table, long most, Consumer<String> out) {
        if (table.partitionKeys().isEmpty() || PartitionProjection.enabled(table) || most <= 0) {
            return;
        }
        long count = stored.count(table);
        if (count > most) {
            out.accept("    partitionsLeftOut: " + count + "\n");
        } else if (count == 0) {
            out.accept("    partitions: []\n");
        } else {
            out.accept("    partitions:\n");
            transactions.executeWithoutResult(_ -> pieces(table, out));
        }
    }

    private void pieces(Table table, Consumer<String> out) {
        List<Partition> piece = new ArrayList<>(PIECE);
        stored.sorted(table, partition -> {
            piece.add(partition);
            if (piece.size() == PIECE) {
                out.accept(BundleYaml.partitions(piece, table));
                piece.clear();
            }
        });
        if (!piece.isEmpty()) {
            out.accept(BundleYaml.partitions(piece, table));
        }
    }

    /**
     * The partitions that a text wants, by their values.
     *
     * @throws FaultException naming the one that is wrong
     */
    Map<List<@Nullable String>, Partition> read(Table table, List<PartitionText> texts) {
        if (!texts.isEmpty() && PartitionProjection.enabled(table)) {
            throw new FaultException(CatalogFault.PARTITIONS_PROJECTED, table.name()).about("partitions");
        }
        Map<List<@Nullable String>, Partition> wanted = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                Partition partition = partition(table, texts.get(i));
                if (wanted.putIfAbsent(partition.values(), partition) != null) {
                    throw new FaultException(
                            CatalogFault.PARTITION_EXISTS, TablePartitions.name(table, partition.values()));
                }
            } catch (FaultException e) {
                throw e.about("partitions[" + i + "]");
            }
        }
        return wanted;
    }

    private Partition partition(Table table, PartitionText text) {
        List<@Nullable String> given = text.values() == null ? List.of() : text.values();
        if (given.isEmpty()) {
            throw new FaultException(
                    CatalogFault.PARTITION_VALUES_COUNT, table.partitionKeys().size(), 0);
        }
        List<@Nullable String> values = PartitionBatches.checked(table, given);
        String location = text.location();
        return new Partition(
                values,
                location == null
                        ? TablePartitions.home(table, values)
                        : store.resolve(ObjectLocation.parse(location)).asFolder());
    }

    /**
     * @param before null where there is no such table yet
     * @param remove whether those go that are not wanted
     */
    Change compare(@Nullable Table before, Table after, Map<List<@Nullable String>, Partition> wanted, boolean remove) {
        boolean comparable = before != null && before.partitionKeys().equals(after.partitionKeys());
        PartitionDifference difference = comparable
                ? stored.compare(after, wanted)
                : new PartitionDifference(List.copyOf(wanted.values()), List.of(), List.of());
        List<PartitionEntries.Entry> gone = remove ? difference.gone() : List.of();
        BundleChange.Partitions counts = new BundleChange.Partitions(
                difference.added().size(), difference.moved().size(), gone.size());
        Stream<TableDifference> added = difference.added().stream()
                .limit(TOLD)
                .map(one -> told(Kind.PARTITION_ADDED, after, one, null, one.location()));
        Stream<TableDifference> moved = difference.moved().stream()
                .limit(TOLD)
                .map(PartitionEntries.Entry::partition)
                .map(one -> told(
                        Kind.PARTITION_MOVED,
                        after,
                        one,
                        one.location(),
                        wanted.getOrDefault(one.values(), one).location()));
        Stream<TableDifference> removed = gone.stream()
                .limit(TOLD)
                .map(PartitionEntries.Entry::partition)
                .map(one -> told(Kind.PARTITION_REMOVED, after, one, one.location(), null));
        return new Change(
                counts, Stream.of(added, moved, removed).flatMap(all -> all).toList());
    }

    private static TableDifference told(
            Kind kind,
            Table table,
            Partition partition,
            @Nullable ObjectLocation before,
            @Nullable ObjectLocation after) {
        return new TableDifference(
                kind,
                TablePartitions.name(table, partition.values()),
                before == null ? null : before.toString(),
                after == null ? null : after.toString());
    }

    /** Makes the stored partitions the wanted ones. */
    void change(Table table, Map<List<@Nullable String>, Partition> wanted, boolean remove) {
        transactions.executeWithoutResult(_ -> stored.change(table, wanted, remove));
    }
}
