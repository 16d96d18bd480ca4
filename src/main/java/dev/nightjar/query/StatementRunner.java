package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one statement from its text to its answer. Whatever goes wrong on the way is how it ended, not an exception. */
@Component
class StatementRunner {

    private static final Logger log = LoggerFactory.getLogger(StatementRunner.class);

    private static final Failure READS_ONLY = new Failure("NOT_SUPPORTED", "Dashboards only read", null, null);

    private final StatementPlanner planner;
    private final SelectRunner selects;
    private final CommandRunner commands;
    private final WriteRunner writes;
    private final ExplainRunner explains;
    private final ResultFiles files;

    StatementRunner(
            StatementPlanner planner,
            SelectRunner selects,
            CommandRunner commands,
            WriteRunner writes,
            ExplainRunner explains,
            ResultFiles files) {
        this.planner = planner;
        this.selects = selects;
        this.commands = commands;
        this.writes = writes;
        this.explains = explains;
        this.files = files;
    }

    Ending run(QueryRun run, Submission submission, Workgroup workgroup) {
        long begun = System.nanoTime();
        Ending ending = attempt(run, submission, workgroup);
        return ending.with(run.measured(begun, ending.figures().savedMicros()));
    }

    private Ending attempt(QueryRun run, Submission submission, Workgroup workgroup) {
        QueryRequest request = submission.request();
        try {
            Draft draft = planner.draft(request, PreparedStatements.owner(submission.execution()));
            return switch (draft.plan()) {
                case Plan.Answer answer -> answer(run, answer);
                case Plan.Act act -> act(run, submission, act);
                case Plan.Explain explain -> explains.run(run, explain, draft.relations(), workgroup);
                case Plan.Write write -> write(run, submission, write, draft.relations(), workgroup);
                case Plan.Select select -> selects.run(run, request, select, draft.relations(), workgroup);
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
        files.write(run.id, answer.columns(), answer.rows());
        return Ending.answered(answer.kind(), answer.columns(), answer.rows().size());
    }

    private Ending act(QueryRun run, Submission submission, Plan.Act act) {
        if (submission.request().dashboard() != null) {
            return Ending.failed(act.kind(), READS_ONLY);
        }
        List<List<@Nullable Object>> rows =
                commands.run(act.command(), PreparedStatements.owner(submission.execution()));
        files.write(run.id, act.columns(), rows);
        return Ending.answered(act.kind(), act.columns(), rows.size());
    }

    private Ending write(
            QueryRun run, Submission submission, Plan.Write plan, CatalogRelations relations, Workgroup workgroup) {
        return submission.request().dashboard() == null
                ? writes.run(run, plan, relations, workgroup)
                : Ending.failed(plan.kind(), READS_ONLY);
    }

    /** The execution is stored as it ended: what it wrote counts now, or is taken back. */
    void settle(QueryRun run, QueryExecution ended) {
        if (run.wrote) {
            writes.ended(run.id, ended.state() == State.SUCCEEDED);
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
