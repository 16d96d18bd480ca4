package dev.nightjar.asking;

import dev.nightjar.asking.Origin.Earlier;
import dev.nightjar.asking.Origin.Execution;
import dev.nightjar.asking.Origin.ObjectRead;
import dev.nightjar.asking.Origin.Step;
import dev.nightjar.catalog.Lineage;
import dev.nightjar.catalog.LineageGraph;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Mark;
import dev.nightjar.dashboard.MarkOrigin;
import dev.nightjar.dashboard.MarkOrigins;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.engine.ScanReceipt;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryResults;
import dev.nightjar.query.StatementCheck;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells where numbers come from, with the receipt of the execution that computed them and what its rows come from. */
@Service
public class Origins {

    private static final int OBJECTS_LISTED = 100;

    private final MarkOrigins marks;
    private final Queries queries;
    private final Lineage lineage;
    private final StatementCheck statements;

    Origins(MarkOrigins marks, Queries queries, Lineage lineage, StatementCheck statements) {
        this.marks = marks;
        this.queries = queries;
        this.lineage = lineage;
        this.statements = statements;
    }

    /**
     * @param caller null for a stranger
     * @param then the execution that a permalink was made of; null where it was not
     */
    public Origin of(
            @Nullable Caller caller,
            Viewing viewing,
            String tile,
            DataRequest request,
            Mark mark,
            @Nullable UUID then) {
        MarkOrigin found = marks.of(viewing, tile, request, mark);
        MarkOrigin.Trace trace = found.trace();
        return new Origin(
                found.formula(),
                found.number(),
                found.bytesScanned(),
                found.priceMicros(),
                found.reused(),
                found.asOf(),
                trace == null || caller == null ? null : traced(caller, trace, then));
    }

    private Origin.Trace traced(Caller caller, MarkOrigin.Trace trace, @Nullable UUID then) {
        QueryExecution asked = trace.execution();
        QueryExecution computed = asked == null ? null : computed(caller, asked);
        List<ScanReceipt.FileRead> files = computed == null
                ? List.of()
                : queries.receipt(caller, computed.id()).files();
        Earlier earlier =
                computed == null || then == null || then.equals(computed.id().value())
                        ? null
                        : earlier(caller, trace, new ExecutionId(then));
        return new Origin.Trace(
                trace.statement(),
                trace.asked(),
                trace.parameters(),
                trace.database(),
                computed == null ? null : execution(computed),
                trace.spice(),
                files.stream()
                        .sorted(Comparator.comparingLong(ScanReceipt.FileRead::bytes)
                                .reversed())
                        .limit(OBJECTS_LISTED)
                        .map(file -> new ObjectRead(file.object().toString(), file.bytes()))
                        .toList(),
                files.size(),
                lineage(caller, trace),
                earlier);
    }

    /** The execution whose answer it is. */
    private QueryExecution computed(Caller caller, QueryExecution asked) {
        ExecutionId from = asked.reusedFrom();
        return from == null ? asked : queries.get(caller, from);
    }

    private static Execution execution(QueryExecution execution) {
        Duration took = execution.duration();
        return new Execution(
                execution.id().value(),
                execution.submittedAt(),
                took == null ? null : took.toMillis(),
                execution.bytesScanned(),
                execution.priceMicros());
    }

    /** What the number was; nothing where that execution is gone or asked something else. */
    private @Nullable Earlier earlier(Caller caller, MarkOrigin.Trace trace, ExecutionId id) {
        try {
            QueryExecution then = queries.get(caller, id);
            return then.sql().equals(trace.asked())
                    ? new Earlier(
                            id.value(),
                            then.submittedAt(),
                            trace.place().in(queries.rows(caller, id, 0, QueryResults.MAX_ROWS)))
                    : null;
        } catch (FaultException e) {
            return null;
        }
    }

    private List<Step> lineage(Caller caller, MarkOrigin.Trace trace) {
        Map<LineageNode.Id, Step> steps = new LinkedHashMap<>();
        starts(trace)
                .map(start -> lineage.of(caller, start, Lineage.DEEPEST))
                .forEach(graph -> upstream(graph)
                        .forEach(placed -> steps.putIfAbsent(
                                placed.node().id(),
                                new Step(
                                        placed.node().kind(),
                                        placed.node().label(),
                                        placed.node().href(),
                                        placed.step()))));
        return steps.values().stream()
                .sorted(Comparator.comparingInt(Step::step).reversed())
                .toList();
    }

    private Stream<LineageNode.Id> starts(MarkOrigin.Trace trace) {
        return trace.dataset() == null
                ? statements.tables(trace.source(), trace.database()).stream()
                        .map(table -> LineageNode.table(table).id())
                : Stream.of(new LineageNode.Id(LineageNode.Kind.DATASET, "/datasets/" + trace.dataset()));
    }

    private static Stream<LineageGraph.Placed> upstream(LineageGraph graph) {
        return graph.steps().stream().filter(placed -> placed.step() <= 0);
    }
}
