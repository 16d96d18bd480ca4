package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
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

    private final StatementPlanner planner;
    private final SelectRunner selects;
    private final CommandRunner commands;
    private final ResultFiles files;

    StatementRunner(StatementPlanner planner, SelectRunner selects, CommandRunner commands, ResultFiles files) {
        this.planner = planner;
        this.selects = selects;
        this.commands = commands;
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
            Draft draft = planner.draft(request);
            return switch (draft.plan()) {
                case Plan.Answer answer -> answer(run, answer);
                case Plan.Act act -> act(run, submission, act);
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
            return Ending.failed(act.kind(), new Failure("NOT_SUPPORTED", "Dashboards only read", null, null));
        }
        QueryExecution execution = submission.execution();
        var owner = new PreparedStatements.Owner(execution.account(), execution.workgroup());
        List<List<@Nullable Object>> rows = commands.run(act.command(), owner);
        files.write(run.id, act.columns(), rows);
        return Ending.answered(act.kind(), act.columns(), rows.size());
    }

    private static Failure failure(StatementException e) {
        return new Failure(e.fault().name(), String.valueOf(e.getMessage()), e.line(), e.column());
    }

    static Failure failure(FaultException e) {
        return new Failure(e.fault().name(), e.message(Locale.ENGLISH), null, null);
    }
}
