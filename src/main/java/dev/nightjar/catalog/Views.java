package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.TableMentions;
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

/** The catalog's views. They share their names' space with the tables. */
@Service
public class Views {

    private static final int ATTEMPTS = 5;

    private final ViewEntries entries;
    private final NoteRules rules;
    private final Clock clock;

    Views(ViewEntries entries, NoteRules rules, Clock clock) {
        this.entries = entries;
        this.rules = rules;
        this.clock = clock;
    }

    public Optional<View> find(TableName name) {
        return entries.find(lower(name));
    }

    /** @throws FaultException {@code NO_SUCH_VIEW} */
    public View get(TableName name) {
        return find(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VIEW, name));
    }

    /** At most {@code limit} views of a database whose names come after that one. */
    public List<View> list(String database, int limit, @Nullable String after) {
        return entries.after(database.toLowerCase(Locale.ROOT), after == null ? "" : after, limit);
    }

    /** The names of a database's views, sorted. */
    public List<String> names(String database) {
        return entries.names(database.toLowerCase(Locale.ROOT));
    }

    /** The tables and views that a view reads by name, whether or not they are there still. */
    public List<TableName> reads(View view) {
        return TableMentions.names(view.sql(), view.database()).stream()
                .map(name -> new TableName(name.database(), name.name()))
                .toList();
    }

    /** The views that read a table or view by name. */
    public List<TableName> readersOf(TableName table) {
        return entries.readersOf(lower(table));
    }

    /**
     * Creates a view; with {@code replace}, in place of one of the same name, whose notes stay.
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
        View view = fresh(name, sql, database, columns, description, Notes.NONE);
        for (int i = 0; replace && i < ATTEMPTS; i++) {
            Optional<View> stored = entries.find(view.name());
            if (stored.isEmpty()) {
                break;
            }
            if (entries.update(view.inPlaceOf(
                    stored.get(), stored.get().version(), stored.get().notes()))) {
                return get(view.name());
            }
        }
        return inserted(view);
    }

    /** Creates a view with what is said of it. */
    public View create(
            TableName name,
            String sql,
            String database,
            List<Field> columns,
            @Nullable String description,
            Notes notes) {
        return inserted(fresh(name, sql, database, columns, description, rules.checked(notes, Notes.NONE)));
    }

    private View fresh(
            TableName name,
            String sql,
            String database,
            List<Field> columns,
            @Nullable String description,
            Notes notes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new View(
                new TableName(name.database(), Names.entry(name.name(), "name")),
                0,
                sql,
                database,
                Names.checked(columns, "columns", new HashSet<>()),
                description,
                notes,
                now,
                now);
    }

    private View inserted(View view) {
        try {
            entries.insert(view);
        } catch (DuplicateKeyException e) {
            throw new FaultException(CatalogFault.TABLE_EXISTS, view.name())
                    .because(e)
                    .about("name");
        } catch (DataIntegrityViolationException e) {
            throw new FaultException(CatalogFault.NO_SUCH_DATABASE, view.name().database()).because(e);
        }
        return find(view.name()).orElse(view);
    }

    /**
     * Says something else about a view.
     *
     * @throws FaultException {@code TABLE_CHANGED} where the stored version is another
     */
    public View describe(TableName name, int version, @Nullable String description, Notes notes) {
        View stored = get(name);
        return change(name, version, stored.sql(), stored.database(), stored.columns(), description, notes);
    }

    /**
     * Makes a view another one.
     *
     * @throws FaultException {@code TABLE_CHANGED} where the stored version is another
     */
    public View change(
            TableName name,
            int version,
            String sql,
            String database,
            List<Field> columns,
            @Nullable String description,
            Notes notes) {
        View stored = get(name);
        View changed = fresh(stored.name(), sql, database, columns, description, stored.notes())
                .inPlaceOf(stored, version, rules.checked(notes, stored.notes()));
        if (!entries.update(changed)) {
            throw new FaultException(CatalogFault.TABLE_CHANGED, name);
        }
        return get(name);
    }

    /** Puts another comment to a column of a view. */
    public View comment(TableName name, int version, String column, @Nullable String comment) {
        View stored = get(name);
        List<Field> columns = TableChange.commented(stored.columns(), column, comment);
        return change(name, version, stored.sql(), stored.database(), columns, stored.description(), stored.notes());
    }

    /** @throws FaultException {@code NO_SUCH_VIEW} */
    public void delete(TableName name) {
        if (!entries.delete(lower(name), null)) {
            throw new FaultException(CatalogFault.NO_SUCH_VIEW, name);
        }
    }

    /** @throws FaultException {@code TABLE_CHANGED} where the stored version is another */
    public void delete(TableName name, int version) {
        if (!entries.delete(get(name).name(), version)) {
            throw new FaultException(CatalogFault.TABLE_CHANGED, name);
        }
    }

    private static TableName lower(TableName name) {
        return new TableName(
                name.database().strip().toLowerCase(Locale.ROOT),
                name.name().strip().toLowerCase(Locale.ROOT));
    }
}
