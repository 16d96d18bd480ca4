package dev.nightjar.query;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.Results;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import dev.nightjar.storage.Pin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one statement from its text to its answer. Whatever goes wrong on the way is how it ended, not an exception. */
@Component
class StatementRunner {

    private static final Logger log = LoggerFactory.getLogger(StatementRunner.class);

    private final StatementPlanner planner;
    private final EarlierAnswers earlier;
    private final QueryEngine engine;
    private final Results results;
    private final ResultFiles files;
    private final CommandRunner commands;

    StatementRunner(
            StatementPlanner planner,
            EarlierAnswers earlier,
            QueryEngine engine,
            Results results,
            ResultFiles files,
            CommandRunner commands) {
        this.planner = planner;
        this.earlier = earlier;
        this.engine = engine;
        this.results = results;
        this.files = files;
        this.commands = commands;
    }

    Ending run(QueryRun run, Submission submission, Workgroup workgroup) {
        QueryRequest request = submission.request();
        try {
            Draft draft = planner.draft(request);
            return switch (draft.plan()) {
                case Plan.Answer answer -> answer(run, answer);
                case Plan.Act act -> act(run, submission, act);
                case Plan.Select select -> select(run, request, select, draft.relations(), workgroup);
            };
        } catch (StatementException e) {
            return Ending.failed(null, failure(e));
        } catch (StackOverflowError e) {
            return Ending.failed(null, new Failure("SYNTAX_ERROR", "The statement is nested too deeply", null, null));
        } catch (FaultException e) {
            return Ending.failed(null, failure(e));
        } catch (RuntimeException e) {
            log.error("Query {} failed in a way nobody foresaw", run.id, e);
            return Ending.failed(
                    null, new Failure("GENERIC_INTERNAL_ERROR", "Nightjar failed; its log says how", null, null));
        }
    }

    private Ending answer(QueryRun run, Plan.Answer answer) {
        results.write(files.of(run.id), answer.columns(), answer.rows());
        return Ending.answered(answer.kind(), answer.columns(), answer.rows().size());
    }

    private Ending act(QueryRun run, Submission submission, Plan.Act act) {
        if (submission.request().dashboard() != null) {
            return Ending.failed(act.kind(), new Failure("NOT_SUPPORTED", "Dashboards only read", null, null));
        }
        QueryExecution execution = submission.execution();
        var owner = new PreparedStatements.Owner(execution.account(), execution.workgroup());
        List<List<@Nullable Object>> rows = commands.run(act.command(), owner);
        results.write(files.of(run.id), act.columns(), rows);
        return Ending.answered(act.kind(), act.columns(), rows.size());
    }

    private Ending select(
            QueryRun run, QueryRequest request, Plan.Select plan, CatalogRelations relations, Workgroup workgroup) {
        Planned planned = planner.locate(plan, relations);
        Optional<String> fingerprint = planned.fingerprint();
        if (fingerprint.isPresent()) {
            Optional<Answer> answer = earlierAnswer(run, request, fingerprint.get());
            if (answer.isPresent()) {
                return Ending.reused(plan.kind(), plan.columns(), answer.get());
            }
        }
        try (Pin pin = planner.pin(planned)) {
            Limits limits =
                    new Limits(workgroup.memory(), Runtime.getRuntime().availableProcessors(), workgroup.timeLimit());
            RunningStatement statement = engine.start(plan, planned.inputs(pin), files.of(run.id), limits);
            run.attach(statement);
            RunningStatement.Outcome outcome = statement.await();
            return Ending.ran(plan, outcome, fingerprint.orElse(null));
        } catch (EngineException e) {
            return ending(run, plan, e);
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

    private static Ending ending(QueryRun run, Plan.Select plan, EngineException e) {
        if (e.reason() == EngineException.Reason.CANCELLED) {
            Failure why = run.stop.getNow(new Failure(e.code(), String.valueOf(e.getMessage()), null, null));
            return Ending.stopped(State.CANCELLED, plan.kind(), why, e.receipt());
        }
        Failure failure = new Failure(e.code(), String.valueOf(e.getMessage()), null, null);
        return Ending.stopped(State.FAILED, plan.kind(), failure, e.receipt());
    }

    private static Failure failure(StatementException e) {
        return new Failure(e.fault().name(), String.valueOf(e.getMessage()), e.line(), e.column());
    }

    private static Failure failure(FaultException e) {
        return new Failure(e.fault().name(), e.message(Locale.ENGLISH), null, null);
    }
}
