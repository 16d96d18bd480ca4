package dev.nightjar.query;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.TableWrites.Begun;
import dev.nightjar.sql.Plan;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.Pin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** Runs statements whose rows become files of a table. */
@Component
class WriteRunner {

    private final StatementPlanner planner;
    private final QueryEngine engine;
    private final TableWrites writes;
    private final ResultFiles files;
    private final Admission admission;

    WriteRunner(
            StatementPlanner planner, QueryEngine engine, TableWrites writes, ResultFiles files, Admission admission) {
        this.planner = planner;
        this.engine = engine;
        this.writes = writes;
        this.files = files;
        this.admission = admission;
    }

    Ending run(QueryRun run, Plan.Write plan, CatalogRelations relations, Workgroup workgroup) {
        Optional<Begun> begun = writes.begin(run.id, plan.target());
        if (begun.isEmpty()) {
            answer(run, plan, 0);
            return Ending.answered(plan.kind(), plan.columns(), 1);
        }
        run.wrote = true;
        Planned planned = planner.locate(plan.rows(), relations);
        try (Pin pin = planner.pin(planned)) {
            Limits limits = admission.limits(run, planned, relations, workgroup, true);
            RunningStatement statement = engine.write(
                    plan.rows(),
                    planned.inputs(pin),
                    begun.get().folder(),
                    plan.target().output(),
                    limits);
            run.attach(statement);
            RunningStatement.Outcome outcome = statement.await();
            return publish(run, plan, begun.get(), outcome);
        } catch (EngineException e) {
            return SelectRunner.ending(run, plan, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a query that runs", e);
        }
    }

    private Ending publish(QueryRun run, Plan.Write plan, Begun begun, RunningStatement.Outcome outcome) {
        ObjectLocation folder = run.resultFolder;
        ObjectLocation manifest = folder == null ? null : folder.child(run.id + "-manifest.csv");
        try {
            writes.publish(run.id, begun, manifest, run.stop::isDone);
        } catch (CancellationException e) {
            return Ending.stopped(State.CANCELLED, plan.kind(), run.stop.join(), outcome.receipt());
        }
        answer(run, plan, outcome.rows());
        Ending wrote = Ending.wrote(plan, outcome);
        return manifest == null ? wrote : wrote.at(manifest);
    }

    private void answer(QueryRun run, Plan.Write plan, long rows) {
        files.write(run.id, plan.columns(), List.of(List.of(rows)));
    }

    /** The execution has ended so. */
    void ended(ExecutionId id, boolean succeeded) {
        writes.ended(id, succeeded);
    }

    void recover(Executions executions) {
        writes.recover(id -> executions.find(id).map(found -> found.state() == State.SUCCEEDED));
    }
}
