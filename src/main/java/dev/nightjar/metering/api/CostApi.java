package dev.nightjar.metering.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.metering.CostLine;
import dev.nightjar.metering.Costs;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.EntryPage;
import dev.nightjar.metering.FreeReason;
import dev.nightjar.metering.Grouping;
import dev.nightjar.metering.LedgerEntry;
import dev.nightjar.metering.Payer;
import dev.nightjar.metering.Slice;
import dev.nightjar.metering.Usage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a month has cost, for programs. Amounts are millionths of a US dollar. */
@RestController
@Tag(name = "Cost", description = "What a month has cost")
@RequestMapping("/api/v1/cost")
class CostApi {

    private final Costs costs;

    CostApi(Costs costs) {
        this.costs = costs;
    }

    /** A month, split by day, person or dashboard; the lines add up to the month. */
    @Operation(summary = "Get the bill of a month")
    @GetMapping
    Month month(
            Caller caller,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "day") String by) {
        YearMonth asked = costs.month(month);
        Grouping grouping = Grouping.parse(by);
        return Month.of(asked, by, costs.total(caller, asked), costs.lines(caller, asked, grouping));
    }

    /** The entries behind a month, or behind one of its lines, newest first. */
    @Operation(summary = "List the entries of a bill")
    @GetMapping("/entries")
    Entries entries(
            Caller caller,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "100") int limit) {
        Slice slice = of == null ? null : Slice.parse(of);
        return Entries.of(costs.entries(caller, costs.month(month), slice, offset, limit));
    }

    record Cost(
            long totalMicros,
            long scanMicros,
            long sessionMicros,
            long statements,
            long bytesScanned,
            long bytesBilled,
            long sessions) {

        static Cost of(Usage usage) {
            return new Cost(
                    usage.total().micros(),
                    usage.scans().micros(),
                    usage.sessionCost().micros(),
                    usage.statements(),
                    usage.bytesScanned(),
                    usage.bytesBilled(),
                    usage.sessions());
        }
    }

    record Month(String month, String by, Cost cost, List<Line> items) {

        static Month of(YearMonth month, String by, Usage usage, List<CostLine> lines) {
            return new Month(
                    month.toString(),
                    by,
                    Cost.of(usage),
                    lines.stream().map(Line::of).toList());
        }
    }

    /** @param id what {@code of} takes when asking for the entries behind the line */
    record Line(String id, String label, Cost cost) {

        static Line of(CostLine line) {
            return new Line(line.slice().id(), line.label(), Cost.of(line.usage()));
        }
    }

    record Entries(List<Entry> items, long offset, int limit, long total) {

        static Entries of(EntryPage page) {
            return new Entries(
                    page.entries().stream().map(Entry::of).toList(), page.offset(), page.limit(), page.total());
        }
    }

    /**
     * @param id the query execution of a {@code SCAN}, the reader session of a {@code SESSION}
     * @param free why a statement costs nothing; null where it is charged
     */
    record Entry(
            long number,
            LedgerEntry.Kind kind,
            UUID id,
            Instant time,
            Person person,
            @Nullable DashboardRef dashboard,
            long bytesScanned,
            long bytesBilled,
            String priceBook,
            long priceMicros,
            @Nullable FreeReason free) {

        static Entry of(LedgerEntry entry) {
            return new Entry(
                    entry.number(),
                    entry.kind(),
                    entry.source(),
                    entry.at(),
                    Person.of(entry.payer()),
                    entry.dashboard(),
                    entry.bytesScanned(),
                    entry.bytesBilled(),
                    entry.priceBook(),
                    entry.price().micros(),
                    entry.free());
        }
    }

    /** @param account null for a visitor of a shared link */
    record Person(@Nullable UUID account, String name) {

        static Person of(Payer payer) {
            return switch (payer) {
                case Payer.Account account -> new Person(account.account().value(), account.name());
                case Payer.Visitor visitor -> new Person(null, "visitor " + visitor.label());
            };
        }
    }
}
