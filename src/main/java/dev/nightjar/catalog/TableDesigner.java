package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a caller wants into a whole, checked definition, asking the files for what was left out. */
@Component
class TableDesigner {

    private static final int LONGEST_TEXT = 100_000;

    private final ObjectStore store;
    private final Proposals proposals;
    private final NoteRules rules;
    private final Clock clock;

    TableDesigner(ObjectStore store, Proposals proposals, NoteRules rules, Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.rules = rules;
        this.clock = clock;
    }

    /** A definition, and the partitions found in its folders. */
    record Design(Table table, List<Partition> partitions) {}

    Design design(NewTable wanted) {
        Instant now = now();
        ObjectLocation location = resolved(wanted.location());
        boolean complete = wanted.format() != null && wanted.columns() != null && wanted.partitionKeys() != null;
        NewTable whole = complete ? wanted : completed(wanted, location);
        Table table = checked(whole, location, 0, now, now, Notes.NONE);
        return new Design(table, partitions(table));
    }

    /** A definition as somebody wrote it, all of it. */
    Table defined(NewTable wanted) {
        Instant now = now();
        return checked(wanted, resolved(wanted.location()), 0, now, now, Notes.NONE);
    }

    Table change(Table stored, TableChange change) {
        List<String> fileNames = change.fileNames() == null ? keptNames(stored, change.columns()) : change.fileNames();
        NewTable wanted = new NewTable(
                stored.name(),
                change.location(),
                change.format(),
                change.columns(),
                fileNames,
                change.partitionKeys(),
                change.description(),
                change.parameters(),
                change.notes() == null ? stored.notes() : change.notes());
        return checked(
                wanted, resolved(change.location()), stored.version(), stored.createdAt(), now(), stored.notes());
    }

    Notes checked(Notes wanted, Notes known) {
        return rules.checked(wanted, known);
    }

    /** The partitions that the table's folders show now. */
    List<Partition> partitions(Table table) {
        return partitions(table, _ -> {});
    }

    /** @param listed hears now and then how many objects were found */
    List<Partition> partitions(Table table, LongConsumer listed) {
        if (table.partitionKeys().isEmpty() || !table.location().folder()) {
            return List.of();
        }
        List<String> keys = table.partitionKeys().stream().map(Field::name).toList();
        List<StoredObject> objects = store.list(table.location(), listed);
        return new PartitionFolders(table.location()).partitions(objects, keys);
    }

    /** As exactly as every database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ObjectLocation resolved(ObjectLocation location) {
        try {
            return store.resolve(location);
        } catch (FaultException e) {
            throw e.about("location");
        }
    }

    private NewTable completed(NewTable wanted, ObjectLocation location) {
        FileFormat format = wanted.format();
        Proposal proposal;
        try {
            proposal = format == null ? proposals.propose(location) : proposals.reread(location, format);
        } catch (FaultException e) {
            throw e.about("location");
        }
        NewTable found = proposal.as(wanted.name());
        boolean columnsGiven = wanted.columns() != null;
        return new NewTable(
                wanted.name(),
                location,
                found.format(),
                columnsGiven ? wanted.columns() : found.columns(),
                columnsGiven ? givenNames(wanted, found) : found.fileNames(),
                wanted.partitionKeys() == null ? found.partitionKeys() : wanted.partitionKeys(),
                wanted.description(),
                wanted.parameters(),
                wanted.notes());
    }

    /** Columns named by hand find their names inside the files by the catalog name those would have had. */
    private static @Nullable List<String> givenNames(NewTable wanted, NewTable found) {
        if (wanted.fileNames() != null || wanted.columns() == null) {
            return wanted.fileNames();
        }
        return matched(wanted.columns(), found.columns(), found.fileNames());
    }

    private static List<String> keptNames(Table stored, List<Field> columns) {
        return matched(columns, stored.columns(), stored.fileNames());
    }

    /** By name; a column of another name at the place of one that is gone is that one, renamed. */
    private static List<String> matched(
            List<Field> columns, @Nullable List<Field> known, @Nullable List<String> fileNames) {
        Map<String, String> byName = new LinkedHashMap<>();
        if (known != null && fileNames != null) {
            IntStream.range(0, known.size())
                    .forEach(i -> byName.put(known.get(i).name(), fileNames.get(i)));
        }
        List<String> places = List.copyOf(byName.keySet());
        List<String> names = columns.stream()
                .map(column -> column.name().strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> matched = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean renamed = names.size() == places.size()
                    && !byName.containsKey(names.get(i))
                    && !names.contains(places.get(i));
            String source = renamed ? places.get(i) : names.get(i);
            matched.add(byName.getOrDefault(source, columns.get(i).name()));
        }
        return matched;
    }

    private Table checked(
            NewTable wanted, ObjectLocation location, int version, Instant createdAt, Instant now, Notes known) {
        List<Field> given = wanted.columns();
        FileFormat format = wanted.format();
        if (given == null || given.isEmpty() || format == null) {
            throw new FaultException(CatalogFault.COLUMNS_MISSING).about("columns");
        }
        Set<String> names = new HashSet<>();
        List<Field> columns = Names.checked(given, "columns", names);
        List<Field> keys = Names.checked(
                wanted.partitionKeys() == null ? List.of() : wanted.partitionKeys(), "partitionKeys", names);
        List<String> fileNames = wanted.fileNames() == null
                ? columns.stream().map(Field::name).toList()
                : new ArrayList<>(wanted.fileNames());
        if (fileNames.size() != columns.size()) {
            throw new FaultException(CatalogFault.FILE_NAMES_UNMATCHED).about("columns");
        }
        requireShort(wanted.description(), "description");
        return new Table(
                wanted.name(),
                version,
                keys.isEmpty() ? location : location.asFolder(),
                format,
                columns,
                fileNames,
                keys,
                wanted.description(),
                rules.checked(wanted.notes(), known),
                Map.copyOf(wanted.parameters()),
                createdAt,
                now);
    }

    private static void requireShort(@Nullable String text, String field) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new FaultException(CatalogFault.TOO_LONG, LONGEST_TEXT).about(field);
        }
    }
}
