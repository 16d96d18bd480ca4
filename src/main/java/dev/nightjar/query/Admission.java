package dev.nightjar.query;

import dev.nightjar.engine.QueryEngine.Limits;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Lets a planned statement run: with its quote, and in a workgroup with limits after it has reserved that. */
@Component
class Admission {

    private final Quotes quotes;
    private final Budgets budgets;

    Admission(Quotes quotes, Budgets budgets) {
        this.quotes = quotes;
        this.budgets = budgets;
    }

    /**
     * What the statement may read.
     *
     * @param quoted whether its quote is to be kept with it
     * @throws dev.nightjar.fault.FaultException where the workgroup's limits leave less than it may need
     */
    Allowance admit(QueryRun run, Planned planned, CatalogRelations relations, Workgroup workgroup, boolean quoted) {
        Allowance allowance = new Allowance(run.id, workgroup, budgets);
        if (!workgroup.terms().budget().isEmpty()) {
            Quote quote = quotes.quote(planned, relations);
            run.quote = CompletableFuture.completedFuture(Optional.of(quote));
            allowance.reserve(quote.high());
        } else if (quoted) {
            run.quote = quotes.meanwhile(planned, relations);
        }
        return allowance;
    }

    /** The same, with what else the workgroup grants a statement. */
    Limits limits(QueryRun run, Planned planned, CatalogRelations relations, Workgroup workgroup, boolean quoted) {
        Allowance allowance = admit(run, planned, relations, workgroup, quoted);
        run.allowance = allowance;
        return new Limits(
                workgroup.memory(),
                Runtime.getRuntime().availableProcessors(),
                workgroup.timeLimit(),
                allowance.limited() ? allowance : null);
    }
}
