package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.StatementException;
import dev.nightjar.storage.ObjectLocation;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one statement from its text to its answer. Whatever goes wrong on the way is how it ended, not an exception. */
@Component
class StatementRunner {

    private static final Logger log = LoggerFactory.getLogger(StatementRunner.class);

    private final StatementPlanner planner;
    private final PlanRunner plans;
    private final WriteRunner writes;
    private final ResultDelivery delivery;
    private final StatementFlows flows;

    StatementRunner(
            StatementPlanner planner,
            PlanRunner plans,
            WriteRunner writes,
            ResultDelivery delivery,
            StatementFlows flows) {
        this.planner = planner;
        this.plans = plans;
        this.writes = writes;
        this.delivery = delivery;
        this.flows = flows;
    }

    Ending run(QueryRun run, Submission submission, Workgroup workgroup) {
        long begun = System.nanoTime();
        Ending ending = attempt(run, submission, workgroup);
        return ending.with(run.measured(begun, ending.figures().savedMicros()));
    }

    private Ending attempt(QueryRun run, Submission submission, Workgroup workgroup) {
        QueryRequest request = submission.request();
        try {
            Optional<ObjectLocation> wanted = delivery.folder(request, workgroup);
            run.resultFolder = wanted.orElse(null);
            Draft draft = planner.draft(request, PreparedStatements.owner(submission.execution()));
            flows.planned(run, request, draft);
            Ending ending = plans.run(run, submission, draft, workgroup);
            return wanted.map(folder -> delivery.deliver(run, folder, ending)).orElse(ending);
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

    /** The execution is stored as it ended: what it wrote counts now, or is taken back. */
    void settle(QueryRun run, QueryExecution ended) {
        if (run.wrote) {
            writes.ended(run.id, ended.state() == State.SUCCEEDED);
        }
        if (ended.state() == State.SUCCEEDED) {
            flows.succeeded(run);
        }
    }

    /** Takes back what a process that is no more had written without success. */
    void recover(Executions executions) {
        writes.recover(executions);
    }

    private static Failure failure(StatementException e) {
        return new Failure(e.fault().name(), String.valueOf(e.getMessage()), e.line(), e.column());
    }

    static Failure failure(FaultException e) {
        return new Failure(e.fault().name(), e.message(Locale.ENGLISH), null, null);
    }
}
