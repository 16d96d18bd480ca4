package dev.nightjar.spice;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.storage.ListingWatch;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.ObjectsArrived;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notices when something has changed in the folders of the tables that a dataset is read from. */
@Component
class TableFolders {

    /** A file that was written to so recently may not be whole yet. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final Views views;
    private final StatementCheck statements;
    private final ObjectStore store;
    private final ListingWatch<UUID> watch = new ListingWatch<>();

    TableFolders(Catalog catalog, Views views, StatementCheck statements, ObjectStore store) {
        this.catalog = catalog;
        this.views = views;
        this.statements = statements;
        this.store = store;
    }

    /** A store says that something happened. */
    @EventListener
    void on(ObjectsArrived arrived) {
        watch.told();
    }

    /** What the folders look like now, where that is not what the newest arrival had left. */
    Optional<String> arrived(SpiceDataset dataset, Recipe recipe, Instant now) {
        List<Table> tables = tables(recipe);
        boolean buckets = tables.stream().anyMatch(table -> table.location().remote());
        String[] looks = {""};
        boolean changed = watch.changed(dataset.id(), dataset.version(), buckets, now, () -> {
            looks[0] = looks(tables, now);
            return looks[0];
        });
        return changed && !looks[0].equals(dataset.seen()) ? Optional.of(looks[0]) : Optional.empty();
    }

    /** Nothing could be done about it just now; the next look tells of it again. */
    void missed(SpiceDataset dataset) {
        watch.missed(dataset.id());
    }

    /** Those that the statement names, itself or through views. */
    private List<Table> tables(Recipe recipe) {
        Map<TableName, Table> found = new LinkedHashMap<>();
        Deque<TableName> names = new ArrayDeque<>(statements.tables(recipe.sql(), recipe.database()));
        while (!names.isEmpty()) {
            TableName name = names.pop();
            if (!found.containsKey(name)) {
                catalog.table(name)
                        .ifPresentOrElse(
                                table -> found.put(name, table),
                                () -> views.find(name).ifPresent(view -> names.addAll(views.reads(view))));
            }
        }
        return List.copyOf(found.values());
    }

    private String looks(List<Table> tables, Instant now) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Table table : tables) {
                for (StoredObject object : store.list(table.location())) {
                    if (object.location().remote()
                            || object.modified().plus(QUIET).isBefore(now)) {
                        String line = object.location() + "\n" + object.size() + "\n" + object.modified() + "\n"
                                + object.etag() + "\n";
                        digest.update(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
