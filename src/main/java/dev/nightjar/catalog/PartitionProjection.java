package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a table whose properties say which there are ({@code projection.enabled}), so that none need be
 * stored. Whether there is anything in one shows when its folder is listed.
 */
final class PartitionProjection {

    private static final long MOST = 1_000_000;

    private final Table table;
    private final List<ProjectedKey> keys;

    private PartitionProjection(Table table, List<ProjectedKey> keys) {
        this.table = table;
        this.keys = keys;
    }

    static boolean enabled(Table table) {
        return !table.partitionKeys().isEmpty()
                && Boolean.parseBoolean(table.parameters().getOrDefault("projection.enabled", "false"));
    }

    /** @throws FaultException {@code PROJECTION_BAD} where the properties do not say which partitions there are */
    static PartitionProjection of(Table table, Instant now) {
        List<ProjectedKey> keys = table.partitionKeys().stream()
                .map(key -> ProjectedKey.of(key.name(), table.parameters(), now))
                .toList();
        return new PartitionProjection(table, keys);
    }

    /** Those that the filter accepts. */
    List<Partition> find(PartitionFilter filter) {
        List<List<String>> candidates = new ArrayList<>();
        long count = 1;
        for (ProjectedKey key : keys) {
            List<String> values = candidates(key, filter);
            candidates.add(values);
            count *= values.size();
            if (count > MOST) {
                throw new FaultException(CatalogFault.PROJECTION_TOO_LARGE, table.name(), MOST);
            }
        }
        return combined(candidates, 0, List.of())
                .filter(filter.accepts())
                .map(this::partition)
                .toList();
    }

    private static List<String> candidates(ProjectedKey key, PartitionFilter filter) {
        List<String> equal = filter.equal().get(key.name());
        Predicate<String> single = filter.single().getOrDefault(key.name(), _ -> true);
        if (key.injected()) {
            if (equal == null) {
                throw new FaultException(CatalogFault.PROJECTION_NEEDS_VALUES, key.name());
            }
            return equal;
        }
        return key.values().stream()
                .filter(value -> equal == null || equal.contains(value))
                .filter(single)
                .toList();
    }

    private static Stream<List<String>> combined(List<List<String>> candidates, int at, List<String> before) {
        if (at == candidates.size()) {
            return Stream.of(before);
        }
        return candidates.get(at).stream().flatMap(value -> {
            List<String> values = new ArrayList<>(before);
            values.add(value);
            return combined(candidates, at + 1, values);
        });
    }

    /** How many there are; below 0 where some keys take any value. */
    long count() {
        return keys.stream().anyMatch(ProjectedKey::injected)
                ? -1
                : keys.stream().mapToLong(key -> key.values().size()).reduce(1, Math::multiplyExact);
    }

    PartitionPage page(long after, int limit) {
        long total = count();
        if (total < 0) {
            return new PartitionPage(List.of(), OptionalLong.empty(), total);
        }
        List<List<String>> values = keys.stream().map(ProjectedKey::values).toList();
        long from = Math.max(0, after + 1);
        List<Partition> found = combined(values, 0, List.of())
                .skip(from)
                .limit(limit)
                .map(this::partition)
                .toList();
        return new PartitionPage(
                found,
                from + found.size() < total ? OptionalLong.of(from + found.size() - 1) : OptionalLong.empty(),
                total);
    }

    private Partition partition(List<String> values) {
        List<@Nullable String> all = new ArrayList<>(values);
        return new Partition(Collections.unmodifiableList(all), location(values));
    }

    /** Where a partition of these values lies: by the template, or in Hive's folders below the table's. */
    ObjectLocation location(List<String> values) {
        List<String> names = table.partitionKeys().stream().map(Field::name).toList();
        String template = table.parameters().get("storage.location.template");
        if (template == null) {
            return table.location()
                    .asFolder()
                    .child(PartitionFolders.name(names, new ArrayList<@Nullable String>(values)) + "/");
        }
        String text = template;
        for (int i = 0; i < names.size(); i++) {
            text = text.replace("${" + names.get(i) + "}", values.get(i));
        }
        return ObjectLocation.parse(text).asFolder();
    }

    /** Where a partition of these values lies, whether or not it is one of them. */
    static ObjectLocation location(Table table, Map<String, @Nullable String> values) {
        return new PartitionProjection(table, List.of()).location(ordered(table, values));
    }

    private static List<String> ordered(Table table, Map<String, @Nullable String> values) {
        List<String> ordered = new ArrayList<>();
        for (Field key : table.partitionKeys()) {
            String value = values.get(key.name());
            if (value == null) {
                throw new FaultException(CatalogFault.PROJECTION_NEEDS_VALUES, key.name());
            }
            ordered.add(value);
        }
        return ordered;
    }
}
