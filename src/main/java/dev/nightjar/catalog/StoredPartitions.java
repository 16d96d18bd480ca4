package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The partitions of tables as they are stored. Changes lock their table, so that no partition is stored twice. */
@Component
class StoredPartitions {

    private static final int PAGE = 10_000;

    /** Up to so many that an index finds are put in order for a page. */
    private static final int FEW = 20_000;

    /** How many of those are read at once. */
    private static final int READ = 300;

    /** How many are looked at for one page of those that no index finds. */
    private static final int SCANNED = 2_000;

    private final PartitionEntries entries;
    private final Clock clock;

    StoredPartitions(PartitionEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    private PartitionProjection projection(Table table) {
        return PartitionProjection.of(table, clock.instant());
    }

    List<Partition> find(Table table, PartitionFilter filter) {
        if (table.partitionKeys().isEmpty()) {
            return List.of(new Partition(List.of(), table.location()));
        }
        if (PartitionProjection.enabled(table)) {
            return projection(table).find(filter);
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
        if (PartitionProjection.enabled(table)) {
            return Math.max(0, projection(table).count());
        }
        return table.partitionKeys().isEmpty() ? 0 : entries.count(id(table.name()));
    }

    PartitionPage page(Table table, long after, int limit) {
        if (table.partitionKeys().isEmpty()) {
            return new PartitionPage(List.of(), OptionalLong.empty(), 0);
        }
        if (PartitionProjection.enabled(table)) {
            return projection(table).page(after, limit);
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

    /** A page of those that the filter accepts; {@code total} is not counted. */
    PartitionPage page(Table table, PartitionFilter filter, long after, int limit) {
        if (table.partitionKeys().isEmpty()) {
            return new PartitionPage(List.of(), OptionalLong.empty(), 0);
        }
        if (PartitionProjection.enabled(table)) {
            List<Partition> found = projection(table).find(filter);
            int from = (int) Math.min(after + 1, found.size());
            int to = Math.min(from + limit, found.size());
            return new PartitionPage(found.subList(from, to), next(to < found.size(), to - 1L), -1);
        }
        UUID id = id(table.name());
        boolean narrow = !filter.equal().isEmpty() || !filter.ranges().isEmpty();
        List<Long> few = narrow ? entries.numbers(id, table.partitionKeys(), filter, FEW + 1) : List.of();
        return narrow && few.size() <= FEW
                ? page(few.stream().filter(number -> number > after).sorted().toList(), keys(table), filter, limit)
                : page(entries.after(id, keys(table), after, SCANNED), filter, limit);
    }

    private static int keys(Table table) {
        return table.partitionKeys().size();
    }

    /** Of those with these numbers; only as many of them are read as the page needs. */
    private PartitionPage page(List<Long> numbers, int keys, PartitionFilter filter, int limit) {
        List<Partition> found = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += READ) {
            List<Long> some = numbers.subList(from, Math.min(from + READ, numbers.size()));
            for (PartitionEntries.Entry entry : entries.numbered(some, keys)) {
                if (filter.accepts().test(entry.partition().values())) {
                    found.add(entry.partition());
                }
                if (found.size() == limit) {
                    return new PartitionPage(found, next(entry.id() < numbers.getLast(), entry.id()), -1);
                }
            }
        }
        return new PartitionPage(found, OptionalLong.empty(), -1);
    }

    /** Of the next of all; there may be others behind them. */
    private static PartitionPage page(List<PartitionEntries.Entry> entries, PartitionFilter filter, int limit) {
        List<Partition> found = new ArrayList<>();
        for (PartitionEntries.Entry entry : entries) {
            if (filter.accepts().test(entry.partition().values())) {
                found.add(entry.partition());
            }
            if (found.size() == limit) {
                return new PartitionPage(found, next(true, entry.id()), -1);
            }
        }
        boolean full = entries.size() == SCANNED;
        return new PartitionPage(found, next(full, full ? entries.getLast().id() : 0), -1);
    }

    private static OptionalLong next(boolean more, long last) {
        return more ? OptionalLong.of(last) : OptionalLong.empty();
    }

    void replace(TableName table, List<Partition> found) {
        UUID id = locked(table);
        entries.deleteAll(id);
        entries.insert(id, found);
    }

    PartitionChanges refresh(Table table, List<Partition> found) {
        return repair(table, found, true, true, RepairWatch.NOBODY);
    }

    /** Stores what the folders show beyond what is stored, and forgets what lies in the table's folder no longer. */
    PartitionChanges repair(Table table, List<Partition> found, boolean add, boolean drop, RepairWatch watch) {
        UUID id = locked(table.name());
        Map<List<@Nullable String>, Partition> missing = new LinkedHashMap<>();
        Set<ObjectLocation> folders = new HashSet<>();
        for (Partition partition : found) {
            missing.put(partition.values(), partition);
            folders.add(partition.location());
        }
        List<PartitionEntries.Entry> gone = new ArrayList<>();
        forEach(id, table.partitionKeys().size(), entry -> {
            missing.remove(entry.partition().values());
            ObjectLocation location = entry.partition().location();
            if (!folders.contains(location) && table.location().contains(location)) {
                gone.add(entry);
            }
        });
        if (drop) {
            watch.stored(0, gone.size());
            entries.delete(gone.stream().map(PartitionEntries.Entry::id).toList());
            gone.forEach(entry -> watch.changed(false, entry.partition()));
        }
        if (add) {
            AtomicLong done = new AtomicLong();
            watch.stored(0, missing.size());
            entries.insert(id, missing.values(), batch -> watch.stored(done.addAndGet(batch), missing.size()));
            missing.values().forEach(partition -> watch.changed(true, partition));
        }
        return new PartitionChanges(add ? missing.size() : 0, drop ? gone.size() : 0, found.size());
    }

    /** By their values. */
    void sorted(Table table, Consumer<Partition> action) {
        entries.sorted(id(table.name()), table.partitionKeys().size(), action);
    }

    /** What other partitions of the same values and keys would change. */
    PartitionDifference compare(Table table, Map<List<@Nullable String>, Partition> wanted) {
        return compare(table, id(table.name()), wanted);
    }

    private PartitionDifference compare(Table table, UUID id, Map<List<@Nullable String>, Partition> wanted) {
        Map<List<@Nullable String>, Partition> added = new LinkedHashMap<>(wanted);
        List<PartitionEntries.Entry> moved = new ArrayList<>();
        List<PartitionEntries.Entry> gone = new ArrayList<>();
        forEach(id, table.partitionKeys().size(), entry -> {
            Partition there = entry.partition();
            Partition now = added.remove(there.values());
            if (now == null) {
                gone.add(entry);
            } else if (!now.location().equals(there.location())) {
                moved.add(entry);
            }
        });
        return new PartitionDifference(List.copyOf(added.values()), moved, gone);
    }

    /** @param remove whether those go that are not wanted */
    void change(Table table, Map<List<@Nullable String>, Partition> wanted, boolean remove) {
        UUID id = locked(table.name());
        PartitionDifference difference = compare(table, id, wanted);
        entries.insert(id, difference.added());
        difference
                .moved()
                .forEach(entry -> entries.update(
                        entry.id(),
                        Objects.requireNonNull(wanted.get(entry.partition().values()))));
        if (remove) {
            entries.delete(
                    difference.gone().stream().map(PartitionEntries.Entry::id).toList());
        }
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
