package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.Evaluation.Outcome;
import dev.nightjar.quality.Evaluation.Sample;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.ResultPage;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks whether a table keeps its rules: one statement for all of them, and one more for rows that break one. */
@Component
class Evaluator {

    /** Rules of which rows are shown; each costs a statement. */
    private static final int MOST_SAMPLES = 10;

    private static final int MOST_ROWS = 5;
    private static final int LONGEST = 500;

    private final Catalog catalog;
    private final Queries queries;
    private final EvaluationRows rows;
    private final ObjectStore store;
    private final Clock clock;

    Evaluator(Catalog catalog, Queries queries, EvaluationRows rows, ObjectStore store, Clock clock) {
        this.catalog = catalog;
        this.queries = queries;
        this.rows = rows;
        this.store = store;
        this.clock = clock;
    }

    Evaluation evaluate(Ruleset ruleset, Caller caller, RunningEvaluation running) {
        Table table = catalog.table(ruleset.table())
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, ruleset.table()));
        RuleStatement statement = new RuleStatement(table);
        List<Rule> rules = ruleset.definition().rules();
        OptionalDouble usual = rows.usualRows(table.name(), RuleStatement.RUNS);
        QueryExecution ended = running.run(request(table, statement.sql(rules)));
        List<@Nullable Object> answer =
                queries.rows(caller, ended.id(), 0, 1).rows().getFirst();
        var known = new RuleStatement.Known(clock.instant(), newestFile(table, rules), usual);
        List<Outcome> outcomes = statement.read(rules, answer, known);
        long counted = answer.getFirst() instanceof Number number ? number.longValue() : 0;
        List<Outcome> sampled = sampled(table, statement, caller, running, outcomes);
        return running.evaluation().found(counted, sampled);
    }

    private List<Outcome> sampled(
            Table table, RuleStatement statement, Caller caller, RunningEvaluation running, List<Outcome> outcomes) {
        List<Outcome> sampled = new ArrayList<>();
        int samples = 0;
        for (Outcome outcome : outcomes) {
            String sql = outcome.passed()
                    ? null
                    : statement.sample(outcome.rule().check()).orElse(null);
            if (sql == null || samples == MOST_SAMPLES) {
                sampled.add(outcome);
            } else {
                samples++;
                QueryExecution ended = running.run(request(table, sql));
                Sample sample = sample(queries.rows(caller, ended.id(), 0, MOST_ROWS));
                sampled.add(
                        new Outcome(outcome.rule(), outcome.passed(), outcome.failing(), outcome.observed(), sample));
            }
        }
        return sampled;
    }

    private static Sample sample(ResultPage page) {
        return new Sample(
                page.columns().stream().map(OutputColumn::name).toList(),
                page.rows().stream()
                        .map(row -> {
                            List<@Nullable String> cells = new ArrayList<>();
                            row.forEach(cell -> cells.add(cell == null ? null : cut(cell.toString())));
                            return cells;
                        })
                        .toList());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private @Nullable Instant newestFile(Table table, List<Rule> rules) {
        boolean asked = rules.stream()
                .anyMatch(rule -> rule.check() instanceof Check.Freshness freshness && freshness.column() == null);
        return asked
                ? store.list(table.location()).stream()
                        .map(StoredObject::modified)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    private static QueryRequest request(Table table, String sql) {
        return QueryRequest.of(sql, table.name().database());
    }
}
