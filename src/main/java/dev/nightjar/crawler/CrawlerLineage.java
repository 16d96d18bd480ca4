package dev.nightjar.crawler;

import dev.nightjar.catalog.LineageEdge;
import dev.nightjar.catalog.LineageNode;
import dev.nightjar.catalog.LineageNode.Kind;
import dev.nightjar.catalog.LineageSource;
import dev.nightjar.identity.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Which tables crawlers made, and of what: from the targets of a crawler to the tables it keeps true. */
@Component
class CrawlerLineage implements LineageSource {

    private final CrawlerRows crawlers;
    private final CrawledTables tables;
    private final RunRows runs;

    CrawlerLineage(CrawlerRows crawlers, CrawledTables tables, RunRows runs) {
        this.crawlers = crawlers;
        this.tables = tables;
        this.runs = runs;
    }

    @Override
    public List<LineageEdge> edges(Caller caller, LineageNode node) {
        return switch (node.kind()) {
            case LOCATION, CRAWLER, TABLE ->
                crawlers(node).stream()
                        .flatMap(crawler -> edges(crawler).stream())
                        .filter(edge -> edge.from().id().equals(node.id())
                                || edge.to().id().equals(node.id()))
                        .toList();
            case VIEW, CONVERSION, SAVED_QUERY, DATASET, DASHBOARD -> List.of();
        };
    }

    /** Those that have to do with it. */
    private List<Crawler> crawlers(LineageNode node) {
        Set<UUID> makers = node.kind() == Kind.TABLE ? tables.makersOf(node.key()) : Set.of();
        return crawlers.all().stream()
                .filter(crawler -> switch (node.kind()) {
                    case CRAWLER -> href(crawler).equals(node.key());
                    case LOCATION ->
                        crawler.definition().targets().stream()
                                .anyMatch(target -> target.path().equals(node.key()));
                    case TABLE, VIEW, CONVERSION, SAVED_QUERY, DATASET, DASHBOARD -> makers.contains(crawler.id());
                })
                .toList();
    }

    private static String href(Crawler crawler) {
        return UriComponentsBuilder.fromPath("/crawlers/of/{name}")
                .build(crawler.name())
                .toString();
    }

    private List<LineageEdge> edges(Crawler crawler) {
        LineageNode itself = LineageNode.of(Kind.CRAWLER, crawler.name(), href(crawler));
        List<Instant> succeeded = runs.succeeded(crawler.id());
        Instant last = succeeded.isEmpty() ? null : succeeded.getFirst();
        List<LineageEdge> edges = new ArrayList<>();
        crawler.definition().targets().stream()
                .map(target -> LineageNode.location(target.path()))
                .forEach(from -> edges.add(new LineageEdge(from, itself, succeeded.size(), last)));
        tables.of(crawler.id())
                .keySet()
                .forEach(table -> edges.add(new LineageEdge(itself, LineageNode.table(table), succeeded.size(), last)));
        return edges;
    }
}
