package dev.nightjar.crawler;

import dev.nightjar.crawler.CrawlRun.Counts;
import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts crawls, each on a thread of its own, and stores how they end. A crawler runs once at a time. */
@Component
class CrawlRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CrawlRunner.class);

    private final RunRows rows;
    private final ObjectStore store;
    private final FolderLooks looks;
    private final Reconciler reconciler;
    private final Clock clock;
    private final Map<UUID, Crawl> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    CrawlRunner(RunRows rows, ObjectStore store, FolderLooks looks, Reconciler reconciler, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.looks = looks;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** A crawl that has begun, and what it will have been. */
    record Started(CrawlRun run, CompletableFuture<CrawlRun> end) {}

    /** @throws FaultException {@code CRAWLER_RUNNING} */
    Started start(Crawler crawler, CrawlRun.Cause cause) {
        CrawlRun run = new CrawlRun(
                UUID.randomUUID(), crawler.id(), CrawlRun.State.RUNNING, cause, now(), null, Counts.NONE, null);
        Crawl crawl = new Crawl(crawler, run, new RunLog(run.id(), rows, clock));
        if (running.putIfAbsent(crawler.id(), crawl) != null) {
            throw new FaultException(CrawlerFault.CRAWLER_RUNNING, crawler.name());
        }
        try {
            rows.insert(run);
        } catch (RuntimeException e) {
            running.remove(crawler.id());
            throw e;
        }
        CompletableFuture<CrawlRun> end = new CompletableFuture<>();
        Thread.ofVirtual().name("crawl-" + crawler.name()).start(() -> carry(crawl, end));
        return new Started(run, end);
    }

    private void carry(Crawl crawl, CompletableFuture<CrawlRun> end) {
        CrawlRun ended = crawl.run();
        try {
            ended = ended(crawl);
            crawl.log().end();
            rows.update(ended);
        } catch (RuntimeException e) {
            log.error("The end of a crawl could not be stored", e);
        } finally {
            running.remove(crawl.run().crawler());
            end.complete(ended);
        }
    }

    private CrawlRun ended(Crawl crawl) {
        try {
            Counts counts = crawl.carry(store, looks, reconciler);
            crawl.log().info("ended", counts.tables());
            return ended(crawl, CrawlRun.State.SUCCEEDED, counts, null);
        } catch (Crawl.Stopped e) {
            crawl.log().info("cancelled");
            return ended(crawl, CrawlRun.State.CANCELLED, partial(crawl), null);
        } catch (FaultException e) {
            crawl.log().fault(LogLine.Severity.ERROR, e.fault().name(), e.arguments());
            return ended(crawl, CrawlRun.State.FAILED, partial(crawl), e.fault().name());
        } catch (RuntimeException | Error e) {
            log.error("A crawl failed", e);
            crawl.log().fault(LogLine.Severity.ERROR, CrawlerFault.CRAWL_BROKEN.name(), List.of());
            return ended(crawl, CrawlRun.State.FAILED, partial(crawl), CrawlerFault.CRAWL_BROKEN.name());
        }
    }

    private static Counts partial(Crawl crawl) {
        CrawlRun.Progress progress = crawl.progress();
        return new Counts(progress.objects(), 0, 0, progress.read(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private CrawlRun ended(Crawl crawl, CrawlRun.State state, Counts counts, @Nullable String failure) {
        CrawlRun run = crawl.run();
        return new CrawlRun(run.id(), run.crawler(), state, run.cause(), run.startedAt(), now(), counts, failure);
    }

    Optional<Crawl> find(UUID crawler) {
        return Optional.ofNullable(running.get(crawler));
    }

    /** At start-up: whatever was under way in a process that is no more was interrupted. */
    @Override
    public void start() {
        int left = rows.interrupt(now());
        if (left > 0) {
            log.info("{} crawls were interrupted by the restart", left);
        }
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(Crawl::stop);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
