package dev.nightjar.sample;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.SetUpCompleted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Furnishes a new house, once, when its first administrator arrives: the sample's files in the lake, its tables, saved
 * queries, dataset and dashboards. What fails is logged and left out: nobody's set-up depends on it.
 */
@Component
class SampleHouse {

    private static final Logger log = LoggerFactory.getLogger(SampleHouse.class);

    private final SampleSettings settings;
    private final SampleTables tables;
    private final SampleWork work;
    private final Catalog catalog;

    SampleHouse(SampleSettings settings, SampleTables tables, SampleWork work, Catalog catalog) {
        this.settings = settings;
        this.tables = tables;
        this.work = work;
        this.catalog = catalog;
    }

    @EventListener
    void furnish(SetUpCompleted setUp) {
        if (!settings.enabled() || catalog.database(SampleTables.DATABASE).isPresent()) {
            return;
        }
        Caller owner = setUp.administrator();
        try {
            tables.create();
            work.create(owner);
        } catch (RuntimeException e) {
            log.warn("The sample data could not be set up; everything else works", e);
        }
    }
}
