package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.Progress;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Looks at whether tables keep their rules: new ones, and those there were. */
@Service
public class Evaluations {

    private final Catalog catalog;
    private final Rulesets rulesets;
    private final EvaluationRows rows;
    private final EvaluationRunner runner;
    private final Quotes quotes;

    Evaluations(Catalog catalog, Rulesets rulesets, EvaluationRows rows, EvaluationRunner runner, Quotes quotes) {
        this.catalog = catalog;
        this.rulesets = rulesets;
        this.rows = rows;
        this.runner = runner;
        this.quotes = quotes;
    }

    /** What the one statement for all rules would read and cost. Rows that break rules cost a little more. */
    public Optional<Quote> quote(Caller caller, TableName name) {
        Table table = table(caller, name);
        String sql = new RuleStatement(table)
                .sql(rulesets.get(caller, name).definition().rules());
        return quotes.quote(QueryRequest.of(sql, table.name().database()));
    }

    /** Evaluates a table's rules as the caller, and at the caller's cost. */
    public Evaluation start(Caller caller, TableName name) {
        return runner.start(rulesets.get(caller, name), caller, Evaluation.Cause.DEMAND);
    }

    /** The newest. */
    public List<Evaluation> list(Caller caller, TableName name, int limit) {
        return rows.newest(table(caller, name).name(), limit);
    }

    public Evaluation get(Caller caller, TableName name, UUID id) {
        TableName table = table(caller, name).name();
        return rows.find(id)
                .filter(found -> found.table().equals(table))
                .orElseThrow(() -> new FaultException(QualityFault.NO_SUCH_EVALUATION, id));
    }

    /** How far a table's evaluation under way has got. */
    public Progress progress(Evaluation evaluation) {
        return runner.find(evaluation.table())
                .filter(running -> running.evaluation().id().equals(evaluation.id()))
                .map(RunningEvaluation::progress)
                .orElse(new Progress(0, -1, 0));
    }

    /** Asks an evaluation to stop; it does within moments. */
    public void cancel(Caller caller, TableName name, UUID id) {
        Evaluation evaluation = get(caller, name, id);
        runner.find(evaluation.table())
                .filter(running -> running.evaluation().id().equals(id))
                .ifPresent(RunningEvaluation::stop);
    }

    private Table table(Caller caller, TableName name) {
        caller.mustBe(Role.AUTHOR);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
