package dev.nightjar.query;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.Plan;
import dev.nightjar.storage.Pin;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Takes one query from its plan to its answer: an earlier one, or the engine's. */
@Component
class SelectRunner {

    private final StatementPlanner planner;
    private final EarlierAnswers earlier;
    private final QueryEngine engine;
    private final ResultFiles files;
    private final Admission admission;

    SelectRunner(
            StatementPlanner planner,
            EarlierAnswers earlier,
            QueryEngine engine,
            ResultFiles files,
            Admission admission) {
        this.planner = planner;
        this.earlier = earlier;
        this.engine = engine;
        this.files = files;
        this.admission = admission;
    }

    Ending run(QueryRun run, QueryRequest request, Plan.Select plan, CatalogRelations relations, Workgroup workgroup) {
        Planned planned = planner.locate(plan, relations);
        Optional<String> fingerprint = planned.fingerprint();
        if (fingerprint.isPresent()) {
            Optional<Answer> answer = earlierAnswer(run, request, fingerprint.get());
            if (answer.isPresent()) {
                return Ending.reused(plan.kind(), plan.columns(), answer.get());
            }
        }
        try (Pin pin = planner.pin(planned)) {
            Limits limits = admission.limits(run, planned, relations, workgroup, request.dashboard() == null);
            RunningStatement statement = engine.start(plan, planned.inputs(pin), files.of(run.id), limits);
            run.attach(statement);
            RunningStatement.Outcome outcome = statement.await();
            return Ending.ran(plan, outcome, fingerprint.orElse(null));
        } catch (EngineException e) {
            return ending(run, plan, e);
        } catch (FaultException e) {
            return Ending.failed(plan.kind(), StatementRunner.failure(e));
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a query that runs", e);
        } finally {
            fingerprint.ifPresent(
                    known -> run.answered.whenComplete((done, failed) -> earlier.done(known, run.answered)));
        }
    }

    /** Where this very answer is being computed already, waits for it rather than computing it twice. */
    private Optional<Answer> earlierAnswer(QueryRun run, QueryRequest request, String fingerprint) {
        Optional<Answer> stored = request.reuse() ? earlier.find(fingerprint) : Optional.empty();
        if (stored.isPresent()) {
            return stored;
        }
        CompletableFuture<Void> first = earlier.begin(fingerprint, run.answered);
        if (first == null || !request.reuse()) {
            return Optional.empty();
        }
        CompletableFuture.anyOf(first, run.stop).join();
        return earlier.find(fingerprint);
    }

    static Ending ending(QueryRun run, Plan plan, EngineException e) {
        if (e.reason() == EngineException.Reason.CANCELLED) {
            Failure why = run.stop.getNow(new Failure(e.code(), String.valueOf(e.getMessage()), null, null));
            return Ending.stopped(State.CANCELLED, plan.kind(), why, e.receipt());
        }
        Allowance allowance = run.allowance;
        if (e.reason() == EngineException.Reason.BYTES_LIMIT && allowance != null) {
            return Ending.stopped(State.CANCELLED, plan.kind(), allowance.exceeded(), e.receipt());
        }
        Failure failure = new Failure(e.code(), String.valueOf(e.getMessage()), null, null);
        return Ending.stopped(State.FAILED, plan.kind(), failure, e.receipt());
    }
}
