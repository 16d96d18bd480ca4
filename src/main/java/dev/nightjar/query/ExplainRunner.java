package dev.nightjar.query;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.query.Explanation.Partitions;
import dev.nightjar.query.Explanation.TableRead;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.Command;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Target;
import dev.nightjar.storage.Pin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers EXPLAIN with what would be read and how, and EXPLAIN ANALYZE with how it went. */
@Component
class ExplainRunner {

    private final StatementPlanner planner;
    private final QueryEngine engine;
    private final ResultFiles files;
    private final Admission admission;

    ExplainRunner(StatementPlanner planner, QueryEngine engine, ResultFiles files, Admission admission) {
        this.planner = planner;
        this.engine = engine;
        this.files = files;
        this.admission = admission;
    }

    Ending run(QueryRun run, Plan.Explain plan, CatalogRelations relations, Workgroup workgroup) {
        return switch (plan.explained()) {
            case Plan.Select select -> explain(run, plan, select, relations, workgroup, tree -> tree);
            case Plan.Write write ->
                explain(run, plan, write.rows(), relations, workgroup, rows -> written(write.target(), rows));
            case Plan.Act act
            when !(act.command() instanceof Command.Question) ->
                answer(run, plan, new Explanation(List.of(), new PlanTree("Changes the catalog", Map.of(), List.of())));
            case Plan.Answer _, Plan.Act _, Plan.Explain _ ->
                answer(
                        run,
                        plan,
                        new Explanation(List.of(), new PlanTree("Answered from the catalog", Map.of(), List.of())));
        };
    }

    private Ending explain(
            QueryRun run,
            Plan.Explain plan,
            Plan.Select select,
            CatalogRelations relations,
            Workgroup workgroup,
            UnaryOperator<PlanTree> around) {
        Planned planned = planner.locate(select, relations);
        List<TableRead> tables =
                planned.scans().stream().map(scan -> read(scan, relations)).toList();
        try (Pin pin = plan.analyze() ? planner.pin(planned) : planner.pinFooters(planned)) {
            Limits limits = plan.analyze()
                    ? admission.limits(run, planned, relations, workgroup, true)
                    : new Limits(workgroup.memory(), Runtime.getRuntime().availableProcessors(), workgroup.timeLimit());
            RunningStatement statement = engine.explain(select, planned.inputs(pin), plan.analyze(), limits);
            run.attach(statement);
            RunningStatement.Outcome outcome = statement.await();
            answer(run, plan, new Explanation(tables, around.apply(PlanTree.read(outcome.plan()))));
            return Ending.explained(plan, outcome);
        } catch (EngineException e) {
            return SelectRunner.ending(run, plan, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a query that runs", e);
        }
    }

    /** The step that writes the rows; EXPLAIN never does, with or without ANALYZE. */
    private static PlanTree written(Target target, PlanTree rows) {
        Map<String, Object> details = new LinkedHashMap<>();
        switch (target) {
            case Target.NewTable table -> details.put("new table", table.name().toString());
            case Target.ExistingTable table -> details.put("table", table.name().toString());
            case Target.Folder folder -> details.put("folder", folder.location());
        }
        details.put("format", target.output().format().getClass().getSimpleName());
        List<String> keys = TableWrites.keys(target);
        if (!keys.isEmpty()) {
            details.put("partitioned by", String.join(", ", keys));
        }
        return new PlanTree("Write", details, List.of(rows));
    }

    private Ending answer(QueryRun run, Plan.Explain plan, Explanation explanation) {
        String text = switch (plan.form()) {
            case TEXT -> explanation.text();
            case JSON -> explanation.json();
            case GRAPHVIZ -> explanation.graphviz();
        };
        files.write(run.id, plan.columns(), List.of(List.of(text)));
        return Ending.answered(plan.kind(), plan.columns(), 1);
    }

    private TableRead read(PlannedScan planned, CatalogRelations relations) {
        return new TableRead(
                "awsdatacatalog." + planned.scan().relation().name(),
                planned.scan().columns().stream().sorted().toList(),
                partitions(planned, relations),
                planned.objects().size(),
                planned.objects().stream()
                        .mapToLong(object -> object.object().size())
                        .sum());
    }

    private @Nullable Partitions partitions(PlannedScan planned, CatalogRelations relations) {
        if (planned.scan().relation().partitionKeys().isEmpty()) {
            return null;
        }
        long selected = planner.selected(planned.scan(), relations);
        long total = planner.partitions(planned.scan(), relations);
        return new Partitions(selected, total < 0 ? null : (Long) total);
    }
}
