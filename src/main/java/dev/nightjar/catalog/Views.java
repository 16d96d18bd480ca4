package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog's views. They share their names' space with the tables. */
@Service
public class Views {

    private final ViewEntries entries;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Views(ViewEntries entries, TransactionTemplate transactions, Clock clock) {
        this.entries = entries;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<View> find(TableName name) {
        return entries.find(lower(name));
    }

    /** At most {@code limit} views of a database whose names come after that one. */
    public List<View> list(String database, int limit, @Nullable String after) {
        return entries.after(database.toLowerCase(Locale.ROOT), after == null ? "" : after, limit);
    }

    /** The names of a database's views, sorted. */
    public List<String> names(String database) {
        return entries.names(database.toLowerCase(Locale.ROOT));
    }

    /**
     * Creates a view; with {@code replace}, in place of one of the same name.
     *
     * @throws FaultException {@code TABLE_EXISTS} where the name is taken
     */
    public View create(
            TableName name,
            String sql,
            String database,
            List<Field> columns,
            @Nullable String description,
            boolean replace) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        View view = new View(
                new TableName(name.database(), Names.entry(name.name(), "name")),
                0,
                sql,
                database,
                Names.checked(columns, "columns", new HashSet<>()),
                description,
                now,
                now);
        try {
            transactions.executeWithoutResult(_ -> {
                if (!replace || !entries.replace(view)) {
                    entries.insert(view);
                }
            });
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.TABLE_EXISTS, view.name())
                    .because(e)
                    .about("name");
        } catch (DataIntegrityViolationException e) {
            throw new FaultException(CatalogFault.NO_SUCH_DATABASE, name.database()).because(e);
        }
        return find(view.name()).orElse(view);
    }

    /** @throws FaultException {@code NO_SUCH_VIEW} */
    public void delete(TableName name) {
        if (!entries.delete(lower(name))) {
            throw new FaultException(CatalogFault.NO_SUCH_VIEW, name);
        }
    }

    private static TableName lower(TableName name) {
        return new TableName(
                name.database().strip().toLowerCase(Locale.ROOT),
                name.name().strip().toLowerCase(Locale.ROOT));
    }
}
