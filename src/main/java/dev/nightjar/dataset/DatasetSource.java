package dev.nightjar.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.nightjar.sql.DatasetRelation.JoinKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a dataset's rows come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DatasetSource.Tables.class, name = "TABLES"),
    @JsonSubTypes.Type(value = DatasetSource.Saved.class, name = "SAVED_QUERY"),
    @JsonSubTypes.Type(value = DatasetSource.Statement.class, name = "SQL")
})
public sealed interface DatasetSource {

    /** Tables or views of the catalog, each but the first joined to one before it. */
    record Tables(List<JoinedTable> tables) implements DatasetSource {

        public Tables {
            tables = tables == null ? List.of() : List.copyOf(tables);
        }
    }

    /** A saved query as it is whenever the dataset is read, with the rights of the dataset's owner. */
    record Saved(@Nullable UUID query) implements DatasetSource {}

    /** @param database what unqualified names belong to; the workgroup's default where null */
    record Statement(String sql, @Nullable String database) implements DatasetSource {

        public Statement {
            sql = sql == null ? "" : sql.strip();
            database = database == null || database.isBlank() ? null : database.strip();
        }
    }

    /**
     * A table in its place among the others.
     *
     * @param alias what fields and joins name it by; unique
     * @param on what must be equal for rows to belong together; nothing for the first table
     */
    record JoinedTable(String alias, String database, String table, JoinKind join, List<On> on) {

        public JoinedTable {
            alias = alias == null ? "" : alias;
            database = database == null ? "" : database;
            table = table == null ? "" : table;
            join = join == null ? JoinKind.LEFT : join;
            on = on == null ? List.of() : List.copyOf(on);
        }
    }

    /**
     * Two columns that must be equal.
     *
     * @param table the alias of an earlier table, and {@code column} its column
     * @param own the column of the table that is joined
     */
    record On(String table, String column, String own) {

        public On {
            table = table == null ? "" : table;
            column = column == null ? "" : column;
            own = own == null ? "" : own;
        }
    }
}
