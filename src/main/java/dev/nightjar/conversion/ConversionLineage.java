package dev.nightjar.conversion;

import dev.nightjar.catalog.LineageEdge;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.catalog.LineageSource;
import dev.nightjar.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** From which tables conversions make which others. */
@Component
class ConversionLineage implements LineageSource {

    private final ConversionRows conversions;
    private final ConversionRunRows runs;

    ConversionLineage(ConversionRows conversions, ConversionRunRows runs) {
        this.conversions = conversions;
        this.runs = runs;
    }

    @Override
    public List<LineageEdge> edges(Caller caller, LineageNode node) {
        return switch (node.kind()) {
            case TABLE, CONVERSION ->
                conversions.all().stream()
                        .filter(conversion -> !conversion.definition().compacts())
                        .flatMap(this::edges)
                        .filter(edge -> edge.from().id().equals(node.id())
                                || edge.to().id().equals(node.id()))
                        .toList();
            case LOCATION, CRAWLER, VIEW, SAVED_QUERY, DATASET, DASHBOARD -> List.of();
        };
    }

    private Stream<LineageEdge> edges(Conversion conversion) {
        LineageNode itself = LineageNode.of(Kind.CONVERSION, conversion.name(), "/conversions/" + conversion.id());
        List<Instant> succeeded = runs.succeeded(conversion.id());
        Instant last = succeeded.isEmpty() ? null : succeeded.getFirst();
        ConversionDefinition definition = conversion.definition();
        return Stream.of(
                new LineageEdge(LineageNode.table(definition.source()), itself, succeeded.size(), last),
                new LineageEdge(itself, LineageNode.table(definition.target()), succeeded.size(), last));
    }
}
