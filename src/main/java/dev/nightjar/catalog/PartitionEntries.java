package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.KeyRange;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The stored partitions. */
@Repository
class PartitionEntries {

    /** How many values have columns of their own. */
    private static final int COLUMNS = 4;

    private static final int BATCH = 1000;
    private static final String BINARY = " collate \"C\"";

    /** Up to how many partitions all are looked at where no index helps. */
    private static final int FEW = 5_000;

    /** Up to how many values of a key are found one by one. */
    private static final int DIFFERENT = 500;

    private static final String SELECT =
            "select id, value_0, value_1, value_2, value_3, more_values, location from catalog.partition_entry";

    /** A stored partition, and its number for paging. */
    record Entry(long id, Partition partition) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    /** Makes PostgreSQL compare texts character by character, as H2 does, and not as its locale sorts names. */
    private final String binary;

    PartitionEntries(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        boolean postgres = Boolean.TRUE.equals(template.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
        this.binary = postgres ? BINARY : "";
        if (postgres) { // H2 knows no collations of columns, so this is no migration; its indexes are binary anyway
            template.execute(
                    "create index if not exists partition_entry_binary on catalog.partition_entry (table_id, value_0"
                            + BINARY + ")");
        }
    }

    Optional<UUID> table(TableName name) {
        return table(name, "");
    }

    /** The same, letting nobody else change the table until the transaction ends. */
    Optional<UUID> lock(TableName name) {
        return table(name, " for update");
    }

    private Optional<UUID> table(TableName name, String lock) {
        return jdbc.sql("select id from catalog.table_entry where database_name = :database and name = :name" + lock)
                .param("database", name.database())
                .param("name", name.name())
                .query(UUID.class)
                .optional();
    }

    void insert(UUID table, Collection<Partition> partitions) {
        insert(table, partitions, _ -> {});
    }

    /** @param stored hears, after each of them, of how many there are in a batch */
    void insert(UUID table, Collection<Partition> partitions, IntConsumer stored) {
        List<Partition> left = List.copyOf(partitions);
        while (!left.isEmpty()) {
            List<Partition> batch = left.subList(0, Math.min(BATCH, left.size()));
            insertBatch(table, batch);
            stored.accept(batch.size());
            left = left.subList(batch.size(), left.size());
        }
    }

    private void insertBatch(UUID table, List<Partition> partitions) {
        template.batchUpdate(
                "insert into catalog.partition_entry (table_id, value_0, value_1, value_2, value_3, more_values, location)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                partitions,
                partitions.size(),
                (statement, partition) -> {
                    statement.setObject(1, table);
                    List<@Nullable String> values = partition.values();
                    for (int i = 0; i < COLUMNS; i++) {
                        statement.setString(2 + i, value(values, i));
                    }
                    statement.setString(6, more(values));
                    statement.setString(7, partition.location().toString());
                });
    }

    /** The partitions whose values the filter names; whether it accepts them is for the caller to test. */
    List<Partition> find(UUID table, List<Field> keys, PartitionFilter filter) {
        return matching(table, keys, filter).stream().map(Entry::partition).toList();
    }

    /** The same, with their numbers. */
    List<Entry> matching(UUID table, List<Field> keys, PartitionFilter filter) {
        return where(table, keys, filter)
                .map(condition -> jdbc.sql(SELECT + condition.sql() + " order by id")
                        .params(condition.parameters())
                        .query((row, number) -> new Entry(row.getLong("id"), partition(row, keys.size())))
                        .list())
                .orElse(List.of());
    }

    /** The numbers alone, of those that the database finds first, in no order: one would make it walk through all numbers. */
    List<Long> numbers(UUID table, List<Field> keys, PartitionFilter filter, int limit) {
        return where(table, keys, filter)
                .map(condition -> jdbc.sql(
                                "select id from catalog.partition_entry" + condition.sql() + " limit " + limit)
                        .params(condition.parameters())
                        .query(Long.class)
                        .list())
                .orElse(List.of());
    }

    /** Those with these numbers, in their order. */
    List<Entry> numbered(List<Long> numbers, int keys) {
        return jdbc.sql(SELECT + " where id in (:numbers) order by id")
                .param("numbers", numbers)
                .query((row, number) -> new Entry(row.getLong("id"), partition(row, keys)))
                .list();
    }

    private record Where(String sql, Map<String, Object> parameters) {}

    /** Empty where nothing can match. */
    private Optional<Where> where(UUID table, List<Field> keys, PartitionFilter given) {
        PartitionFilter filter = named(table, keys, given);
        StringBuilder where = new StringBuilder(" where table_id = :table");
        Map<String, Object> parameters = new HashMap<>(Map.of("table", table));
        for (int i = 0; i < Math.min(COLUMNS, keys.size()); i++) {
            String key = keys.get(i).name();
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
            if (values != null && values.size() <= BATCH) {
                where.append(" and value_")
                        .append(i)
                        .append(" in (:values")
                        .append(i)
                        .append(')');
                parameters.put("values" + i, values);
            }
        }
        return Optional.of(new Where(where.toString(), parameters));
    }

    /**
     * The filter with the values that pass its test on one key, where it names none that an index finds and looking at all
     * partitions would take long: {@code year >= 2026} passes few of a million partitions, yet numbers are kept as texts.
     */
    private PartitionFilter named(UUID table, List<Field> keys, PartitionFilter filter) {
        List<Field> indexed = keys.subList(0, Math.min(COLUMNS, keys.size()));
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
                boolean known = !passing.isEmpty() && passing.size() <= BATCH;
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
        return jdbc.sql("select 1 from catalog.partition_entry where table_id = :table limit 1 offset :most")
                .param("table", table)
                .param("most", FEW)
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /** The values of a key, each found by the index from the one before; empty where there are too many, or none in some. */
    private Optional<List<String>> different(UUID table, int key) {
        String column = "value_" + key;
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

    private void between(KeyRange range, int column, StringBuilder where, Map<String, Object> parameters) {
        range.lowText().ifPresent(low -> {
            where.append(" and value_")
                    .append(column)
                    .append(binary)
                    .append(" >= :low")
                    .append(column);
            parameters.put("low" + column, low);
        });
        range.highText().ifPresent(high -> {
            where.append(" and value_")
                    .append(column)
                    .append(binary)
                    .append(" <= :high")
                    .append(column);
            parameters.put("high" + column, high);
        });
    }

    void update(long id, Partition partition) {
        List<@Nullable String> values = partition.values();
        jdbc.sql("update catalog.partition_entry set value_0 = :v0, value_1 = :v1, value_2 = :v2, value_3 = :v3,"
                        + " more_values = :more, location = :location where id = :id")
                .param("v0", value(values, 0))
                .param("v1", value(values, 1))
                .param("v2", value(values, 2))
                .param("v3", value(values, 3))
                .param("more", more(values))
                .param("location", partition.location().toString())
                .param("id", id)
                .update();
    }

    private static @Nullable String value(List<@Nullable String> values, int index) {
        return index < values.size() ? values.get(index) : null;
    }

    List<Entry> after(UUID table, int keys, long id, int limit) {
        return jdbc.sql(SELECT + " where table_id = :table and id > :id order by id limit :limit")
                .param("table", table)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> new Entry(row.getLong("id"), partition(row, keys)))
                .list();
    }

    /** All of a table's, by their values, however many these are: within a transaction no database keeps them in memory. */
    void sorted(UUID table, int keys, Consumer<Partition> action) {
        String order = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "value_" + i + binary + " nulls first, ")
                .collect(Collectors.joining());
        jdbc.sql(SELECT + " where table_id = :table order by " + order + "more_values nulls first, id")
                .withFetchSize(BATCH)
                .param("table", table)
                .query(row -> {
                    action.accept(partition(row, keys));
                });
    }

    long count(UUID table) {
        return jdbc.sql("select count(*) from catalog.partition_entry where table_id = :table")
                .param("table", table)
                .query(Long.class)
                .single();
    }

    void deleteAll(UUID table) {
        jdbc.sql("delete from catalog.partition_entry where table_id = :table")
                .param("table", table)
                .update();
    }

    void delete(Collection<Long> ids) {
        template.batchUpdate(
                "delete from catalog.partition_entry where id = ?",
                ids,
                BATCH,
                (statement, id) -> statement.setLong(1, id));
    }

    private static Partition partition(ResultSet row, int keys) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(keys);
        for (int i = 0; i < Math.min(COLUMNS, keys); i++) {
            values.add(row.getString(2 + i));
        }
        String more = row.getString("more_values");
        if (more != null) {
            values.addAll(Arrays.asList(JsonMapper.shared().readValue(more, String[].class)));
        }
        return new Partition(Collections.unmodifiableList(values), ObjectLocation.parse(row.getString("location")));
    }

    private static @Nullable String more(List<@Nullable String> values) {
        return values.size() <= COLUMNS
                ? null
                : JsonMapper.shared().writeValueAsString(values.subList(COLUMNS, values.size()));
    }
}
