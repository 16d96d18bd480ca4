package dev.nightjar.library;

import dev.nightjar.identity.Caller;
import dev.nightjar.library.Thing.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The library's rows. */
@Component
class LibraryRows {

    private final JdbcClient jdbc;

    LibraryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Folder> folders() {
        return jdbc.sql("SELECT * FROM library.folder ORDER BY name_key, id")
                .query((row, n) -> new Folder(
                        row.getObject("id", UUID.class), row.getObject("parent_id", UUID.class), row.getString("name")))
                .list();
    }

    void add(Folder folder, Instant now) {
        jdbc.sql("""
                        INSERT INTO library.folder (id, parent_id, name, name_key, created_at)
                        VALUES (:id, :parent, :name, :key, :now)
                        """)
                .param("id", folder.id())
                .param("parent", folder.parent(), Types.OTHER)
                .param("name", folder.name())
                .param("key", key(folder.name()))
                .param("now", timestamp(now))
                .update();
    }

    void change(Folder folder) {
        jdbc.sql("UPDATE library.folder SET parent_id = :parent, name = :name, name_key = :key WHERE id = :id")
                .param("parent", folder.parent(), Types.OTHER)
                .param("name", folder.name())
                .param("key", key(folder.name()))
                .param("id", folder.id())
                .update();
    }

    /** What lies in a folder goes where the folder was. */
    void remove(Folder folder) {
        String of = folder.parent() == null
                ? "DELETE FROM library.placement WHERE folder_id = :id"
                : "UPDATE library.placement SET folder_id = :parent WHERE folder_id = :id";
        JdbcClient.StatementSpec things = jdbc.sql(of).param("id", folder.id());
        (folder.parent() == null ? things : things.param("parent", folder.parent())).update();
        jdbc.sql("UPDATE library.folder SET parent_id = :parent WHERE parent_id = :id")
                .param("parent", folder.parent(), Types.OTHER)
                .param("id", folder.id())
                .update();
        jdbc.sql("DELETE FROM library.folder WHERE id = :id")
                .param("id", folder.id())
                .update();
    }

    Map<Thing, UUID> placements() {
        Map<Thing, UUID> placements = new HashMap<>();
        jdbc.sql("SELECT * FROM library.placement").query(row -> {
            placements.put(thing(row), row.getObject("folder_id", UUID.class));
        });
        return placements;
    }

    void place(Thing thing, @Nullable UUID folder) {
        bound("DELETE FROM library.placement WHERE kind = :kind AND thing_id = :thing", thing)
                .update();
        if (folder != null) {
            bound("INSERT INTO library.placement (kind, thing_id, folder_id) VALUES (:kind, :thing, :folder)", thing)
                    .param("folder", folder)
                    .update();
        }
    }

    /** When the caller took note of which things: made them favourites, or looked at them. */
    Map<Thing, Instant> noted(Note note, Caller caller) {
        Map<Thing, Instant> noted = new HashMap<>();
        jdbc.sql("SELECT * FROM " + note.table + " WHERE account_id = :person")
                .param("person", caller.id())
                .query(row -> {
                    noted.put(
                            thing(row),
                            row.getObject(note.column, OffsetDateTime.class).toInstant());
                });
        return noted;
    }

    void forget(Note note, Caller caller, Thing thing) {
        bound("DELETE FROM " + note.table + " WHERE account_id = :person AND kind = :kind AND thing_id = :thing", thing)
                .param("person", caller.id())
                .update();
    }

    void note(Note note, Caller caller, Thing thing, Instant now) {
        forget(note, caller, thing);
        bound(
                        "INSERT INTO " + note.table + " (account_id, kind, thing_id, " + note.column
                                + ") VALUES (:person, :kind, :thing, :now)",
                        thing)
                .param("person", caller.id())
                .param("now", timestamp(now))
                .update();
    }

    enum Note {
        FAVOURITE("library.favourite", "created_at"),
        VISIT("library.visit", "visited_at");

        private final String table;
        private final String column;

        Note(String table, String column) {
            this.table = table;
            this.column = column;
        }
    }

    private JdbcClient.StatementSpec bound(String sql, Thing thing) {
        return jdbc.sql(sql).param("kind", thing.kind().name()).param("thing", thing.id());
    }

    private static Thing thing(ResultSet row) throws SQLException {
        return new Thing(Kind.valueOf(row.getString("kind")), row.getObject("thing_id", UUID.class));
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
