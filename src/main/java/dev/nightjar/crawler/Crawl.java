package dev.nightjar.crawler;

import dev.nightjar.crawler.CrawlRun.Counts;
import dev.nightjar.crawler.CrawlRun.Progress;
import dev.nightjar.crawler.CrawlRun.Progress.Stage;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** One crawl under way: lists, looks, groups and compares. */
final class Crawl implements FolderLooks.Watcher {

    private final Crawler crawler;
    private final CrawlRun run;
    private final RunLog log;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong read = new AtomicLong();
    private volatile Stage stage = Stage.LISTING;
    private volatile long objects;
    private volatile long toRead;

    Crawl(Crawler crawler, CrawlRun run, RunLog log) {
        this.crawler = crawler;
        this.run = run;
        this.log = log;
    }

    /** Somebody wants it to end. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("Stopped", null, false, false);
        }
    }

    CrawlRun run() {
        return run;
    }

    RunLog log() {
        return log;
    }

    void stop() {
        stopped.set(true);
    }

    boolean stopping() {
        return stopped.get();
    }

    Progress progress() {
        return new Progress(stage, objects, toRead, read.get());
    }

    @Override
    public void toRead(long folders) {
        toRead = folders;
    }

    @Override
    public LongConsumer read() {
        return read::addAndGet;
    }

    @Override
    public BooleanSupplier stopped() {
        return stopped::get;
    }

    /** A target as it lies there. */
    private record Listed(ObjectLocation root, List<FolderObjects> folders) {}

    /** @throws Stopped where somebody stopped it; what was looked into is remembered, nothing is changed */
    Counts carry(ObjectStore store, FolderLooks looks, Reconciler reconciler) {
        log.info("started", crawler.definition().targets().size());
        List<Listed> targets = list(store);
        List<FolderObjects> folders =
                targets.stream().flatMap(target -> target.folders.stream()).toList();
        log.info("listed", objects, folders.size());
        stage = Stage.READING;
        FolderLooks.Seen seen = looks.of(crawler, folders, this);
        goOn();
        log.info("read", toRead, folders.size() - toRead);
        seen.fresh().forEach(folder -> tellOfBad(folder, seen.looks().getOrDefault(folder, Looks.NOTHING)));
        stage = Stage.COMPARING;
        List<FoundTable> tables = group(targets, seen.looks());
        goOn();
        Reconciler.Tally tally = reconciler.reconcile(
                crawler,
                run.id(),
                new Reconciler.Findings(
                        tables, targets.stream().map(Listed::root).toList()),
                log);
        return counts(folders, seen, tables, tally);
    }

    private void goOn() {
        if (stopped.get()) {
            throw new Stopped();
        }
    }

    /** A folder that two targets reach belongs to the first. */
    private List<Listed> list(ObjectStore store) {
        List<Listed> targets = new ArrayList<>();
        Set<ObjectLocation> taken = new HashSet<>();
        for (CrawlTarget target : crawler.definition().targets()) {
            goOn();
            ObjectLocation root = store.resolve(target.path());
            List<StoredObject> listed = store.list(root);
            ObjectLocation folder = root.folder() ? root : root.parent();
            List<FolderObjects> folders = FolderObjects.of(
                            listed, ObjectFilter.of(target, "").below(folder))
                    .stream()
                    .filter(each -> taken.add(each.folder()))
                    .toList();
            objects += folders.stream().mapToLong(each -> each.objects().size()).sum();
            if (folders.isEmpty()) {
                log.warn("nothing-there", root);
            }
            targets.add(new Listed(folder, folders));
        }
        return targets;
    }

    private void tellOfBad(FolderObjects folder, Looks looks) {
        looks.bad().forEach(bad -> log.fault(LogLine.Severity.WARN, bad.fault(), bad.arguments()));
        for (Looks.BadRows rows : looks.rows()) {
            String message = switch (rows.reason()) {
                case CELLS -> "bad-rows";
                case NO_MATCH -> "bad-lines";
                case NO_OBJECT -> "bad-objects";
            };
            log.warn(message, folder.folder().child(rows.object()), rows.count(), rows.of(), rows.line(), rows.text());
        }
        if (!looks.apart().isEmpty()) {
            log.info("apart", folder.folder(), looks.apart().size());
        }
    }

    private List<FoundTable> group(List<Listed> targets, Map<FolderObjects, Looks> looks) {
        List<FoundTable> tables = new ArrayList<>();
        for (Listed target : targets) {
            TableGrouping grouping = new TableGrouping(
                    target.root,
                    crawler.definition().combineSchemas(),
                    crawler.definition().tableLevel());
            target.folders.forEach(folder -> grouping.add(folder, looks.getOrDefault(folder, Looks.NOTHING)));
            tables.addAll(grouping.tables());
            grouping.crowded().forEach(location -> log.warn("crowded", location));
        }
        return tables;
    }

    private Counts counts(
            List<FolderObjects> folders, FolderLooks.Seen seen, List<FoundTable> tables, Reconciler.Tally tally) {
        return new Counts(
                objects,
                folders.stream().mapToLong(FolderObjects::bytes).sum(),
                folders.size(),
                seen.fresh().size(),
                tables.size(),
                tally.tablesAdded,
                tally.changed.size(),
                tally.tablesGone,
                tally.partitionsAdded,
                tally.partitionsGone,
                seen.looks().values().stream().mapToLong(Looks::badRows).sum(),
                seen.looks().values().stream()
                        .mapToInt(looks -> looks.bad().size())
                        .sum(),
                tally.pending);
    }
}
