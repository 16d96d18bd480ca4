package dev.nightjar.crawler;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The review of what crawlers would change but a person has to decide. */
@Service
public class CrawlReviews {

    private final CrawlerRows rows;
    private final ChangeRows changes;
    private final ChangeBook book;
    private final Catalog catalog;
    private final List<TableUse> uses;

    CrawlReviews(CrawlerRows rows, ChangeRows changes, ChangeBook book, Catalog catalog, List<TableUse> uses) {
        this.rows = rows;
        this.changes = changes;
        this.book = book;
        this.catalog = catalog;
        this.uses = uses;
    }

    /** What waits, by table, with what each change would break as things stand now. */
    public List<ReviewedChange> pending(Caller caller, String crawler) {
        return changes.pending(required(crawler).id()).stream()
                .map(change -> new ReviewedChange(change, breaks(caller, change)))
                .toList();
    }

    private List<TableUse.Broken> breaks(Caller caller, CrawlChange change) {
        return switch (change.kind()) {
            case TABLE_ADDED, PARTITIONS_ADDED, PARTITIONS_GONE -> List.of();
            case TABLE_GONE, TABLE_REPLACED, KEYS_CHANGED, COLUMN_ADDED, COLUMN_WIDENED, COLUMN_GONE ->
                catalog.table(change.table())
                        .map(table -> breaks(caller, table, change))
                        .orElse(List.of());
        };
    }

    /** A table that is only marked as deprecated still answers. */
    private List<TableUse.Broken> breaks(Caller caller, Table table, CrawlChange change) {
        boolean marked = change.kind() == CrawlChange.Kind.TABLE_GONE
                && rows.find(change.crawler())
                        .map(crawler -> crawler.definition().effectiveDelete())
                        .filter(CrawlerDefinition.DeleteBehavior.DELETE_FROM_DATABASE::equals)
                        .isEmpty();
        if (marked) {
            return List.of();
        }
        Table after;
        try {
            after = ChangeApplier.after(table, change.kind(), change.detail());
        } catch (FaultException e) {
            return List.of();
        }
        return uses.stream()
                .flatMap(use -> use.brokenBy(caller, table.name(), after).stream())
                .toList();
    }

    /** Makes these changes, in the order in which they were found; the first that cannot be made ends it. */
    public void apply(Caller caller, String crawler, List<UUID> wanted) {
        caller.mustBe(Role.AUTHOR);
        Crawler stored = required(crawler);
        inOrder(stored, wanted).forEach(change -> book.apply(stored, change, caller.name()));
    }

    /** Says no to these changes: later crawls will not propose the same again. */
    public void dismiss(Caller caller, String crawler, List<UUID> wanted) {
        caller.mustBe(Role.AUTHOR);
        inOrder(required(crawler), wanted).forEach(change -> book.dismiss(change, caller.name()));
    }

    private List<CrawlChange> inOrder(Crawler crawler, List<UUID> wanted) {
        for (UUID id : wanted) {
            CrawlChange change = changes.find(crawler.id(), id)
                    .orElseThrow(() -> new FaultException(CrawlerFault.NO_SUCH_CHANGE, id));
            if (change.state() != CrawlChange.State.PENDING) {
                throw new FaultException(CrawlerFault.CHANGE_SETTLED);
            }
        }
        return changes.pending(crawler.id()).stream()
                .filter(change -> wanted.contains(change.id()))
                .toList();
    }

    private Crawler required(String name) {
        return rows.find(name).orElseThrow(() -> new FaultException(CrawlerFault.NO_SUCH_CRAWLER, name));
    }
}
