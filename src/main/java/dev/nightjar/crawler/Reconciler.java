package dev.nightjar.crawler;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.crawler.CrawlChange.Detail;
import dev.nightjar.crawler.CrawlChange.Kind;
import dev.nightjar.crawler.CrawlChange.State;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings the catalog and what a crawl found together.
 *
 * <p>What a person defined or changed is never touched: differences about it wait for a review. What the crawler made
 * itself follows the files at once, as far as its behaviours say.
 */
@Component
final class Reconciler {

    private final Catalog catalog;
    private final CrawledTables crawled;
    private final ChangeBook book;

    Reconciler(Catalog catalog, CrawledTables crawled, ChangeBook book) {
        this.catalog = catalog;
        this.crawled = crawled;
        this.book = book;
    }

    /** What a crawl found, and below which places it looked. */
    record Findings(List<FoundTable> tables, List<ObjectLocation> roots) {}

    /** What came of the differences. */
    static final class Tally {
        int tablesAdded;
        int tablesGone;
        long partitionsAdded;
        long partitionsGone;
        int pending;
        final Set<TableName> changed = new HashSet<>();
    }

    Tally reconcile(Crawler crawler, UUID run, Findings findings, RunLog log) {
        Session session = new Session(crawler, run, log);
        book.outdate(crawler.id());
        findings.tables().forEach(session::found);
        if (!crawler.definition().newFoldersOnly()) {
            session.gone(findings.roots());
        }
        return session.tally;
    }

    /** One crawl's look at one database. */
    private final class Session {

        private final Crawler crawler;
        private final UUID run;
        private final RunLog log;
        private final String database;
        private final Map<String, Table> byLocation = new HashMap<>();
        private final Map<TableName, CrawledTables.Crawled> mine;
        private final Set<String> names;
        private final Set<String> dismissed;
        private final Set<String> present = new HashSet<>();
        private final Tally tally = new Tally();

        Session(Crawler crawler, UUID run, RunLog log) {
            this.crawler = crawler;
            this.run = run;
            this.log = log;
            this.database = database();
            catalog.tables(database)
                    .forEach(table -> byLocation.put(table.location().toString(), table));
            this.names = new HashSet<>(catalog.tableNames(database));
            this.mine = crawled.of(crawler.id());
            this.dismissed = book.dismissed(crawler.id());
        }

        private String database() {
            String name = crawler.definition().database();
            String wanted = name.isEmpty() ? "default" : name.toLowerCase(Locale.ROOT);
            return catalog.database(wanted)
                    .orElseGet(() -> {
                        log.info("database-created", wanted);
                        return catalog.createDatabase(wanted, null);
                    })
                    .name();
        }

        void found(FoundTable found) {
            String location = found.location().toString();
            present.add(location);
            Table table = byLocation.get(location);
            if (table == null) {
                TableName name = newName(found);
                settle(
                        name,
                        null,
                        new Found(Kind.TABLE_ADDED, Detail.spec(found.spec(), null, null), found.partitions()));
                return;
            }
            if (ChangeApplier.deprecated(table) && mine.containsKey(table.name())) {
                book.revive(table.name());
                log.info("table-back", table.name());
            }
            compare(table, found);
        }

        private void compare(Table table, FoundTable found) {
            List<Partition> registered =
                    table.partitionKeys().isEmpty() ? List.of() : catalog.partitions(table, PartitionFilter.ALL);
            boolean complete = !crawler.definition().newFoldersOnly();
            boolean blocked = false;
            for (Found difference : Comparison.of(table, found, registered, complete)) {
                boolean partitions = difference.kind() == Kind.PARTITIONS_ADDED;
                State state = settle(table.name(), table, difference, partitions && blocked ? State.LOGGED : null);
                boolean defines = difference.kind() == Kind.TABLE_REPLACED
                        || difference.kind() == Kind.KEYS_CHANGED
                                && difference.detail().spec() != null;
                blocked |= defines && state == State.LOGGED;
            }
        }

        /** Glue's way out where two folders have one name: a piece of the location's digest. */
        private TableName newName(FoundTable found) {
            String name = crawler.definition().tablePrefix() + found.name();
            if (!names.add(name)) {
                name = name + "_"
                        + TableSpec.digest(found.location().toString()).substring(0, 8);
                names.add(name);
            }
            return new TableName(database, name);
        }

        void gone(List<ObjectLocation> roots) {
            mine.forEach((name, made) -> {
                boolean below = roots.stream().anyMatch(root -> root.contains(made.location()));
                if (!below || present.contains(made.location().toString())) {
                    return;
                }
                Table table = catalog.table(name).orElse(null);
                if (table == null || !table.location().equals(made.location())) {
                    crawled.forget(crawler.id(), name);
                } else if (!ChangeApplier.deprecated(table)) {
                    settle(name, table, new Found(Kind.TABLE_GONE, Detail.NONE));
                }
            });
        }

        private State settle(TableName name, @Nullable Table table, Found difference) {
            return settle(name, table, difference, null);
        }

        private State settle(TableName name, @Nullable Table table, Found difference, @Nullable State decided) {
            String fingerprint = difference.fingerprint(name.toString());
            State state = decided == null ? decision(name, table, difference, fingerprint) : decided;
            if (state == State.DISMISSED) {
                return State.LOGGED;
            }
            if (state == State.APPLIED) {
                try {
                    book.applyAtOnce(crawler, run, name, difference, fingerprint);
                } catch (FaultException e) {
                    log.fault(LogLine.Severity.ERROR, e.fault().name(), e.arguments());
                    return State.LOGGED;
                }
            } else {
                book.note(crawler, run, name, difference, state, fingerprint);
            }
            count(name, difference, state);
            log.info("change." + state + "." + difference.kind(), arguments(name, difference));
            return state;
        }

        private State decision(TableName name, @Nullable Table table, Found difference, String fingerprint) {
            if (!Behaviors.acts(crawler.definition(), difference)) {
                return State.LOGGED;
            }
            if (dismissed.contains(fingerprint)) {
                return State.DISMISSED;
            }
            boolean review = crawler.definition().reviewEverything() || table != null && edited(table);
            return review ? State.PENDING : State.APPLIED;
        }

        /** Whether somebody else defined it, or changed it since. */
        private boolean edited(Table table) {
            CrawledTables.Crawled made = mine.get(table.name());
            return made == null
                    || !made.fingerprint().equals(TableSpec.of(table).fingerprint());
        }

        private void count(TableName name, Found difference, State state) {
            if (state == State.PENDING) {
                tally.pending++;
            }
            if (state != State.APPLIED) {
                return;
            }
            switch (difference.kind()) {
                case TABLE_ADDED -> {
                    tally.tablesAdded++;
                    tally.partitionsAdded += difference.partitions().size();
                }
                case TABLE_GONE -> tally.tablesGone++;
                case PARTITIONS_ADDED ->
                    tally.partitionsAdded += difference.partitions().size();
                case PARTITIONS_GONE ->
                    tally.partitionsGone += difference.partitions().size();
                case TABLE_REPLACED, KEYS_CHANGED, COLUMN_ADDED, COLUMN_WIDENED, COLUMN_GONE -> tally.changed.add(name);
            }
        }

        private static Object[] arguments(TableName name, Found difference) {
            Detail detail = difference.detail();
            return new Object[] {
                name,
                difference.partitions().size(),
                text(detail.column()),
                text(detail.from()),
                text(detail.to()),
                text(detail.example())
            };
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
