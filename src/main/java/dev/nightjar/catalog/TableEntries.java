package dev.nightjar.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored tables. Definitions are JSON text; what is searched or listed has columns of its own. */
@Repository
class TableEntries {

    private static final String SELECT = """
            select database_name, name, version, location, format, column_list, partition_keys,
                   description, notes, parameters, created_at, updated_at
              from catalog.table_entry where view_sql is null
            """;

    /** How many former versions of a table are kept. */
    private static final int KEPT = 100;

    private final JdbcClient jdbc;

    TableEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Table> after(String database, String name, int limit) {
        return jdbc.sql(SELECT + " and database_name = :database and name > :name order by name limit :limit")
                .param("database", database)
                .param("name", name)
                .param("limit", limit)
                .query(TableEntries::table)
                .list();
    }

    List<String> names(String database) {
        return jdbc.sql("select name from catalog.table_entry where database_name = :database order by name")
                .param("database", database)
                .query(String.class)
                .list();
    }

    /** Those of a database that should not be used any more, views included. */
    List<String> deprecated(String database) {
        return jdbc.sql("select name from catalog.table_entry where database_name = :database and deprecated"
                        + " order by name")
                .param("database", database)
                .query(String.class)
                .list();
    }

    List<TableSummary> summaries(String database, String text, int offset, int limit) {
        return jdbc.sql("""
                        select database_name, name, format, column_count, location, description, updated_at, notes
                          from catalog.table_entry where database_name = :database and name like :text escape '\\'
                         order by name limit :limit offset :offset
                        """)
                .param("database", database)
                .param("text", "%" + SearchTexts.pattern(text) + "%")
                .param("limit", limit)
                .param("offset", offset)
                .query(TableEntries::summary)
                .list();
    }

    Optional<Table> find(TableName name) {
        return jdbc.sql(SELECT + " and database_name = :database and name = :name")
                .param("database", name.database())
                .param("name", name.name())
                .query(TableEntries::table)
                .optional();
    }

    /** Those of a database with these names. */
    List<Table> find(String database, Collection<String> names) {
        return jdbc.sql(SELECT + " and database_name = :database and name in (:names)")
                .param("database", database)
                .param("names", names)
                .query(TableEntries::table)
                .list();
    }

    void insert(Table table) {
        definition(jdbc.sql("""
                                insert into catalog.table_entry (id, database_name, name, version, location, format,
                                       column_list, column_count, partition_keys, description, notes, deprecated,
                                       parameters, search_text, tag_text, column_text, created_at, updated_at)
                                values (:id, :database, :name, 0, :location, :format, :columns, :count, :keys,
                                        :description, :notes, :deprecated, :parameters, :search, :tags, :column_names,
                                        :created, :updated)
                                """), table)
                .param("id", UUID.randomUUID())
                .param("created", table.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What was stored is kept as a version.
     *
     * @return false where another version is stored
     */
    boolean update(Table table) {
        keep(table);
        return definition(jdbc.sql("""
                                update catalog.table_entry
                                   set version = version + 1, location = :location, format = :format,
                                       column_list = :columns, column_count = :count, partition_keys = :keys,
                                       description = :description, notes = :notes, deprecated = :deprecated,
                                       parameters = :parameters, search_text = :search, tag_text = :tags,
                                       column_text = :column_names, updated_at = :updated
                                 where database_name = :database and name = :name and version = :version
                                   and view_sql is null
                                """), table)
                        .param("version", table.version())
                        .update()
                == 1;
    }

    /** Those that were stored before searches had columns of their own. */
    List<Table> unindexed(int limit) {
        return jdbc.sql(SELECT + " and column_text is null limit :limit")
                .param("limit", limit)
                .query(TableEntries::table)
                .list();
    }

    /** Stores what is searched, which is no change of the table. */
    void index(Table table) {
        SearchTexts.of(table)
                .bound(jdbc.sql("update catalog.table_entry"
                        + " set search_text = :search, tag_text = :tags, column_text = :column_names"
                        + " where database_name = :database and name = :name"))
                .param("database", table.name().database())
                .param("name", table.name().name())
                .update();
    }

    private void keep(Table table) {
        jdbc.sql("""
                        insert into catalog.table_version (table_id, version, location, format, column_list,
                               partition_keys, description, notes, parameters, updated_at)
                        select id, version, location, format, column_list, partition_keys, description, notes,
                               parameters, updated_at
                          from catalog.table_entry
                         where database_name = :database and name = :name and version = :version and view_sql is null
                        """)
                .param("database", table.name().database())
                .param("name", table.name().name())
                .param("version", table.version())
                .update();
        jdbc.sql("""
                        delete from catalog.table_version where version <= :oldest and table_id =
                            (select id from catalog.table_entry where database_name = :database and name = :name)
                        """)
                .param("oldest", table.version() - KEPT)
                .param("database", table.name().database())
                .param("name", table.name().name())
                .update();
    }

    /** What a table was, newest first. A change that somebody else overtook may have left what is current now. */
    List<Table> versions(Table current) {
        Map<Integer, Table> versions = new TreeMap<>(Comparator.reverseOrder());
        jdbc.sql("""
                        select t.database_name, t.name, v.version, v.location, v.format, v.column_list,
                               v.partition_keys, v.description, v.notes, v.parameters, t.created_at, v.updated_at
                          from catalog.table_version v join catalog.table_entry t on t.id = v.table_id
                         where t.database_name = :database and t.name = :name and v.version < :current
                        """)
                .param("database", current.name().database())
                .param("name", current.name().name())
                .param("current", current.version())
                .query(TableEntries::table)
                .list()
                .forEach(table -> versions.put(table.version(), table));
        return List.copyOf(versions.values());
    }

    /** @param version only where this one is stored; any where null */
    boolean delete(TableName name, @Nullable Integer version) {
        return jdbc.sql("delete from catalog.table_entry"
                                + " where database_name = :database and name = :name and view_sql is null"
                                + " and version = coalesce(:version, version)")
                        .param("version", version, Types.INTEGER)
                        .param("database", name.database())
                        .param("name", name.name())
                        .update()
                == 1;
    }

    void deleteAll(String database) {
        jdbc.sql("delete from catalog.table_entry where database_name = :database")
                .param("database", database)
                .update();
    }

    private static JdbcClient.StatementSpec definition(JdbcClient.StatementSpec statement, Table table) {
        return SearchTexts.of(table)
                .bound(statement)
                .param("database", table.name().database())
                .param("name", table.name().name())
                .param("location", table.location().toString())
                .param("format", TableJson.format(table.format()))
                .param("columns", TableJson.columns(table.columns(), table.fileNames()))
                .param("count", table.columns().size() + table.partitionKeys().size())
                .param("keys", TableJson.fields(table.partitionKeys()))
                .param("description", table.description())
                .param("notes", TableJson.notes(table.notes()))
                .param("deprecated", table.notes().deprecation() != null)
                .param("parameters", TableJson.parameters(table.parameters()))
                .param("updated", table.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private static Table table(ResultSet row, int number) throws SQLException {
        TableJson.Columns columns = TableJson.columns(row.getString("column_list"));
        return new Table(
                new TableName(row.getString("database_name"), row.getString("name")),
                row.getInt("version"),
                TableJson.location(row.getString("location")),
                TableJson.format(row.getString("format")),
                columns.fields(),
                columns.fileNames(),
                TableJson.columns(row.getString("partition_keys")).fields(),
                row.getString("description"),
                TableJson.notes(row.getString("notes")),
                TableJson.parameters(row.getString("parameters")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static TableSummary summary(ResultSet row, int number) throws SQLException {
        return new TableSummary(
                new TableName(row.getString("database_name"), row.getString("name")),
                row.getString("format").isEmpty()
                        ? TableSummary.VIEW
                        : FormatDescription.of(TableJson.format(row.getString("format")))
                                .type(),
                row.getInt("column_count"),
                row.getString("location"),
                row.getString("description"),
                TableJson.notes(row.getString("notes")),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
