package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Lineage;
import dev.nightjar.catalog.LineageEdge;
import dev.nightjar.catalog.LineageGraph;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lineage over REST. */
@RestController
@RequestMapping("/api/v1/catalog/lineage")
@Tag(name = "Catalog: lineage", description = "Where rows come from and where they go")
class LineageApi {

    private final Lineage lineage;

    LineageApi(Lineage lineage) {
        this.lineage = lineage;
    }

    /** Something that rows come from, or go to. */
    @Schema(name = "LineageNode")
    record NodeBody(
            LineageNode.Kind kind,
            String key,

            @Schema(description = "Empty where the caller may not see it")
            String label,

            @Nullable String href,

            @Schema(description = "Steps from the middle: below 0 where rows come from it")
            int step) {}

    /** Rows go from one thing to another; from and to are positions in nodes. */
    @Schema(name = "LineageEdge")
    record EdgeBody(
            int from,
            int to,

            @Schema(description = "How often that was seen to happen; 0 where it only follows from definitions")
            long runs,

            @Nullable Instant lastRun) {}

    @Schema(name = "LineageGraph")
    record GraphBody(
            List<NodeBody> nodes,
            List<EdgeBody> edges,

            @Schema(description = "Whether there is more beyond")
            boolean cut) {

        static GraphBody of(LineageGraph graph) {
            List<LineageNode.Id> ids =
                    graph.steps().stream().map(placed -> placed.node().id()).toList();
            return new GraphBody(
                    graph.steps().stream()
                            .map(placed -> new NodeBody(
                                    placed.node().kind(),
                                    placed.node().key(),
                                    placed.node().label(),
                                    placed.node().href(),
                                    placed.step()))
                            .toList(),
                    graph.edges().stream().map(edge -> edge(edge, ids)).toList(),
                    graph.cut());
        }

        private static EdgeBody edge(LineageEdge edge, List<LineageNode.Id> ids) {
            return new EdgeBody(
                    ids.indexOf(edge.from().id()), ids.indexOf(edge.to().id()), edge.runs(), edge.lastRun());
        }
    }

    @GetMapping
    @Operation(
            summary = "Where rows come from and go to, around one thing",
            description = "key is a table's or view's full name, a location, else where the thing is shown, such as"
                    + " /dashboards/{id}. The first node is the one that was asked for.")
    GraphBody get(
            @Parameter(hidden = true) Caller caller,
            @RequestParam LineageNode.Kind kind,
            @RequestParam String key,
            @RequestParam(defaultValue = "3") int depth) {
        return GraphBody.of(lineage.of(caller, new LineageNode.Id(kind, key), depth));
    }
}
