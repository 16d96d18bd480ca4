package dev.nightjar.crawler;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.crawler.CrawlChange.State;
import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the changes that crawls found, and makes them together with the note of it. */
@Component
final class ChangeBook {

    private final ChangeRows rows;
    private final CrawledTables crawled;
    private final ChangeApplier applier;
    private final Catalog catalog;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ChangeBook(
            ChangeRows rows,
            CrawledTables crawled,
            ChangeApplier applier,
            Catalog catalog,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.crawled = crawled;
        this.applier = applier;
        this.catalog = catalog;
        this.transactions = transactions;
        this.clock = clock;
    }

    void outdate(UUID crawler) {
        rows.outdate(crawler, now());
    }

    Set<String> dismissed(UUID crawler) {
        return rows.dismissed(crawler);
    }

    void revive(TableName table) {
        applier.revive(table);
    }

    /** Makes a change about something no person edited. */
    void applyAtOnce(Crawler crawler, UUID run, TableName name, Found found, String fingerprint) {
        transactions.executeWithoutResult(_ -> {
            Table after = applier.apply(crawler, name, found);
            remember(crawler, name, after);
            rows.insert(change(crawler, run, name, found, State.APPLIED, now()), fingerprint, List.of());
        });
    }

    private void remember(Crawler crawler, TableName name, @Nullable Table after) {
        if (after == null) {
            crawled.forget(crawler.id(), name);
        } else {
            crawled.note(crawler.id(), name, TableSpec.of(after));
        }
    }

    /** Only notes a change down. */
    void note(Crawler crawler, UUID run, TableName name, Found found, State state, String fingerprint) {
        boolean waits = state == State.PENDING;
        transactions.executeWithoutResult(_ -> rows.insert(
                change(crawler, run, name, found, state, waits ? null : now()),
                fingerprint,
                waits ? found.partitions() : List.of()));
    }

    private static CrawlChange change(
            Crawler crawler, UUID run, TableName name, Found found, State state, @Nullable Instant settled) {
        return new CrawlChange(
                UUID.randomUUID(),
                crawler.id(),
                run,
                name,
                found.kind(),
                state,
                found.detail(),
                found.partitions().size(),
                settled,
                null);
    }

    /** Makes a change that somebody has looked at. */
    void apply(Crawler crawler, CrawlChange change, String by) {
        transactions.executeWithoutResult(_ -> {
            List<Partition> partitions = rows.partitions(change.id());
            settle(change, State.APPLIED, by);
            boolean untouched = catalog.table(change.table())
                    .map(table -> untouched(crawler, table))
                    .orElse(true);
            Table after = applier.apply(crawler, change.table(), new Found(change.kind(), change.detail(), partitions));
            if (untouched) {
                remember(crawler, change.table(), after);
            }
        });
    }

    private boolean untouched(Crawler crawler, Table table) {
        CrawledTables.Crawled made = crawled.of(crawler.id()).get(table.name());
        return made != null && made.fingerprint().equals(TableSpec.of(table).fingerprint());
    }

    void dismiss(CrawlChange change, String by) {
        settle(change, State.DISMISSED, by);
    }

    private void settle(CrawlChange change, State state, String by) {
        if (!rows.settle(change.id(), state, by, now())) {
            throw new FaultException(CrawlerFault.CHANGE_SETTLED);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
