package dev.nightjar.catalog;

import dev.nightjar.identity.AccountId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The entries that people marked for themselves. They are kept by name: a table made anew is a favourite still. */
@Service
public class Favourites {

    private final JdbcClient jdbc;
    private final Clock clock;

    Favourites(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sorted by name; entries that are gone are left out. */
    public List<EntryName> of(AccountId account) {
        return jdbc.sql("""
                        select f.database_name, f.table_name from catalog.favourite f
                         where f.account_id = :account
                           and (f.table_name = '' and exists (
                                   select 1 from catalog.database_entry d where d.name = f.database_name)
                                or exists (
                                   select 1 from catalog.table_entry t
                                    where t.database_name = f.database_name and t.name = f.table_name))
                         order by f.database_name, f.table_name
                        """)
                .param("account", account.value())
                .query((row, number) -> {
                    String table = row.getString("table_name");
                    return new EntryName(row.getString("database_name"), table.isEmpty() ? null : table);
                })
                .list();
    }

    public boolean contains(AccountId account, EntryName entry) {
        return of(account).contains(entry);
    }

    public void add(AccountId account, EntryName entry) {
        try {
            insert(account, entry);
        } catch (DuplicateKeyException e) {
            // it is one already
        }
    }

    private void insert(AccountId account, EntryName entry) {
        jdbc.sql("insert into catalog.favourite (account_id, database_name, table_name, created_at)"
                        + " values (:account, :database, :table, :now)")
                .param("account", account.value())
                .param("database", entry.database())
                .param("table", table(entry))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void remove(AccountId account, EntryName entry) {
        jdbc.sql("delete from catalog.favourite"
                        + " where account_id = :account and database_name = :database and table_name = :table")
                .param("account", account.value())
                .param("database", entry.database())
                .param("table", table(entry))
                .update();
    }

    private static String table(EntryName entry) {
        return entry.name() == null ? "" : entry.name();
    }
}
