package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.Evaluation.Cause;
import dev.nightjar.quality.Evaluation.State;
import dev.nightjar.query.Queries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts evaluations, each on a thread of its own, and stores how they end. A table has one at a time. */
@Component
class EvaluationRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EvaluationRunner.class);

    private final EvaluationRows rows;
    private final Evaluator evaluator;
    private final Queries queries;
    private final Clock clock;
    private final Map<TableName, RunningEvaluation> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    EvaluationRunner(EvaluationRows rows, Evaluator evaluator, Queries queries, Clock clock) {
        this.rows = rows;
        this.evaluator = evaluator;
        this.queries = queries;
        this.clock = clock;
    }

    /** @throws FaultException {@code EVALUATION_RUNNING} */
    Evaluation start(Ruleset ruleset, Caller caller, Cause cause) {
        Evaluation begun = Evaluation.begun(ruleset.table(), cause, now());
        RunningEvaluation mine = new RunningEvaluation(queries, caller, begun);
        if (running.putIfAbsent(ruleset.table(), mine) != null) {
            throw new FaultException(QualityFault.EVALUATION_RUNNING, ruleset.table());
        }
        try {
            rows.insert(begun);
        } catch (RuntimeException e) {
            running.remove(ruleset.table());
            throw e;
        }
        Thread.ofVirtual().name("evaluation-" + ruleset.table()).start(() -> carry(ruleset, caller, mine));
        return begun;
    }

    private void carry(Ruleset ruleset, Caller caller, RunningEvaluation mine) {
        try {
            rows.update(ended(ruleset, caller, mine));
        } catch (RuntimeException e) {
            log.error("The end of an evaluation could not be stored", e);
        } finally {
            running.remove(ruleset.table());
        }
    }

    private Evaluation ended(Ruleset ruleset, Caller caller, RunningEvaluation mine) {
        try {
            return evaluator.evaluate(ruleset, caller, mine).ended(State.SUCCEEDED, null, now());
        } catch (RunningEvaluation.Stopped e) {
            return mine.evaluation().ended(State.CANCELLED, null, now());
        } catch (RunningEvaluation.Failed e) {
            return mine.evaluation().ended(State.FAILED, e.getMessage(), now());
        } catch (FaultException e) {
            return mine.evaluation().ended(State.FAILED, e.message(Locale.ENGLISH), now());
        } catch (RuntimeException e) {
            log.error("An evaluation failed", e);
            return mine.evaluation().ended(State.FAILED, "Nightjar failed; its log says how", now());
        }
    }

    Optional<RunningEvaluation> find(TableName table) {
        return Optional.ofNullable(running.get(table));
    }

    /** At start-up: what was under way in a process that is no more was interrupted. */
    @Override
    public void start() {
        rows.interrupt("Interrupted by a restart", now());
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(RunningEvaluation::stop);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
