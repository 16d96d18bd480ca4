package dev.nightjar.crawler;

import dev.nightjar.catalog.Partition;
import java.util.List;

/**
 * A difference that a crawl found, before anybody decided about it.
 *
 * @param partitions it is about
 */
record Found(CrawlChange.Kind kind, CrawlChange.Detail detail, List<Partition> partitions) {

    Found(CrawlChange.Kind kind, CrawlChange.Detail detail) {
        this(kind, detail, List.of());
    }

    /** The same difference found again has the same fingerprint. */
    String fingerprint(String table) {
        StringBuilder text = new StringBuilder(table).append('|').append(kind).append('|');
        text.append(detail.column())
                .append('|')
                .append(detail.fileName())
                .append('|')
                .append(detail.to());
        if (detail.spec() != null) {
            text.append('|').append(detail.spec().fingerprint());
        }
        partitions.forEach(partition -> text.append('|').append(partition.values()));
        return TableSpec.digest(text.toString());
    }
}
