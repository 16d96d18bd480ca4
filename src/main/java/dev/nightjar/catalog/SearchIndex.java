package dev.nightjar.catalog;

import java.util.List;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start-up, brings entries of earlier releases into the shape in which they are searched now. */
@Component
class SearchIndex {

    private static final int BATCH = 1000;

    private final TableEntries tables;
    private final ViewEntries views;

    SearchIndex(TableEntries tables, ViewEntries views) {
        this.tables = tables;
        this.views = views;
    }

    @EventListener(ApplicationStartedEvent.class)
    void complete() {
        for (List<Table> batch = tables.unindexed(BATCH); !batch.isEmpty(); batch = tables.unindexed(BATCH)) {
            batch.forEach(tables::index);
        }
        for (List<View> batch = views.unindexed(BATCH); !batch.isEmpty(); batch = views.unindexed(BATCH)) {
            batch.forEach(views::index);
        }
    }
}
