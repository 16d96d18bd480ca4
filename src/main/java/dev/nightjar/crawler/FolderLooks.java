package dev.nightjar.crawler;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** What folders hold: remembered where nothing in them changed, looked at otherwise, a few at a time. */
@Component
final class FolderLooks {

    private static final int BATCH = 48;
    private static final int THREADS = 2;
    private static final int FEW_FOLDERS = 1000;
    private static final int SAMPLE_OF_FEW = 16;
    private static final int SAMPLE_OF_MANY = 2;

    private final KnownFolders known;
    private final FolderReader reader;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("crawl-reader-", 1).factory());

    FolderLooks(KnownFolders known, FolderReader reader) {
        this.known = known;
        this.reader = reader;
    }

    /** @param fresh those that were looked into now */
    record Seen(Map<FolderObjects, Looks> looks, Set<FolderObjects> fresh) {}

    /** What is about to be looked into, and whether to go on. */
    interface Watcher {

        void toRead(long folders);

        LongConsumer read();

        BooleanSupplier stopped();
    }

    /** @return what is known when it is done or was stopped */
    Seen of(Crawler crawler, List<FolderObjects> folders, Watcher watcher) {
        Map<String, KnownFolders.Known> before = known.of(crawler.id());
        boolean newOnly = crawler.definition().newFoldersOnly();
        Map<FolderObjects, Looks> looks = new LinkedHashMap<>();
        Map<FolderObjects, String> unread = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (FolderObjects folder : folders) {
            String location = folder.folder().toString();
            String signature = folder.signature();
            KnownFolders.Known remembered = before.get(location);
            present.add(location);
            looks.put(folder, Looks.NOTHING);
            if (remembered != null && (newOnly || remembered.signature().equals(signature))) {
                looks.put(folder, remembered.looks());
            } else {
                unread.put(folder, signature);
                if (remembered != null) {
                    gone.add(remembered.id());
                }
            }
        }
        before.forEach((location, folder) -> {
            if (!present.contains(location)) {
                gone.add(folder.id());
            }
        });
        known.store(crawler.id(), List.of(), gone);
        watcher.toRead(unread.size());
        read(crawler, unread, looks, watcher);
        return new Seen(looks, unread.keySet());
    }

    private void read(
            Crawler crawler, Map<FolderObjects, String> unread, Map<FolderObjects, Looks> looks, Watcher watcher) {
        int sample = sample(crawler.definition(), unread.size());
        List<FolderObjects> all = List.copyOf(unread.keySet());
        List<Future<List<Looks>>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<FolderObjects> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            batches.add(threads.submit(() -> {
                if (watcher.stopped().getAsBoolean()) {
                    return List.of();
                }
                List<Looks> found = reader.read(batch, crawler.definition(), sample, watcher.stopped());
                remember(crawler.id(), batch, found, unread);
                watcher.read().accept(batch.size());
                return found;
            }));
        }
        collect(batches, all, looks);
    }

    private void remember(
            UUID crawler, List<FolderObjects> batch, List<Looks> found, Map<FolderObjects, String> signatures) {
        List<KnownFolders.Seen> seen = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            FolderObjects folder = batch.get(i);
            seen.add(new KnownFolders.Seen(
                    folder.folder().toString(), String.valueOf(signatures.get(folder)), found.get(i)));
        }
        known.store(crawler, seen, List.of());
    }

    private static void collect(
            List<Future<List<Looks>>> batches, List<FolderObjects> all, Map<FolderObjects, Looks> looks) {
        int at = 0;
        try {
            for (Future<List<Looks>> batch : batches) {
                for (Looks found : batch.get()) {
                    looks.put(all.get(at++), found);
                }
            }
        } catch (ExecutionException e) {
            batches.forEach(batch -> batch.cancel(false));
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            batches.forEach(batch -> batch.cancel(false));
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int sample(CrawlerDefinition definition, int folders) {
        Integer wanted = definition.sampleSize();
        if (wanted != null) {
            return wanted;
        }
        return folders <= FEW_FOLDERS ? SAMPLE_OF_FEW : SAMPLE_OF_MANY;
    }

    /** Everything has to be looked at again. */
    void forget(UUID crawler) {
        known.forget(crawler);
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
