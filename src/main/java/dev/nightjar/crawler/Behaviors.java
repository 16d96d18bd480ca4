package dev.nightjar.crawler;

import dev.nightjar.crawler.CrawlerDefinition.DeleteBehavior;
import dev.nightjar.crawler.CrawlerDefinition.UpdateBehavior;

/** Which differences a crawler's behaviours let it act on; it only tells of the others. */
final class Behaviors {

    private Behaviors() {}

    static boolean acts(CrawlerDefinition definition, Found difference) {
        UpdateBehavior update = definition.effectiveUpdate();
        DeleteBehavior delete = definition.effectiveDelete();
        return switch (difference.kind()) {
            case TABLE_ADDED, PARTITIONS_ADDED -> true;
            case TABLE_GONE -> delete != DeleteBehavior.LOG;
            case PARTITIONS_GONE -> delete == DeleteBehavior.DELETE_FROM_DATABASE;
            case COLUMN_ADDED -> update != UpdateBehavior.LOG;
            case TABLE_REPLACED, KEYS_CHANGED, COLUMN_WIDENED, COLUMN_GONE ->
                update == UpdateBehavior.UPDATE_IN_DATABASE;
        };
    }
}
