package dev.nightjar.query;

import dev.nightjar.catalog.LineageNode.Id;
import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.catalog.LineageRuns;
import dev.nightjar.catalog.LineageRuns.Way;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableReads;
import dev.nightjar.catalog.Views;
import dev.nightjar.query.StatementPlanner.Draft;
import dev.nightjar.sql.NamedParameters;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.TableMentions;
import dev.nightjar.sql.Target;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes down what statements read and where it went: what that counts for in searches, and as lineage. It is stored a
 * moment later, so that no statement waits for it; what a crash loses is a few counts.
 */
@Component
class StatementFlows {

    private static final Logger log = LoggerFactory.getLogger(StatementFlows.class);
    private static final long PAUSE_MILLIS = 500;

    private final TableReads reads;
    private final LineageRuns lineage;
    private final Views views;
    private final SavedQueries saved;
    private final Clock clock;
    private final AtomicBoolean storing = new AtomicBoolean();
    private List<Flow> ended = new ArrayList<>();

    StatementFlows(TableReads reads, LineageRuns lineage, Views views, SavedQueries saved, Clock clock) {
        this.reads = reads;
        this.lineage = lineage;
        this.views = views;
        this.saved = saved;
        this.clock = clock;
    }

    /**
     * What a statement reads and where it goes.
     *
     * @param found tables and views, also those that are read through views
     * @param target null where somebody only looks at the rows
     */
    record Flow(
            QueryRequest request,
            Set<TableName> found,
            @Nullable Id target) {}

    /** A statement is planned. */
    void planned(QueryRun run, QueryRequest request, Draft draft) {
        Set<TableName> found = draft.relations().found();
        reads.count(found);
        switch (draft.plan()) {
            case Plan.Select _ -> run.flow = new Flow(request, found, null);
            case Plan.Write write -> run.flow = new Flow(request, found, id(write.target()));
            case Plan.Answer _, Plan.Act _, Plan.Explain _ -> {}
        }
    }

    private static Id id(Target target) {
        return switch (target) {
            case Target.NewTable table ->
                new Id(Kind.TABLE, table.name().database() + "." + table.name().name());
            case Target.ExistingTable table ->
                new Id(Kind.TABLE, table.name().database() + "." + table.name().name());
            case Target.Folder folder -> new Id(Kind.LOCATION, folder.location());
        };
    }

    /** A statement succeeded. */
    void succeeded(QueryRun run) {
        Flow flow = run.flow;
        if (flow != null && !flow.found().isEmpty()) {
            synchronized (this) {
                ended.add(flow);
            }
            if (storing.compareAndSet(false, true)) {
                Thread.ofVirtual().name("lineage").start(this::storeSoon);
            }
        }
    }

    private void storeSoon() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            storing.set(false);
        }
        try {
            store();
        } catch (RuntimeException e) {
            log.warn("What statements read could not be noted down", e);
        }
    }

    /** Stores what ended so far; at the latest when the application stops, while there is a database still. */
    @PreDestroy
    void store() {
        List<Flow> taken;
        synchronized (this) {
            taken = ended;
            ended = new ArrayList<>();
        }
        if (taken.isEmpty()) {
            return;
        }
        Map<Way, Long> times = new HashMap<>();
        Map<Statement, List<Id>> known = statements();
        for (Flow flow : taken) {
            List<Id> targets = targets(flow, known);
            for (Id source : sources(flow)) {
                targets.forEach(target -> times.merge(new Way(source, target), 1L, Long::sum));
            }
        }
        lineage.add(times, clock.instant());
    }

    /** What somebody saved, and what runs: equal where both ask the same. */
    private record Statement(String sql, @Nullable String database) {}

    private Map<Statement, List<Id>> statements() {
        Map<Statement, List<Id>> known = new HashMap<>();
        saved.everybodys()
                .forEach(query -> known.computeIfAbsent(
                                new Statement(query.sql().strip(), query.database()), _ -> new ArrayList<>())
                        .add(new Id(Kind.SAVED_QUERY, StatementUse.PAGE + query.id())));
        return known;
    }

    private static List<Id> targets(Flow flow, Map<Statement, List<Id>> known) {
        QueryRequest request = flow.request();
        Id target = flow.target();
        var dashboard = request.dashboard();
        if (dashboard != null) {
            return List.of(new Id(Kind.DASHBOARD, "/dashboards/" + dashboard.id()));
        }
        List<Id> targets = new ArrayList<>(
                known.getOrDefault(new Statement(request.sql().strip(), request.database()), List.of()));
        if (target != null) {
            targets.add(target);
        }
        return targets;
    }

    /** Those that the statement names itself; what it reads through views goes through these. */
    private List<Id> sources(Flow flow) {
        Set<TableName> named = new HashSet<>();
        TableMentions.names(
                        NamedParameters.positional(flow.request().sql()),
                        flow.request().database())
                .forEach(name -> named.add(new TableName(name.database(), name.name())));
        named.retainAll(flow.found());
        return (named.isEmpty() ? flow.found() : named)
                .stream().map(this::source).toList();
    }

    private Id source(TableName name) {
        return new Id(views.find(name).isPresent() ? Kind.VIEW : Kind.TABLE, name.toString());
    }
}
