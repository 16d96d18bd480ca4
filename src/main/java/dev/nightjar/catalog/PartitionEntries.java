package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored partitions. */
@Repository
class PartitionEntries {

    private static final int BATCH = 1000;

    private static final String SELECT =
            "select id, value_0, value_1, value_2, value_3, more_values, location from catalog.partition_entry";

    /** A stored partition, and its number for paging. */
    record Entry(long id, Partition partition) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final BinaryTexts binary;
    private final PartitionSearch search;

    PartitionEntries(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.binary = new BinaryTexts(template);
        this.search = new PartitionSearch(template, binary);
        if (binary.needed()) { // H2 knows no collations of columns, so this is no migration; its indexes are binary
            // anyway
            template.execute("create index if not exists partition_entry_binary on catalog.partition_entry (table_id, "
                    + binary.of("value_0") + ")");
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
                    for (int i = 0; i < PartitionColumns.COUNT; i++) {
                        statement.setString(2 + i, PartitionColumns.value(partition, i));
                    }
                    statement.setString(6, PartitionColumns.more(partition));
                    statement.setString(7, partition.location().toString());
                });
    }

    /** The partitions whose values the filter names; whether it accepts them is for the caller to test. */
    List<Partition> find(UUID table, List<Field> keys, PartitionFilter filter) {
        return matching(table, keys, filter).stream().map(Entry::partition).toList();
    }

    /** The same, with their numbers. */
    List<Entry> matching(UUID table, List<Field> keys, PartitionFilter filter) {
        return search.condition(table, keys, filter)
                .map(condition -> jdbc.sql(SELECT + condition.sql() + " order by id")
                        .params(condition.parameters())
                        .query((row, number) -> entry(row, keys.size()))
                        .list())
                .orElse(List.of());
    }

    /** The numbers alone, of those that the database finds first, in no order: one would make it walk through all numbers. */
    List<Long> numbers(UUID table, List<Field> keys, PartitionFilter filter, int limit) {
        return search.condition(table, keys, filter)
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
                .query((row, number) -> entry(row, keys))
                .list();
    }

    void update(long id, Partition partition) {
        jdbc.sql("update catalog.partition_entry set value_0 = :v0, value_1 = :v1, value_2 = :v2, value_3 = :v3,"
                        + " more_values = :more, location = :location where id = :id")
                .param("v0", PartitionColumns.value(partition, 0))
                .param("v1", PartitionColumns.value(partition, 1))
                .param("v2", PartitionColumns.value(partition, 2))
                .param("v3", PartitionColumns.value(partition, 3))
                .param("more", PartitionColumns.more(partition))
                .param("location", partition.location().toString())
                .param("id", id)
                .update();
    }

    List<Entry> after(UUID table, int keys, long id, int limit) {
        return jdbc.sql(SELECT + " where table_id = :table and id > :id order by id limit :limit")
                .param("table", table)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> entry(row, keys))
                .list();
    }

    /** All of a table's, by their values, however many these are: within a transaction no database keeps them in memory. */
    void sorted(UUID table, int keys, Consumer<Partition> action) {
        String order = IntStream.range(0, PartitionColumns.COUNT)
                .mapToObj(i -> binary.of(PartitionColumns.name(i)) + " nulls first, ")
                .collect(Collectors.joining());
        jdbc.sql(SELECT + " where table_id = :table order by " + order + "more_values nulls first, id")
                .withFetchSize(BATCH)
                .param("table", table)
                .query(row -> {
                    action.accept(PartitionColumns.read(row, keys));
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

    private static Entry entry(ResultSet row, int keys) throws SQLException {
        return new Entry(row.getLong("id"), PartitionColumns.read(row, keys));
    }
}
