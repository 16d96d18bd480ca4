package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.metering.UsageRecorded;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores how executions go; the end of one together with what it cost. */
@Component
class ExecutionRecorder {

    private final Executions executions;
    private final PriceBooks prices;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Budgets budgets;

    ExecutionRecorder(
            Executions executions, PriceBooks prices, ApplicationEventPublisher events, Clock clock, Budgets budgets) {
        this.executions = executions;
        this.prices = prices;
        this.events = events;
        this.clock = clock;
        this.budgets = budgets;
    }

    @Transactional
    public QueryExecution queued(Caller caller, QueryRequest request) {
        QueryExecution queued = QueryExecution.queued(caller, request, now());
        Submission submission = new Submission(queued, request);
        executions.insert(submission);
        events.publishEvent(new QuerySubmitted(submission));
        return queued;
    }

    /** Stores that it runs, where nothing has been stored of its end. */
    void started(QueryExecution running) {
        executions.start(running);
    }

    /** The stored end: this one, or the one that came before it. */
    @Transactional
    public QueryExecution ended(Submission submission, Ending ending) {
        ExecutionId id = submission.execution().id();
        Instant now = now();
        Money price =
                ending.free() == null ? prices.at(now).scan(ending.receipt().bytesRead()) : Money.ZERO;
        QueryExecution ended = submission.execution().ended(ending, price, now);
        if (executions.end(ended, ending)) {
            budgets.settle(
                    id, submission.execution().workgroup(), ending.receipt().bytesRead(), price);
            events.publishEvent(usage(submission, ending, now));
            return ended;
        }
        return executions.find(id).orElseThrow(() -> new FaultException(QueryFault.NO_SUCH_QUERY, id));
    }

    private static UsageRecorded usage(Submission submission, Ending ending, Instant now) {
        QueryExecution execution = submission.execution();
        return new UsageRecorded(
                execution.id().value(),
                execution.account(),
                execution.accountName(),
                submission.request().dashboard(),
                now,
                ending.receipt().bytesRead(),
                ending.free());
    }

    /** What both databases keep. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
