package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Answers that need no execution: the statement was answered before, and nothing that answer came from has changed.
 *
 * <p>For those who ask the same again and again, such as dashboards. Nothing is recorded, since nothing runs; whoever
 * wants an execution of their own uses {@link Queries}. Plans are kept for a moment, so a changed table is noticed that much
 * later; objects are listed anew each time.
 */
@Service
public class UnchangedAnswers {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MANY = 1_000;

    private record Known(Draft draft, Instant until) {}

    private final Map<QueryRequest, Known> known = new ConcurrentHashMap<>();
    private final StatementPlanner planner;
    private final EarlierAnswers earlier;
    private final Executions executions;
    private final Clock clock;

    UnchangedAnswers(StatementPlanner planner, EarlierAnswers earlier, Executions executions, Clock clock) {
        this.planner = planner;
        this.earlier = earlier;
        this.executions = executions;
        this.clock = clock;
    }

    /** The execution that holds the answer, as free and as of now. Empty where there is none, for whatever reason. */
    public Optional<QueryExecution> find(Caller caller, QueryRequest request) {
        try {
            Draft draft = draft(request);
            return draft.plan() instanceof Plan.Select select
                    ? planner.locate(select, draft.relations())
                            .fingerprint()
                            .flatMap(earlier::find)
                            .flatMap(answer -> executions.find(answer.execution()))
                            .filter(found -> Queries.visible(caller, found))
                            .map(found -> found.stillTrue(clock.instant()))
                    : Optional.empty();
        } catch (StatementException | FaultException | StackOverflowError e) {
            return Optional.empty(); // running it tells what is wrong
        }
    }

    private Draft draft(QueryRequest request) {
        Instant now = clock.instant();
        Known found = known.get(request);
        if (found != null && now.isBefore(found.until())) {
            return found.draft();
        }
        Draft draft = planner.draft(request);
        if (known.size() >= MANY) {
            known.clear();
        }
        known.put(request, new Known(draft, now.plus(KEPT)));
        return draft;
    }
}
