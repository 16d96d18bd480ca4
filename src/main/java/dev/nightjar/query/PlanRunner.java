package dev.nightjar.query;

import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.Plan;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a plan to its answer, whatever kind of plan it is. */
@Component
class PlanRunner {

    private static final Failure READS_ONLY = new Failure("NOT_SUPPORTED", "Dashboards only read", null, null);

    private final SelectRunner selects;
    private final CommandRunner commands;
    private final WriteRunner writes;
    private final ExplainRunner explains;
    private final ResultFiles files;

    PlanRunner(
            SelectRunner selects,
            CommandRunner commands,
            WriteRunner writes,
            ExplainRunner explains,
            ResultFiles files) {
        this.selects = selects;
        this.commands = commands;
        this.writes = writes;
        this.explains = explains;
        this.files = files;
    }

    Ending run(QueryRun run, Submission submission, Draft draft, Workgroup workgroup) {
        QueryRequest request = submission.request();
        boolean readsOnly = request.dashboard() != null;
        return switch (draft.plan()) {
            case Plan.Answer answer -> answer(run, answer);
            case Plan.Act act -> readsOnly ? Ending.failed(act.kind(), READS_ONLY) : act(run, submission, act);
            case Plan.Explain explain -> explains.run(run, explain, draft.relations(), workgroup);
            case Plan.Write write ->
                readsOnly
                        ? Ending.failed(write.kind(), READS_ONLY)
                        : writes.run(run, write, draft.relations(), workgroup);
            case Plan.Select select -> selects.run(run, request, select, draft.relations(), workgroup);
        };
    }

    private Ending answer(QueryRun run, Plan.Answer answer) {
        files.write(run.id, answer.columns(), answer.rows());
        return Ending.answered(answer.kind(), answer.columns(), answer.rows().size());
    }

    private Ending act(QueryRun run, Submission submission, Plan.Act act) {
        try {
            List<List<@Nullable Object>> rows =
                    commands.run(act.command(), PreparedStatements.owner(submission.execution()), run);
            files.write(run.id, act.columns(), rows);
            return Ending.answered(act.kind(), act.columns(), rows.size());
        } catch (CancellationException e) {
            return Ending.stopped(State.CANCELLED, act.kind(), run.stop.join(), ScanReceipt.NOTHING);
        }
    }
}
