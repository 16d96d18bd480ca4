package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Notices that something in a crawler's targets has changed, by listing them every so often: folders every few seconds,
 * buckets, whose lists cost, every minute; large ones more seldom, so that looking never takes more than a small share of
 * the time.
 */
@Component
final class Arrivals {

    private static final Duration FOLDERS = Duration.ofSeconds(3);
    private static final Duration BUCKETS = Duration.ofSeconds(60);
    private static final int SHARE = 30;

    private final ObjectStore store;
    private final Map<UUID, Watched> watched = new HashMap<>();

    Arrivals(ObjectStore store) {
        this.store = store;
    }

    /** @param version of the crawler whose targets these are */
    private record Watched(int version, String listing, Instant next) {}

    /**
     * Whether there is something to crawl. What arrived while nobody looked counts as well, so the first look says yes.
     */
    synchronized boolean changed(Crawler crawler, Instant now) {
        Watched before = watched.get(crawler.id());
        if (before != null && before.version == crawler.version() && now.isBefore(before.next)) {
            return false;
        }
        long began = System.nanoTime();
        String listing = listing(crawler.definition());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration pause = crawler.definition().targets().stream()
                        .anyMatch(target -> target.path().startsWith("s3"))
                ? BUCKETS
                : FOLDERS;
        Duration longest = took.multipliedBy(SHARE);
        Instant next = now.plus(longest.compareTo(pause) > 0 ? longest : pause);
        watched.put(crawler.id(), new Watched(crawler.version(), listing, next));
        return before == null || before.version != crawler.version() || !before.listing.equals(listing);
    }

    /** It could not be crawled just now; the next look says yes again. */
    synchronized void missed(Crawler crawler) {
        watched.remove(crawler.id());
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
