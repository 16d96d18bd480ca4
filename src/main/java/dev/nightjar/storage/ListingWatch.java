package dev.nightjar.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Notices that something in some places has changed, by listing them every so often: folders every few seconds, buckets,
 * whose lists cost, every minute, or as often as folders while their stores tell of changes; large ones more seldom, so
 * that looking never takes more than a small share of the time.
 *
 * @param <K> names the watchers
 */
public final class ListingWatch<K> {

    private static final Duration FOLDERS = Duration.ofSeconds(3);
    private static final Duration BUCKETS = Duration.ofSeconds(60);
    private static final int SHARE = 30;

    private final Map<K, Watched> watched = new HashMap<>();

    /**
     * @param version of the watcher whose places these are
     * @param next when to look again
     * @param soonest when to look again where there is a reason to
     */
    private record Watched(int version, String listing, Instant next, Instant soonest) {

        Watched sooner() {
            return next.isAfter(soonest) ? new Watched(version, listing, soonest, soonest) : this;
        }
    }

    /**
     * Whether the places look otherwise than the last time. What changed while nobody looked counts as well, so the first
     * look says yes.
     *
     * @param buckets whether some of the places are in buckets
     * @param listing what they look like, in few characters
     */
    public synchronized boolean changed(
            K watcher, int version, boolean buckets, Instant now, Supplier<String> listing) {
        Watched before = watched.get(watcher);
        if (before != null && before.version == version && now.isBefore(before.next)) {
            return false;
        }
        long began = System.nanoTime();
        String looks = listing.get();
        Duration longest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(SHARE);
        Instant next = now.plus(longer(longest, buckets ? BUCKETS : FOLDERS));
        watched.put(watcher, new Watched(version, looks, next, now.plus(longer(longest, FOLDERS))));
        return before == null || before.version != version || !before.listing.equals(looks);
    }

    /** A store said that something has changed: there is a reason to look soon. */
    public synchronized void told() {
        watched.replaceAll((_, before) -> before.sooner());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Nothing could be done about it just now; the next look says yes again. */
    public synchronized void missed(K watcher) {
        watched.remove(watcher);
    }
}
