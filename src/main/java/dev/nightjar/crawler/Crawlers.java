package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The crawlers: definitions, runs and what the runs found. Authors use them; names are unique whatever their case. */
@Service
public class Crawlers {

    private final CrawlerRows rows;
    private final RunRows runs;
    private final ChangeRows changes;
    private final CrawlRunner runner;
    private final FolderLooks looks;
    private final Clock clock;

    Crawlers(CrawlerRows rows, RunRows runs, ChangeRows changes, CrawlRunner runner, FolderLooks looks, Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.changes = changes;
        this.runner = runner;
        this.looks = looks;
        this.clock = clock;
    }

    /** All, by name. */
    public List<CrawlerStatus> list() {
        Map<UUID, CrawlRun> last = runs.last();
        Map<UUID, Integer> pending = changes.pendingByCrawler();
        return rows.all().stream()
                .map(crawler -> status(crawler, last.get(crawler.id()), pending.getOrDefault(crawler.id(), 0)))
                .toList();
    }

    public CrawlerStatus get(String name) {
        Crawler crawler = required(name);
        List<CrawlRun> newest = runs.newest(crawler.id(), 1);
        return status(
                crawler,
                newest.isEmpty() ? null : newest.getFirst(),
                changes.pending(crawler.id()).size());
    }

    private CrawlerStatus status(Crawler crawler, @Nullable CrawlRun last, int pending) {
        Optional<Crawl> crawl = runner.find(crawler.id());
        Crawler.State state = crawl.map(running -> running.stopping() ? Crawler.State.STOPPING : Crawler.State.RUNNING)
                .orElse(Crawler.State.READY);
        return new CrawlerStatus(
                crawler, state, last, crawl.map(Crawl::progress).orElse(null), pending);
    }

    public Crawler create(Caller caller, CrawlerDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        definition.checked();
        Instant now = now();
        Crawler crawler =
                new Crawler(UUID.randomUUID(), 0, definition, caller.id(), CrawlTimer.next(definition, now), now, now);
        try {
            rows.insert(crawler);
        } catch (DuplicateKeyException e) {
            throw taken(definition, e);
        }
        return required(crawler.name());
    }

    /** @throws FaultException {@code CRAWLER_CHANGED} where the stored version is another */
    public Crawler update(Caller caller, String name, int version, CrawlerDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        Crawler stored = idle(name);
        definition.checked();
        Instant now = now();
        Crawler changed = new Crawler(
                stored.id(),
                version,
                definition,
                stored.account(),
                CrawlTimer.next(definition, now),
                stored.createdAt(),
                now);
        try {
            if (!rows.update(changed)) {
                throw new FaultException(CrawlerFault.CRAWLER_CHANGED, stored.name());
            }
        } catch (DuplicateKeyException e) {
            throw taken(definition, e);
        }
        if (readsOtherwise(stored.definition(), definition)) {
            looks.forget(stored.id());
        }
        return required(definition.name());
    }

    private static boolean readsOtherwise(CrawlerDefinition before, CrawlerDefinition after) {
        return !before.classifiers().equals(after.classifiers())
                || before.combineSchemas() != after.combineSchemas()
                || !Objects.equals(before.sampleSize(), after.sampleSize());
    }

    /** Forgets a crawler, its runs and what waits for a review; the tables it made stay. */
    public void delete(Caller caller, String name) {
        caller.mustBe(Role.AUTHOR);
        rows.delete(idle(name).id());
    }

    public CrawlRun start(Caller caller, String name) {
        caller.mustBe(Role.AUTHOR);
        return runner.start(required(name), CrawlRun.Cause.DEMAND).run();
    }

    /** Asks the run under way to end; it does within moments, and nothing in the catalog changes. */
    public void stop(Caller caller, String name) {
        caller.mustBe(Role.AUTHOR);
        Crawler crawler = required(name);
        runner.find(crawler.id())
                .orElseThrow(() -> new FaultException(CrawlerFault.CRAWLER_NOT_RUNNING, crawler.name()))
                .stop();
    }

    /** Its newest runs. */
    public List<CrawlRun> runs(String name, int limit) {
        return runs.newest(required(name).id(), limit);
    }

    public CrawlRun run(String name, UUID id) {
        Crawler crawler = required(name);
        return runs.find(id)
                .filter(run -> run.crawler().equals(crawler.id()))
                .orElseThrow(() -> new FaultException(CrawlerFault.NO_SUCH_CRAWL, id));
    }

    /** Lines of a run's log after the one of that number. */
    public List<LogLine> log(String name, UUID run, long after, int limit) {
        return runs.log(run(name, run).id(), after, limit);
    }

    /** What a run found to be different. */
    public List<CrawlChange> changes(String name, UUID run) {
        return changes.of(run(name, run).id());
    }

    private Crawler idle(String name) {
        Crawler crawler = required(name);
        if (runner.find(crawler.id()).isPresent()) {
            throw new FaultException(CrawlerFault.CRAWLER_RUNNING, crawler.name());
        }
        return crawler;
    }

    private Crawler required(String name) {
        return rows.find(name).orElseThrow(() -> new FaultException(CrawlerFault.NO_SUCH_CRAWLER, name));
    }

    private static FaultException taken(CrawlerDefinition definition, DuplicateKeyException cause) {
        return new FaultException(CrawlerFault.CRAWLER_NAME_TAKEN, definition.name())
                .because(cause)
                .about("name");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
