package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.KeyRange;
import dev.nightjar.sql.PartitionFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** What of a filter the database itself can look for. */
class PartitionSearch {

    /** Up to how many values of a key are looked for. */
    private static final int VALUES = 1000;

    /** Up to how many partitions all are looked at where no index helps. */
    private static final int FEW = 5_000;

    /** Up to how many values of a key are found one by one. */
    private static final int DIFFERENT = 500;

    private final JdbcTemplate template;
    private final BinaryTexts binary;

    PartitionSearch(JdbcTemplate template, BinaryTexts binary) {
        this.template = template;
        this.binary = binary;
    }

    /** A condition on stored partitions, {@code where} included. */
    record Condition(String sql, Map<String, Object> parameters) {}

    /** Empty where nothing can match. */
    Optional<Condition> condition(UUID table, List<Field> keys, PartitionFilter given) {
        List<Field> indexed = keys.subList(0, Math.min(PartitionColumns.COUNT, keys.size()));
        PartitionFilter filter = named(table, indexed, given);
        StringBuilder where = new StringBuilder(" where table_id = :table");
        Map<String, Object> parameters = new HashMap<>(Map.of("table", table));
        for (int i = 0; i < indexed.size(); i++) {
            String key = indexed.get(i).name();
            KeyRange range = filter.ranges().get(key);
            List<String> values = filter.equal().get(key);
            if (values == null && range != null) {
                values = range.texts().orElse(null);
            }
            if (values != null && values.isEmpty()) {
                return Optional.empty();
            }
            if (values == null && range != null) {
                between(range, i, where, parameters);
            }
            if (values != null && values.size() <= VALUES) {
                where.append(" and " + PartitionColumns.name(i) + " in (:values" + i + ")");
                parameters.put("values" + i, values);
            }
        }
        return Optional.of(new Condition(where.toString(), parameters));
    }

    private void between(KeyRange range, int key, StringBuilder where, Map<String, Object> parameters) {
        String text = binary.of(PartitionColumns.name(key));
        range.lowText().ifPresent(low -> {
            where.append(" and " + text + " >= :low" + key);
            parameters.put("low" + key, low);
        });
        range.highText().ifPresent(high -> {
            where.append(" and " + text + " <= :high" + key);
            parameters.put("high" + key, high);
        });
    }

    /**
     * The filter with the values that pass its test on one key, where it names none that an index finds and looking at all
     * partitions would take long: {@code year >= 2026} passes few of a million partitions, yet numbers are kept as texts.
     */
    private PartitionFilter named(UUID table, List<Field> indexed, PartitionFilter filter) {
        boolean finds = indexed.stream().anyMatch(key -> finds(filter, key.name()));
        if (finds || indexed.stream().noneMatch(key -> filter.single().containsKey(key.name())) || few(table)) {
            return filter;
        }
        PartitionFilter named = filter;
        for (int i = 0; i < indexed.size(); i++) {
            String key = indexed.get(i).name();
            Predicate<String> test = filter.single().get(key);
            if (test != null) {
                List<String> passing = different(table, i)
                        .map(values -> values.stream().filter(test).toList())
                        .orElse(List.of());
                boolean known = !passing.isEmpty() && passing.size() <= VALUES;
                named = known ? named.and(new PartitionFilter(Map.of(key, passing), _ -> true)) : named;
            }
        }
        return named;
    }

    private static boolean finds(PartitionFilter filter, String key) {
        KeyRange range = filter.ranges().get(key);
        return filter.equal().containsKey(key)
                || range != null
                        && (range.lowText().isPresent()
                                || range.highText().isPresent()
                                || range.texts().isPresent());
    }

    private boolean few(UUID table) {
        return template.queryForList(
                        "select 1 from catalog.partition_entry where table_id = ? limit 1 offset ?",
                        Integer.class,
                        table,
                        FEW)
                .isEmpty();
    }

    /** The values of a key, each found by the index from the one before; empty where there are too many, or none in some. */
    private Optional<List<String>> different(UUID table, int key) {
        String column = PartitionColumns.name(key);
        String select = "select " + column + " from catalog.partition_entry where table_id = ? and " + column;
        if (!template.queryForList(select + " is null limit 1", String.class, table)
                .isEmpty()) {
            return Optional.empty();
        }
        String order = " order by table_id, " + column + " limit 1";
        List<String> values = new ArrayList<>();
        List<String> next = template.queryForList(select + " is not null" + order, String.class, table);
        while (!next.isEmpty()) {
            values.addAll(next);
            if (values.size() > DIFFERENT) {
                return Optional.empty();
            }
            next = template.queryForList(select + " > ?" + order, String.class, table, values.getLast());
        }
        return Optional.of(values);
    }
}
