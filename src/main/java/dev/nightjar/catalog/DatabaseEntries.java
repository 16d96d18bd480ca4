package dev.nightjar.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored databases. */
@Repository
class DatabaseEntries {

    private static final String SELECT = """
            select d.name, d.version, d.description, d.created_at, d.location, d.parameters, d.notes,
                   (select count(*) from catalog.table_entry t where t.database_name = d.name) as table_count
              from catalog.database_entry d
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DatabaseEntries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Database> after(String name, int limit) {
        return jdbc.sql(SELECT + " where d.name > :name order by d.name limit :limit")
                .param("name", name)
                .param("limit", limit)
                .query(DatabaseEntries::database)
                .list();
    }

    Optional<Database> find(String name) {
        return jdbc.sql(SELECT + " where d.name = :name")
                .param("name", name)
                .query(DatabaseEntries::database)
                .optional();
    }

    void insert(
            String name,
            @Nullable String description,
            Notes notes,
            @Nullable String location,
            Map<String, String> parameters) {
        jdbc.sql("""
                        insert into catalog.database_entry
                               (name, version, description, notes, tag_text, created_at, location, parameters)
                        values (:name, 0, :description, :notes, :tags, :now, :location, :parameters)
                        """)
                .param("notes", TableJson.notes(notes))
                .param("tags", SearchTexts.tags(notes))
                .param("name", name)
                .param("description", description)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("location", location)
                .param("parameters", TableJson.parameters(parameters))
                .update();
    }

    boolean updateParameters(String name, int version, Map<String, String> parameters) {
        return jdbc.sql("update catalog.database_entry set version = version + 1, parameters = :parameters"
                                + " where name = :name and version = :version")
                        .param("parameters", TableJson.parameters(parameters))
                        .param("name", name)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean update(String name, int version, @Nullable String description, Notes notes) {
        return jdbc.sql("update catalog.database_entry set version = version + 1, description = :description,"
                                + " notes = :notes, tag_text = :tags where name = :name and version = :version")
                        .param("description", description)
                        .param("notes", TableJson.notes(notes))
                        .param("tags", SearchTexts.tags(notes))
                        .param("name", name)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @param version only where this one is stored; any where null */
    boolean delete(String name, @Nullable Integer version) {
        return jdbc.sql("delete from catalog.database_entry where name = :name"
                                + " and version = coalesce(:version, version)")
                        .param("version", version, Types.INTEGER)
                        .param("name", name)
                        .update()
                == 1;
    }

    private static Database database(ResultSet row, int number) throws SQLException {
        return new Database(
                row.getString("name"),
                row.getInt("version"),
                row.getString("description"),
                TableJson.notes(row.getString("notes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("table_count"),
                row.getString("location"),
                TableJson.parameters(row.getString("parameters")));
    }
}
