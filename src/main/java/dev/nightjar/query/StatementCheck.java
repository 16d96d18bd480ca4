package dev.nightjar.query;

import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StatementKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What can be told about statements before they run: what is wrong with them, and what they will cost. */
@Service
public class StatementCheck {

    private final StatementPlanner planner;
    private final ScanEstimates estimates;
    private final PriceBooks prices;
    private final Clock clock;

    StatementCheck(StatementPlanner planner, ScanEstimates estimates, PriceBooks prices, Clock clock) {
        this.planner = planner;
        this.estimates = estimates;
        this.prices = prices;
        this.clock = clock;
    }

    /** What is wrong with a script of several statements; empty where it would run. */
    public List<AthenaSql.Problem> problems(String script, @Nullable String database) {
        if (script.isBlank()) {
            return List.of();
        }
        Queries.checkStatement(script);
        return planner.check(script, database);
    }

    /**
     * The columns a statement would answer with.
     *
     * @throws dev.nightjar.sql.StatementException where it cannot be planned
     */
    public List<OutputColumn> columns(String sql, @Nullable String database) {
        return planner.draft(QueryRequest.of(sql, database)).plan().columns();
    }

    /**
     * A guess of what a statement will read and cost.
     *
     * @param bytes what the columns it uses take in the objects it may read
     */
    public record Estimate(long bytes, int objects, Money price) {}

    /** Empty where the statement cannot be planned (yet). */
    public Optional<Estimate> estimate(QueryRequest request) {
        Queries.checkStatement(request.sql());
        try {
            StatementPlanner.Draft draft = planner.draft(request);
            return Optional.of(
                    switch (draft.plan()) {
                        case Plan.Answer _, Plan.Act _ -> new Estimate(0, 0, Money.ZERO);
                        case Plan.Select select -> estimate(planner.locate(select, draft.relations()));
                    });
        } catch (StatementException e) {
            return Optional.empty();
        }
    }

    private Estimate estimate(Planned planned) {
        long bytes = estimates.bytes(planned);
        boolean billable = planned.plan().kind() == StatementKind.DML;
        Money price = billable ? prices.at(clock.instant()).scan(bytes) : Money.ZERO;
        return new Estimate(bytes, planned.objects().size(), price);
    }
}
