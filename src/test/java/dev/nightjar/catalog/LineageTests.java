package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineageTests {

    private static final Caller ADA = new Caller(UUID.randomUUID(), "ada", Role.AUTHOR);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<LineageEdge> known = new ArrayList<>();
    private final Lineage lineage = new Lineage(List.of((_, node) -> known.stream()
            .filter(edge -> edge.from().id().equals(node.id()) || edge.to().id().equals(node.id()))
            .toList()));

    @Test
    void thingsStandAsManyStepsAwayAsTheyAre() {
        way("lake://a", "a");
        way("a", "b");
        way("b", "c");
        way("c", "d");
        way("x", "b");

        LineageGraph graph = graph("b", 2);

        assertThat(steps(graph)).containsExactly("b 0", "a -1", "x -1", "lake://a -2", "c 1", "d 2");
        assertThat(graph.edges()).hasSize(5);
        assertThat(graph.cut()).isFalse();
        assertThat(graph("b", 1).cut()).isTrue();
        assertThat(steps(graph("b", 1))).containsExactly("b 0", "a -1", "x -1", "c 1");
    }

    @Test
    void whatOnlyAnotherBranchMakesIsNotDrawn() {
        way("a", "b");
        way("a", "other");

        assertThat(steps(graph("b", 5))).containsExactly("b 0", "a -1");
    }

    @Test
    void aCircleEnds() {
        way("a", "b");
        way("b", "a");

        assertThat(steps(graph("a", 10))).containsExactly("a 0", "b -1");
        assertThat(graph("a", 10).edges()).hasSize(2);
    }

    @Test
    void whatOneSourceCountedAnotherNames() {
        LineageNode table = LineageNode.table(new TableName("s", "a"));
        String href = "/dashboards/1";
        known.add(new LineageEdge(table, LineageNode.bare(new LineageNode.Id(Kind.DASHBOARD, href)), 7, NOON));
        known.add(LineageEdge.defined(table, LineageNode.of(Kind.DASHBOARD, "Sales", href)));

        LineageGraph graph = lineage.of(ADA, table.id(), 1);

        assertThat(graph.edges()).singleElement().satisfies(edge -> {
            assertThat(edge.to().label()).isEqualTo("Sales");
            assertThat(edge.runs()).isEqualTo(7);
            assertThat(edge.lastRun()).isEqualTo(NOON);
        });
    }

    private void way(String from, String to) {
        known.add(LineageEdge.defined(node(from), node(to)));
    }

    private static LineageNode node(String name) {
        return name.startsWith("lake:") ? LineageNode.location(name) : LineageNode.table(new TableName("s", name));
    }

    private LineageGraph graph(String name, int depth) {
        return lineage.of(ADA, node(name).id(), depth);
    }

    private static List<String> steps(LineageGraph graph) {
        return graph.steps().stream()
                .map(placed -> placed.node().label().replace("s.", "") + " " + placed.step())
                .toList();
    }
}
