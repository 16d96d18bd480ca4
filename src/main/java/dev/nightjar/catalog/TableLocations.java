package dev.nightjar.catalog;

import dev.nightjar.storage.LocationUse;
import dev.nightjar.storage.ObjectLocation;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where tables lie. */
@Component
class TableLocations implements LocationUse {

    private final JdbcClient jdbc;

    TableLocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Used> below(String prefix) {
        return jdbc.sql("""
                        select location, database_name, name from catalog.table_entry
                         where substring(location, 1, :length) = :prefix and view_sql is null order by database_name, name
                        """)
                .param("length", prefix.length())
                .param("prefix", prefix)
                .query((row, number) -> new Used(
                        ObjectLocation.parse(row.getString("location")),
                        new TableName(row.getString("database_name"), row.getString("name")).toString()))
                .list();
    }
}
