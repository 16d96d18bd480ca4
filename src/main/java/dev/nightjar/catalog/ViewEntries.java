package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored views: entries beside those of tables, told apart by their text. */
@Repository
class ViewEntries {

    private static final String SELECT = """
            select database_name, name, version, view_sql, view_database, column_list, description, notes, created_at,
                   updated_at
              from catalog.table_entry where view_sql is not null
            """;

    /** How many former versions of a view are kept. */
    private static final int KEPT = 100;

    private final JdbcClient jdbc;

    ViewEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<View> find(TableName name) {
        return jdbc.sql(SELECT + " and database_name = :database and name = :name")
                .param("database", name.database())
                .param("name", name.name())
                .query(ViewEntries::view)
                .optional();
    }

    List<View> after(String database, String name, int limit) {
        return jdbc.sql(SELECT + " and database_name = :database and name > :name order by name limit :limit")
                .param("database", database)
                .param("name", name)
                .param("limit", limit)
                .query(ViewEntries::view)
                .list();
    }

    List<String> names(String database) {
        return jdbc.sql("select name from catalog.table_entry"
                        + " where database_name = :database and view_sql is not null order by name")
                .param("database", database)
                .query(String.class)
                .list();
    }

    void insert(View view) {
        definition(jdbc.sql("""
                                insert into catalog.table_entry (id, database_name, name, version, location, format,
                                       column_list, column_count, partition_keys, description, notes, deprecated,
                                       parameters, search_text, tag_text, column_text, read_text, created_at,
                                       updated_at, view_sql, view_database)
                                values (:id, :database, :name, 0, '', '', :columns, :count, '[]', :description, :notes,
                                        :deprecated, '{}', :search, :tags, :column_names, :reads, :updated, :updated,
                                        :sql, :home)
                                """), view).param("id", UUID.randomUUID()).update();
    }

    /** @return false where another version is stored */
    boolean update(View view) {
        keep(view);
        return definition(jdbc.sql("""
                                update catalog.table_entry
                                   set version = version + 1, column_list = :columns, column_count = :count,
                                       description = :description, notes = :notes, deprecated = :deprecated,
                                       search_text = :search, tag_text = :tags, column_text = :column_names,
                                       read_text = :reads, updated_at = :updated, view_sql = :sql, view_database = :home
                                 where database_name = :database and name = :name and version = :version
                                   and view_sql is not null
                                """), view).param("version", view.version()).update() == 1;
    }

    private void keep(View view) {
        stored(jdbc.sql("""
                        insert into catalog.view_version (table_id, version, view_sql, view_database, column_list,
                               description, notes, updated_at)
                        select id, version, view_sql, view_database, column_list, description, notes, updated_at
                          from catalog.table_entry
                         where database_name = :database and name = :name and version = :version
                           and view_sql is not null
                        """), view).param("version", view.version()).update();
        stored(jdbc.sql("""
                        delete from catalog.view_version where version <= :oldest and table_id =
                            (select id from catalog.table_entry where database_name = :database and name = :name)
                        """), view).param("oldest", view.version() - KEPT).update();
    }

    /** What a view was, newest first. A change that somebody else overtook may have left what is current now. */
    List<View> versions(View current) {
        Map<Integer, View> versions = new TreeMap<>(Comparator.reverseOrder());
        stored(jdbc.sql("""
                        select t.database_name, t.name, v.version, v.view_sql, v.view_database, v.column_list,
                               v.description, v.notes, t.created_at, v.updated_at
                          from catalog.view_version v join catalog.table_entry t on t.id = v.table_id
                         where t.database_name = :database and t.name = :name and v.version < :current
                        """), current)
                .param("current", current.version())
                .query(ViewEntries::view)
                .list()
                .forEach(view -> versions.put(view.version(), view));
        return List.copyOf(versions.values());
    }

    private static JdbcClient.StatementSpec stored(JdbcClient.StatementSpec statement, View view) {
        return statement
                .param("database", view.name().database())
                .param("name", view.name().name());
    }

    /** The views that read a table or view, by name. */
    List<TableName> readersOf(TableName table) {
        return jdbc.sql("select database_name, name from catalog.table_entry"
                        + " where view_sql is not null and read_text like :name escape '\\'"
                        + " order by database_name, name")
                .param("name", "% " + SearchTexts.pattern(table.toString()) + " %")
                .query((row, number) -> new TableName(row.getString(1), row.getString(2)))
                .list();
    }

    /** Those that were stored before searches had columns of their own. */
    List<View> unindexed(int limit) {
        return jdbc.sql(SELECT + " and column_text is null limit :limit")
                .param("limit", limit)
                .query(ViewEntries::view)
                .list();
    }

    /** Stores what is searched and what is read, which is no change of the view. */
    void index(View view) {
        SearchTexts.of(view)
                .bound(jdbc.sql("update catalog.table_entry set search_text = :search, tag_text = :tags,"
                        + " column_text = :column_names, read_text = :reads"
                        + " where database_name = :database and name = :name"))
                .param("reads", SearchTexts.reads(view))
                .param("database", view.name().database())
                .param("name", view.name().name())
                .update();
    }

    /** @param version only where this one is stored; any where null */
    boolean delete(TableName name, @Nullable Integer version) {
        return jdbc.sql("delete from catalog.table_entry"
                                + " where database_name = :database and name = :name and view_sql is not null"
                                + " and version = coalesce(:version, version)")
                        .param("version", version, Types.INTEGER)
                        .param("database", name.database())
                        .param("name", name.name())
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec definition(JdbcClient.StatementSpec statement, View view) {
        return SearchTexts.of(view)
                .bound(statement)
                .param("database", view.name().database())
                .param("name", view.name().name())
                .param(
                        "columns",
                        TableJson.columns(
                                view.columns(),
                                view.columns().stream().map(Field::name).toList()))
                .param("count", view.columns().size())
                .param("description", view.description())
                .param("notes", TableJson.notes(view.notes()))
                .param("deprecated", view.notes().deprecation() != null)
                .param("reads", SearchTexts.reads(view))
                .param("updated", view.updatedAt().atOffset(ZoneOffset.UTC))
                .param("sql", view.sql())
                .param("home", view.database());
    }

    private static View view(ResultSet row, int number) throws SQLException {
        return new View(
                new TableName(row.getString("database_name"), row.getString("name")),
                row.getInt("version"),
                row.getString("view_sql"),
                row.getString("view_database"),
                TableJson.columns(row.getString("column_list")).fields(),
                row.getString("description"),
                TableJson.notes(row.getString("notes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
