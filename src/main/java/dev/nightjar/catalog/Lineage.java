package dev.nightjar.catalog;

import dev.nightjar.catalog.LineageGraph.Placed;
import dev.nightjar.catalog.LineageNode.Id;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Where the rows of a table come from and where they go, step by step, from all who know of it. */
@Service
public class Lineage {

    public static final int DEEPEST = 10;

    private static final int MOST_NODES = 150;

    private final List<LineageSource> sources;

    Lineage(List<LineageSource> sources) {
        this.sources = sources;
    }

    /** @param depth how many steps to go from there, in both directions */
    public LineageGraph of(Caller caller, Id start, int depth) {
        caller.mustBe(Role.AUTHOR);
        Walk walk = new Walk(caller, LineageNode.bare(start));
        walk.go(-1, Math.clamp(depth, 1, DEEPEST));
        walk.go(1, Math.clamp(depth, 1, DEEPEST));
        return walk.graph();
    }

    /** One look around; what a source tells without a label another may know it by. */
    private final class Walk {

        private final Caller caller;
        private final Id start;
        private final Map<Id, LineageNode> nodes = new LinkedHashMap<>();
        private final Map<Id, Integer> steps = new LinkedHashMap<>();
        private final Map<LineageRuns.Way, LineageEdge> edges = new LinkedHashMap<>();
        private final Map<Id, List<LineageEdge>> asked = new LinkedHashMap<>();
        private boolean cut;

        Walk(Caller caller, LineageNode middle) {
            this.caller = caller;
            this.start = middle.id();
            nodes.put(start, middle);
            steps.put(start, 0);
        }

        void go(int direction, int depth) {
            List<Id> front = List.of(start);
            for (int step = 1; step <= depth && !front.isEmpty(); step++) {
                List<Id> next = new ArrayList<>();
                for (Id id : front) {
                    for (LineageEdge edge : around(id)) {
                        Id far = direction < 0 ? edge.from().id() : edge.to().id();
                        Id near = direction < 0 ? edge.to().id() : edge.from().id();
                        if (near.equals(id) && !far.equals(id)) {
                            reach(edge, far, direction * step, next);
                        }
                    }
                }
                front = next;
            }
            cut |= front.stream().flatMap(id -> around(id).stream()).anyMatch(edge -> beyond(edge, direction));
        }

        private boolean beyond(LineageEdge edge, int direction) {
            return !steps.containsKey((direction < 0 ? edge.from() : edge.to()).id());
        }

        private void reach(LineageEdge edge, Id far, int step, List<Id> next) {
            if (!steps.containsKey(far)) {
                if (nodes.size() >= MOST_NODES) {
                    cut = true;
                    return;
                }
                steps.put(far, step);
                next.add(far);
            }
            name(edge.from());
            name(edge.to());
            edges.merge(new LineageRuns.Way(edge.from().id(), edge.to().id()), edge, LineageEdge::with);
        }

        private void name(LineageNode node) {
            nodes.merge(node.id(), node, (known, other) -> known.label().isEmpty() ? other : known);
        }

        private List<LineageEdge> around(Id id) {
            return asked.computeIfAbsent(
                    id,
                    key -> sources.stream()
                            .flatMap(source -> source.edges(caller, LineageNode.bare(key)).stream())
                            .toList());
        }

        LineageGraph graph() {
            asked.values().stream()
                    .flatMap(List::stream)
                    .flatMap(edge -> java.util.stream.Stream.of(edge.from(), edge.to()))
                    .filter(node -> nodes.containsKey(node.id()))
                    .forEach(this::name);
            List<Placed> placed = new ArrayList<>();
            steps.forEach((id, step) -> placed.add(new Placed(named(id), step)));
            List<LineageEdge> drawn = edges.values().stream()
                    .map(edge -> new LineageEdge(
                            named(edge.from().id()), named(edge.to().id()), edge.runs(), edge.lastRun()))
                    .toList();
            return new LineageGraph(named(start), placed, drawn, cut);
        }

        private LineageNode named(Id id) {
            return Objects.requireNonNull(nodes.get(id));
        }
    }
}
