package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.crawler.CrawledRows;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.operation.Operation;
import dev.nightjar.operation.Operations;
import dev.nightjar.quality.TableLooks.Looks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Rows that are not what their tables expect, counted when somebody asks. Nothing is charged for it. */
@Service
public class BadRowCounts {

    private final Catalog catalog;
    private final TableLooks looks;
    private final BadRowCounter counter;
    private final BadRowRows rows;
    private final CrawledRows crawled;
    private final Clock clock;
    private final Operations<BadRowFigures> operations;

    BadRowCounts(
            Catalog catalog,
            TableLooks looks,
            BadRowCounter counter,
            BadRowRows rows,
            CrawledRows crawled,
            Clock clock) {
        this.catalog = catalog;
        this.looks = looks;
        this.counter = counter;
        this.rows = rows;
        this.crawled = crawled;
        this.clock = clock;
        this.operations = new Operations<>(clock);
    }

    /**
     * What is known of a table's bad rows.
     *
     * @param countable false where the format has no rows that could be bad
     * @param counted null where nobody has had them counted
     * @param stale whether the table, or its files, are others than they were then
     * @param crawled what crawlers saw in the files they looked into
     * @param running the caller's count that is under way; null where there is none
     */
    public record Known(
            boolean countable,
            @Nullable BadRowFigures counted,
            @Nullable String by,
            @Nullable Instant at,
            boolean stale,
            List<CrawledRows.Seen> crawled,
            @Nullable Operation<BadRowFigures> running) {}

    public Known known(Caller caller, TableName name) {
        Table table = table(caller, name);
        Optional<BadRowCount> last = rows.find(table.name());
        return new Known(
                !table.format().parquet(),
                last.map(BadRowCount::figures).orElse(null),
                last.map(BadRowCount::accountName).orElse(null),
                last.map(BadRowCount::countedAt).orElse(null),
                last.isPresent() && !last.get().looks().equals(looks.of(table).digest()),
                crawled.below(table.location()),
                running(caller, table.name()).orElse(null));
    }

    /** @throws FaultException {@code NO_BAD_ROWS} where the format has none, {@code BAD_ROWS_COUNTING} where they are counted */
    public Operation<BadRowFigures> start(Caller caller, TableName name) {
        Table table = table(caller, name);
        if (table.format().parquet()) {
            throw new FaultException(QualityFault.NO_BAD_ROWS, table.name());
        }
        if (running(caller, table.name()).isPresent()) {
            throw new FaultException(QualityFault.BAD_ROWS_COUNTING, table.name());
        }
        return operations.start(caller, table.name().toString(), BadRowFigures.NONE, watch -> {
            Looks now = looks.of(table);
            BadRowFigures figures = counter.count(table, looks.files(table), watch);
            Instant end = clock.instant().truncatedTo(ChronoUnit.MICROS);
            rows.keep(table.name(), new BadRowCount(caller.name(), now.digest(), figures, end));
            return figures;
        });
    }

    private Optional<Operation<BadRowFigures>> running(Caller caller, TableName table) {
        return operations.of(caller).stream()
                .filter(one ->
                        one.state() == Operation.State.RUNNING && one.about().equals(table.toString()))
                .findFirst();
    }

    /** @throws FaultException {@code NO_SUCH_OPERATION}, also where it is somebody else's */
    public Operation<BadRowFigures> get(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        return operations.get(caller, id);
    }

    public Operation<BadRowFigures> cancel(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        return operations.cancel(caller, id);
    }

    private Table table(Caller caller, TableName name) {
        caller.mustBe(Role.AUTHOR);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
