package dev.nightjar.query;

import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBook;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.query.Quote.Part;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StatementKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells what statements will cost before they run. */
@Service
public class Quotes {

    private static final Logger log = LoggerFactory.getLogger(Quotes.class);

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

    private Quote quote(Plan plan, CatalogRelations relations) {
        return switch (plan) {
            case Plan.Answer _, Plan.Act _ -> Quote.FREE;
            case Plan.Explain explain -> explain.analyze() ? quote(explain.explained(), relations) : Quote.FREE;
            case Plan.Write write -> quote(planner.locate(write.rows(), relations), relations);
            case Plan.Select select -> quote(planner.locate(select, relations), relations);
        };
    }

    /** Made while the statement already runs, which it does not hold up; empty where it cannot be made. */
    CompletableFuture<Optional<Quote>> meanwhile(Planned planned, CatalogRelations relations) {
        return CompletableFuture.supplyAsync(() -> Optional.of(quote(planned, relations)), Thread.ofVirtual()::start)
                .exceptionally(e -> {
                    log.debug("No quote", e);
                    return Optional.empty();
                });
    }

    Quote quote(Planned planned, CatalogRelations relations) {
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
