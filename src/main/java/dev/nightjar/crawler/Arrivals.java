package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ListingWatch;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.ObjectsArrived;
import dev.nightjar.storage.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notices that something in a crawler's targets has changed. */
@Component
final class Arrivals {

    private final ObjectStore store;
    private final ListingWatch<UUID> watch = new ListingWatch<>();

    Arrivals(ObjectStore store) {
        this.store = store;
    }

    /**
     * Whether there is something to crawl. What arrived while nobody looked counts as well, so the first look says yes.
     */
    boolean changed(Crawler crawler, Instant now) {
        boolean buckets = crawler.definition().targets().stream()
                .anyMatch(target -> target.path().startsWith("s3"));
        return watch.changed(crawler.id(), crawler.version(), buckets, now, () -> listing(crawler.definition()));
    }

    /** A store says that something happened. */
    @EventListener
    void on(ObjectsArrived arrived) {
        watch.told();
    }

    /** It could not be crawled just now; the next look says yes again. */
    void missed(Crawler crawler) {
        watch.missed(crawler.id());
    }

    private String listing(CrawlerDefinition definition) {
        StringBuilder text = new StringBuilder();
        for (CrawlTarget target : definition.targets()) {
            try {
                ObjectLocation root = store.resolve(target.path());
                List<StoredObject> objects = store.list(root);
                FolderObjects.of(objects, ObjectFilter.of(target, "").below(root.folder() ? root : root.parent()))
                        .forEach(folder -> text.append(folder.signature()));
            } catch (FaultException e) {
                text.append(e.getMessage());
            }
        }
        return TableSpec.digest(text.toString());
    }
}
