package dev.nightjar.query;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBook;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.query.Quote.Part;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StatementKind;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells what statements will cost before they run. */
@Service
public class Quotes {

    private static final Logger log = LoggerFactory.getLogger(Quotes.class);

    private static final int REMEMBERED = 1_000;
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS, Thread.ofVirtual()::start);

    private final Map<String, Quote> said = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Quote> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final StatementPlanner planner;
    private final ScanQuotes scans;
    private final EarlierAnswers earlier;
    private final PriceBooks prices;
    private final Clock clock;

    Quotes(StatementPlanner planner, ScanQuotes scans, EarlierAnswers earlier, PriceBooks prices, Clock clock) {
        this.planner = planner;
        this.scans = scans;
        this.earlier = earlier;
        this.prices = prices;
        this.clock = clock;
    }

    /** Empty where the statement cannot be planned (yet). */
    public Optional<Quote> quote(QueryRequest request) {
        Queries.checkStatement(request.sql());
        try {
            StatementPlanner.Draft draft = planner.draft(request);
            return Optional.of(quote(draft.plan(), draft.relations()));
        } catch (StatementException e) {
            return Optional.empty();
        }
    }

    /** The same, if a table's rows lay where another's do, and as those; it keeps its name. */
    public Optional<Quote> quoteAssuming(QueryRequest request, TableName table, Table other) {
        try {
            StatementPlanner.Draft draft = planner.draftAssuming(request, table, other);
            return Optional.of(quote(draft.plan(), draft.relations()));
        } catch (StatementException e) {
            return Optional.empty();
        }
    }

    private Quote quote(Plan plan, CatalogRelations relations) {
        return switch (plan) {
            case Plan.Answer _, Plan.Act _ -> Quote.FREE;
            case Plan.Explain explain -> explain.analyze() ? quote(explain.explained(), relations) : Quote.FREE;
            case Plan.Write write -> quote(planner.glance(write.rows(), relations), relations);
            case Plan.Select select -> quote(planner.glance(select, relations), relations);
        };
    }

    /**
     * What was said of a statement before it was run. Where nobody asked, it is found out while the statement runs, which
     * must not be held up by it: a short one has ended before that begins.
     */
    CompletableFuture<Optional<Quote>> meanwhile(Planned planned, CatalogRelations relations) {
        Optional<Quote> known = planned.fingerprint().map(said::get);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : CompletableFuture.supplyAsync(() -> attempt(planned, relations), LATER);
    }

    private Optional<Quote> attempt(Planned planned, CatalogRelations relations) {
        try {
            return Optional.of(quote(planned, relations));
        } catch (RuntimeException e) {
            log.debug("No quote", e);
            return Optional.empty();
        }
    }

    Quote quote(Planned planned, CatalogRelations relations) {
        Quote quote = work(planned, relations);
        planned.fingerprint().ifPresent(fingerprint -> said.put(fingerprint, quote));
        return quote;
    }

    private Quote work(Planned planned, CatalogRelations relations) {
        List<Part> parts = scans.of(planned, scan -> planner.partitions(scan.scan(), relations));
        long low = parts.stream().mapToLong(Part::low).sum();
        long high = parts.stream().mapToLong(Part::high).sum();
        boolean reusable = planned.fingerprint().flatMap(earlier::find).isPresent();
        PriceBook book = prices.at(clock.instant());
        boolean free = planned.plan().kind() != StatementKind.DML;
        return new Quote(
                low, high, free ? Money.ZERO : book.scan(low), free ? Money.ZERO : book.scan(high), reusable, parts);
    }
}
